"""An answer that is one press: read and agreed."""

from PySide6.QtCore import Qt

from sotay.base.sentences import _
from sotay.gui.kit.widgets.laying import at, in_column
from sotay.gui.notebook.answering.control import Control
from sotay.gui.notebook.answering.spacebutton import SpaceButton


class TickControl(Control):
    """A button that stays pressed."""

    def __init__(self) -> None:
        super().__init__()
        self._button = SpaceButton(_("Đã đọc, đồng ý"), "plain", "", "answer")
        self._button.setCheckable(True)
        in_column(at(self._button, Qt.AlignmentFlag.AlignLeft), of=self)
        self.setFocusProxy(self._button)
        self._button.toggled.connect(self._turned)

    def show_answer(self, value: str) -> None:
        """Show whether it was agreed."""
        if bool(value) != self._button.isChecked():
            self._button.setChecked(bool(value))
        self._mark()

    def lock(self, locked: bool) -> None:
        """Let it only be read, or pressed."""
        self._button.setEnabled(not locked)

    def named(self, says: str, described: str) -> None:
        """Say the question before what is agreed."""
        self._button.setAccessibleName(f"{says} – {self._button.text()}")
        self._button.setAccessibleDescription(described)

    def _turned(self, on: bool) -> None:
        self._mark()
        self.given.emit("OK" if on else "")

    def _mark(self) -> None:
        on = self._button.isChecked()
        self._button.setText(_("✓ Đã đọc, đồng ý") if on else _("Đã đọc, đồng ý"))
