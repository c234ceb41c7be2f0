"""One entry of the rail."""

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolButton

from sotay.base.sentences import counted
from sotay.gui.kit.shell import Place
from sotay.gui.kit.style.icons import icon
from sotay.gui.kit.style.look import look, size_icon
from sotay.gui.kit.widgets.tip import set_tip


class RailButton(QToolButton):
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
        self._key = f"Alt+{number}" if number <= 9 else ""  # noqa: PLR2004 - digits on the keyboard
        set_tip(self, f"{place.title} ({self._key})" if self._key else place.title)
        size_icon(self, 20, 6)

    def sizeHint(self) -> QSize:
        """Return icon and text, never less than asked by the sheet."""
        hint = super().sizeHint()
        return QSize(hint.width() + look().px(8), hint.height())

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
