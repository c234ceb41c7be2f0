"""An answer that is read out of one line."""

from sotay.gui.kit.widgets.laying import STRETCH, in_row
from sotay.gui.kit.widgets.readline import ReadLine
from sotay.gui.notebook.answering.control import Control


class LineControl(Control):
    """Holds a line whose value is the answer as ODK keeps it."""

    def __init__(self, line: ReadLine[str]) -> None:
        super().__init__()
        self.line = line
        in_row(line, STRETCH, of=self)
        self.setFocusProxy(line)
        line.changed.connect(lambda: self.given.emit(line.value() or ""))

    def show_answer(self, value: str) -> None:
        """Show an answer."""
        if value != (self.line.value() or ""):
            self.line.set_value(value or None)

    def lock(self, locked: bool) -> None:
        """Let it only be read, or written."""
        self.line.setReadOnly(locked)

    def loose(self) -> str:
        """Return the text that is no answer yet."""
        return self.line.loose()

    def put_loose(self, typed: str) -> None:
        """Put it back."""
        self.line.put_loose(typed)

    def settle(self) -> None:
        """Read what is typed."""
        self.line.settle()
