"""The text of our own sheets, copied out whole, is what opens the notebook again."""

from pathlib import Path

from test_app_key_commands import Run, words_of
from test_app_key_commands import run as run  # noqa: PLC0414 - a fixture

from sotay.app import sheets


def text_of(pdf: Path, apart: str) -> Path:
    """Write what a PDF says beside it, its words one after another."""
    out = pdf.with_suffix(".txt")
    out.write_text(apart.join(words_of(pdf)), encoding="utf-8")
    return out


def test_a_sheet_and_shares_are_read_whole(run: Run, tmp_path: Path) -> None:
    run("recovery-sheet", "--pdf", "to.pdf")
    (tmp_path / "s").mkdir()
    run("shares", "make", "--k", "2", "--n", "3", "--to", "s", "--together")
    sheet = text_of(tmp_path / "to.pdf", "\n")
    one, two, _three = (text_of(pdf, " ") for pdf in sorted((tmp_path / "s").iterdir()))
    both = tmp_path / "cả hai"
    both.write_text(one.read_text("utf-8") + "\n" + two.read_text("utf-8"), encoding="utf-8")
    run("drill", "--code-file", str(sheet))
    run("drill", "--shares", str(one), "--shares", str(two))
    run("drill", "--shares", str(both))
    for key_file in (tmp_path / "so").glob("khoa*.json"):
        key_file.unlink()
    run("recover", "--sheet", str(sheet), "--code-file", str(sheet), by="moi")
    run("list", by="moi")


def test_plain_words_and_letters_are_read_as_before(tmp_path: Path) -> None:
    plain = tmp_path / "từ"
    plain.write_text(" ".join(["academic"] * 20), encoding="utf-8")
    assert sheets.read_shares((plain,)) == [" ".join(["academic"] * 20)]
    assert sheets.square("SOTAY1.0123") == "SOTAY1.0123"


def test_each_holder_has_a_place_of_their_own(run: Run) -> None:
    for name in ("a", "b", "c"):
        Path(name).mkdir()
    places = [word for name in ("a", "b", "c") for word in ("--to", name)]
    run("shares", "make", "--k", "2", "--n", "3", "--to", "a", code=2)
    run("shares", "make", "--k", "2", "--n", "3", *places[:4], code=2)
    run("shares", "make", "--k", "2", "--n", "3", *places)
    assert [len(list(Path(name).glob("*.pdf"))) for name in ("a", "b", "c")] == [1, 1, 1]
    for name in ("a", "b", "c"):
        Path(name, "x").mkdir()
    again = [word.replace("a", "a/x").replace("b", "b/x").replace("c", "c/x") for word in places]
    run("shares", "make", "--k", "2", "--n", "3", *again, code=3)  # nobody to ask
    assert not list(Path("a/x").iterdir())
    run("shares", "make", "--k", "2", "--n", "3", *again, "--replace")
    assert list(Path("c/x").iterdir())
