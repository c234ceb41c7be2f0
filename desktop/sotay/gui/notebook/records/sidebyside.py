"""One part of a record in two versions: beside each other, or below where it is narrow."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from sotay.base.sentences import _
from sotay.gui.kit.style.look import look, space
from sotay.gui.kit.widgets.laying import in_column
from sotay.gui.kit.widgets.text import label
from sotay.gui.notebook.records.markedtext import MarkedText
from sotay.work.records.comparing import Difference

_BESIDE_FROM = 520  # pixels at 100 %


class SideBySide(QWidget):
    """Shows one `Difference`."""

    def __init__(self, difference: Difference) -> None:
        super().__init__()
        self.setObjectName("difference")
        old = MarkedText(difference.old, _("{part}, bản cũ").format(part=difference.part))
        new = MarkedText(difference.new, _("{part}, bản mới").format(part=difference.part))
        self._beside = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        space(self._beside, (0, 0, 0, 0), 12)
        for side in (old, new):
            self._beside.addWidget(side, 1, Qt.AlignmentFlag.AlignTop)
        in_column(label(difference.part, "strong"), self._beside, of=self, gap=4)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Choose beside or below."""
        super().resizeEvent(event)
        way = QBoxLayout.Direction
        wide = self.width() >= look().px(_BESIDE_FROM)
        self._beside.setDirection(way.LeftToRight if wide else way.TopToBottom)
