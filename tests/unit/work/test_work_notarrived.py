"""What the province says never arrived is told, truly, until it has arrived."""

from dataclasses import dataclass
from pathlib import Path

import msgspec
import pytest

from makers import CHEAP, PASSPHRASE, Makers
from sotay.base.progress import silent
from sotay.province import backups
from sotay.province import receiving as province_side
from sotay.province.authority import policies
from sotay.province.lists import outside
from sotay.province.opening import Province
from sotay.province.receiver.certificate import certificate
from sotay.store.backups import returning
from sotay.work.desk import Desk
from sotay.work.records import writing
from sotay.work.transfer import following, receiving, repacking, sealing, sending, stick
from sotay.work.transfer.gaps import not_arrived
from sotay.work.transfer.papers import Papers, take_in
from sotay.work.transfer.unheard import news
from sotay.work.transfer.visittold import taken_told

SLOT = returning.by_passphrase(PASSPHRASE, CHEAP)


@dataclass
class Scene:
    """A laptop with three sealed bundles on sticks, and its province."""

    desk: Desk
    province: Province
    sticks: list[Path]

    def arrives(self, number: int) -> Path:
        """Have the province take a bundle; return its receipt."""
        got = province_side.receive(self.province, self.sticks[number - 1])
        assert got.receipt is not None
        return got.receipt

    def told(self) -> list[tuple[int, int, list[int]]]:
        return [
            (gap.first, gap.last, [row.seq for row in gap.here]) for gap in not_arrived(self.desk)
        ]


@pytest.fixture
def scene(make: object, tmp_path: Path) -> Scene:
    desk, province = make.desk(), make.province()
    make.enrol(desk, province)
    sticks = []
    for number in range(1, 5):
        matter = writing.begin_matter(desk).value
        writing.close(desk, msgspec.structs.replace(matter, text=f"Cầu yếu {number}"))
        stick = tmp_path / f"usb{number}"
        stick.mkdir()
        sticks.append(sealing.seal(desk, stick).value[1])
    return Scene(desk, province, sticks)


def test_gaps_are_told_until_a_newer_receipt_has_none(scene: Scene) -> None:
    receiving.accept_receipt(scene.desk, scene.arrives(1))
    assert scene.told() == []
    scene.province.clock.at_ms += 2000
    receiving.accept_receipt(scene.desk, scene.arrives(4))
    assert scene.told() == [(2, 3, [2, 3])]
    said = not_arrived(scene.desk)[0].said
    assert said == scene.province.clock.now_ms() // 1000 * 1000
    (scene.desk.vault.outbox / sealing.bundles(scene.desk)[1].file).unlink()
    assert scene.told() == [(2, 3, [2])], "what is not here cannot be copied again"
    for number in (2, 3):
        scene.province.clock.at_ms += 2000
        receiving.accept_receipt(scene.desk, scene.arrives(number))
    assert scene.told() == []


def test_a_clock_that_was_years_ahead_has_not_the_last_word(scene: Scene) -> None:
    scene.province.clock.at_ms += 366 * 86_400_000
    scene.arrives(1)
    receiving.accept_receipt(scene.desk, scene.arrives(4))
    assert scene.told() == [(2, 3, [2, 3])]
    scene.province.clock.at_ms -= 366 * 86_400_000
    for number in (2, 3):
        receiving.accept_receipt(scene.desk, scene.arrives(number))
    assert scene.told() == []


def test_what_such_a_clock_signed_takes_no_receipt_back(scene: Scene) -> None:
    """Sticks are read in any order, and again and again."""
    desk, year = scene.desk, 366 * 86_400_000
    scene.province.clock.at_ms += year
    early = {number: scene.arrives(number).read_bytes() for number in (1, 4)}
    scene.province.clock.at_ms -= year
    second = ("2.json", scene.arrives(2).read_bytes())
    assert take_in(desk, Papers((second,))).value.receipts
    fourth = ("4.json", early[4])
    for _visit in range(2):
        assert take_in(desk, Papers((fourth,))).value.lost == 0, "no clock is asked"
        assert take_in(desk, Papers((fourth, second))).value.lost == 0
    assert [one.seq for one in following.to_go(desk)] == [3, 1][::-1]


def test_what_is_gone_here_is_not_waited_for_at_each_fetch(scene: Scene) -> None:
    desk = scene.desk
    policies.change(
        scene.province,
        receivers=[policies.receiver("https://127.0.0.1:9", certificate(scene.province).der)],
    )
    receiving.accept_paper(desk, policies.paper(scene.province), "chinh-sach.json")
    for number in (1, 3, 4):
        receiving.accept_receipt(desk, scene.arrives(number))
    had = sending.prepare(desk).question.chains
    assert [one.have_receipts_up_to for one in had] == [1]
    (desk.vault.outbox / sealing.bundles(desk)[2].file).unlink()
    repacking.release_lost(desk)
    had = sending.prepare(desk).question.chains
    assert [one.have_receipts_up_to for one in had] == [4]


def test_what_a_province_lost_with_its_register_goes_again_and_old_receipts_bring_nothing_back(
    scene: Scene, make: Makers
) -> None:
    """Its register comes from before the second and third: the fourth tells that they lack."""
    desk, before = scene.desk, scene.province
    found = [("1.json", scene.arrives(1).read_bytes())]
    (make.folder / "sao").mkdir()
    backup = backups.back_up(before, make.folder / "sao", silent)
    found += [(f"{number}.json", scene.arrives(number).read_bytes()) for number in (2, 3)]
    assert len(take_in(desk, Papers(tuple(found))).value.receipts) == 3
    (desk.vault.outbox / sealing.bundles(desk)[1].file).unlink()  # of the third
    scene.province = backups.restore(
        backup.path, make.folder / "lại", SLOT, silent, clock=before.clock
    )
    make._open.append(scene.province)
    outside.follow(scene.province, (make.folder / "sao",), restored=True)
    before.clock.at_ms += 60_000
    last = ("4.json", scene.arrives(4).read_bytes())
    taken = take_in(desk, Papers((last,))).value
    assert (taken.lost, [one.seq for one in taken.receipts]) == (2, [4])
    assert "đã từng báo nhận" in "\n".join(taken_told(taken, Papers()))
    states = {one.seq: one.state for one in following.followed(desk)}
    assert states == {1: "received", 2: "sealed", 3: "sealed", 4: "received"}
    assert [row.seq for row in following.to_go(desk)] == [2]
    again = take_in(desk, Papers((*found, last))).value
    assert (again.receipts, again.faults, again.lost) == ((), (), 0)
    papers = [one for _name, one in found]
    assert news(papers, stick.prepare(desk).known) == 0, "nor are they offered"
    assert [row.seq for row in following.to_go(desk)] == [2], "old receipts lie about on sticks"
    assert repacking.release_lost(desk).value == 1, "what the third held goes in another"
    before.clock.at_ms += 60_000
    assert take_in(desk, Papers((("2.json", scene.arrives(2).read_bytes()),))).value.receipts
    assert following.to_go(desk) == []


def test_an_older_receipt_read_last_brings_no_gap_back(scene: Scene) -> None:
    first, last = scene.arrives(1), scene.arrives(4)
    early = last.with_name("sớm.json")
    early.write_bytes(last.read_bytes())
    between = [scene.arrives(number) for number in (2, 3)]  # of the same second, too
    for receipt in (between[1], between[0], early, first):
        receiving.accept_receipt(scene.desk, receipt)
    assert scene.told() == []
