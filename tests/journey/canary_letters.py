"""The typist and the letters of the province: they come, are objected to, words stay half-typed."""

import sys
from functools import partial
from pathlib import Path

from canary_hands import Steps, Typist
from PySide6.QtWidgets import QLabel

from sotay.province import opening
from sotay.work.desk import Desk, Outcome
from sotay.work.letters import writing
from sotay.work.letters.reading import LETTERS
from sotay.work.trails import exporting, sheet

sys.path.insert(0, str(Path(__file__).parents[1]))

from letter_desk import Letters

REGISTER, WORDS = "tỉnh", "tỉnh nhận ở đây ạ"


def letters(by: Typist, matter: str) -> Steps:
    """Get letters, one that contradicts another, say something back, and leave the rest typed."""
    words, done = [by.next() for _number in range(6)], []
    come = partial(_come, by.usb, matter, words)
    by.window.shell.runner.do(come, done.append)
    yield lambda: done
    by.window.go("letters")
    yield lambda: not by.window.shell.runner._calls
    screen = by.window.here()
    screen.open_item(matter)  # type: ignore[attr-defined]
    yield lambda: screen.findChildren(QLabel, "said_words")
    half_typed(by)
    yield lambda: not by.window.shell.runner._calls


def half_typed(by: Typist) -> None:
    """Type into what is asked about a letter, and send none of it."""
    assert by.fill_all(by.window.here()), "there is something to type into"


def _come(usb: Path, matter: str, words: list[str], desk: Desk) -> Outcome[None]:
    province = opening.unlock(usb / REGISTER, WORDS)  # on this line, which a store belongs to
    try:
        office = Letters(province, desk)
        response = office.response(matter, text=words[0], deed=words[1], ask=words[2])
        office.send(response, office.query(matter, text=words[3]))
        office.take(office.paper(office.response(matter, text=words[4]), seq=1))
    finally:
        province.close()
    writing.object_to(desk, response.id, words[5])
    exporting.export(desk, matter, usb / "a.hanhtrinh")
    sheet.prepare(desk, matter)
    return Outcome(None, frozenset({LETTERS}))
