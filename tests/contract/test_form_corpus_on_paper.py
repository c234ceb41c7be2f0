"""Questionnaires from the field on paper, in all their languages: every number, every word."""

import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from sotay.base.clock import SystemClock
from sotay.base.errors import SotayError
from sotay.forms.layout.asked import never
from sotay.forms.layout.markup import plain
from sotay.forms.layout.numbers import numbers
from sotay.forms.layout.wording import opening
from sotay.forms.opening import Opened, open_form
from sotay.work.questionnaires.printing.blank import Wanted
from sotay.work.questionnaires.printing.jobs import BlankJob

CORPUS = Path(__file__).parents[3] / "shared/forms"
pytestmark = [
    pytest.mark.thorough,
    pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpus of forms is not beside this copy"),
    pytest.mark.filterwarnings("ignore"),  # openpyxl's, on workbooks of others
]


def forms(folder: str) -> Iterator[tuple[str, Opened]]:
    for file in sorted((CORPUS / folder).iterdir()):
        try:
            yield file.name, open_form(file.name, file.read_bytes(), beside(file.parent))
        except (SotayError, IsADirectoryError):
            continue


def beside(folder: Path):  # type: ignore[no-untyped-def]
    def find(name: str) -> bytes | None:
        path = folder / Path(name).name
        return path.read_bytes() if path.is_file() else None

    return find


def text(pdf: bytes) -> str:
    done = subprocess.run(
        ["pdftotext", "-raw", "-", "-"], input=pdf, capture_output=True, check=True
    )
    return done.stdout.decode()


def bare(said: str) -> str:
    return re.sub(r"\W", "", said)


def test_every_real_questionnaire_is_printed_in_all_its_languages() -> None:
    printed = 0
    for name, opened in forms("real"):
        told = numbers(opened.form)
        for language in opened.form.texts.languages or ("",):
            paper = BlankJob(opened, Wanted(language, turns=1), SystemClock()).print()
            whole = text(paper.pdf)
            if not told.own:
                lost = [one for one in told.values() if not re.search(rf"\b{one}\.", whole)]
                assert lost == [], name
            if language in ("", opened.form.texts.default):
                held = bare(whole)
                read = [
                    one
                    for one in opened.form.questions
                    if "label" not in one.appearance and not never(opened.form, one)
                ]
                said = [plain(opening(opened.form, one.label)).split() for one in read]
                lost = [one for each in said for one in each if bare(one) not in held]
                assert lost == [] or paper.missing, name
            printed += 1
    assert printed >= 28


@pytest.mark.parametrize("folder", ["xml", "xlsform"])
def test_no_form_of_the_corpus_ends_in_a_traceback(folder: str) -> None:
    refused: dict[str, str] = {}
    for name, opened in forms(folder):
        try:
            BlankJob(opened, Wanted(), SystemClock()).print()
        except SotayError as fault:
            refused[name] = str(fault)
    assert refused == {}
