"""What there is to set, by name: a list beside the cards, or a box above them if it is narrow."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QFrame, QListWidget, QScrollArea, QVBoxLayout

from sotay.base.sentences import _
from sotay.gui.kit.focus import focus_into
from sotay.gui.kit.soon import soon
from sotay.gui.kit.style.look import fix_width, space
from sotay.gui.kit.widgets.card import Card
from sotay.gui.kit.widgets.choice import Choice
from sotay.gui.kit.widgets.laying import put

_WIDTH = 264  # pixels at 100 %


class Index(QFrame):
    """A click, Enter or a choice scrolls to a card and goes into it; the arrow keys only scroll."""

    def __init__(self, page: QScrollArea, cards: Sequence[Card]) -> None:
        super().__init__()
        self.setObjectName("settings_index")
        self._page = page
        self._cards = list(cards)
        says = _("Các mục cài đặt")
        self.list = QListWidget()
        self.list.setObjectName("settings_sections")
        self.list.setAccessibleName(says)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.addItems([card.title for card in cards])
        options = [(number, card.title) for number, card in enumerate(cards)]
        self.box = Choice([(-1, says), *options], "settings_box", says)
        self._rows = QVBoxLayout(self)
        put(self._rows, self.box, self.list)
        self.list.currentRowChanged.connect(self.show_card)
        self.list.itemClicked.connect(lambda _item: self.enter(self.list.currentRow()))
        self.list.itemActivated.connect(lambda _item: self.enter(self.list.currentRow()))
        self.box.activated.connect(lambda at: self.enter(at - 1))
        self.fit(narrow=False)
        for card in cards:
            card.installEventFilter(self)
        self._follow()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Name a card only while it is there."""
        if event.type() in (QEvent.Type.ShowToParent, QEvent.Type.HideToParent):
            self._follow()
        return super().eventFilter(watched, event)

    def _follow(self) -> None:
        for number, card in enumerate(self._cards):
            self.list.setRowHidden(number, card.isHidden())
            self.box.view().setRowHidden(number + 1, card.isHidden())  # type: ignore[attr-defined]

    def fit(self, *, narrow: bool) -> None:
        """Be a list, or where it is narrow a box."""
        # Above the cards the box ends where they end, the room of their scroll bar left free.
        space(self._rows, (32, 16, 44, 12) if narrow else (16, 20, 8, 8), 0)
        self.list.setVisible(not narrow)
        self.box.setVisible(narrow)
        fix_width(self, 0 if narrow else _WIDTH, self.setMinimumWidth)
        fix_width(self, 16_000 if narrow else _WIDTH, self.setMaximumWidth)

    def show_card(self, number: int) -> None:
        """Scroll a card to the top, the first with the page's title above it; none for -1."""
        bar = self._page.verticalScrollBar()
        if number == 0:
            bar.setValue(0)
        elif number > 0:
            card = self._cards[number]
            top = card.mapTo(self._page.viewport(), card.rect().topLeft()).y()
            bar.setValue(bar.value() + top)

    def enter(self, number: int) -> None:
        """Go into a card: its first control gets the focus."""
        if number >= 0 and not self._cards[number].isHidden():
            focus_into(self._cards[number])
            soon(self, lambda: self.show_card(number))
