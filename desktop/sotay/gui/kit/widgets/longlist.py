"""A list of rows that may be long: the first few of them, and more at each press."""

from collections.abc import Callable, Sequence
from typing import TypeVar

from PySide6.QtWidgets import QWidget

from sotay.base.sentences import _
from sotay.gui.kit.widgets.button import Button
from sotay.gui.kit.widgets.laying import across, fill, in_column
from sotay.gui.kit.widgets.text import label

T = TypeVar("T")
_STEP = 10  # rows shown at first, and more at each press


class LongList(QWidget):
    """Makes a row only once it is shown; says `nothing` where there is none."""

    def __init__(self, nothing: str, name: str) -> None:
        super().__init__()
        self._nothing = nothing
        self._most = _STEP
        self._show: Callable[[], None] = lambda: None
        self._rows = in_column(gap=0)
        self._more = Button(_("Xem thêm"), "quiet", "chevron_down", f"{name}_more", self._go_on)
        self._more.hide()
        in_column(self._rows, across(self._more), of=self, gap=10)

    def show_each(self, found: Sequence[T], row: Callable[[T], QWidget]) -> None:
        """Show these, a `row` each, as many as were asked for so far."""

        def show() -> None:
            rows = [row(one) for one in found[: self._most]]
            fill(self._rows, rows or [label(self._nothing, "quiet")])
            self._more.setVisible(len(found) > self._most)

        self._show = show
        show()

    def _go_on(self) -> None:
        self._most += _STEP
        self._show()
