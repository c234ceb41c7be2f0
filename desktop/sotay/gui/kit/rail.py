"""The rail at the left: the places of the notebook, by name or, where it is narrow, by icon."""

from collections.abc import Collection

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QSizePolicy,
    QToolButton,
    QWidget,
)

from sotay.base.sentences import _, counted
from sotay.gui.kit.shell import Place
from sotay.gui.kit.style.icons import icon, paint_glyph
from sotay.gui.kit.style.look import fix_width, look, size_icon
from sotay.gui.kit.widgets.glyph import Glyph
from sotay.gui.kit.widgets.laying import in_column, in_row, put, wide
from sotay.gui.kit.widgets.room import Room
from sotay.gui.kit.widgets.text import label
from sotay.gui.kit.widgets.tip import set_tip

_WIDE, _NARROW = 228, 68


class Rail(QFrame):
    """Brand above, places below it, the last ones at the foot."""

    went = Signal(str)

    def __init__(self, places: list[Place], title: str) -> None:
        super().__init__()
        self.setObjectName("rail")
        self.setAccessibleName(_("Các mục của sổ"))
        self._group = QButtonGroup(self)
        self._buttons: dict[str, _RailButton] = {}
        body = QWidget()
        body.setObjectName("railBody")
        self._rows = in_column(of=body, edges=(12, 14, 12, 12), gap=5)
        in_column(Room(body, "railRoom"), of=self, gap=0)
        self._office = label("", "caption", wrap=True, name="office")
        self._brand = self._make_brand(title)
        self._rows.addWidget(self._brand)
        for number, place in enumerate(sorted(places, key=lambda p: p.last), start=1):
            if place.last and number == 1 + sum(not p.last for p in places):
                self._rows.addStretch(1)
            self._add(place, number)
        if not any(place.last for place in places):
            self._rows.addStretch(1)

    def mark(self, name: str) -> None:
        """Show which place one is at; a focus on the rail goes along with it."""
        along = self.current_button().hasFocus()
        self._buttons[name].setChecked(True)
        if along:
            self._buttons[name].setFocus()

    def current_button(self) -> QToolButton:
        """Return the button of the place one is at, for F6."""
        checked = self._group.checkedButton() or next(iter(self._buttons.values()))
        assert isinstance(checked, QToolButton)  # noqa: S101 - the group holds nothing else
        return checked

    def show_count(self, name: str, count: int) -> None:
        """Show a number at a place."""
        self._buttons[name].show_count(count)

    def offer(self, names: Collection[str] | None) -> None:
        """Show these places alone, None: all of them; they are counted as they are shown."""
        for name, button in self._buttons.items():
            button.setHidden(names is not None and name not in names)
        for number, name in enumerate(self.shown(), start=1):
            self._buttons[name].show_number(number)

    def shown(self) -> list[str]:
        """Return the places that can be gone to, from the top."""
        return [name for name in self._buttons if self.offers(name)]

    def offers(self, name: str) -> bool:
        """Return whether a place can be gone to."""
        return name in self._buttons and not self._buttons[name].isHidden()

    def show_office(self, office: str) -> None:
        """Say whose notebook it is, below the brand."""
        self._office.setText(office)
        set_tip(self._brand, office)

    def fit(self, narrow: bool, low: bool = False) -> None:
        """Show icons only, or icons and names; no brand where it is low."""
        self._brand.setHidden(low)
        fix_width(self, _NARROW if narrow else _WIDE, self.setMaximumWidth)
        fix_width(self, _NARROW if narrow else _WIDE, self.setMinimumWidth)
        for part in self._words:
            part.setVisible(not narrow)
        style = Qt.ToolButtonStyle
        for button in self._buttons.values():
            size_icon(button, 20, 0 if narrow else 6)
            button.setToolButtonStyle(
                style.ToolButtonIconOnly if narrow else style.ToolButtonTextBesideIcon
            )
        if self.property("narrow") != narrow:
            self.setProperty("narrow", narrow)
            for widget in (self, *self._buttons.values()):
                widget.style().unpolish(widget)
                widget.style().polish(widget)

    def _add(self, place: Place, number: int) -> None:
        button = _RailButton(place, number)
        self._group.addButton(button)
        self._buttons[place.name] = button
        self._rows.addWidget(button)
        button.clicked.connect(lambda: self.went.emit(place.name))

    def _make_brand(self, name: str) -> QWidget:
        brand = QWidget()
        names = in_column(gap=0)
        title = label(name, "brand")
        self._words: tuple[QWidget, ...] = (title, self._office)
        put(names, *self._words)
        in_row(_Book(), wide(names), of=brand, edges=(8, 0, 0, 12), gap=10)
        return brand


class _Book(Glyph):
    """The filled notebook of the brand."""

    def __init__(self) -> None:
        super().__init__("notebook", 28, "accent")

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw it filled."""
        side = look().px(28)
        box = QRect(0, (self.height() - side) // 2, side, side)
        paint_glyph(QPainter(self), "notebook", box, look().color("accent"), filled=True)


class _RailButton(QToolButton):
    """One place, with a number where something waits there."""

    def __init__(self, place: Place, number: int) -> None:
        super().__init__()
        self._place = place
        self._count = 0
        self.setObjectName(f"place_{place.name}")
        self.setText(place.title)
        self.setAccessibleName(place.title)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setIcon(icon(place.icon))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.show_number(number)
        size_icon(self, 20, 6)

    def sizeHint(self) -> QSize:
        """Return icon and text, never less than asked by the sheet."""
        hint = super().sizeHint()
        return QSize(hint.width() + look().px(8), hint.height())

    def show_number(self, number: int) -> None:
        """Say by which key one goes there."""
        self._key = f"Alt+{number % 10}" if number <= 10 else ""  # noqa: PLR2004 - digits on the keyboard
        self.show_count(self._count)

    def show_count(self, count: int) -> None:
        """Show how many things wait there; 0 shows nothing."""
        self._count = count
        name = self._place.title
        said = counted("{name}, {n} mục", count, name=name) if count else name
        self.setAccessibleName(said)
        set_tip(self, f"{said} ({self._key})" if self._key else said)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the button and its number."""
        super().paintEvent(event)
        if not self._count:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        if self.toolButtonStyle() == Qt.ToolButtonStyle.ToolButtonIconOnly:
            self._paint_dot(painter)
        else:
            self._paint_number(painter)

    def _paint_dot(self, painter: QPainter) -> None:
        """Mark the icon's corner; the number would hide it, and the tooltip says it."""
        px = look().px
        corner = self.rect().center() + QPoint(px(7), -px(16))
        painter.setBrush(look().color("bad"))
        painter.drawEllipse(QRect(corner, QSize(px(9), px(9))))

    def _paint_number(self, painter: QPainter) -> None:
        font = look().font("caption")
        font.setBold(True)
        words = str(self._count) if self._count < 100 else "99+"  # noqa: PLR2004 - two digits fit
        px = look().px
        wide = max(px(20), QFontMetrics(font).horizontalAdvance(words) + px(12))
        box = QRectF(self.width() - wide - px(8), (self.height() - px(20)) // 2, wide, px(20))
        painter.setBrush(look().color("bad_soft"))
        painter.drawRoundedRect(box, box.height() / 2, box.height() / 2)
        painter.setPen(look().color("bad"))
        painter.setFont(font)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)
