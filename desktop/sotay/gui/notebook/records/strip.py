"""What stands in a record's way, at its foot: what is missing, or that a save failed."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame

from sotay.base.sentences import _
from sotay.gui.kit.widgets.flow import FlowLayout
from sotay.gui.kit.widgets.givingbutton import GivingButton
from sotay.gui.kit.widgets.iconbutton import IconButton
from sotay.gui.kit.widgets.laying import fill, in_column, in_row, wide
from sotay.gui.kit.widgets.notebar import NoteTone
from sotay.gui.kit.widgets.text import label

Way = tuple[str, Callable[[], object]]  # words of a button, what it does


class Strip(QFrame):
    """Hidden until it has something to say; `closed` when the person closes it."""

    closed = Signal()

    def __init__(self, name: str = "strip") -> None:
        super().__init__()
        self.setObjectName(name)
        self.setProperty("note", True)
        self._says = label("", wrap=True, name=f"{name}_says")
        self._ways = FlowLayout(gap=4)
        self._close = IconButton("dismiss", _("Đóng thông báo (Esc)"), f"{name}_close")
        self._close.clicked.connect(self.hide)
        self._close.clicked.connect(self.closed)
        left = in_column(self._says, self._ways, edges=(0, 4, 0, 4), gap=2)
        in_row(wide(left), self._close, of=self, edges=(14, 4, 6, 4))
        self.hide()

    def say(self, tone: NoteTone, text: str, ways: Sequence[Way] = ()) -> None:
        """Show `text` and a button for each way on."""
        self.setProperty("tone", tone)
        self.style().unpolish(self)
        self.style().polish(self)
        self._says.setText(text)
        self.setAccessibleName(text)
        fill(self._ways, ())
        for number, (words, act) in enumerate(ways):
            button = GivingButton(words, "quiet", "", f"way_{number}")
            button.clicked.connect(act)
            self._ways.addWidget(button)
            button.show()  # at once: Qt would, but only after what goes on now
        self.show()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape closes it, as its button does."""
        if event.key() == Qt.Key.Key_Escape:
            self._close.click()
        else:
            super().keyPressEvent(event)

    def text(self) -> str:
        """Return what it says, nothing while it is hidden."""
        return "" if self.isHidden() else self._says.text()
