"""One row of a `RowList`: its number, its controls, and the way out at the right."""

from collections.abc import Callable
from typing import Generic, TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLayout, QVBoxLayout, QWidget

from sotay.base.sentences import _
from sotay.gui.kit.shortcuts import pressed
from sotay.gui.kit.style.look import fix_width, space
from sotay.gui.kit.widgets.iconbutton import IconButton
from sotay.gui.kit.widgets.laying import STRETCH, in_row, put
from sotay.gui.kit.widgets.text import label

T = TypeVar("T")


class RowFrame(QFrame, Generic[T]):
    """A base: a row says its value, shows one, and can be locked. `None` is a blank row."""

    edited = Signal()
    remove_asked = Signal()
    move_asked = Signal(int)  # -1 up, 1 down

    def __init__(self, says: str) -> None:
        super().__init__()
        self._says = says
        self._number = label("", "caption")
        self._number.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
        fix_width(self._number, 22, self._number.setMinimumWidth)
        fix_width(self._number, 22, self._number.setMaximumWidth)
        self.remove = IconButton("dismiss", _("Bỏ dòng này (Alt+Delete)"), "remove")
        self.remove.clicked.connect(self.remove_asked)
        self._row = in_row(of=self)
        beside = QVBoxLayout()
        space(beside, (0, 9, 0, 0), 0)  # the middle of a line of text
        put(beside, self._number, STRETCH)
        self._row.addLayout(beside)
        self._row.addWidget(self.remove, 0, Qt.AlignmentFlag.AlignTop)

    def put(self, part: QWidget | QLayout, stretch: int = 0) -> None:
        """Put a control before the way out."""
        where = self._row.count() - 1
        if isinstance(part, QLayout):
            self._row.insertLayout(where, part, stretch)
        else:
            self._row.insertWidget(where, part, stretch)

    def stops(self) -> list[QWidget]:
        """Return where Tab stops in the row, in order; the way out is last."""
        controls = [
            control
            for control in self.findChildren(QWidget)
            if control.focusPolicy() & Qt.FocusPolicy.TabFocus
            and control.window() is self.window()
            and control is not self.remove
        ]
        return [*controls, self.remove]

    def value(self) -> T | None:
        """Return what is written here, None for nothing."""
        raise NotImplementedError

    def show_value(self, value: T) -> None:
        """Show a value."""
        raise NotImplementedError

    def lock(self, locked: bool) -> None:
        """Let the row be read only, or free."""
        raise NotImplementedError

    def begin(self) -> None:
        """Put the cursor where one starts to write."""
        raise NotImplementedError

    def set_number(self, number: int) -> None:
        """Say which row it is, from 1."""
        if self._number.text() == f"{number}.":
            return
        self._number.setText(f"{number}.")
        for control in self.findChildren(QWidget):
            if base := control.property("says"):
                control.setAccessibleName(f"{self._says} {number}: {base}")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Alt+Up and Alt+Down move the row, Alt+Delete takes it away."""
        ways: dict[str, Callable[[], object]] = {
            "row_up": lambda: self.move_asked.emit(-1),
            "row_down": lambda: self.move_asked.emit(1),
            "row_gone": self.remove_asked.emit,
        }
        asked = (way for name, way in ways.items() if pressed(name, event))
        if self.remove.isEnabled() and (way := next(asked, None)):
            way()
        else:
            super().keyPressEvent(event)
