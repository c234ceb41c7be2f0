"""Where one kind meets another, or a record that is damaged: refused, told, or let go unread."""

import json
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from msgspec.structs import replace

from sotay.model.records import Consent, Respondent
from sotay.model.shape import encode
from sotay.model.words import PURPOSES_VERSION
from sotay.store.errors import StoreDamaged
from sotay.vault.errors import RecordUnknown
from sotay.work import search
from sotay.work.desk import Desk
from sotay.work.exchange import jsonlines
from sotay.work.privacy import purging
from sotay.work.records import reading, revisions, writing

AT = datetime(2026, 11, 14, 9, 30, tzinfo=UTC)


@pytest.mark.parametrize("kind", ["matter", "interview"])
def test_a_line_of_another_kind_takes_the_place_of_nothing(
    desk: Desk, tmp_path: Path, kind: str
) -> None:
    meeting = writing.begin_meeting(desk).value
    if kind == "matter":
        here = replace(writing.begin_matter(desk, meeting).value, text="Sửa mương")
    else:
        here = replace(writing.begin_interview(desk).value, notes="Ruộng thiếu nước")
    writing.keep(desk, here)
    line = json.loads(encode(replace(meeting, title="Họp"))) | {"id": here.id}
    path = tmp_path / "a.jsonl"
    path.write_text(json.dumps(line) + "\n", encoding="utf-8")
    told = jsonlines.import_lines(desk, path).value
    assert "loại khác" in str(told.refused)
    assert reading.entry(desk, here.id).record.of_kind == kind


@pytest.mark.parametrize("kind", ["meeting", "matter"])
def test_what_is_destroyed_and_asks_no_consent_need_not_be_read(desk: Desk, kind: str) -> None:
    record = {"meeting": writing.begin_meeting, "matter": writing.begin_matter}[kind](desk).value
    writing.keep(desk, replace(record, retain_until=date(2026, 11, 1)))
    damage(desk, record.id)
    purging.purge(desk, today=date(2030, 1, 1))
    with pytest.raises(RecordUnknown):
        reading.entry(desk, record.id)


def damage(desk: Desk, record: str) -> None:
    with desk.vault.store.write() as connection:
        query = "UPDATE record SET body = json_set(body, '$.zzz', 1) WHERE id = ?"
        connection.execute(query, (record,))


def test_a_damaged_record_is_told_where_words_are_looked_for(desk: Desk) -> None:
    damage(desk, writing.begin_meeting(desk).value.id)
    with pytest.raises(StoreDamaged):
        search.catch_up(desk)


def yes(purpose: str) -> Consent:
    return Consent(
        purpose=purpose,
        given=True,
        respondent="NG-AAAA22",
        method="van_ban",
        text_version=PURPOSES_VERSION,
        at=AT,
    )


def test_a_step_to_before_a_yes_withdraws_it_and_leaves_nothing_in_the_log(desk: Desk) -> None:
    begun = writing.begin_interview(desk).value
    said = replace(begun, respondents=(Respondent("NG-AAAA22"),), notes="Ruộng thiếu nước " * 30)
    said = writing.keep(desk, said).value
    agreed = replace(said, notes=said.notes * 2, consents=(yes("ghi_nhan_y_kien"),))
    writing.close(desk, writing.keep(desk, agreed).value)
    amended = replace(reading.entry(desk, said.id).record, notes=said.notes * 4)
    writing.keep(desk, amended)
    log = desk.vault.folder / "so.db-wal"
    told = None
    while (step := revisions.step(desk, said.id, "back").value) is not None:
        told = step
        if any(one.withdrawn for one in step.record.consents):
            assert log.stat().st_size == 0
            break
    assert told is not None
    assert told.record == reading.entry(desk, said.id).record
    assert any(one.withdrawn for one in told.record.consents)
