"""A person at the real program: types canaries wherever something can be typed. Run as a child.

    python tests/journey/canary_typist.py USB     (stdin: first the mark of this run)

It starts the very window that `sotay` starts and presses its buttons from a timer. It tells what
it did by lines of JSON on stdout and goes on at each line on stdin. `canary_search` knows the same
canaries from the mark, so that no list of them is ever kept here.
"""

from functools import partial

from canary_hands import Steps, Typist, attach, closed_matter, press_enter, sit_down
from canary_letters import REGISTER, WORDS, letters
from canary_search import canary
from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QAbstractButton,
    QLabel,
    QPlainTextEdit,
    QWidget,
)

from sotay.app import window as program
from sotay.gui.kit import window as kit
from sotay.gui.notebook.records.rowlist import RowList
from sotay.gui.notebook.records.screen import RecordScreen
from sotay.gui.notebook.transfer.transfer import Transfer
from sotay.province import enrolling as province_side
from sotay.province import opening as province_opening
from sotay.store.slots import FLOOR

PIN = "407281"


def create(by: Typist) -> Steps:
    """From the first start to an open notebook."""
    by.press("welcome_create")
    by.fill(by.find("office_unit"), "bac giang")
    press_enter(by.find("office_unit"))
    by.fill(by.find("office_name"), by.next())
    by.fill(by.find("office_recorder"), by.next())
    by.press("office_step_next")
    passphrase = f"{canary(by.mark, 0)} giếng đá"
    for name in ("create_first", "create_again"):
        by.find(name).setText(passphrase)
    by.press("create_make")
    yield lambda: by.window.findChild(QLabel, "code_1")
    shown = [by.window.findChild(QLabel, f"code_{n}") for n in range(1, 10)]
    groups = [label.text() for label in shown if isinstance(label, QLabel)]
    by.press("code_step_next")
    for number, group in enumerate(groups, start=1):
        if by.window.findChild(QWidget, f"check_{number}"):
            by.find(f"check_{number}").setText(group)
    by.press("check_step_enter")
    yield lambda: by.window.here().objectName() == "home"


def settings(by: Typist) -> Steps:
    """The office that is printed, and a passphrase begun and not changed."""
    by.window.go("settings")
    screen = by.window.here()
    yield lambda: by.find("office_name", screen).text()
    by.fill_all(by.find("office", screen))
    by.find("office_unit", screen).setText("bac giang")
    press_enter(by.find("office_unit", screen))
    by.press("office_keep")
    yield lambda: not by.find("office_keep").isEnabled()
    by.fill_all(by.find("change", screen))


def record(by: Typist, place: str) -> Steps:
    """One record of a kind with a row in every list, and the search line."""
    by.window.go(place)
    screen = by.window.here()
    assert isinstance(screen, RecordScreen)
    screen.new()
    yield lambda: screen.editor.draft is not None
    for rows in screen.editor.findChildren(RowList):
        rows.add_button.click()
    for button in screen.editor.findChildren(QAbstractButton, "matter_add"):
        button.click()
        yield lambda: screen.editor.findChildren(QWidget, "card_done")
    typed = by.fill_all(screen.editor)
    draft = screen.editor.draft
    yield lambda: draft is not None and draft.clean
    yield from attach(by, screen)
    if place == "meetings":
        yield from preview(by, screen)
    screen.editor.close_content()
    yield by.tell(place=place, fields=typed)
    by.fill(screen.pane.search_line(), canary(by.mark, by.number))
    yield lambda: not screen.pane.search_line().isHidden()


def preview(by: Typist, screen: RecordScreen) -> Steps:
    """Look at the paper, save it outside under a canary's name, copy a text."""
    by.press("preview")
    view = screen.preview.view  # type: ignore[attr-defined]
    yield lambda: view.pages() and view.pages()[0].picture is not None
    papers, paper = screen._papers, screen.preview.paper  # type: ignore[attr-defined]
    target = by.usb / f"{by.next()}.pdf"
    assert screen.editor.draft is not None
    papers.save(screen.editor.draft.id, paper, target)
    yield target.exists
    by.press("preview_back")
    text = screen.editor.findChild(QPlainTextEdit, "title")
    assert isinstance(text, QPlainTextEdit)
    by.window.activateWindow()  # as whoever copies from it has done
    yield lambda: QGuiApplication.focusWindow() is not None
    text.selectAll()
    text.copy()


def elsewhere(by: Typist) -> Steps:
    """Every other place there is: type into what can be typed into, and leave it at that."""
    visited = {"settings", "meetings", "interviews", "matters", "send", "letters"}
    for place in by.window._places.keys() - visited:
        by.window.go(place)
        yield lambda: not by.window.shell.runner._calls
        by.fill_all(by.window.here())


def seal(by: Typist) -> Steps:
    """Enrol with a real province and seal what is closed onto the stick."""
    province = province_opening.create(by.usb / REGISTER, WORDS, cost=FLOOR).province
    closed: list[str] = []  # canaries in days and hours keep what was typed above from closing
    by.window.shell.runner.do(partial(closed_matter, by.next()), closed.append)
    yield lambda: closed
    by.window.go("send")
    screen = by.window.here()
    assert isinstance(screen, Transfer)
    yield lambda: by.find("device_code", screen).text()
    request, answer = by.usb / "request.json", by.usb / "answer.json"
    screen.enrol.write_request(request)
    yield request.exists
    asked = province_side.read_request(request.read_bytes())
    answer.write_bytes(province_side.enrol(province, asked, by.find("device_code", screen).text()))
    by.find("province_code", screen).setText(province.code)
    province.close()
    screen.enrol.accept_answer(answer)
    yield lambda: by.find("seal_go", screen).isEnabled()
    screen.seal.target.control.choose(by.usb)
    by.press("seal_go")
    yield lambda: any(by.usb.rglob("*.sotay"))
    yield lambda: not by.window.shell.runner._calls
    yield from letters(by, closed[0])


def set_pin(by: Typist) -> Steps:
    """Set a PIN for the locks to come, so that a locked program is looked at with one set."""
    by.window.go("settings")
    by.find("pin_old").setText(f"{canary(by.mark, 0)} giếng đá")
    for name in ("pin_first", "pin_again"):
        by.find(name).setText(PIN)
    by.press("pin_set")
    remove = by.window.findChild(QAbstractButton, "pin_remove")
    yield remove.isVisible  # type: ignore[union-attr]


def bug(by: Typist) -> None:
    """Be our own mistake, with somebody's words in it."""
    raise RuntimeError(by.next())


def everything(by: Typist) -> Steps:
    """Work through a day, lock, open again and be killed while typing."""
    yield from create(by)
    yield from settings(by)
    for place in ("interviews", "matters", "meetings"):
        yield from record(by, place)
    yield from elsewhere(by)
    yield from seal(by)
    yield from set_pin(by)
    QTimer.singleShot(0, lambda: bug(by))
    yield lambda: by.window.findChild(QLabel, "note_code")
    by.window.go("meetings")
    yield by.tell(open=True, typed=by.number, clipboard=QGuiApplication.clipboard().text())
    over: list[None] = []  # twice: once the screens are gone, and once each line has let go
    kit.return_memory = lambda real=kit.return_memory: over.append(real())
    by.window.lock()
    yield lambda: len(over) == 2 and not by.window.shell.runner._calls
    yield by.tell(locked=True, clipboard=QGuiApplication.clipboard().text())
    by.find("pin").setText(PIN)
    by.press("pin_enter")
    yield lambda: by.window.here().objectName() == "home"
    by.window.go("interviews")
    screen = by.window.here()
    assert isinstance(screen, RecordScreen)
    screen.new()
    yield lambda: screen.editor.draft is not None
    by.fill_all(screen.editor)
    yield by.tell(kill=True, typed=by.number)


if __name__ == "__main__":
    sit_down(program.run, lambda by: ([], everything(by)))
