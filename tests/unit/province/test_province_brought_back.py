"""A register brought back from a backup: what it took in after that comes again, by every road."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from mail_scene import Commune, told, visit
from mail_scene import commune as commune  # noqa: PLC0414 - a fixture
from mail_scene import province as province  # noqa: PLC0414 - a fixture
from mail_scene import usb as usb  # noqa: PLC0414 - a fixture
from test_province_numbers import brought_back

from makers import Makers
from sotay.base.progress import silent
from sotay.bundle.fetching import Fetch, Had, issue_fetch
from sotay.province import backups, enrolling, reading, receipts, rollback
from sotay.province import receiving as intake
from sotay.province.authority import issuingkeys, policies
from sotay.province.lists import outside
from sotay.province.opening import RECEIPTS, Province
from sotay.province.receiver.answering import Answers
from sotay.province.receiver.known import admitted, look
from sotay.store import held
from sotay.work import identity
from sotay.work.transfer import receiving, repacking, stick
from sotay.work.transfer.papers import Papers, take_in

IN, OUT = "received", "sealed"


def sent(province: Province, commune: Commune, usb: Path, text: str) -> None:
    """Have one more bundle carried, taken in, and its receipt carried back."""
    commune.sealed(text)
    commune.carry()
    visit(province, usb)
    commune.fetch()


def forgotten(commune: Commune) -> None:
    """The receipts came while nobody noted their place: before 0.9, or by a key withdrawn since."""
    with commune.desk.vault.writing(commune.desk.clock, "test") as connection:
        connection.execute("DELETE FROM last_word")


@pytest.fixture
def lost(province: Province, commune: Commune, usb: Path, tmp_path: Path) -> Iterator[Province]:
    """Return the register as it was before the last two of three bundles."""
    sent(province, commune, usb, "Cầu yếu")
    (tmp_path / "sao").mkdir()
    taken = backups.back_up(province, tmp_path / "sao", silent)
    for text in ("Đường hỏng", "Kè sạt"):
        sent(province, commune, usb, text)
    commune.carry()  # takes off what has a receipt
    assert commune.states() == [IN, IN, IN]
    machine = tmp_path / "máy"
    machine.mkdir()
    with brought_back(province, taken.path, tmp_path / "tinh2") as back:
        rollback.look_back(back, machine)
        outside.follow(back, (machine,), restored=True)
        assert len(reading.page(back)) == 1
        yield back


def test_a_stick_brings_them_again(lost: Province, commune: Commune, usb: Path) -> None:
    old = {path: path.read_bytes() for path in commune.down.iterdir()}
    visit(lost, usb)
    commune.fetch()
    assert commune.states() == [IN, OUT, OUT], "what is no more there is not said to be"
    for path, content in old.items():
        path.write_bytes(content)
    commune.fetch()
    assert commune.states() == [IN, OUT, OUT], "an older word undoes no later one"
    assert len(commune.carry().new) == 2
    assert told(visit(lost, usb)).count("imported") == 2
    commune.fetch()
    assert commune.states() == [IN, IN, IN]
    assert len(reading.page(lost)) == 3
    visit(lost, usb)
    commune.fetch()
    assert commune.states() == [IN, IN, IN]


def test_what_was_vouched_for_before_its_place_was_noted_comes_again_as_well(
    lost: Province, commune: Commune, usb: Path
) -> None:
    forgotten(commune)
    visit(lost, usb)
    commune.fetch()
    assert commune.states() == [IN, OUT, OUT]
    assert len(commune.carry().new) == 2
    assert told(visit(lost, usb)).count("imported") == 2
    commune.fetch()
    assert commune.states() == [IN, IN, IN]


def test_what_came_and_was_lost_before_its_receipt_was_read_is_not_said_to_be_there(
    province: Province, commune: Commune, usb: Path, tmp_path: Path
) -> None:
    """The stick with the receipt lay in a drawer; another brought the province's later word."""
    sent(province, commune, usb, "Cầu yếu")
    (tmp_path / "sao").mkdir()
    taken = backups.back_up(province, tmp_path / "sao", silent)
    commune.sealed("Đường hỏng")
    commune.carry()
    visit(province, usb)
    drawer = {path: path.read_bytes() for path in commune.down.iterdir()}
    machine = tmp_path / "máy"
    machine.mkdir()
    with brought_back(province, taken.path, tmp_path / "tinh2") as back:
        rollback.look_back(back, machine)
        outside.follow(back, (machine,), restored=True)
        for path in commune.up.iterdir():
            path.unlink()
        for path in drawer:
            path.unlink()
        visit(back, usb)
        commune.fetch()
        for path, content in drawer.items():
            path.write_bytes(content)
        assert stick.prepare(commune.desk).look(usb).papers == 0
        commune.fetch()
        assert commune.states() == [IN, OUT]
        assert len(commune.carry().new) == 1
        visit(back, usb)
        commune.fetch()
        assert commune.states() == [IN, IN]


def test_a_key_withdrawn_later_takes_no_word_along_that_another_key_said(
    province: Province, commune: Commune, usb: Path, tmp_path: Path
) -> None:
    """Each visit brings the newest receipts anew, by the key of that day."""
    (tmp_path / "sao").mkdir()
    taken = backups.back_up(province, tmp_path / "sao", silent)
    sent(province, commune, usb, "Cầu yếu")
    for _twice in range(2):
        issuingkeys.make(province)
        visit(province, usb)
        commune.fetch()
    issuingkeys.withdraw(province, 2)
    visit(province, usb)
    for path in [*commune.down.iterdir()]:
        if path.name.startswith("bien-nhan"):
            path.unlink()
    commune.fetch()
    assert commune.states() == [IN]
    machine = tmp_path / "máy"
    machine.mkdir()
    with brought_back(province, taken.path, tmp_path / "tinh2") as back:
        rollback.look_back(back, machine)
        outside.follow(back, (machine, province.folder), restored=True)
        issuingkeys.make(back)
        commune.sealed("Mới")
        last = stick.prepare(commune.desk).to_go[-1]
        got = intake.receive(back, commune.desk.vault.outbox / last.file)
        take_in(commune.desk, Papers((*policies.papers(back), ("p", got.receipt.read_bytes()))))
        assert commune.states() == [OUT, IN]


def test_over_a_network_the_last_receipt_that_stands_tells(
    lost: Province, commune: Commune
) -> None:
    known, keys = look(lost), identity.signing_keys(commune.desk)
    answers = Answers(lost.folder / RECEIPTS, "", lambda: 0, lambda: None)
    assert receipts.owed(lost, 0, 99) is None
    answers.learn(known)
    answers.admitted(admitted(lost, 0)[0])
    (device,) = enrolling.devices(lost)
    question = Fetch(
        device=keys.id,
        nonce="0" * 64,
        receiver=known.receivers[0],
        policy=known.epoch,
        chains=(Had(device.chain, 3),),
    )
    (paper,) = answers.mail(issue_fetch(keys, question), lambda *_of: True).papers
    receiving.accept_paper(commune.desk, paper.encode(), "phiếu")
    assert commune.states() == [IN, OUT, OUT]


def test_a_file_that_is_gone_goes_in_another_bundle(
    lost: Province, commune: Commune, usb: Path
) -> None:
    for path in commune.desk.vault.outbox.iterdir():
        path.unlink()
    visit(lost, usb)
    commune.fetch()
    assert repacking.release_lost(commune.desk).value == 2
    commune.sealed("Mới")
    commune.carry()
    assert told(visit(lost, usb)).count("imported") == 1
    assert len(reading.page(lost)) == 4


def test_nothing_is_asked_again_of_a_register_that_lost_nothing(
    province: Province, commune: Commune, usb: Path
) -> None:
    """Policies change, bundles overtake each other, gaps come and go: what is in stays so."""
    for number in range(3):
        sent(province, commune, usb, f"ý kiến {number}")
        policies.change(province, automatic=number % 2 == 0)
        assert commune.states() == [IN] * (number + 1)
    first, second = commune.sealed("a"), commune.sealed("b")
    for row in (second, first):
        policies.change(province, automatic=row is first)
        got = intake.receive(province, commune.desk.vault.outbox / row.file)
        receiving.accept_receipt(commune.desk, got.receipt)
    assert commune.states() == [IN] * 5


@pytest.mark.parametrize("chains", [1, 2])
def test_who_is_not_known_any_more_is_enrolled_again_and_sends_all_again(
    province: Province, usb: Path, tmp_path: Path, make: Makers, chains: int
) -> None:
    (tmp_path / "sao").mkdir()
    taken = backups.back_up(province, tmp_path / "sao", silent)
    commune = Commune(make.desk("sau"), usb)
    make.enrol(commune.desk, province)
    for _chain in range(chains):
        sent(province, commune, usb, "Cầu yếu")
        commune.carry()
        with commune.desk.vault.writing(commune.desk.clock, "test") as connection:
            held.begin_chain(connection)
    machine = tmp_path / "máy"
    machine.mkdir()
    with brought_back(province, taken.path, tmp_path / "tinh2") as back:
        outside.follow(back, (machine,), restored=True)
        assert commune.states() == [IN] * chains
        make.enrol(commune.desk, back)
        assert commune.states() == [OUT] * chains
        assert len(commune.carry().new) == chains
        visit(back, usb)
        commune.fetch()
        assert commune.states() == [IN] * chains
