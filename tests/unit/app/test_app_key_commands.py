"""`sotayctl` on keys, as a person runs it: papers made, read back, and used to get in again."""

import re
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pypdfium2
import pytest
from click.testing import CliRunner, Result
from inside import sit_down

from sotay.app.cli.terminal import main

OLD, NEW = "mưa rào giếng đá", "gạch ngói vôi cát mới"

Run = Callable[..., Result]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run `sotayctl` on a notebook of its own; the passphrase is in a file."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "máy"))
    monkeypatch.chdir(tmp_path)
    for name, words in (("cu", OLD), ("moi", NEW)):
        (tmp_path / name).write_text(f"{words}\n", encoding="utf-8")

    def run(*words: str, by: str = "cu", code: int = 0) -> Result:
        done = CliRunner().invoke(main, ["--notebook", "so", "--passphrase-file", by, *words])
        assert done.exit_code == code, f"{words}: {done.exit_code} {done.output}"
        return done

    run("init", "--unit", "07210", "--name", "UBND PHƯỜNG", "--recovery-to", "ma")
    return run


def words_of(pdf: Path) -> list[str]:
    document = pypdfium2.PdfDocument(BytesIO(pdf.read_bytes()))
    told = document[0].get_textpage().get_text_bounded()
    document.close()
    return told.split()


def code_on(pdf: Path) -> str:
    letters = r"[0-9A-HJKMNP-TV-Z]"
    words = words_of(pdf)
    start = words.index("phục", words.index("Mã"))
    groups = [w for w in words[start:] if re.fullmatch(f"{letters}{{4}}|{letters}{{2}}", w)]
    return "-".join(groups[:9])


def square_on(pdf: Path) -> str:
    words = words_of(pdf)
    start = words.index("SOTAY1.")
    return "".join(words[start : start + 40])


def test_a_lost_header_is_made_again_from_the_printed_sheet(run: Run, tmp_path: Path) -> None:
    run("recovery-sheet", "--pdf", "to.pdf")
    assert "KHO-09" in run("drill", "--code-file", "ma", code=3).output, "the first code is out"
    (tmp_path / "ma-moi").write_text(code_on(tmp_path / "to.pdf"), encoding="utf-8")
    run("drill", "--code-file", "ma-moi")
    square = square_on(tmp_path / "to.pdf")
    again = ("recover", "--code-file", "ma-moi", "--sheet", square)
    assert "KHO-46" in run(*again, by="moi", code=3).output
    for path in (tmp_path / "so").glob("khoa*.json"):
        path.unlink()
    assert "KHO-03" in run("list", code=4).output
    run(*again, by="moi")
    assert "Dựng lại tệp khóa từ tờ giấy" in run("keys", by="moi").output


def test_shares_are_printed_and_two_of_them_get_in(run: Run, tmp_path: Path) -> None:
    (tmp_path / "usb").mkdir()
    assert run("shares", "make", "--k", "3", "--n", "2", "--to", "usb", "--together", code=3)
    run("shares", "make", "--k", "2", "--n", "3", "--to", "usb", "--together")
    for number, pdf in enumerate(sorted((tmp_path / "usb").glob("*.pdf")), start=1):
        words = words_of(pdf)
        here = words[words.index("đủ)") : words.index("SOTAY1.")]
        share = [word for word in here if re.fullmatch("[a-z]{4,8}", word) and word.isascii()]
        (tmp_path / f"manh{number}").write_text(" ".join(share[:20]), encoding="utf-8")
    assert "KHO-42" in run("drill", "--shares", "manh1", code=3).output
    run("drill", "--shares", "manh1", "--shares", "manh3")
    run("recover", "--shares", "manh2", "--shares", "manh3", by="moi")
    told = run("keys", by="moi").output
    assert "Mảnh khóa: 2/3 mảnh" in told
    assert "Mở bằng các mảnh khóa" in told
    assert run("recover", "--shares", "manh1", "--code-file", "ma", code=2)


def test_a_hand_over_leaves_papers_and_no_way_back(run: Run, tmp_path: Path) -> None:
    words = ("hand-over", "--new-file", "moi", "--sheet", "to.pdf", "--pdf", "bb.pdf")
    (tmp_path / "bb.pdf").write_bytes(b"")
    assert "TEP-06" in run(*words, code=3).output
    run("list")
    (tmp_path / "bb.pdf").unlink()
    assert "bản sao lưu" in run(*words, "--giver", "Phạm Thu Hà").output.lower()
    run("list", code=3)
    run("list", by="moi")
    assert "Hà" in words_of(tmp_path / "bb.pdf")
    (tmp_path / "ma-moi").write_text(code_on(tmp_path / "to.pdf"), encoding="utf-8")
    run("drill", "--code-file", "ma-moi", by="moi")


def test_the_wait_holds_between_two_runs(run: Run) -> None:
    for _ in range(3):
        run("list", by="moi", code=3)
    assert "KHO-40" in run("list", code=3).output
    run("recover", "--code-file", "ma", by="moi")
    run("list", by="moi")


def test_a_weak_passphrase_is_refused_on_this_face_too(run: Run, tmp_path: Path) -> None:
    (tmp_path / "yeu").write_text("Bacninh@2026\n", encoding="utf-8")
    assert "dò ra sau" in run("passphrase", "--new-file", "yeu", code=3).output
    assert "mức chống dò" in run("passphrase", "--new-file", "moi").output
    run("list", by="moi")


def test_the_code_on_paper_opens_the_notebook_and_sets_a_new_passphrase(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    terminal = sit_down(tmp_path, OLD, monkeypatch)
    made = terminal.ask("init", "--unit", "07210", "--name", "UBND X")
    (terminal.home / "ma").write_text(made["recovery_code"], encoding="utf-8")
    (terminal.home / "mat-khau").write_text("chiếc thuyền ngoài xa\n", encoding="utf-8")
    assert terminal.ask("recover", "--code-file", "ma") == {"recovered": True}
    assert terminal.ask("list") == []
    (terminal.home / "moi").write_text("ngắn", encoding="utf-8")
    assert terminal.ask("passphrase", "--new-file", "moi", code=3)["error"]["code"] == "NHAP-01"
    (terminal.home / "moi").write_text("mùa xuân nho nhỏ\n", encoding="utf-8")
    terminal.ask("passphrase", "--new-file", "moi")
    assert terminal.ask("list", code=3)["error"]["code"] == "KHO-01"
    (terminal.home / "mat-khau").write_text("mùa xuân nho nhỏ", encoding="utf-8")
    assert terminal.ask("list") == []
