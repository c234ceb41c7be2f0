"""Questionnaires of other projects, gone through card by card in the window, in each language."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from sotay.base.clock import VIETNAM, SystemClock, local
from sotay.base.errors import SotayError
from sotay.forms.opening import open_form
from sotay.forms.session.session import Session
from sotay.forms.session.setting import Setting
from sotay.gui.kit.style.look import Looks
from sotay.gui.kit.widgets.scrollpage import ScrollPage
from sotay.gui.notebook.answering import Asking

CORPUS = Path(__file__).parents[3] / "shared/forms"
pytestmark = [
    pytest.mark.thorough,
    pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpus of forms is not beside this copy"),
    pytest.mark.filterwarnings("ignore"),  # openpyxl's, on workbooks of others
]
MOST = 400  # cards of one form
FEWEST = 15  # real questionnaires that can be used


def sessions() -> Iterator[tuple[str, Session]]:
    for path in sorted((CORPUS / "real").glob("*.xlsx")):

        def beside(name: str, folder: Path = path.parent) -> bytes | None:
            there = folder / name
            return there.read_bytes() if there.is_file() else None

        try:
            opened = open_form(path.name, path.read_bytes(), beside)
            setting = Setting(lambda: local(SystemClock().now_ms()), VIETNAM, media=opened.media)
            yield path.name, Session.begin(opened.form, setting)
        except SotayError:
            continue  # refused, as `test_form_corpus` judges


def answer_what_is_typed(asking: Asking) -> None:
    for block in asking.bodies.blocks()[:5]:
        if block.wants_answer():
            block.control.given.emit("1")


def walk(asking: Asking, session: Session) -> int:
    """Go through all cards in each language; return how many there were."""
    seen = 0
    for language in session.form.texts.languages or ("",):
        asking.show_session(session)
        if language:
            asking.speak(language)
        for _nth in range(MOST):
            if asking.where() == "end":
                break
            answer_what_is_typed(asking)
            asking.go_on()
            QApplication.processEvents()
            seen += 1
        asking.turn_overview()
        asking.go_to_missing()
        asking.go_back()
    return seen


def test_every_real_questionnaire_is_asked_to_its_end(qtbot: QtBot) -> None:
    looks = Looks("light", 100)
    walked = {}
    for name, session in sessions():
        page, asking = ScrollPage(), Asking()
        qtbot.addWidget(page)
        page.rows.addWidget(asking)
        page.resize(800, 640)
        page.show()
        walked[name] = walk(asking, session)
    assert looks.percent == 100
    assert len(walked) >= FEWEST
    assert all(walked.values()), walked
