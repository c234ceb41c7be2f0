"""Keys that open bundles change under way: nothing that lies on a stick is lost by it."""

import shutil
from pathlib import Path

import pytest
from province_scene import Scene

from makers import Makers
from sotay.bundle.errors import NotForUs
from sotay.bundle.keys import AgeIdentity
from sotay.bundle.opening import open_bundle
from sotay.province import backups, enrolling, intakekeys, receiving, revoking, upkeep
from sotay.province.authority import issuingkeys, policies
from sotay.province.authority.errors import IntakeStillNeeded, IntakeUnknown
from sotay.work.membership import membership
from sotay.work.records import writing
from sotay.work.transfer import receiving as cadre

DAY_MS = 86_400_000


def carried(scene: Scene) -> None:
    for name, content in cadre.in_order(policies.papers(scene.province)):
        cadre.accept_paper(scene.desk, content, name)


def closed(scene: Scene) -> Path:
    """Seal one more record; return the bundle."""
    writing.close(scene.desk, scene.matter())
    return scene.sealed()


def waits(scene: Scene) -> list[tuple[str, ...]]:
    return [one.waits for one in intakekeys.keys(scene.province)]


def test_a_bundle_sealed_before_the_change_goes_in_after_it(scene: Scene) -> None:
    early = closed(scene)
    assert intakekeys.make(scene.province) == 2
    carried(scene)
    late = closed(scene)
    assert scene.take(late).state == "imported"
    assert scene.take(early).state == "imported"
    with pytest.raises(NotForUs):
        open_bundle(late, enrolling.signers(scene.province), scene.province.intake[1])


def test_an_old_key_stays_until_every_chain_has_gone_past_it(scene: Scene, make: Makers) -> None:
    other = make.desk("may hai")
    make.enrol(other, scene.province)
    early = closed(scene)
    intakekeys.make(scene.province)
    carried(scene)
    ours, theirs = (one.code for one in enrolling.devices(scene.province))
    assert all(code in " ".join(waits(scene)[1]) for code in (ours, theirs))
    late = closed(scene)
    assert scene.take(late).state == "imported"
    assert f"máy {ours} còn gói chưa đến" in waits(scene)[1]
    scene.take(early)
    assert [ours in " ".join(waits(scene)[1]), theirs in " ".join(waits(scene)[1])] == [False, True]
    with pytest.raises(IntakeStillNeeded):
        intakekeys.shred(scene.province, 1)
    revoking.revoke(scene.province, theirs)
    assert waits(scene)[1] == ()
    intakekeys.shred(scene.province, 1)
    with pytest.raises(IntakeUnknown):
        intakekeys.shred(scene.province, 1)
    again = make.reopen_province(scene.province)
    assert len(again.intake) == 1
    with pytest.raises(NotForUs):  # only the escrow key opens it now
        open_bundle(early, enrolling.signers(again), again.intake)
    got = receiving.receive(again, Path(shutil.copy(early, scene.stick / "lai.sotay")))
    assert got.state == "duplicate", "it is in, by its digest: whoever lost the receipt gets it"
    assert got.receipt is not None


def test_the_key_in_use_is_never_shredded(scene: Scene) -> None:
    with pytest.raises(IntakeStillNeeded):
        intakekeys.shred(scene.province, 1, anyway=True)
    intakekeys.make(scene.province)
    with pytest.raises(IntakeStillNeeded):
        intakekeys.shred(scene.province, 2, anyway=True)
    intakekeys.shred(scene.province, 1, anyway=True)
    assert [one.shredded is None for one in intakekeys.keys(scene.province)] == [True, False]


def test_what_waits_apart_keeps_its_key(scene: Scene) -> None:
    path = closed(scene)
    device = revoking.devices(scene.province)[0]
    revoking.revoke(scene.province, device.code, last_seq=0)
    assert scene.take(path).state == "quarantined"
    intakekeys.make(scene.province)
    assert waits(scene)[1] == ("có gói đang tạm giữ niêm phong cho khóa này",)


def test_another_escrow_key_opens_what_comes_after(scene: Scene, tmp_path: Path) -> None:
    paper, before = tmp_path / "du-phong-2", policies.escrow(scene.province)
    intakekeys.make_escrow(scene.province, paper)
    assert policies.escrow(scene.province) != before
    carried(scene)
    path = closed(scene)
    own = AgeIdentity.from_text(paper.read_text().strip())
    open_bundle(path, enrolling.signers(scene.province), own).close()
    assert scene.take(path).state == "imported"


def test_a_laptop_that_slept_through_two_changes_is_still_read(scene: Scene) -> None:
    early = closed(scene)
    for _time in range(2):
        intakekeys.make(scene.province)
    issuingkeys.make(scene.province)
    assert scene.take(early).state == "imported"
    carried(scene)
    assert membership(scene.desk).rank == (1, policies.epoch(scene.province))
    assert scene.take(closed(scene)).state == "imported"
    assert waits(scene)[1:] == [(), ()]


def test_the_doctor_names_what_needs_somebody(scene: Scene, make: Makers) -> None:
    def said() -> list[tuple[bool, str]]:
        return [(one.well, one.told) for one in upkeep.findings(scene.province)]

    assert [well for well, _told in said()] == [True] * 3
    issuingkeys.make(scene.province)
    intakekeys.make(scene.province)
    assert [well for well, _told in said()] == [True, False, True]
    backups.back_up(scene.province, scene.stick, lambda _n, _t: None)
    carried(scene)
    scene.take(closed(scene))
    well, told = said()[1]
    assert (well, "hủy được khóa số 1" in told) == (True, True)
    make.clock.at_ms += 320 * DAY_MS
    assert [well for well, _told in said()] == [False, True, True]
    make.clock.at_ms += 400 * DAY_MS
    (signing, opening, enrolled) = said()
    assert ("hết hạn" in signing[1], opening[0], enrolled[0]) == (True, True, False)
    assert revoking.devices(scene.province)[0].code in enrolled[1]
