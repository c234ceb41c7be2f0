"""Push buttons and icon buttons."""

from typing import Literal

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QPushButton, QSizePolicy, QStyle, QStyleOptionButton

from sotay.gui.kit.job import Job
from sotay.gui.kit.style.icons import icon
from sotay.gui.kit.style.look import look, size_icon
from sotay.gui.kit.widgets.tip import set_tip, show_tip

Kind = Literal["primary", "plain", "quiet", "danger"]
_ROLES = {"primary": "on_accent", "quiet": "accent", "danger": "bad"}


class Button(QPushButton):
    """A labelled button. `primary` is the one thing to do here; `quiet` has no border."""

    def __init__(
        self, text: str, kind: Kind = "plain", icon_name: str = "", name: str = ""
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

    def words_wide(self) -> int:
        """Return the pixels its words take now."""
        return self.fontMetrics().horizontalAdvance(self.text())

    def show_text(self, shown: bool) -> None:
        """Show the text, or where it must be short only the icon (the tooltip says the text)."""
        self.setText(self._text if shown else "")
        if not self.icon().isNull():
            size_icon(self, 18, 6 if shown else 0)
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


class GivingButton(Button):
    """A button named by what a person wrote: cut with … where there is no room, never wider.

    Qt takes a letter behind a single “&” for a shortcut, and does not show the sign.
    """

    def __init__(self, text: str, kind: Kind, icon_name: str = "", name: str = "") -> None:
        super().__init__(_shown_as_it_is(text), kind, icon_name, name)
        self.setAccessibleName(text)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def minimumSizeHint(self) -> QSize:
        """Return room for a few letters."""
        words = self.accessibleName()
        whole, few = self.sizeHint(), self.fontMetrics().horizontalAdvance(f"{words[:8]}…")
        return QSize(whole.width() - max(0, self.words_wide() - few), whole.height())

    def shown(self) -> str:
        """Return the words there is room for."""
        option = QStyleOptionButton()
        super().initStyleOption(option)
        part = QStyle.SubElement.SE_PushButtonContents
        room = self.style().subElementRect(part, option, self).width()
        if not self.icon().isNull():
            room -= self.iconSize().width() + 4  # as Qt draws them
        words = self.accessibleName()
        return self.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, room)

    def initStyleOption(self, option: QStyleOptionButton) -> None:
        """Have Qt draw what is `shown`."""
        super().initStyleOption(option)
        option.text = _shown_as_it_is(self.shown())

    def event(self, event: QEvent) -> bool:
        """Tell the whole of what is cut where one points at it."""
        words = self.accessibleName()
        asked = event.type() == QEvent.Type.ToolTip and self.shown() != words
        return (asked and show_tip(self, event, words)) or super().event(event)


def _shown_as_it_is(words: str) -> str:
    return words.replace("&", "&&")
