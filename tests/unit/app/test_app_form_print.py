"""`sotayctl form print`: a questionnaire for a hamlet without power, made without a notebook."""

import json
import subprocess
from pathlib import Path

import pytest
from inside import Inside
from PIL import Image

FORM = """| survey |
| | type | name | label | media::image |
| | integer | tuoi | Bao nhiêu tuổi? | |
| | select_one ck | dien | Có điện không? | dien.png |
| | begin_repeat | nguoi | Người | |
| | text | ten | Kể rõ từng việc đã làm trong năm vừa qua của người này | |
| | image | anh | Ảnh | |
| | end_repeat | | | |
| choices |
| | list_name | name | label |
| | ck | co | Có |
| | ck | khong | Không |
"""


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Inside:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "ho.md").write_text(FORM, "utf-8")
    return Inside(tmp_path)


def text(pdf: Path) -> str:
    done = subprocess.run(["pdftotext", str(pdf), "-"], capture_output=True, check=True)
    return " ".join(done.stdout.decode().split())


def test_the_paper_has_the_questions_by_their_numbers(here: Inside) -> None:
    done = here.run("form", "print", "ho.md", "-o", "ho.pdf", "--office", "UBND xã Yên Thượng",
                    "--turns", "2", "--json")  # fmt: skip
    told = json.loads(done.stdout)
    assert told["pages"] >= 2
    assert told["missing"] == []
    whole = text(here.home / "ho.pdf")
    assert "UBND XÃ YÊN THƯỢNG" in whole
    assert "1. Bao nhiêu tuổi?" in whole
    assert whole.count("3. Kể rõ từng việc") == 2


def test_a_picture_beside_the_form_is_cleaned_and_printed(here: Inside) -> None:
    here.run("form", "print", "ho.md", "-o", "khong.pdf")
    Image.new("RGB", (300, 200), "red").save(here.home / "dien.png")
    here.run("form", "print", "ho.md", "-o", "co.pdf")
    images = subprocess.run(
        ["pdfimages", "-list", "co.pdf"], capture_output=True, check=True, cwd=here.home
    )
    assert "300" in images.stdout.decode()
    (here.home / "dien.png").write_bytes(b"no picture at all")
    here.run("form", "print", "ho.md", "-o", "hong.pdf")
    assert text(here.home / "hong.pdf") == text(here.home / "khong.pdf")


def test_what_is_there_is_not_written_over_unasked(here: Inside) -> None:
    (here.home / "ho.pdf").write_bytes(b"mine")
    here.run("form", "print", "ho.md", "-o", "ho.pdf", code=3)
    assert (here.home / "ho.pdf").read_bytes() == b"mine"
    here.run("form", "print", "ho.md", "-o", "ho.pdf", "--replace")
    assert (here.home / "ho.pdf").read_bytes().startswith(b"%PDF")


def test_a_form_or_language_that_is_none_is_refused(here: Inside) -> None:
    (here.home / "hong.md").write_text(FORM.replace("integer", "intger"), "utf-8")
    assert "MAU" in here.run("form", "print", "hong.md", "-o", "a.pdf", code=3).stderr
    done = here.run("form", "print", "ho.md", "-o", "a.pdf", "--language", "Tày", code=3)
    assert "MAU-33" in done.stderr
    assert not (here.home / "a.pdf").exists()
