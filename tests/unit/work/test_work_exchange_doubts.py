"""Import asks and refuses line by line: drafts first, nothing that cannot be, no line twice."""

import json
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from attached import files, meeting, read

from makers import Makers
from sotay.base.clock import VIETNAM
from sotay.base.errors import Cancelled
from sotay.base.resources import resource
from sotay.media import cleaning
from sotay.model.errors import FileNotUtf8, RecordRefused
from sotay.model.plausible import yet_to_come
from sotay.model.shape import parse_foreign
from sotay.work import attachments
from sotay.work.desk import Desk
from sotay.work.exchange import contents, exporting, jsonlines
from sotay.work.exchange.jsonlines import Imported
from sotay.work.records import reading

MATTER: dict[str, Any] = {
    "type": "matter",
    "id": "0192f0c0-0000-7000-8000-000000000000",
    "place": {"unit": "07210", "hamlet": "thôn Đông Hạ"},
    "noted": "2026-01-02T03:04:05+07:00",
    "text": "Đường liên thôn ngập mỗi khi mưa",
}
PHOTO = resource("practice/dinh-kem/lan-can-de.jpg")


def numbered(number: int, **changes: object) -> dict[str, Any]:
    return MATTER | {"id": f"0192f0c0-0000-7000-8000-{number:012x}"} | changes


def taken(desk: Desk, path: Path, *lines: dict[str, Any], **how: Any) -> Imported:
    path.write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    return jsonlines.import_lines(desk, path, **how).value


def states(desk: Desk) -> set[str]:
    return {row.status for row in reading.page(desk)}


def test_what_comes_in_is_a_draft_until_closing_is_asked_for(desk: Desk, tmp_path: Path) -> None:
    told = taken(desk, tmp_path / "a", MATTER)
    assert (told.added, told.drafts, told.closed, states(desk)) == (1, 1, 0, {"draft"})
    told = taken(desk, tmp_path / "a", MATTER)
    assert (told.unchanged, told.drafts) == (1, 0)
    told = taken(desk, tmp_path / "a", MATTER, close=True)
    assert (told.unchanged, told.closed, states(desk)) == (0, 1, {"kept"})
    told = taken(desk, tmp_path / "a", MATTER, close=True)
    assert (told.unchanged, told.closed) == (1, 0)


def test_what_is_flagged_is_never_closed_by_an_import(desk: Desk, tmp_path: Path) -> None:
    flagged = numbered(1, text="Gọi 0912345678, dân tố cáo tổ trưởng")
    told = taken(desk, tmp_path / "a", flagged, MATTER, close=True)
    assert (told.closed, told.drafts) == (1, 1)
    assert [(one.line, one.kinds) for one in told.noticed] == [(1, ("don_thu", "dien_thoai"))]
    assert reading.entry(desk, flagged["id"]).row.status == "draft"


WRONG: list[tuple[dict[str, Any], str]] = [
    ({"place": {"unit": "99999"}}, "place.unit"),
    ({"noted": "1026-01-02T03:04:05+07:00"}, "noted"),
    ({"noted": "9999-01-02T03:04:05+07:00"}, "noted"),
    ({"due": "0206-12-31"}, "due"),
    ({"noted": "1899-12-31T23:59:59+07:00"}, "noted"),
    ({"noted": "2100-12-31T23:00:00-07:00"}, "noted"),
    ({"retain_until": "9999-12-31"}, "retain_until"),
    ({"text": "chi \u202e000.5\u202c đồng"}, "text"),
    ({"place": {"unit": "07210", "hamlet": "Thôn\u2067 Hạ"}}, "place.hamlet"),
    ({"agency": "a\u009d2J"}, "agency"),
]


def test_what_cannot_be_is_refused_by_line_and_field(desk: Desk, tmp_path: Path) -> None:
    lines = [numbered(at, **changes) for at, (changes, _field) in enumerate(WRONG)]
    told = taken(desk, tmp_path / "a", *lines, numbered(99))
    assert told.added == 1
    assert [one.line for one in told.refused] == [*range(1, len(WRONG) + 1)]
    for one, (_changes, field) in zip(told.refused, WRONG, strict=True):
        assert one.code == "NHAP-02"
        assert one.reason.startswith(str(RecordRefused(field, "")).split("”")[0]), one.reason


def test_a_day_that_a_field_takes_comes_in_and_one_far_ahead_is_asked_about(
    desk: Desk, tmp_path: Path
) -> None:
    days = ["1900-01-01", "1926-03-05", "2031-11-18", "2100-12-31"]
    lines = [numbered(at, noted=f"{day}T08:00:00+07:00") for at, day in enumerate(days)]
    told = taken(desk, tmp_path / "a", *lines, close=True)
    assert (told.added, told.closed, told.drafts, told.refused) == (4, 2, 2, [])
    assert [(one.line, str(one.ahead)) for one in told.noticed] == [(3, days[2]), (4, days[3])]


@pytest.mark.parametrize(("hours", "kinds"), [(20, ""), (30, "im"), (24 * 370, "imt")])
def test_nobody_was_heard_tomorrow_and_a_meeting_may_be_planned(hours: int, kinds: str) -> None:
    now = datetime(2026, 11, 29, 20, tzinfo=VIETNAM)
    at = (now + timedelta(hours=hours)).isoformat()
    whole = {"id": MATTER["id"], "place": MATTER["place"]}
    told = [
        {"type": "interview", "held": at},
        {"type": "matter", "noted": at, "text": "Đường"},
        {"type": "meeting", "starts": at, "chair": {"name": "A"}, "secretary": {"name": "B"}},
    ]
    records = [parse_foreign(json.dumps(one | whole).encode()) for one in told]
    ahead = [kind for kind, one in zip("imt", records, strict=True) if yet_to_come(one, now)]
    assert "".join(ahead) == kinds


def test_a_last_day_before_the_event_is_asked_about_and_is_no_change_where_it_stands(
    desk: Desk, tmp_path: Path
) -> None:
    """An earlier release let it stand: one's own export comes in again, here and elsewhere."""
    early = numbered(1, noted="2026-11-10T00:30:00+07:00", retain_until="2026-11-09")
    for _time, counts in enumerate([(1, 0), (0, 1)]):
        told = taken(desk, tmp_path / f"{_time}", early, close=not _time)
        assert (told.added, told.unchanged, told.closed, told.refused) == (*counts, 0, [])
    told = taken(desk, tmp_path / "c", early, close=True)
    assert told.closed == 0
    assert [(one.line, one.early) for one in told.noticed] == [
        (1, "sớm hơn ngày diễn ra 10/11/2026")
    ]


def test_the_same_record_twice_in_a_file_is_no_amendment(desk: Desk, tmp_path: Path) -> None:
    told = taken(desk, tmp_path / "a", MATTER, numbered(7), MATTER | {"raised": 9}, MATTER)
    assert (told.added, told.amended) == (2, 0)
    assert [(one.line, one.code) for one in told.refused] == [(3, "NHAP-21"), (4, "NHAP-21")]
    assert "dòng 1" in told.refused[0].reason
    assert reading.entry(desk, MATTER["id"]).record.raised == 1  # type: ignore[union-attr]


def test_a_record_of_another_unit_is_told(desk: Desk, tmp_path: Path) -> None:
    told = taken(desk, tmp_path / "a", MATTER | {"place": {"unit": "09340"}}, numbered(3))
    assert [(one.line, one.elsewhere) for one in told.noticed] == [(1, "09340")]


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-be"])
def test_another_encoding_is_named_once(desk: Desk, tmp_path: Path, encoding: str) -> None:
    (tmp_path / "a").write_bytes((json.dumps(MATTER) + "\n").encode(encoding))
    with pytest.raises(FileNotUtf8, match=encoding[:6].upper()):
        jsonlines.import_lines(desk, tmp_path / "a")


def test_a_mark_behind_a_line_end_goes_in_and_closes(desk: Desk, tmp_path: Path) -> None:
    text = "Đường\n\u0301 và\t\u0323 cầu"
    told = taken(desk, tmp_path / "a", MATTER | {"text": text}, close=True)
    assert (told.closed, told.refused) == (1, [])
    assert reading.entry(desk, MATTER["id"]).record.text == text  # type: ignore[union-attr]


@pytest.mark.parametrize(("odd", "kept"), [("\x1e", "-"), ("\x0b", "\n"), ("\x0c", "\n")])
def test_what_stands_for_something_becomes_it_as_when_typed(
    desk: Desk, tmp_path: Path, odd: str, kept: str
) -> None:
    told = taken(desk, tmp_path / "a", MATTER | {"text": f"từ 5{odd}7"}, close=True)
    assert (told.closed, told.refused) == (1, [])
    assert reading.entry(desk, MATTER["id"]).record.text == f"từ 5{kept}7"  # type: ignore[union-attr]


def test_an_import_cut_short_knows_its_last_line(desk: Desk, tmp_path: Path) -> None:
    many = [numbered(number) for number in range(450)]
    asked, told = iter([False, False, True]), Imported()
    with pytest.raises(Cancelled):
        taken(desk, tmp_path / "a", *many, cancelled=lambda: next(asked), told=told)
    assert (told.last, told.added) == (400, 400)


def test_an_export_with_its_attachments_comes_in_again(make: Makers, tmp_path: Path) -> None:
    one, other = make.desk("một"), make.desk("hai")
    record = meeting(one)
    attachments.attach(one, record, cleaning.take(PHOTO, "lan can.jpg"), "lan can đê")
    jsonlines.export_lines(one, tmp_path / "a.jsonl")
    exporting.export_attachments(one, tmp_path / "kèm")
    bring = contents.from_folder(tmp_path / "kèm")
    for added in (1, 0):
        told = jsonlines.import_lines(other, tmp_path / "a.jsonl", bring=bring).value
        assert (told.added, told.amended, told.refused) == (added, 0, [])
    (hung,) = reading.entry(other, record).record.attachments
    assert hung == reading.entry(one, record).record.attachments[0]
    assert read(other, hung.sha256) == read(one, hung.sha256)
    assert len(files(other)) == 1


def test_a_folder_that_lacks_a_content_refuses_its_line_alone(make: Makers, tmp_path: Path) -> None:
    one, other = make.desk("một"), make.desk("hai")
    attachments.attach(one, meeting(one), cleaning.take(PHOTO, "lan can.jpg"))
    meeting(one)
    jsonlines.export_lines(one, tmp_path / "a.jsonl")
    (tmp_path / "kèm").mkdir()
    bring = contents.from_folder(tmp_path / "kèm")
    told = jsonlines.import_lines(other, tmp_path / "a.jsonl", bring=bring).value
    assert (told.added, [one.code for one in told.refused]) == (1, ["TEP-01"])


def test_nobody_takes_back_what_they_never_agreed_to(desk: Desk, tmp_path: Path) -> None:
    answer = {
        "purpose": "ghi_nhan_y_kien", "respondent": "NG-7K2M9Q", "given": False,
        "method": "van_ban", "text_version": "2026-3", "at": "2026-01-02T03:04:05+07:00",
        "withdrawn": "2026-01-03T03:04:05+07:00",
    }  # fmt: skip
    interview = {
        "type": "interview", "id": MATTER["id"], "held": "2026-01-02T03:04:05+07:00",
        "place": {"unit": "07210"}, "respondents": [{"code": "NG-7K2M9Q"}], "consents": [answer],
    }  # fmt: skip
    told = taken(
        desk, tmp_path / "a", interview, interview | {"consents": [answer | {"given": True}]}
    )
    assert [(one.line, "không đồng ý" in one.reason) for one in told.refused] == [(1, True)]
    assert told.added == 1
