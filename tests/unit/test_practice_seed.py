"""The practice notebook: invented, imported as anyone's file is, and varied on purpose."""

import json
import re
import unicodedata
from collections import Counter
from pathlib import Path
from typing import get_args

import msgspec
import pytest

from sotay.base.clock import VIETNAM
from sotay.base.resources import resource, units
from sotay.model.consent import Answers, people
from sotay.model.interview import Interview
from sotay.model.kinds import AnyRecord
from sotay.model.matter import Matter, MatterKind, MatterState, Sector
from sotay.model.meeting import Meeting, MeetingKind
from sotay.model.office import Office
from sotay.model.readtext import read_text
from sotay.model.record import Record
from sotay.model.records import Purpose
from sotay.model.shape import parse, parse_record

SEED = resource("practice/so-tay-thuc-hanh.jsonl")
SECOND = resource("practice/bien-ban-mau.jsonl")
WARD = resource("practice/phuong-mau.jsonl")
# A telephone number, spaced or not; nine or twelve digits in a row are an identity number.
PRIVATE = re.compile(
    r"(?<!\d)(?:\+84|0)[ .-]?\d{2,3}[ .-]?\d{3}[ .-]?\d{3,4}(?!\d)"
    r"|(?<!\d)(?:\d{9}|\d{12})(?!\d)"
)
OTHER_PROCEDURE = re.compile(r"khiếu nại|tố cáo|tuyệt mật|tối mật|\bMẬT\b")


def raw_lines(path: Path) -> list[bytes]:
    return path.read_bytes().splitlines()


def read(path: Path) -> list[Record]:
    return [parse_record(line) for line in raw_lines(path)]


@pytest.fixture(scope="module")
def seed() -> list[Record]:
    return read(SEED)


@pytest.fixture(scope="module")
def meetings(seed: list[Record]) -> list[Meeting]:
    return [record for record in seed if isinstance(record, Meeting)]


@pytest.fixture(scope="module")
def interviews(seed: list[Record]) -> list[Interview]:
    return [record for record in seed if isinstance(record, Interview)]


@pytest.fixture(scope="module")
def matters(seed: list[Record]) -> list[Matter]:
    return [record for record in seed if isinstance(record, Matter)]


def words_of(value: object) -> list[str]:
    """Every text a person wrote, without ids, which may hold digits in a row."""
    if isinstance(value, str):
        return [value]
    if isinstance(value, dict):
        return [w for k, v in value.items() if k not in ("id", "record") for w in words_of(v)]
    return [w for item in value for w in words_of(item)] if isinstance(value, list | tuple) else []


@pytest.mark.parametrize("path", [SEED, SECOND, WARD])
def test_every_line_is_strict_even_before_it_is_normalised(path: Path) -> None:
    for line in raw_lines(path):
        msgspec.json.decode(line, type=AnyRecord)
        parse_record(line)


def test_there_are_enough_of_each_and_they_stand_in_order(seed: list[Record]) -> None:
    counts = Counter(type(record).__name__ for record in seed)
    assert counts["Meeting"] >= 12
    assert counts["Interview"] >= 40
    assert counts["Matter"] >= 60
    kinds = [(Meeting, Interview, Matter).index(type(record)) for record in seed]
    assert kinds == sorted(kinds)
    assert [type(record) for record in read(SECOND)] == [Meeting] * 3


def test_every_kind_sector_state_and_purpose_occurs(
    meetings: list[Meeting], interviews: list[Interview], matters: list[Matter]
) -> None:
    assert {m.kind for m in meetings} == set(get_args(MeetingKind))
    assert {m.sector for m in matters} == set(get_args(Sector))
    assert {m.state for m in matters} == set(get_args(MatterState))
    assert {m.kind for m in matters} == set(get_args(MatterKind))
    answers = {(c.purpose, c.given) for i in interviews for c in i.consents}
    assert answers == {(p, given) for p in get_args(Purpose) for given in (True, False)}


def test_long_meetings_and_interviews_stand_beside_very_short_ones(
    meetings: list[Meeting], interviews: list[Interview]
) -> None:
    full = [m for m in meetings if m.body and m.votes and m.conclusion and len(m.tasks) > 4]
    long = [m for m in full if len(m.contributions) >= 10 and len(words(m).split()) > 1500]
    assert len(long) >= 2
    assert all(task.due for m in long for task in m.tasks)
    assert min(len(words(m).split()) for m in meetings) < 150
    lengths = sorted(len(i.notes.split()) for i in interviews)
    assert (lengths[4] < 35, lengths[-3] > 400) == (True, True)
    assert max(len(i.respondents) for i in interviews) >= 5
    assert len({i.place.hamlet for i in interviews}) == 10


def words(record: Record) -> str:
    return " ".join(words_of(msgspec.to_builtins(record)))


def test_ids_are_unique_also_across_both_files(seed: list[Record]) -> None:
    ids = [record.id for record in [*seed, *read(SECOND), *read(WARD)]]
    assert len(set(ids)) == len(ids)
    codes = [r.code for i in seed if isinstance(i, Interview) for r in i.respondents]
    assert len(set(codes)) == len(codes)


def test_ids_carry_the_time_of_what_they_name(seed: list[Record]) -> None:
    for record in seed:
        at_ms = int(record.id.replace("-", "")[:12], 16)
        moment = record.starts if isinstance(record, Meeting) else None
        moment = record.held if isinstance(record, Interview) else moment
        moment = record.noted if isinstance(record, Matter) else moment
        assert moment is not None
        assert at_ms == int(moment.timestamp() * 1000)
        assert moment.utcoffset() == VIETNAM.utcoffset(None)
        assert (2026, 1) <= (moment.year, moment.month) <= (2026, 11)


def test_a_matter_was_heard_at_a_line_that_exists(
    meetings: list[Meeting], interviews: list[Interview], matters: list[Matter]
) -> None:
    lines = {m.id: len(m.contributions) for m in meetings}
    lines |= {i.id: len(i.notes.split("\n")) for i in interviews}
    for matter in matters:
        for source in matter.heard_at:
            assert source.line <= lines[source.record], matter.text
        assert matter.raised >= len({source.record for source in matter.heard_at})
        assert matter.due is None or matter.due >= matter.day
    assert sum(bool(m.heard_at) for m in matters) >= 60
    assert sum(m.raised > 1 for m in matters) >= 40
    assert sum(len(m.heard_at) > 1 for m in matters) >= 10


def test_nothing_keeps_a_record_from_being_closed(seed: list[Record]) -> None:
    assert {
        record.id: record.gaps() for record in [*seed, *read(SECOND), *read(WARD)] if record.gaps()
    } == {}


def test_a_meetings_numbers_add_up(meetings: list[Meeting]) -> None:
    for meeting in [*meetings, *read(SECOND), *read(WARD)]:
        assert isinstance(meeting, Meeting)
        who = meeting.attendance
        here = sum(official.presence == "co_mat" for official in who.officials)
        away = who.absent_with_leave + who.absent_without_leave
        assert who.invited == here + who.residents + away, meeting.title
        assert len(who.officials) - here <= away, meeting.title
        for vote in meeting.votes:
            cast = vote.agree + vote.disagree + vote.abstain
            assert cast == who.residents, (meeting.title, vote.question)


def test_nothing_is_noted_where_recording_was_refused_or_withdrawn(
    interviews: list[Interview],
) -> None:
    silent = [i for i in interviews if Answers.of(i).worst("ghi_nhan_y_kien") != "given"]
    assert {i.notes for i in silent} == {""}
    assert any(c.withdrawn for i in silent for c in i.consents)
    answers = [c for i in interviews for c in i.consents if c.recorded_by]
    assert {c.text_version for c in answers} == {read_text().version}
    assert all({c.respondent for c in i.consents} == set(people(i)) for i in interviews)


def test_spellings_are_mixed_on_purpose() -> None:
    texts = [text for line in raw_lines(SEED) for text in words_of(json.loads(line))]
    loose = [text for text in texts if not unicodedata.is_normalized("NFC", text)]
    assert len(loose) >= 20
    everything = unicodedata.normalize("NFC", "\n".join(texts)).lower()
    old = ("hòa", "thủy", "ủy", "tọa", "quý", "kỹ", "xử lý")
    new = ("hoà", "thuỷ", "uỷ", "toạ", "quí", "kĩ", "xử lí")
    assert [spelling for spelling in (*old, *new) if spelling not in everything] == []
    for mark in ("“", "”", "1.234.567,5", "m²", "%", "đ", "–"):
        assert mark in everything, mark
    assert all(unicodedata.is_normalized("NFC", record.id) for record in read(SEED))


def test_odd_names_of_officials_are_there(meetings: list[Meeting]) -> None:
    names = {m.chair.name for m in meetings} | {m.secretary.name for m in meetings}
    names |= {official.name for m in meetings for official in m.attendance.officials}
    assert {"Y Ngọc", "Giàng A Páo", "Vàng Thị Mỷ", "Đỗ Đình Đạt", "Bùi Ý"} <= names
    assert {"Nguyễn Thị Ánh", "Nguyễn Thị Ân", "Nguyễn Thị Ăn"} <= names
    assert any(len(name.split()) >= 5 for name in names)
    assert {o.presence for m in meetings for o in m.attendance.officials} == {
        "co_mat",
        "vang_co_ly_do",
        "vang_khong_ly_do",
    }


@pytest.mark.parametrize("path", [SEED, SECOND, WARD])
def test_no_number_of_a_person_and_no_other_procedure_is_in_it(path: Path) -> None:
    for line in raw_lines(path):
        for text in words_of(json.loads(line)):
            assert not PRIVATE.search(text), text
            assert not OTHER_PROCEDURE.search(unicodedata.normalize("NFC", text)), text


@pytest.mark.parametrize(
    "number", ["0912345678", "0912 345 678", "+84 912.345.678", "024075001234"]
)
def test_the_search_for_numbers_of_persons_finds_them(number: str) -> None:
    assert PRIVATE.search(f"gọi {number} nhé")


def test_each_file_is_of_one_commune_or_ward_and_the_heading_says_practice(
    seed: list[Record],
) -> None:
    office = parse(resource("practice/office.json").read_bytes(), Office)
    assert {record.place.unit for record in seed} == {office.unit}
    assert "THỰC HÀNH" in office.name
    assert units()[office.unit].name.upper() in office.name
    second = {record.place.unit for record in read(SECOND)}
    assert len(second) == 1
    assert second < units().keys() - {office.unit}
    assert units()[read(WARD)[0].place.unit].kind == "phường"


def test_the_readmes_figures_are_true(
    meetings: list[Meeting], interviews: list[Interview], matters: list[Matter]
) -> None:
    told = resource("practice/README.md").read_text(encoding="utf-8")
    heard = f"{len(interviews)} buổi ghi nhận ý kiến, {len(matters)} ý"
    assert f"{len(meetings)} cuộc họp, {heard}" in told
    assert f"{len(read(SECOND))} cuộc họp của một xã khác" in told
