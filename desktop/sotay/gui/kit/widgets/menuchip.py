"""A filter with many values: a chip that opens a menu and then shows the value chosen."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QMenu, QPushButton

from sotay.base.sentences import _
from sotay.gui.kit.style.icons import paint_glyph
from sotay.gui.kit.style.look import look
from sotay.gui.kit.widgets.tip import set_tip

_MOST = 22  # letters of a value shown
_CHEVRON, _ROOM = 14, 16  # pixels at 100 %


class MenuChip(QPushButton):
    """`opening` is emitted before it opens; `show_options` opens it with (value, words) pairs.

    `every` says what is shown while no value is chosen. One that only `fills` a field beside it
    offers no "all" and keeps nothing: what is chosen is the field's, where it may be typed over.
    """

    opening = Signal()
    chosen = Signal(str)

    def __init__(self, says: str, name: str, every: str = "", *, fills: bool = False) -> None:
        super().__init__(says)
        self.setProperty("kind", "chip")
        self.setProperty("menu", True)
        self.setObjectName(name)
        self.setCheckable(True)
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._says, self._every = says, "" if fills else every or _("Tất cả")
        self._fills = fills
        self._value = ""
        self._menu = QMenu(self)
        self._menu.setObjectName(f"{name}_menu")
        self.clicked.connect(self._clicked)
        self._tell("")

    def value(self) -> str:
        """Return the value chosen, "" for all."""
        return self._value

    def show_options(self, options: Sequence[tuple[str, str]]) -> None:
        """Open the menu."""
        self._menu.clear()
        for value, words in options if self._fills else (("", self._every), *options):
            action = self._menu.addAction(words.replace("&", "&&"))
            action.setCheckable(not self._fills)
            action.setChecked(value == self._value)
            action.triggered.connect(lambda _on, v=value, w=words: self.choose(v, w))
        self._menu.popup(self.mapToGlobal(QPoint(0, self.height())))

    def choose(self, value: str, words: str) -> None:
        """Take a value."""
        if not self._fills:
            self._value = value
            self._tell(words if value else "")
        self.chosen.emit(value)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open at Enter and Down, as at Space."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down):
            self.click()
        else:
            super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        """Leave room for the chevron."""
        return super().sizeHint() + QSize(look().px(_ROOM), 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the chip and its chevron."""
        super().paintEvent(event)
        px = look().px
        side = px(_CHEVRON)
        box = QRect(self.width() - side - px(10), (self.height() - side) // 2, side, side)
        colour = look().color("accent" if self.isChecked() else "ink2")
        paint_glyph(QPainter(self), "chevron_down", box, colour)

    def _clicked(self) -> None:
        self.setChecked(bool(self._value))  # a click opens, it does not switch
        self.opening.emit()

    def _tell(self, words: str) -> None:
        short = words if len(words) <= _MOST else f"{words[: _MOST - 1].rstrip()}…"
        self.setText((short or self._says).replace("&", "&&"))
        set_tip(self, f"{self._says}: {words}" if words else "")
        shown = words or self._every.lower()
        self.setAccessibleName(f"{self._says}: {shown}" if shown else self._says)
        self.setChecked(bool(self._value))
        self.updateGeometry()


def menu_of(says: str, name: str, options: Mapping[str, str], every: str = "") -> MenuChip:
    """Return a filter whose values are known beforehand."""
    menu = MenuChip(says, name, every)
    menu.opening.connect(lambda: menu.show_options(list(options.items())))
    return menu
