"""A button that is named by what a person wrote. No start needs one, nor Qt's words about style."""

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtWidgets import QSizePolicy, QStyle, QStyleOptionButton

from sotay.gui.kit.widgets.button import Button, Kind
from sotay.gui.kit.widgets.tip import show_tip


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
