"""A line from another program: no key twice, and of each bad day or hour its own true reason."""

import json

import pytest

from sotay.base.repeated import repeated_key
from sotay.model.errors import RecordRefused
from sotay.model.matter import Matter
from sotay.model.shape import parse_foreign

HEAD = '"type":"matter","id":"0192f0c0-0000-7000-8000-000000000000","place":{"unit":"07210"}'
NOTED = '"noted":"2026-01-02T03:04:05+07:00"'


@pytest.mark.parametrize(
    ("rest", "key"),
    [
        (f'{NOTED},"text":"một","text":"hai"', "text"),
        (f'{NOTED},"text":"một","t\\u0065xt":"một"', "text"),
        (f'{NOTED},"place":{{"unit":"07210"}}', "place"),
        (f'{NOTED},"heard_at":[{{"line":1,"record":"x","line":2}}]', "line"),
        (f'{NOTED},{NOTED},"text":"5\\u001e7"', "noted"),  # what is read as meant, too
        (f'{NOTED},"raised":{"9" * 5000},"text":"một","text":"hai"', "text"),
    ],
)
def test_a_key_that_stands_twice_is_refused_by_name(rest: str, key: str) -> None:
    raw = f"{{{HEAD},{rest}}}".encode()
    assert repeated_key(raw) == key
    if "9999" not in rest:
        with pytest.raises(RecordRefused, match="hai lần") as caught:
            parse_foreign(raw)
        assert caught.value.field == key


@pytest.mark.parametrize("raw", [b"", b"[", b"\xff", b"[" * 100_000, b'{"a":{"b":1},"c":{"b":1}}'])
def test_what_has_no_key_twice_or_is_no_json_is_left_to_its_reader(raw: bytes) -> None:
    assert repeated_key(raw) is None


BAD_TIMES = [
    ("2026-02-30T08:00:00+07:00", "không có ngày 30/02/2026: tháng đó có 28 ngày"),
    ("2028-02-30T08:00:00+07:00", "tháng đó có 29 ngày"),
    ("2026-04-31 08:00:00+07:00", "không có ngày 31/04/2026"),
    ("2026-04-00T08:00:00+07:00", "không có ngày 00/04/2026"),
    ("2026-13-01T08:00:00+07:00", "không có tháng 13"),
    ("2026-00-01T08:00:00+07:00", "không có tháng 00"),
    ("0000-01-01T08:00:00+07:00", "không có năm 0000"),
    ("2026-02-28T24:00:00+07:00", "không có giờ 24"),
    ("2026-02-28T08:60:00+07:00", "không có phút 60"),
    ("2026-02-28T08:00:61+07:00", "không có giây 61"),
    ("2026-02-28T08:00:00", "thiếu múi giờ"),
    ("2026-02-28T08:00:00+25:00", "không có múi giờ +25:00"),
    ("2026-02-28", "thiếu giờ và múi giờ"),
    ("28/02/2026 8h", "viết như 2026-11-14T19:30:00+07:00"),
    (20260228, "phải là thời điểm"),
    ("", "phải là thời điểm"),
]


@pytest.mark.parametrize(("value", "told"), BAD_TIMES)
def test_each_bad_moment_has_its_own_reason(value: object, told: str) -> None:
    with pytest.raises(RecordRefused) as caught:
        parse_foreign(f'{{{HEAD},"noted":{json.dumps(value)}}}'.encode())
    assert (caught.value.field, told in caught.value.reason) == ("noted", True), caught.value.reason
    if not told.startswith("thiếu"):
        assert "thiếu" not in caught.value.reason


@pytest.mark.parametrize(
    ("value", "told"),
    [
        ("2026-02-30", "không có ngày 30/02/2026: tháng đó có 28 ngày"),
        ("2026-13-01", "không có tháng 13"),
        ("30/02/2026", "năm-tháng-ngày"),
        ("2026-02-28T08:00:00+07:00", "phải là ngày"),
        (5, "phải là ngày"),
    ],
)
def test_each_bad_day_has_its_own_reason_at_any_depth(value: object, told: str) -> None:
    meeting = {
        "type": "meeting", "id": "0192f0c0-0000-7000-8000-000000000000",
        "place": {"unit": "07210"}, "starts": "2026-01-02T03:04:05+07:00",
        "chair": {"name": "A"}, "secretary": {"name": "B"},
        "tasks": [{"text": "a"}, {"text": "b", "due": value}],
    }  # fmt: skip
    for due in (f'{{{HEAD},{NOTED},"due":{json.dumps(value)}}}', json.dumps(meeting)):
        with pytest.raises(RecordRefused) as caught:
            parse_foreign(due.encode())
        assert caught.value.field in {"due", "tasks[1].due"}
        assert told in caught.value.reason, caught.value.reason


def test_a_good_line_is_taken() -> None:
    assert isinstance(parse_foreign(f"{{{HEAD},{NOTED}}}".encode()), Matter)
