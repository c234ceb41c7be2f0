"""A withdrawal is told until a receipt says it was heard; what was turned away goes once more."""

import pytest
from intake_scene import Scene
from intake_scene import scene as scene  # noqa: PLC0414 - a fixture
from test_intake_consent import WORDS, A, agreed, interview, sent

from makers import START, Makers
from sotay.intake import aside, reading, receiving
from sotay.work import consenting, recording, sealing
from sotay.work.errors import BundleNotPending
from sotay.work.repacking import pack_anew, pending
from sotay.work.today import today


def test_what_a_bundle_held_that_was_turned_away_goes_in_the_next(
    make: Makers, scene: Scene
) -> None:
    desk = scene.desk
    record = recording.close(desk, interview(desk, *agreed(A))).value
    sent(scene)
    consenting.withdraw(desk, record.id, A)
    other = recording.close(desk, scene.matter("Cầu gãy")).value
    assert (today(desk).withdrawn, sealing.leaving(desk).withdrawn) == (1, 1)
    make.clock.at_ms = START + 3 * 366 * 86_400_000  # its enrolment ran out
    assert scene.take(scene.sealed()).state == "quarantined"
    (kept,) = aside.kept(scene.province)
    receiving.decide(scene.province, kept.sha256, admit=False, reason="hết hạn đăng ký")
    assert (today(desk).withdrawn, sealing.leaving(desk).withdrawn) == (1, 0)
    with pytest.raises(BundleNotPending):
        pending(desk, 1)
    pack_anew(desk, pending(desk, 2))
    leaving = sealing.leaving(desk)
    assert (leaving.withdrawn, [row.id for row in leaving.rows]) == (1, [other.id])
    make.enrol(desk, scene.province)
    assert today(desk).withdrawn == 1
    sent(scene)
    assert today(desk).withdrawn == 0
    assert WORDS not in str(reading.show(scene.province, record.id))
    assert reading.show(scene.province, other.id).record == other
