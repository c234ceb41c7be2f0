"""The facts of a record; on a low window folded into one line, so that the text comes first."""

from PySide6.QtWidgets import QFrame, QWidget

from sotay.base.sentences import _
from sotay.gui.kit.style.icons import icon
from sotay.gui.kit.widgets.iconbutton import IconButton
from sotay.gui.kit.widgets.laying import in_column, in_row, wide
from sotay.gui.kit.widgets.text import label
from sotay.gui.kit.widgets.tip import set_tip
from sotay.gui.notebook.records.fact import Fact
from sotay.gui.notebook.records.factgrid import FactGrid


class FoldingFacts(QFrame):
    """A `FactGrid` that can be folded where `low` says so."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("facts_box")
        self.setProperty("facts", True)
        self._low = False
        self._open = True
        self._grid = FactGrid()
        self._summary = label("", wrap=True, name="facts_summary")
        self._toggle = IconButton("chevron_down", "", "facts_toggle", self._turn)
        # No lambda: of a kind without facts this has no parent, and would stay after a lock.
        top = in_row(wide(self._summary), self._toggle, edges=(16, 4, 8, 4))
        self._top = QWidget()
        self._top.setLayout(top)
        in_column(self._top, self._grid, of=self, gap=0)
        self._show()

    def put(self, fact: Fact, *, whole: bool = False) -> None:
        """Put a fact at the end."""
        self._grid.put(fact, whole=whole)

    def sum_up(self, parts: list[str]) -> None:
        """Say in a line what is folded away."""
        self._summary.setText(" · ".join(part for part in parts if part))

    def set_low(self, low: bool) -> None:
        """Fold on a window that is low, unless one writes in it; unfold on one that is not."""
        if low != self._low:
            self._low = low
            at = self.window().focusWidget()
            self.unfold(not low or (at is not None and self._grid.isAncestorOf(at)))

    def unfold(self, unfolded: bool) -> None:
        """Show the facts, or the line."""
        self._open = unfolded
        self._show()

    def _turn(self) -> None:
        self.unfold(not self._open)

    def refuge(self) -> QWidget:
        """Return the way to unfold it again."""
        return self._toggle

    def _show(self) -> None:
        self._grid.setVisible(self._open or not self._low)
        self._top.setVisible(self._low)
        self._summary.setVisible(not self._open)
        self._toggle.setIcon(icon("chevron_up" if self._open else "chevron_down"))
        set_tip(
            self._toggle, _("Thu gọn") if self._open else _("Sửa thời gian, địa điểm, người dự")
        )
        self._toggle.setAccessibleName(self._toggle.toolTip())
