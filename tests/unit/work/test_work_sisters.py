"""Copies of one notebook have one device's keys: papers for either are understood by both."""

from dataclasses import dataclass
from pathlib import Path

import msgspec
import pytest

from makers import CHEAP, PASSPHRASE, Makers
from sotay.province import receiving as province_side
from sotay.province.opening import Province
from sotay.store import held
from sotay.store.backups import returning
from sotay.vault import outbox
from sotay.vault.outbox import SealedRow
from sotay.work import desk as desks
from sotay.work.backups import backing_up, restoring
from sotay.work.desk import Desk
from sotay.work.errors import ReceiptForeign
from sotay.work.records import writing
from sotay.work.transfer import following, papers, receiving, sealing, sending, sisters
from sotay.work.transfer.gaps import not_arrived
from sotay.work.transfer.papers import Papers, Taken
from sotay.work.transfer.visittold import taken_told

SLOT = returning.by_passphrase(PASSPHRASE, CHEAP)


@dataclass
class Scene:
    """A laptop whose notebook is backed up after one bundle, and its province."""

    make: Makers
    first: Desk
    province: Province
    usb: Path

    def sealed(self, desk: Desk, text: str = "Cầu yếu") -> tuple[SealedRow, Path]:
        matter = writing.begin_matter(desk).value
        writing.close(desk, msgspec.structs.replace(matter, text=text))
        row, path = sealing.seal(desk, None).value
        copy = self.usb / f"{row.digest}.sotay"
        copy.write_bytes(path.read_bytes())
        return row, copy

    def arrives(self, copy: Path) -> tuple[str, bytes]:
        self.province.clock.at_ms += 2000
        got = province_side.receive(self.province, copy)
        assert got.receipt is not None
        return got.receipt.name, got.receipt.read_bytes()

    def restored(self) -> Desk:
        taken = backing_up.back_up(self.first, self.make.folder / "sao").value
        made = restoring.restore(taken.path, self.make.folder / "ve", SLOT, clock=self.make.clock)
        self.make._open.append(made.desk)
        return made.desk

    def copied(self) -> Desk:
        """Return a second notebook that nobody knows is one, as of a folder brought elsewhere."""
        taken = backing_up.back_up(self.first, self.make.folder / "sao").value
        made = restoring.restore(taken.path, self.make.folder / "ve", SLOT, clock=self.make.clock)
        with made.desk.vault.store.write() as connection:
            held.drop(connection, held.BRANCH)
        made.desk.close()
        desk = desks.open_notebook(
            self.make.folder / "ve", PASSPHRASE, clock=self.make.clock, floor=CHEAP
        )
        self.make._open.append(desk)
        return desk


@pytest.fixture
def scene(make: Makers, tmp_path: Path) -> Scene:
    desk, province = make.desk(), make.province()
    make.enrol(desk, province)
    (tmp_path / "usb").mkdir()
    (tmp_path / "sao").mkdir()
    return Scene(make, desk, province, tmp_path / "usb")


def take(desk: Desk, *found: tuple[str, bytes]) -> Taken:
    return papers.take_in(desk, Papers(tuple(found))).value


def test_receipts_of_the_notebook_before_are_told_once_and_make_nothing_received(
    scene: Scene,
) -> None:
    scene.sealed(scene.first)
    desk = scene.restored()
    lost = [scene.arrives(scene.sealed(scene.first, text)[1]) for text in ("Đường", "Chợ")]
    before = following.followed(desk)
    taken = take(desk, lost[0])
    assert (taken.faults, taken.receipts, taken.sisters) == ((), (), True)
    assert sisters.told() in taken_told(taken, Papers())
    assert following.followed(desk) == before
    again = take(desk, *lost)
    assert (again.faults, again.sisters, again.known) == ((), False, 2)
    assert taken_told(again, Papers()) == taken_told(Taken(), Papers())


def test_a_paper_that_a_person_picks_says_what_it_is_of(scene: Scene) -> None:
    desk = scene.restored()
    name, content = scene.arrives(scene.sealed(scene.first)[1])
    paper = scene.usb / name
    paper.write_bytes(content)
    for accept in (
        lambda: receiving.accept_receipt(desk, paper),
        lambda: receiving.accept_files(desk, [paper]),
    ):
        with pytest.raises(ReceiptForeign):
            accept()
    mine = scene.usb / "mine.json"
    mine.write_bytes(scene.arrives(scene.sealed(desk)[1])[1])
    assert receiving.accept_files(desk, [paper, mine]).value == 1


def test_what_the_sister_has_receipts_for_is_not_asked_for_again(scene: Scene) -> None:
    desk = scene.restored()
    bundles = [scene.sealed(scene.first, text) for text in ("Một", "Hai", "Ba")]
    chain = bundles[0][0].chain
    for at, up_to in ((0, 1), (2, 1), (1, 3)):
        take(desk, scene.arrives(bundles[at][1]))
        assert sisters.admitted(desk)[chain] >= {at + 1}
        had = sending._had(desk, sealing.bundles(desk), sisters.admitted(desk))
        assert {one.chain: one.have_receipts_up_to for one in had} == {chain: up_to}


def test_a_number_both_gave_is_asked_for_until_our_own_has_its_receipt(scene: Scene) -> None:
    """The sister's came first, so ours waits for a person: who lets it in tells us by the mail."""
    scene.sealed(scene.first)
    desk = scene.copied()
    _row, copy = scene.sealed(scene.first, "Ở sổ kia")
    ours, _copy = scene.sealed(desk, "Ở sổ này")
    take(desk, scene.arrives(copy))
    had = sending._had(desk, sealing.bundles(desk), {ours.chain: frozenset({1, 2, 3})})
    assert {one.chain: one.have_receipts_up_to for one in had} == {ours.chain: 0}
    with desk.vault.writing(desk.clock) as connection:
        outbox.set_receipt(connection, ours.digest, "imported")
    had = sending._had(desk, sealing.bundles(desk), sisters.admitted(desk))
    assert {one.chain: one.have_receipts_up_to for one in had} == {ours.chain: 0}, "1 lacks yet"


def test_one_kept_apart_is_asked_about_until_it_is_decided_though_all_of_it_went_anew(
    scene: Scene,
) -> None:
    _row, first = scene.sealed(scene.first)
    desk = scene.copied()
    take(desk, scene.arrives(first))
    _row, copy = scene.sealed(scene.first, "Ở sổ kia")
    ours, path = scene.sealed(desk, "Ở sổ này")
    scene.arrives(copy)
    take(desk, scene.arrives(path))  # two of one number: ours waits for a person, its words go anew
    (desk.vault.outbox / ours.file).unlink()
    (one,) = (each for each in following.followed(desk) if each.digest == ours.digest)
    assert following.state_told(one) == "tỉnh để riêng"
    had = sending._had(desk, sealing.bundles(desk), {})
    assert {one.chain: one.have_receipts_up_to for one in had}[ours.chain] == ours.seq - 1


def test_gaps_of_a_chain_that_was_set_back_are_told_until_the_new_chain_is_let_in(
    scene: Scene,
) -> None:
    first = scene.sealed(scene.first)
    desk = scene.restored()
    lost = [scene.sealed(scene.first, text) for text in ("Hai", "Ba")]
    take(desk, scene.arrives(lost[1][1]))
    here, beyond = not_arrived(desk)
    assert (here.first, here.last, here.elsewhere) == (1, 1, False)
    assert (beyond.first, beyond.last, beyond.here, beyond.elsewhere) == (2, 2, (), True)
    take(desk, scene.arrives(first[1]))
    assert [(one.first, one.elsewhere) for one in not_arrived(desk)] == [(2, True)]
    row, copy = scene.sealed(desk, "Mới")
    assert row.seq == 1 != len(lost) + 1
    assert len(not_arrived(desk)) == 1
    take(desk, scene.arrives(copy))
    assert not_arrived(desk) == ()


def test_where_a_copy_seals_into_our_own_chain_ours_goes_on_in_another(scene: Scene) -> None:
    """Nobody knew of the copy: the next number here would be a fork for the province."""
    scene.sealed(scene.first)
    desk = scene.copied()
    theirs, copy = scene.sealed(scene.first, "Ở sổ kia")
    taken = take(desk, scene.arrives(copy))
    assert taken.sisters
    ours, copy = scene.sealed(desk, "Ở sổ này")
    assert ours.chain != theirs.chain
    got = take(desk, scene.arrives(copy))
    assert [one.digest for one in got.receipts] == [ours.digest]
    later, copy = scene.sealed(scene.first, "Lại ở sổ kia")
    assert (later.chain, later.seq) == (theirs.chain, 3), "the other one goes on where it was"
    assert take(scene.first, scene.arrives(copy)).receipts


def test_what_is_kept_apart_under_a_sisters_number_is_asked_for_on(scene: Scene) -> None:
    """The province may let it in yet: then its receipt comes over the network as well."""
    scene.sealed(scene.first)
    desk = scene.copied()
    of_first = scene.arrives(scene.sealed(scene.first, "Đường")[1])
    fork = scene.arrives(scene.sealed(desk, "Chợ")[1])
    take(desk, of_first, fork)
    first, second = (one.seq for one in sealing.bundles(desk)[::-1])
    assert [one.receipt for one in following.followed(desk)] == ["quarantined", None]
    with desk.vault.writing(desk.clock) as connection:
        outbox.set_receipt(connection, sealing.bundles(desk)[-1].digest, "imported")
    had = sending._had(desk, sealing.bundles(desk), sisters.admitted(desk))
    assert [one.have_receipts_up_to for one in had] == [first]
    assert second == first + 1
