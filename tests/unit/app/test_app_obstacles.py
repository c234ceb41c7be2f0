"""`sotayctl close`, `show` and `minutes` name all that keeps a record from being closed."""

import json
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import msgspec
import pytest
from click.testing import CliRunner

from sotay.app.cli.terminal import main
from sotay.model.meeting import Attendance, Meeting, Official, Vote
from sotay.model.office import Office
from sotay.store.slots import FLOOR
from sotay.work import desk as desks
from sotay.work.records import writing

PASSPHRASE = "mưa rào giếng đá"
UNREAD = "mục “Bắt đầu” còn chữ chưa đọc được: “31/11/2026”"
EARLY = "thời gian kết thúc phải sau thời gian bắt đầu"
Run = Callable[..., Any]


def write(folder: Path) -> Meeting:
    """Make a notebook with a meeting that ends before it begins and a day nobody can read."""
    desk, _code = desks.create_notebook(
        folder, PASSPHRASE, Office(unit="07210", name="UBND"), cost=FLOOR
    )
    made = writing.begin_meeting(desk).value
    meeting = msgspec.structs.replace(
        made,
        title="Họp thôn",
        chair=Official("Lê Quang Đạo"),
        secretary=Official("Phạm Thu Hà"),
        ends=made.starts - timedelta(hours=1),
    )
    writing.keep(desk, meeting)
    writing.keep_loose(desk, meeting.id, {"starts:-1:starts_day": "31/11/2026"})
    desk.close()
    return meeting


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run `sotayctl` on the notebook beside it."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "máy"))
    monkeypatch.chdir(tmp_path)
    Path("khau").write_text(f"{PASSPHRASE}\n", encoding="utf-8")

    def run(*words: str, code: int = 0) -> Any:
        at = ["--notebook", "so", "--passphrase-file", "khau"]
        done = CliRunner().invoke(main, [*at, *words])
        assert done.exit_code == code, f"{words}: {done.exit_code} {done.output}"
        return done

    return run


def test_a_text_no_field_could_read_is_named_and_only_dropped_when_told(run: Run) -> None:
    meeting = write(Path("so"))
    refused = run("close", meeting.id, code=3)
    assert f"{EARLY}; {UNREAD}" in refused.stderr
    assert "--drop-unread" in refused.stderr
    assert f"! {UNREAD[0].upper()}{UNREAD[1:]}" in run("show", meeting.id).stdout
    told = run("minutes", meeting.id, "--pdf", "bb.pdf")
    assert f"Bản nháp này chưa chốt được: {EARLY}; {UNREAD}." in told.stderr
    asked = run("--json", "minutes", meeting.id, "--pdf", "bb.pdf", "--replace").stdout
    assert json.loads(asked)["unready"] == [EARLY, UNREAD]


def test_nothing_is_dropped_where_the_record_is_not_closed_all_the_same(run: Run) -> None:
    meeting = write(Path("so"))
    run("close", meeting.id, "--drop-unread", code=3)
    assert UNREAD[1:] in run("show", meeting.id).stdout
    desk = desks.open_notebook(Path("so"), PASSPHRASE)
    writing.keep(desk, msgspec.structs.replace(meeting, ends=None))
    writing.keep(desk, msgspec.structs.replace(meeting, ends=meeting.starts + timedelta(hours=1)))
    desk.close()
    run("close", meeting.id, "--drop-unread")
    assert "chưa đọc được" not in run("show", meeting.id).stdout


def test_more_votes_than_people_are_told_by_import_close_and_minutes(run: Run) -> None:
    meeting = write(Path("so"))
    counted = msgspec.structs.replace(
        meeting,
        ends=meeting.starts + timedelta(hours=1),
        attendance=Attendance(present=97),
        votes=(Vote("Đóng góp làm đường", agree=110),),
    )
    other = msgspec.structs.replace(counted, id="0192f0c0-0000-7000-8000-000000000001")
    Path("a.jsonl").write_bytes(b"\n".join(map(msgspec.json.encode, (counted, other))))
    says = "Có biểu quyết mà tổng số phiếu nhiều hơn số có mặt"
    assert run("import", "a.jsonl", "--close").stderr.count(says) == 2
    assert run("list", "--status", "draft").stdout.count("Họp thôn") == 2, "flagged: not closed"
    assert says in run("close", counted.id, "--drop-unread").stderr
    told = "Biểu quyết 1: 110 phiếu, mà chỉ 97 người có mặt. Đếm lại số phiếu, số có mặt."
    assert told in run("minutes", counted.id, "--pdf", "bb.pdf").stderr
    asked = run("--json", "minutes", counted.id, "--pdf", "bb.pdf", "--replace").stdout
    assert json.loads(asked)["doubts"] == [told]
