"""The kind of a record in the head of its editor: words that can be changed, no box around them."""

from collections.abc import Mapping

from PySide6.QtCore import QSize

from sotay.base.sentences import _
from sotay.gui.kit.style.look import look
from sotay.gui.kit.widgets.choice import Choice

_LEAST = 96  # pixels at 100 %


class KindChoice(Choice):
    """As wide as the kind that is chosen."""

    def __init__(self, options: Mapping[str, str], name: str, says: str) -> None:
        super().__init__([(value, _(words)) for value, words in options.items()], name, says)
        self.setProperty("flat", True)
        self.currentIndexChanged.connect(lambda _at: self.updateGeometry())

    def sizeHint(self) -> QSize:
        """Return the room of the words and of the arrow, where there is one."""
        words = self.fontMetrics().horizontalAdvance(self.currentText())
        arrow = 36 if self.isEnabled() else 6
        return QSize(words + look().px(arrow), super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """Give way where there is no room, as in the smallest window; the list has it whole."""
        whole = self.sizeHint()
        return QSize(min(whole.width(), look().px(_LEAST)), whole.height())
