"""The hands of the typist: what somebody before the window can do, with canaries for words."""

import json
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from canary_search import canary
from msgspec.structs import replace
from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QPlainTextEdit, QWidget
from reportlab.pdfgen.canvas import Canvas

from sotay.gui.kit.window import Window
from sotay.gui.notebook.attachments.part import AttachmentPart
from sotay.gui.notebook.attachments.sources import from_paths
from sotay.gui.notebook.attachments.viewer import Viewer
from sotay.gui.notebook.records.screen import RecordScreen
from sotay.gui.reading.leaves import PdfLeaf
from sotay.work.desk import Desk, Outcome
from sotay.work.records import writing

PATIENCE = 3000  # turns of 20 ms
NO_WORDS = ("_day", "_time", "_due", "_witness")  # a date, or an answer that was not given
Steps = Iterator[Callable[[], object]]


class Typist:
    """Types the canaries of one mark, the next number each time."""

    def __init__(self, mark: str, usb: Path) -> None:
        self.mark = mark
        self.usb = usb
        self.number = 0
        self.heard: list[str] = []
        self.told = 0

    @property
    def window(self) -> Window:
        return next(w for w in QApplication.topLevelWidgets() if isinstance(w, Window))

    def next(self) -> str:
        self.number += 1
        return canary(self.mark, self.number)

    def find(self, name: str, within: QWidget | None = None) -> Any:
        over = within or self.window
        return next(w for w in over.findChildren(QWidget, name) if w.isVisibleTo(over))

    def press(self, name: str) -> None:
        button = self.find(name)
        assert isinstance(button, QAbstractButton), name
        assert button.isEnabled(), name
        button.click()

    def fill(self, line: QLineEdit | QPlainTextEdit, text: str) -> bool:
        """Type over what stands there, as an input method does; tell whether it was taken."""
        line.selectAll()
        event = QInputMethodEvent()
        event.setCommitString(text)
        QApplication.sendEvent(line, event)
        held = line.text() if isinstance(line, QLineEdit) else line.toPlainText()
        return text in held

    def fill_all(self, within: QWidget) -> int:
        """Type into every line and text, hidden tabs included; return how many keep any words."""
        kinds: tuple[type[QWidget], ...] = (QLineEdit, QPlainTextEdit)
        lines = [line for kind in kinds for line in within.findChildren(kind)]
        free: list[Any] = [
            line
            for line in lines
            if isinstance(line, QLineEdit | QPlainTextEdit)
            and not line.isReadOnly()
            and not line.objectName().startswith("qt_")
        ]
        taken = [line.objectName() for line in free if self.fill(line, self.next())]
        return sum(not name.endswith(NO_WORDS) for name in taken)

    def tell(self, **what: object) -> Callable[[], object]:
        """Say something, and wait for the parent's next line."""
        sys.stdout.write(json.dumps(what) + "\n")
        sys.stdout.flush()
        self.told += 1
        return lambda: not self.listening()

    def listening(self) -> bool:
        """Tell whether the parent has not answered yet: it looks through all the memory."""
        return len(self.heard) < self.told


def at(steps: Any) -> str:
    """Return which step is waited in."""
    while steps.gi_yieldfrom is not None:
        steps = steps.gi_yieldfrom
    return f"{steps.__name__}, line {steps.gi_frame.f_lineno}"


def play(by: Typist, steps: Steps) -> None:
    """Take the next step whenever the one before has come true; ends the program on a fault."""
    timer = QTimer(QApplication.instance())
    turns = [0]
    until: list[Callable[[], object]] = [lambda: True]

    def turn() -> None:
        try:
            if until[0]():
                turns[0] = 0
                until[0] = next(steps)
        except StopIteration:
            timer.stop()
            QApplication.exit(0)
        except Exception as fault:
            timer.stop()
            sys.stdout.write(json.dumps({"fault": repr(fault), "at": str(steps)}) + "\n")
            sys.stdout.flush()
            raise
        turns[0] += not by.listening()
        if turns[0] > PATIENCE:
            timer.stop()
            sys.stdout.write(json.dumps({"fault": f"waited in vain: {at(steps)}"}) + "\n")
            sys.stdout.flush()
            QApplication.exit(3)

    timer.timeout.connect(turn)
    timer.start(20)


def sit_down(
    run: Callable[[list[str]], int], come: Callable[[Typist], tuple[list[str], Steps]]
) -> None:
    """Run a program with somebody before it, whose mark is the first line of stdin.

    `come` makes what has to be there, and tells how the program is started and what is done then.
    """
    by = Typist(sys.stdin.readline().strip(), Path(sys.argv[1]))
    words, steps = come(by)
    begin = QApplication.exec

    def execute() -> int:
        from PySide6.QtCore import QSocketNotifier

        listens = QSocketNotifier(sys.stdin.fileno(), QSocketNotifier.Type.Read)
        listens.activated.connect(lambda: by.heard.append(sys.stdin.readline()))
        play(by, steps)
        return begin()

    QApplication.exec = staticmethod(execute)  # type: ignore[method-assign,assignment]
    sys.exit(run(words))


def attach(by: Typist, screen: RecordScreen) -> Steps:
    """Attach a paper with a canary in its name and its text, caption it, look at it."""
    part = screen.editor.findChild(AttachmentPart)
    assert part is not None
    given = by.usb / "nhận được" / f"{by.next()}.pdf"
    given.parent.mkdir(exist_ok=True)
    paper = Canvas(str(given), pageCompression=0)
    paper.drawString(72, 700, by.next())
    paper.save()
    part.come_forward()
    part.add(from_paths([given]))
    yield part.view.tiles.held
    part.view.tiles.setData(part.view.tiles.index(0), by.next())
    part.look_at(0)
    viewer = by.window.findChild(Viewer)
    assert viewer is not None
    yield lambda: isinstance(viewer.leaf(), PdfLeaf)
    pages = viewer.leaf().view.pages()  # type: ignore[union-attr]
    yield lambda: pages[0].picture is not None
    viewer.reject()


def press_enter(line: QWidget) -> None:
    """Press Enter in a line."""
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        key = QKeyEvent(kind, Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier)
        QApplication.sendEvent(line, key)


def closed_matter(text: str, desk: Desk) -> Outcome[str]:
    """Close a recommendation, so that there is something to seal."""
    matter = writing.begin_matter(desk).value
    writing.close(desk, replace(matter, text=text))
    return Outcome(matter.id)
