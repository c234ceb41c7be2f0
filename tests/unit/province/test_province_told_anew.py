"""A withdrawal is told until a receipt says it was heard; what was turned away goes once more."""

import pytest
from province_scene import Scene
from province_scene import scene as scene  # noqa: PLC0414 - a fixture
from test_province_consent import WORDS, A, agreed, interview, said, sent

from makers import START, Makers
from sotay.province import aside, reading, receiving, withdrawals
from sotay.work.agenda.today import today
from sotay.work.errors import BundleNotPending
from sotay.work.privacy import consenting
from sotay.work.records import writing
from sotay.work.transfer import receiving as cadre
from sotay.work.transfer import sealing
from sotay.work.transfer.repacking import pack_anew, pending


def test_what_a_bundle_held_that_was_turned_away_goes_in_the_next(
    make: Makers, scene: Scene
) -> None:
    desk = scene.desk
    record = writing.close(desk, interview(desk, *agreed(A))).value
    sent(scene)
    consenting.withdraw(desk, record.id, A)
    other = writing.close(desk, scene.matter("Cầu gãy")).value
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


@pytest.mark.parametrize("before", [(), ("ghi_am",)])
def test_what_is_withdrawn_while_a_bundle_is_written_is_told_in_the_next(
    scene: Scene, before: tuple[str, ...]
) -> None:
    """The first bundle with the interview, or one that tells of another withdrawal of it."""
    desk = scene.desk
    answers = (*agreed(A), said("ghi_am"), said("lien_he_phan_hoi"))
    record = writing.close(desk, interview(desk, *answers)).value
    meanwhile = ("lien_he_phan_hoi", "chuyen_noi_dung" if before else "ghi_am")
    if before:
        sent(scene)
        consenting.withdraw(desk, record.id, A, before)
    job = sealing.prepare(desk).value
    written = job.write()
    consenting.withdraw(desk, record.id, A, meanwhile)
    row = sealing.record(desk, job, written).value
    for path in (job.folder / row.file, None):
        assert (today(desk).withdrawn, sealing.leaving(desk).withdrawn) == (1, 1)
        receipt = scene.take(path or scene.sealed()).receipt
        assert receipt is not None
        cadre.accept_receipt(desk, receipt)
    assert (today(desk).withdrawn, sealing.leaving(desk).withdrawn) == (0, 0)
    told = {one.purpose for one in withdrawals.page(scene.province)}
    assert told == {*before, *meanwhile}
    assert (WORDS in str(reading.show(scene.province, record.id))) == (not before)
