"""Import and export: line by line, with reasons, again and again to the same end."""

import json
import unicodedata
from pathlib import Path

import pytest

from sotay.base.errors import Cancelled, FileExists, FileUnreadable
from sotay.base.resources import resource
from sotay.store.errors import StoreDamaged
from sotay.work.desk import Desk
from sotay.work.exchange import jsonlines
from sotay.work.records import reading

PRACTICE = resource("practice/so-tay-thuc-hanh.jsonl")
MATTER = {
    "type": "matter",
    "id": "0192f0c0-0000-7000-8000-000000000000",
    "place": {"unit": "07210", "hamlet": "thôn Đông Hạ"},
    "noted": "2026-01-02T03:04:05+07:00",
    "text": "Đường liên thôn ngập mỗi khi mưa",
}


def lines(path: Path, *content: object) -> Path:
    spelled = (c if isinstance(c, bytes) else json.dumps(c).encode() for c in content)
    path.write_bytes(b"\n".join(spelled) + b"\n")
    return path


def test_the_practice_notebook_goes_in_whole_and_comes_out_the_same(
    desk: Desk, make: object, tmp_path: Path
) -> None:
    number = len(PRACTICE.read_bytes().splitlines())
    told = jsonlines.import_lines(desk, PRACTICE, close=True).value
    assert (told.added, told.drafts, told.refused) == (number, 0, [])
    first, second = tmp_path / "1.jsonl", tmp_path / "2.jsonl"
    assert jsonlines.export_lines(desk, first) == number
    other = make.desk("khac")
    jsonlines.import_lines(other, first, close=True)
    jsonlines.export_lines(other, second)
    assert first.read_bytes() == second.read_bytes()
    text = first.read_text(encoding="utf-8")
    assert unicodedata.is_normalized("NFC", text)


def test_words_of_word_mean_what_they_mean_there(desk: Desk, tmp_path: Path) -> None:
    odd = MATTER | {"text": "Từ 2021\x1e2026\x0b5\x1e7 hộ,\x0cgiá 12\u00a0000 đ"}
    bad = MATTER | {"id": "0192f0c0-0000-7000-8000-000000000001", "text": "5\x007"}
    told = jsonlines.import_lines(desk, lines(tmp_path / "a", odd, bad)).value
    assert (told.added, [one.line for one in told.refused]) == (1, [2])
    kept = reading.entry(desk, MATTER["id"]).record
    assert kept.text == "Từ 2021-2026\n5-7 hộ,\ngiá 12\u00a0000 đ"


def test_the_same_file_again_changes_nothing(desk: Desk) -> None:
    jsonlines.import_lines(desk, PRACTICE, close=True)
    before = [reading.entry(desk, row.id) for row in reading.page(desk, limit=1000)]
    told = jsonlines.import_lines(desk, PRACTICE, close=True).value
    assert (told.added, told.amended, told.unchanged) == (0, 0, len(before))
    assert [reading.entry(desk, row.id) for row in reading.page(desk, limit=1000)] == before


def test_a_changed_line_amends_and_an_incomplete_one_stays_a_draft(
    desk: Desk, tmp_path: Path
) -> None:
    jsonlines.import_lines(desk, lines(tmp_path / "a", MATTER), close=True)
    told = jsonlines.import_lines(
        desk, lines(tmp_path / "b", MATTER | {"raised": 3}), close=True
    ).value
    assert (told.added, told.amended) == (0, 1)
    told = jsonlines.import_lines(
        desk, lines(tmp_path / "c", MATTER | {"text": " "}), close=True
    ).value
    assert told.drafts == 1
    assert reading.entry(desk, MATTER["id"]).row.status == "amending"


def test_bad_lines_are_named_and_the_good_ones_go_in(desk: Desk, tmp_path: Path) -> None:
    source = lines(
        tmp_path / "x.jsonl",
        b"\xef\xbb\xbf" + json.dumps(MATTER).encode(),
        b"",
        b"{",
        MATTER | {"name": "Nguyễn Văn A"},
        b"x" * 2_000_000,
        b"\xff\xfe",
        MATTER | {"id": "0192f0c0-0000-7000-8000-000000000001"},
    )
    told = jsonlines.import_lines(desk, source, close=True).value
    assert told.added == 2
    assert [one.line for one in told.refused] == [3, 4, 5, 6]
    assert "mục lạ “name”" in told.refused[1].reason
    assert all(one.code == "NHAP-02" for one in told.refused)


def test_no_file_and_no_room_to_overwrite(desk: Desk, tmp_path: Path) -> None:
    with pytest.raises(FileUnreadable):
        jsonlines.import_lines(desk, tmp_path / "không có")
    taken = lines(tmp_path / "ra.jsonl", MATTER)
    with pytest.raises(FileExists):
        jsonlines.export_lines(desk, taken)
    assert json.loads(taken.read_bytes()) == MATTER


def test_a_cancelled_import_keeps_whole_batches(desk: Desk, tmp_path: Path) -> None:
    many = [MATTER | {"id": f"0192f0c0-0000-7000-8000-{number:012x}"} for number in range(450)]
    source = lines(tmp_path / "many", *many)
    asked = iter([False, True])
    with pytest.raises(Cancelled):
        jsonlines.import_lines(desk, source, close=True, cancelled=lambda: next(asked))
    assert len(reading.page(desk, limit=1000)) == jsonlines.BATCH
    told = jsonlines.import_lines(desk, source, close=True).value
    assert (told.unchanged, told.added) == (jsonlines.BATCH, 450 - jsonlines.BATCH)


def test_a_damaged_record_in_the_way_is_not_told_of_the_line(desk: Desk, tmp_path: Path) -> None:
    source = lines(tmp_path / "a", MATTER)
    jsonlines.import_lines(desk, source)
    with desk.vault.store.write() as connection:
        connection.execute("UPDATE record SET body = json_set(body, '$.raised', 'ba')")
    with pytest.raises(StoreDamaged):
        jsonlines.import_lines(desk, source)
