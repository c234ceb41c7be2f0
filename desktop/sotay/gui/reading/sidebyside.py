"""What differs between two versions, part by part, with what went out and came in marked."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from sotay.base.sentences import _
from sotay.gui.kit.style.look import look, space
from sotay.gui.kit.widgets.laying import fill, in_column
from sotay.gui.kit.widgets.text import label
from sotay.gui.reading.markedtext import MarkedText
from sotay.model.comparing import Difference

_BESIDE_FROM: Final = 520  # pixels at 100 %


def show_differences(rows: QVBoxLayout, differences: Sequence[Difference]) -> str:
    """Show these in a column, in place of what was there; return what is to be said above them."""
    fill(rows, map(SideBySide, differences))
    if differences:
        return _("Chữ gạch ngang chỉ có ở bản cũ; chữ gạch chân chỉ có ở bản kia.")
    return _("Hai bản này giống hệt nhau.")


class SideBySide(QWidget):
    """Shows one `Difference`; `whose` are the names of both sides, of two that stand as equals."""

    def __init__(self, difference: Difference, whose: tuple[str, str] | None = None) -> None:
        super().__init__()
        self.setObjectName("difference")
        one, other = whose or (_("bản cũ"), _("bản mới"))
        old = MarkedText(difference.old, f"{difference.part}, {one}")
        new = MarkedText(difference.new, f"{difference.part}, {other}")
        self._beside = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        space(self._beside, (0, 0, 0, 0), 12)
        for side in (old, new):
            self._beside.addWidget(side, 1, Qt.AlignmentFlag.AlignTop)
        in_column(label(difference.part, "strong", wrap=True), self._beside, of=self, gap=4)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Choose beside or below."""
        super().resizeEvent(event)
        way = QBoxLayout.Direction
        wide = self.width() >= look().px(_BESIDE_FROM)
        self._beside.setDirection(way.LeftToRight if wide else way.TopToBottom)
