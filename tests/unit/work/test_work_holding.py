"""A record held back goes into no bundle, whatever seals, until it is let go or closed anew."""

from pathlib import Path

import msgspec
import pytest

from makers import Makers
from sotay.model.matter import Matter
from sotay.vault.errors import SealedGone
from sotay.work.desk import Desk
from sotay.work.errors import RecordNotWaiting
from sotay.work.records import reading, writing
from sotay.work.transfer import holding, sealing
from sotay.work.transfer.errors import NothingToSeal
from sotay.work.transfer.waiting import waiting

FLAGGED = "Gọi 0912345678 cho bà con"


@pytest.fixture
def ready(make: Makers) -> Desk:
    desk = make.desk()
    make.enrol(desk, make.province())
    return desk


def closed(desk: Desk, text: str) -> Matter:
    begun = writing.begin_matter(desk).value
    made = writing.close(desk, msgspec.structs.replace(begun, text=text)).value
    assert isinstance(made, Matter)
    return made


def test_it_stays_until_it_is_let_go(ready: Desk) -> None:
    one, other = closed(ready, "Cầu yếu"), closed(ready, "Đường hỏng")
    holding.hold_back(ready, one.id)
    shown = sealing.leaving(ready)
    assert [row.id for row in shown.rows] == [other.id]
    assert [(held.row.id, held.why) for held in shown.held] == [(one.id, "kept")]
    assert waiting(ready).going == 1
    assert waiting(ready).held == (("kept", 1),)
    assert [row.id for row in holding.held_back(ready)] == [one.id]
    job = sealing.prepare(ready).value
    sealing.record(ready, job, job.write())
    with pytest.raises(NothingToSeal):
        sealing.prepare(ready)
    holding.let_go(ready, one.id)
    assert waiting(ready).going == 1
    assert len(sealing.prepare(ready).value.load.revisions) == 1


def test_it_stays_though_it_is_held_back_while_its_bundle_is_written(ready: Desk) -> None:
    one = closed(ready, "Cầu yếu")
    job = sealing.prepare(ready).value
    written = job.write()
    holding.hold_back(ready, one.id)
    with pytest.raises(SealedGone):
        sealing.record(ready, job, written)
    assert not written.path.exists()


def test_closed_anew_it_is_asked_about_anew(ready: Desk) -> None:
    one = closed(ready, "Cầu yếu")
    holding.hold_back(ready, one.id)
    writing.close(ready, msgspec.structs.replace(one, text="Cầu yếu, đã rào"))
    assert holding.held_back(ready) == []
    assert [row.id for row in sealing.leaving(ready).rows] == [one.id]


def test_an_answer_to_a_notice_is_kept_with_its_words(ready: Desk, tmp_path: Path) -> None:
    one = closed(ready, FLAGGED)
    (noticed,) = sealing.standing_notices(ready)
    answers = {(one.id, kind) for kind in noticed.kinds}
    for answer in answers:
        holding.answer(ready, answer, leaves=True)
    assert holding.answers(ready) == answers
    for answer in answers:
        holding.answer(ready, answer, leaves=False)
        assert answer not in holding.answers(ready)
        holding.answer(ready, answer, leaves=True)
    writing.close(ready, msgspec.structs.replace(one, text=f"{FLAGGED} nhé"))
    assert holding.answers(ready) == frozenset(), "other words, another answer"
    for answer in answers:
        holding.answer(ready, answer, leaves=True)
    assert sealing.seal(ready, tmp_path).value[0].records == 1


def test_what_does_not_wait_cannot_be_held(ready: Desk, tmp_path: Path) -> None:
    draft = writing.begin_matter(ready).value
    writing.keep(ready, msgspec.structs.replace(draft, text="Nháp"))
    one = closed(ready, "Cầu yếu")
    sealing.seal(ready, tmp_path)
    for record in (draft.id, one.id, "khong-co"):
        with pytest.raises(RecordNotWaiting):
            holding.hold_back(ready, record)
    assert reading.entry(ready, one.id).row.status == "sealed"
