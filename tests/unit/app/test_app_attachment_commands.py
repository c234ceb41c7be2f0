"""`sotayctl` on attachments: what a person types and is told, with real files of real kinds."""

import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from PIL import Image

from onematter import ID, MATTER
from sotay.app.cli.terminal import main
from sotay.work.desk import open_notebook

Run = Callable[..., Any]


def picture(width: int, colour: str) -> bytes:
    out = io.BytesIO()
    exif = Image.Exif()
    exif[0x010F] = "CANARY-MAKER"
    Image.new("RGB", (width, 300), colour).save(out, "JPEG", exif=exif)
    return out.getvalue()


@pytest.fixture
def typed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Any]:
    """Run `sotayctl` in a folder with a notebook and some files; return click's own result."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "máy"))
    monkeypatch.chdir(tmp_path)
    Path("khau").write_text("mưa rào giếng đá\n", encoding="utf-8")
    Path("một.jpg").write_bytes(picture(3000, "red"))
    Path("hai.dat").write_bytes(picture(700, "blue"))  # told by its content, not by its name
    Path("giả.jpg").write_bytes(b"MZ not a picture")
    Path("vao.jsonl").write_text(json.dumps(MATTER), encoding="utf-8")

    def typed(*words: str) -> Any:
        at = ["--notebook", "so", "--passphrase-file", "khau"]
        return CliRunner().invoke(main, [*at, *words])

    typed("init", "--unit", "07210", "--name", "UBND PHƯỜNG", "--recovery-to", "ma")
    typed("import", "--close", "vao.jsonl")
    return typed


@pytest.fixture
def run(typed: Callable[..., Any]) -> Run:
    def run(*words: str, code: int = 0) -> Any:
        done = typed("--json", *words)
        assert done.exit_code == code, f"{words}: {done.exit_code} {done.output}"
        return json.loads(done.stdout)

    return run


def acts() -> list[tuple[str, str]]:
    """Return what the notebook's activity log holds."""
    desk = open_notebook(Path("so"), "mưa rào giếng đá")
    rows = desk.vault.store.rows("SELECT act, object FROM activity")
    desk.close()
    return [(row[0], row[1]) for row in rows]


def test_files_are_attached_listed_saved_taken_off_and_brought_back(run: Run) -> None:
    told = run("attach", ID, "một.jpg", "hai.dat", "--caption", "Mương", "--edge", "1000")
    assert [one["name"] for one in told["attached"]] == ["một.jpg", "hai.jpg"]
    listed = run("attachments", ID)
    assert listed == told["attached"]
    assert {one["caption"] for one in listed} == {"Mương"}
    saved = run("attachment", "save", ID, "1", "ra.jpg")
    assert saved["attachment"] == listed[0]
    with Image.open("ra.jpg") as shown:
        assert shown.size == (1000, 100)
    assert b"CANARY" not in Path("ra.jpg").read_bytes()
    run("attachment", "save", ID, listed[1]["sha256"][:12], "ra.jpg", code=3)
    run("attachment", "save", ID, listed[1]["sha256"][:12].upper(), "ra.jpg", "--replace")
    assert acts().count(("copy-out", ID)) == 3, "each is in the activity log, before it is written"
    run("detach", ID, "1")
    assert run("attachments", ID) == listed[1:]
    run("undo", ID)
    assert run("attachments", ID) == listed
    assert run("detach", ID, "1", "--shred")["shredded"]
    assert run("attachments", ID) == listed[1:]
    assert len(list(Path("so/tep-dinh-kem").iterdir())) == 1


def test_what_is_not_taken_is_told_and_the_rest_goes_in(run: Run) -> None:
    told = run("attach", ID, "giả.jpg", "hai.dat", "không có.jpg", code=6)
    assert [one["name"] for one in told["attached"]] == ["hai.jpg"]
    assert [one["file"] for one in told["refused"]] == ["giả.jpg", "không có.jpg"]
    for which in ("0", "2", "9", "abc", "f" * 64):
        run("attachment", "save", ID, which, "ra.jpg", code=3)


def test_a_closed_record_is_amended_and_show_tells_it(run: Run, typed: Callable[..., Any]) -> None:
    said = typed("attach", ID, "hai.dat", "--caption", "Chỗ vỡ").output
    assert "close" in said
    shown = typed("show", ID).output
    assert "Đính kèm: Ảnh" in shown
    assert "hai.jpg · Chỗ vỡ" in shown
    assert run("show", ID)["record"]["attachments"][0]["caption"] == "Chỗ vỡ"
    run("close", ID)
    assert run("search", "cho vo")["count"] == 1


def test_export_writes_the_contents_and_doctor_tells_what_is_lost(
    run: Run, typed: Callable[..., Any]
) -> None:
    run("attach", ID, "một.jpg", "hai.dat", "--keep-size")
    told = run("export", "a.jsonl", "--attachments", "tep")
    assert (told["records"], told["attachments"], told["lost"]) == (1, 2, [])
    assert len(list(Path("tep").iterdir())) == 2
    assert "đọc hết, đều đúng" in typed("doctor", "--thorough").output
    next(iter(Path("so/tep-dinh-kem").iterdir())).unlink()
    told = run("export", "b.jsonl", "--attachments", "tep2", code=6)
    assert (told["attachments"], len(told["lost"])) == (1, 1)
    done = typed("doctor")
    assert done.exit_code == 4
    assert "thiếu hoặc hỏng 1 tệp, ở: Mương hỏng" in done.output
