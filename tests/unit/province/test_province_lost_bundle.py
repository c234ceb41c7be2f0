"""A bundle whose file is lost here may be at the province: what follows is told all the same."""

from datetime import date
from pathlib import Path

import pytest
from msgspec.structs import replace
from province_scene import Scene
from province_scene import scene as scene  # noqa: PLC0414 - a fixture
from test_province_consent import WORDS, A, agreed, interview

from sotay.province import reading
from sotay.work.privacy import consenting, purging
from sotay.work.records import reading as looking
from sotay.work.records import writing
from sotay.work.transfer import receiving as cadre
from sotay.work.transfer import repacking, sealing


def lose(scene: Scene) -> None:
    for path in scene.desk.vault.outbox.glob("*.sotay"):
        path.unlink()
    repacking.release_lost(scene.desk)


def told(scene: Scene, path: Path) -> None:
    receipt = scene.take(path).receipt
    assert receipt is not None
    cadre.accept_receipt(scene.desk, receipt)


@pytest.mark.parametrize("late", [True, False])  # a receipt that comes after the file was lost
def test_a_withdrawal_is_told_also_of_what_a_lost_bundle_held(scene: Scene, late: bool) -> None:
    records = [writing.close(scene.desk, interview(scene.desk, *agreed(A))).value for _ in "12"]
    path = scene.sealed()
    receipt = scene.take(path).receipt
    consenting.withdraw(scene.desk, records[0].id, A)  # takes the file out of the outbox
    lose(scene)
    if late:
        assert receipt is not None
        cadre.accept_receipt(scene.desk, receipt)
        status = {row.id: row.status for row in looking.page(scene.desk)}
        assert status[records[1].id] == "received"
        assert [row.records for row in sealing.bundles(scene.desk)] == [2]
    consenting.withdraw(scene.desk, records[1].id, A)
    told(scene, scene.sealed())
    for record in records:
        assert WORDS not in str(reading.show(scene.province, record.id))


def test_a_destruction_is_told_also_of_what_a_lost_bundle_held(scene: Scene) -> None:
    matter = replace(scene.matter(), retain_until=date(2026, 11, 1))
    writing.close(scene.desk, matter)
    scene.take(scene.sealed())
    lose(scene)
    assert [record.kept for record in purging.due(scene.desk)] == [False]
    purging.purge(scene.desk)
    told(scene, scene.sealed())
    assert [row.destroyed for row in reading.page(scene.province)] == ["2026-11-18"]
