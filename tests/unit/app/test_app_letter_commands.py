"""`sotayctl letter`: what came down is told, and what is said back goes up with the next bundle."""

import io
import json
from contextlib import closing
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from click.testing import CliRunner, Result
from reportlab.pdfgen import canvas

from letter_desk import Letters
from onematter import ID, MATTER
from sotay.app.cli.terminal import main
from sotay.bundle.letters import files
from sotay.province import opening
from sotay.work.desk import open_notebook


def one_page() -> bytes:
    made = io.BytesIO()
    page = canvas.Canvas(made)
    page.setAuthor("Nguyen Van A")
    page.drawString(72, 720, "CV 12")
    page.save()
    return made.getvalue()


PASSPHRASE = "mưa rào giếng đá gạch"


def run(*words: str, code: int = 0, at: str = "so") -> Result:
    done = CliRunner().invoke(main, ["--notebook", at, "--passphrase-file", "khau", *words])
    assert done.exit_code == code, f"{words}: {done.exit_code} {done.output} {done.exception!r}"
    return done


def ask(*words: str, at: str = "so") -> Any:
    return json.loads(run("--json", *words, at=at).stdout)


@pytest.fixture
def sent(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> list[str]:
    """A commune with one matter, a response to it with a document, and a question: as files."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "máy"))
    monkeypatch.chdir(tmp_path)
    Path("khau").write_text(f"{PASSPHRASE}\n", encoding="utf-8")
    run("init", "--unit", "07210", "--name", "UBND PHƯỜNG")
    code = ask("enrol", "request", "xin.json")["device_code"]
    own = ask("province", "init", "--escrow-to", "két", at="tỉnh")["province_code"]
    run("province", "enrol", "xin.json", "--code", code, "--to", "cho.json", at="tỉnh")
    run("enrol", "accept", "cho.json", "--province-code", own)
    Path("vao.pdf").write_bytes(one_page() if "given_out" in request.node.name else b"<html>")
    Path("vao").write_text(json.dumps(MATTER), encoding="utf-8")
    run("import", "--close", "vao")
    with (
        closing(open_notebook(Path("so"), PASSPHRASE)) as desk,
        closing(opening.unlock(Path("tỉnh"), PASSPHRASE)) as province,
    ):
        office = Letters(province, desk)
        enclosed, named = office.enclose(Path("vao.pdf").read_bytes())
        response, asked = office.response(ID, files=(named,)), office.query(ID)
        Path("thu.json").write_bytes(office.paper(response, asked, enclosed=[enclosed]))
        for piece in enclosed.pieces.values():
            Path("phan.json").write_bytes(files.piece_paper(piece))
    return [response.id, asked.id]


def test_a_letter_is_read_told_and_replied_to(sent: list[str]) -> None:
    response, query = sent
    assert "1 văn bản trả lời" in run("policy", "thu.json", "phan.json").stdout
    waits = run("letter", "list", "--waiting").stdout
    assert "Sở Xây dựng" in waits
    assert "dài bao nhiêu" in waits
    assert "2 điều chưa xem" in run("letter", "list").stdout
    shown = run("letter", "show", ID).stdout
    assert "Tình trạng: Đã giải quyết" in shown
    assert "+ cv-12.pdf" in shown
    for more in ((), ("--aloud",)):
        run("letter", "paper", response, "--pdf", "bảng.pdf", "--replace", *more)
        page = pypdfium2.PdfDocument("bảng.pdf")[0].get_textpage()
        assert "Sở Xây dựng đã sửa mố cầu" in page.get_text_bounded()
    run("letter", "paper", query, "--pdf", "bảng.pdf", "--replace", code=3)
    run("letter", "told", response[-12:], "--how", "hop_thon", "--hamlet", "Thôn Hạ")
    run("letter", "object", response, "Mới sửa một mố.")
    slip = ask("letter", "object", response, "Gọi 0912345678.")["id"]
    assert "số điện thoại" in run("letter", "object", response, "Gọi 0912345678.").stdout
    run("letter", "take-back", slip)
    run("letter", "take-back", slip, code=3)
    run("letter", "reply", query, "Dài 12 mét.", "--corrected")
    assert ask("letter", "list", "--waiting")["received"] == []
    shown = run("letter", "show", ID).stdout
    assert "Tình trạng: Đã phản hồi người dân" in shown
    assert "chưa trả lời đúng việc" in shown
    assert "4 tin báo lại" in run("status").stdout
    assert ask("seal")["returned"] == 4
    assert run("letter", "show", ID).stdout.count("[Đã đóng gói]") == 4


def test_what_a_child_cleaned_is_given_out(sent: list[str]) -> None:
    response, query = sent
    run("policy", "thu.json", "phan.json")
    run("letter", "save", response, "1", "ra.pdf")
    assert Path("ra.pdf").read_bytes().startswith(b"%PDF")
    assert b"Nguyen Van A" in Path("vao.pdf").read_bytes()
    assert b"Nguyen Van A" not in Path("ra.pdf").read_bytes()
    run("letter", "save", response, "1", "ra.pdf", code=3)
    run("letter", "save", response, "2", "ra2.pdf", code=3)
    run("letter", "save", query, "1", "ra2.pdf", code=3)


def test_what_no_child_can_look_through_stays(sent: list[str]) -> None:
    response = sent[0]
    assert "chưa về đủ" not in run("policy", "thu.json").stdout
    assert "VIEC-98" in run("letter", "save", response, "1", "ra.pdf", code=3).stderr
    run("policy", "phan.json")
    run("letter", "save", response, "1", "ra.pdf", code=3)
    assert not Path("ra.pdf").exists()
