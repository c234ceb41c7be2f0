"""Bundles numbered anew: the notebook is still the one its lists, marks and backups are of."""

import shutil
from datetime import date
from functools import partial
from pathlib import Path

import pytest
from msgspec.structs import replace
from province_scene import Scene
from province_scene import scene as scene  # noqa: PLC0414 - a fixture
from test_province_consent import A, agreed, interview, sent, standing

from enclosing import close, enclose
from makers import CHEAP, PASSPHRASE, Makers
from sotay.model.consent import Answers
from sotay.store import held
from sotay.store.backups import returning
from sotay.vault.outbox import PACKED_BEFORE
from sotay.work import desk as desks
from sotay.work.backups import backing_up, restoring
from sotay.work.backups import rollback as looking_back
from sotay.work.desk import Desk
from sotay.work.errors import BundleNotPending
from sotay.work.privacy import consenting, purging
from sotay.work.records import writing
from sotay.work.transfer import repacking, sealing
from sotay.work.transfer.gaps import not_arrived
from sotay.work.transfer.repacking import pack_anew, pending

SLOT = returning.by_passphrase(PASSPHRASE, CHEAP)


def _reopened(make: Makers, folder: Path, machine: Path) -> tuple[Desk, object]:
    desk = desks.open_notebook(folder, PASSPHRASE, clock=make.clock, floor=CHEAP)
    make._open.append(desk)
    return desk, looking_back.look_back(desk, machine)


def test_what_goes_after_bundles_are_numbered_anew_stays_gone_in_backups_of_before(
    make: Makers, scene: Scene
) -> None:
    desk, machine = scene.desk, make.folder / "máy"
    folder = desk.vault.folder
    looking_back.look_back(desk, machine)
    heard = writing.close(desk, interview(desk, *agreed(A))).value
    past = replace(scene.matter("Hết hạn"), retain_until=date(2026, 11, 1))
    over = writing.close(desk, past).value
    sent(scene)
    writing.close(desk, scene.matter("Bị trả lại"))
    scene.sealed()
    taken = backing_up.back_up(desk, scene.stick).value
    desk.close()
    shutil.copytree(folder, make.folder / "bản cũ")
    desk, _nothing = _reopened(make, folder, machine)
    chain = pending(desk, 2).chain
    pack_anew(desk, pending(desk, 2))
    assert (held.branch(desk.vault.store), held.chain(desk.vault.store) != chain) == ("", True)
    desk.close()
    desk, _nothing = _reopened(make, folder, machine)
    consenting.withdraw(desk, heard.id, A)
    purging.purge(desk)
    back = restoring.restore(taken.path, make.folder / "về", SLOT, clock=make.clock)
    make._open.append(back.desk)
    assert (back.again.number, back.again.withdrawn, back.again.elsewhere) == (1, 1, 0)
    assert Answers.of(standing(back.desk, heard.id)).taken_back
    assert not back.desk.vault.store.rows("SELECT 1 FROM record WHERE id = ?", (over.id,))
    branch = held.branch(back.desk.vault.store)
    assert branch == held.chain(back.desk.vault.store)  # a restore begins both
    desk.close()
    shutil.rmtree(folder)
    shutil.copytree(make.folder / "bản cũ", folder)
    _desk, told = _reopened(make, folder, machine)
    assert told is not None


def test_a_restore_begins_branch_and_chain_also_after_bundles_were_numbered_anew(
    make: Makers, scene: Scene
) -> None:
    desk, before = scene.desk, ""
    writing.close(desk, scene.matter("Bị trả lại"))
    scene.sealed()
    for name in ("một", "hai"):
        pack_anew(desk, sealing.bundles(desk)[0])
        assert held.branch(desk.vault.store) == before != held.chain(desk.vault.store)
        taken = backing_up.back_up(desk, scene.stick).value
        desk = restoring.restore(taken.path, make.folder / name, SLOT, clock=make.clock).desk
        make._open.append(desk)
        assert before != held.branch(desk.vault.store) == held.chain(desk.vault.store)
        assert {"", before} < held.lineage(desk.vault.store)
        before = held.branch(desk.vault.store)


def test_what_goes_in_another_bundle_is_no_gap_and_is_not_taken_out_twice(
    make: Makers, scene: Scene
) -> None:
    desk = scene.desk
    for number in range(1, 6):
        writing.close(desk, scene.matter(f"Cầu {number}"))
        (scene.sealed if number in (2, 3) else partial(sent, scene))()
    (gap,) = not_arrived(desk)
    assert (gap.first, gap.last, [row.seq for row in gap.here]) == (2, 3, [2, 3])
    pack_anew(desk, pending(desk, 2))
    with pytest.raises(BundleNotPending):
        pending(desk, 2)
    (gap,) = not_arrived(desk)
    assert (gap.first, gap.last, [row.seq for row in gap.here]) == (3, 3, [3])
    make.clock.at_ms -= 30 * 86_400_000
    writing.close(desk, scene.matter("Cầu 6"))
    scene.sealed()
    pack_anew(desk, pending(desk, 3))
    assert not_arrived(desk) == ()
    pack_anew(desk, pending(desk, 1))  # of the new chain: that of the old one has its receipt
    assert len(sealing.leaving(desk).rows) == 3
    scene.sealed()
    assert [row.seq for row in sealing.bundles(desk) if row.holds] == [1, 5, 4, 1]
    assert pending(desk, 1) == sealing.bundles(desk)[0]


def test_a_bundle_tells_for_ever_what_was_packed_in_it(scene: Scene) -> None:
    """Whatever of it is packed again, arrives after all, is told anew or is destroyed."""
    desk = scene.desk
    past = replace(scene.matter("Hết hạn"), retain_until=date(2026, 11, 1))
    writing.keep(desk, past)
    enclose(desk, past.id, b"cau")
    close(desk, past.id)
    heard = writing.close(desk, interview(desk, *agreed(A))).value
    sent(scene)
    consenting.withdraw(desk, heard.id, A)
    purging.purge(desk)
    scene.sealed()

    def packed() -> list[tuple[int, int, int, int]]:
        rows = sealing.bundles(desk)
        return [(one.records, one.attachments, one.destroyed, one.withdrawn) for one in rows]

    before = packed()
    assert before == [(0, 0, 1, 1), (2, 1, 0, 0)]
    pack_anew(desk, pending(desk, 2))
    assert packed() == before
    assert [row.holds for row in sealing.bundles(desk)] == [False, True]
    scene.sealed()
    assert packed() == [(0, 0, 1, 1), *before]
    shutil.rmtree(desk.vault.outbox)
    repacking.release_lost(desk)
    assert packed() == [(0, 0, 1, 1), *before]


def test_a_bundle_sealed_before_that_was_kept_tells_what_is_still_known(scene: Scene) -> None:
    desk = scene.desk
    for title in ("Cầu", "Mương"):
        writing.close(desk, scene.matter(title))
    scene.sealed()
    pack_anew(desk, pending(desk, 1))
    with desk.vault.writing(desk.clock, "seal", "cũ") as connection:
        connection.execute("UPDATE bundle SET packed_records = 0")
        connection.execute(PACKED_BEFORE)
    assert [row.records for row in sealing.bundles(desk)] == [2]
