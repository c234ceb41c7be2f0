"""Push buttons and icon buttons."""

from collections.abc import Callable
from typing import Literal

from PySide6.QtCore import QRectF, Qt, SignalInstance
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QPushButton

from sotay.gui.kit.job import Job
from sotay.gui.kit.style.icons import icon
from sotay.gui.kit.style.look import look, size_icon
from sotay.gui.kit.widgets.tip import set_tip

Kind = Literal["primary", "plain", "quiet", "danger"]
Act = Callable[[], object] | SignalInstance  # what a press calls, or sends on
_ROLES = {"primary": "on_accent", "quiet": "accent", "danger": "bad"}


class Button(QPushButton):
    """A labelled button. `primary` is the one thing to do here; `quiet` has no border."""

    def __init__(
        self,
        text: str,
        kind: Kind = "plain",
        icon_name: str = "",
        name: str = "",
        act: Act | None = None,
    ) -> None:
        super().__init__(text)
        self.setProperty("kind", kind)
        self.setObjectName(name)
        self.setAccessibleName(text)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAutoDefault(False)
        self._text = text
        if icon_name:
            self.setIcon(icon(icon_name, _ROLES.get(kind, "")))
            size_icon(self, 18, 6 if text else 0)
        if act is not None:
            self.clicked.connect(act)

    def words_wide(self) -> int:
        """Return the pixels its words take now."""
        return self.fontMetrics().horizontalAdvance(self.text())

    def setText(self, text: str) -> None:
        """Show these words, apart from the icon though there were none before.

        They are its name too, unless it was given another; where only the icon is left, it stays.
        """
        if text and self.accessibleName() in ("", self.text()):
            self.setAccessibleName(text)
        super().setText(text)
        if not self.icon().isNull():
            size_icon(self, 18, 6 if text else 0)

    def show_text(self, shown: bool) -> None:
        """Show the text, or where it must be short only the icon (the tooltip says the text)."""
        self.setText(self._text if shown else "")
        set_tip(self, "" if shown else self._text)

    def wait_for(self, job: Job) -> None:
        """Be off until the job has ended; the button may go before it does."""
        self.setEnabled(False)
        job.ended.connect(self._go_on)

    def _go_on(self) -> None:
        self.setEnabled(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses the button that has the focus, as Space does, in dialogs too."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the button; a filled one has its focus ring inside, where it can be seen."""
        super().paintEvent(event)
        if not self.hasFocus() or self.property("kind") != "primary":
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(look().color("on_accent"), 2))
        box = QRectF(self.rect()).adjusted(4, 4, -4, -4)
        painter.drawRoundedRect(box, look().px(4), look().px(4))
