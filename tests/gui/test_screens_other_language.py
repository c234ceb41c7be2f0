"""In another language nothing on the screens stays Vietnamese but people's data and papers."""

from pathlib import Path

import pytest
import shiboken6
from PySide6.QtWidgets import (
    QAbstractButton,
    QComboBox,
    QDialog,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)
from window_parts import OFFICE, PASSPHRASE, Seat, Sit

from bracketed import unmarked_records, untranslated
from sotay.base.resources import units
from sotay.gui.kit.keyshelp import show_keys
from sotay.gui.notebook.records.screen import RecordScreen
from sotay.gui.notebook.start.gate import Gate
from sotay.work import desk as desks
from sotay.work.exchange import jsonlines

ROWS = 3  # of each list
# The text read to people, as the form prints it; an authority as an example of one.
PAPERS = {"consent_text", "office_name"}
DATA = (OFFICE.name, units()[OFFICE.unit].name)


def told(widget: QWidget) -> list[str]:
    """Return all that a widget says, to the eye and to a screen reader."""
    said = [
        widget.windowTitle(),
        widget.accessibleName(),
        widget.accessibleDescription(),
        widget.toolTip(),
    ]
    if isinstance(widget, QLabel | QAbstractButton):
        said.append(widget.text())
    if isinstance(widget, QLineEdit | QPlainTextEdit):
        said.append(widget.placeholderText())
    if isinstance(widget, QComboBox):
        said += [widget.itemText(at) for at in range(widget.count())]
    return said


def left(seat: Seat) -> set[str]:
    """Return what is untranslated in the window and in what it opened."""
    every = [*seat.window.findChildren(QWidget), seat.window]
    return {
        f"{type(one).__name__} {one.objectName()}: {text}"
        for one in every
        if one.objectName() not in PAPERS
        for text in told(one)
        if untranslated(text, *DATA)
    }


@pytest.fixture
def filled(notebook: tuple[Path, str], tmp_path: Path) -> Path:
    """The practice records without a Vietnamese letter, so that every one left is ours."""
    desk = desks.open_notebook(notebook[0], PASSPHRASE)
    assert not jsonlines.import_lines(desk, unmarked_records(tmp_path)).value.refused
    desk.close()
    return notebook[0]


def test_everything_on_the_screens_is_looked_up_as_it_is_shown(
    bracketed: None, sit: Sit, filled: Path
) -> None:
    seat = sit(filled)
    gate = seat.window.here()
    assert isinstance(gate, Gate)
    found = left(seat)
    for go in (gate.make_new, lambda: gate.recover(filled), lambda: gate.restore(gate.welcome)):
        go()
        found |= left(seat)
    gate.unlock(filled)
    seat.unlock()
    for name in seat.window._places:
        seat.window.go(name)
        seat.rest()
        screen = seat.window.here()
        if isinstance(screen, RecordScreen):
            found |= records(seat, screen)
        found |= left(seat)
        found |= dialogs(seat)
    assert found == set()


def records(seat: Seat, screen: RecordScreen) -> set[str]:
    """Open a few records, as they are and to be amended; the rows are drawn, not widgets."""
    seat.wait(screen.pane.model.rowCount)
    rows = [screen.pane.model.row(at) for at in range(min(ROWS, screen.pane.model.rowCount()))]
    found = {text for row in rows for text in (row.title, row.subline) if untranslated(text)}
    for row in rows:
        screen.open_item(row.key)
        seat.wait(lambda: screen.editor.draft)
        seat.rest()
        found |= left(seat)
        screen.editor._amend()
        seat.rest()
        found |= left(seat)
    return found


def dialogs(seat: Seat) -> set[str]:
    """Press each button that promises to ask more, and leave what it opens."""
    found: set[str] = set()
    for button in seat.window.here().findChildren(QAbstractButton):
        if shiboken6.isValid(button) and "…" in button.text()[-2:] and button.isVisible():
            button.click()
            seat.rest()
            found |= left(seat)
            for dialog in seat.window.findChildren(QDialog):
                dialog.reject()
    return found


def test_the_list_of_keys_is_looked_up_too(
    bracketed: None,
    sit: Sit,
    filled: Path,
) -> None:
    seat = sit(filled)
    seat.unlock()
    show_keys(seat.window)
    assert len(seat.window.findChildren(QLabel, "keys_do")) > ROWS
    assert left(seat) == set()
