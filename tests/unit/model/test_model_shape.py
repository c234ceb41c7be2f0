"""Records from outside: the documented shape or a reason in Vietnamese, and never anything else."""

import json
import unicodedata
from datetime import UTC, date, datetime, timedelta, timezone

import jsonschema
import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sotay.base.errors import SotayError
from sotay.base.ids import new_id, respondent_code
from sotay.base.resources import resource
from sotay.model import record
from sotay.model import records as m
from sotay.model.astyped import as_typed
from sotay.model.errors import RecordRefused
from sotay.model.interview import Interview
from sotay.model.matter import Matter
from sotay.model.meeting import Attendance, Contribution, Meeting, Official, Task
from sotay.model.records import Source
from sotay.model.shape import LINE_LIMIT, encode, json_schema, parse_record

UNIT = "07210"
text = st.text(st.characters(blacklist_categories=("Cs", "Cc")), max_size=60).filter(
    lambda t: not any(c in t for c in "\u2028\u2029\ufffe\uffff")
)
moments = st.datetimes(
    datetime(1900, 1, 2),
    datetime(2200, 1, 1),
    timezones=st.sampled_from([UTC, timezone(timedelta(hours=7))]),
)
places = st.builds(m.Place, unit=st.just(UNIT), hamlet=text, spot=text)
counts = st.integers(0, 1000)
ids = st.integers(0, 2**48 - 1).map(new_id)
officials = st.builds(Official, name=text, post=text)
meetings = st.builds(
    Meeting,
    id=ids,
    title=text,
    starts=moments,
    ends=st.none() | moments,
    place=places,
    chair=officials,
    secretary=officials,
    attendance=st.builds(
        Attendance, residents=counts, officials=st.lists(officials, max_size=3).map(tuple)
    ),
    body=text,
    contributions=st.lists(st.builds(Contribution, speaker=text, text=text), max_size=3).map(tuple),
    tasks=st.lists(st.builds(Task, text=text, due=st.none() | st.dates()), max_size=2).map(tuple),
)
interviews = st.builds(
    Interview,
    id=ids,
    held=moments,
    place=places,
    notes=text,
    respondents=st.lists(st.builds(m.Respondent, code=st.builds(respondent_code)), max_size=2).map(
        tuple
    ),
)
matters = st.builds(
    Matter,
    id=ids,
    text=text,
    place=places,
    noted=moments,
    heard_at=st.lists(st.builds(Source, record=ids, line=counts), max_size=2).map(tuple),
)
any_record = meetings | interviews | matters
PUBLISHED = jsonschema.Draft202012Validator(json_schema())  # a schema itself: see below


@given(any_record)
def test_a_record_survives_its_own_spelling_and_fits_the_published_schema(
    record: record.Record,
) -> None:
    line = encode(record)
    again = parse_record(line)
    assert encode(again) == unicodedata.normalize("NFC", line.decode()).encode()
    assert parse_record(encode(again)) == again
    assert as_typed(line) == record
    PUBLISHED.validate(json.loads(line))


@given(any_record, st.data())
def test_a_changed_line_is_a_record_or_a_named_refusal(
    record: record.Record, data: st.DataObject
) -> None:
    line = bytearray(encode(record))
    for _ in range(data.draw(st.integers(1, 4))):
        line[data.draw(st.integers(0, len(line) - 1))] = data.draw(st.integers(0, 255))
    try:
        parse_record(bytes(line))
    except RecordRefused as fault:
        assert "không nhận được" in str(fault)


@given(
    st.binary(max_size=200)
    | st.recursive(
        st.none() | st.booleans() | st.floats() | st.text(),
        lambda c: st.lists(c) | st.dictionaries(st.text(), c),
    ).map(lambda v: json.dumps(v).encode())
)
def test_anything_else_is_refused_by_name(raw: bytes) -> None:
    with pytest.raises(SotayError):
        parse_record(raw)


GOOD = {
    "type": "matter",
    "id": "0192f0c0-0000-7000-8000-000000000000",
    "place": {"unit": UNIT},
    "noted": "2026-01-02T03:04:05+07:00",
}


@pytest.mark.parametrize(
    ("change", "field", "reason"),
    [
        ({"place": {"unit": "7210"}}, "place.unit", "khuôn mã"),
        ({"place": {"unit": "07210\n"}}, "place.unit", "khuôn mã"),
        ({"place": {"unit": UNIT, "hamlet": "a\nb"}}, "place.hamlet", "một dòng"),
        ({"place": {"unit": UNIT, "người": "x"}}, "place", "mục lạ “người”"),
        ({"noted": "2026-01-02T03:04:05"}, "noted", "thiếu múi giờ"),
        ({"due": "02/01/2026"}, "due", "như 2026-11-14"),
        ({"raised": 0}, "raised", "nhỏ hơn 1"),
        ({"raised": 1.5}, "raised", "số nguyên"),
        ({"raised": "1"}, "raised", "số nguyên"),
        ({"sector": "an_ninh_mang"}, "sector", "không có trong danh mục"),
        ({"text": "x" * 20_001}, "text", "dài quá 20000"),
        ({"text": "a\x07b"}, "text", "ký tự điều khiển"),
        ({"text": None}, "text", "phải là chữ"),
        ({"heard_at": [{"record": "x"}]}, "heard_at[0].record", "khuôn mã"),
        ({"type": "person"}, "type", "không có trong danh mục"),
    ],
)
def test_each_fault_names_its_field_and_reason(
    change: dict[str, object], field: str, reason: str
) -> None:
    with pytest.raises(RecordRefused) as caught:
        parse_record(json.dumps(GOOD | change).encode())
    assert caught.value.field == field
    assert reason in caught.value.reason


def test_text_is_brought_to_nfc_and_one_line_end() -> None:
    nfd = unicodedata.normalize("NFD", "Đường thủy lợi hỏng")
    record = parse_record(json.dumps(GOOD | {"text": f"{nfd}\r\nhai"}).encode())
    assert isinstance(record, Matter)
    assert record.text == "Đường thủy lợi hỏng\nhai"


def test_limits_of_a_line() -> None:
    with pytest.raises(RecordRefused, match="lớn hơn"):
        parse_record(b" " * (LINE_LIMIT + 1))
    with pytest.raises(RecordRefused, match="lồng nhau"):
        parse_record(b"[" * 100_000)
    with pytest.raises(RecordRefused, match="UTF-8"):
        parse_record(b'{"type":"\xff"}')


def test_canonical_form_is_sorted_and_tight() -> None:
    matter = Matter(
        id=GOOD["id"],
        place=m.Place(unit=UNIT),
        noted=datetime(2026, 1, 2, tzinfo=UTC),
        due=date(2026, 2, 1),
    )
    spelled = encode(matter).decode()
    tree = json.loads(spelled)
    assert spelled == json.dumps(tree, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def test_the_published_schema_is_this_one() -> None:
    published = json.loads(resource("schema/record.schema.json").read_text(encoding="utf-8"))
    assert published == json_schema(), "run: python packaging/dumps.py"
    jsonschema.Draft202012Validator.check_schema(published)


def test_no_shape_names_a_person_who_was_heard() -> None:
    fields = {f.name for f in msgspec.structs.fields(m.Respondent)}
    assert fields == {"code", "age_band"}


def test_a_record_from_before_the_count_of_those_present_keeps_its_bytes() -> None:
    place, who = m.Place(unit=UNIT), Official(name="A")
    meeting = Meeting(
        id=new_id(1),
        starts=datetime(2026, 11, 14, tzinfo=UTC),
        place=place,
        chair=who,
        secretary=who,
    )
    assert b"present" not in encode(meeting)
    assert parse_record(encode(meeting)) == meeting
    counted = msgspec.structs.replace(meeting, attendance=Attendance(present=45))
    assert b'"present":45' in encode(counted)
    assert parse_record(encode(counted)) == counted
    with pytest.raises(RecordRefused):
        parse_record(encode(counted).replace(b":45", b":null"))


@pytest.mark.parametrize(
    "moment",
    ["0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-12:00", "00\\u00301-01-01T00:00:00+14:00"],
)
def test_a_moment_beyond_the_calendar_is_refused_however_it_is_spelt(moment: str) -> None:
    body = encode(Matter(id=new_id(1), text="x", place=m.Place(unit=UNIT), noted=datetime.now(UTC)))
    plain = json.loads(body)["noted"].encode()
    with pytest.raises(RecordRefused):
        parse_record(body.replace(plain, moment.encode()))
