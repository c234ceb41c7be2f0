"""A picture of a form, small, on a card: a click, Space or Enter shows it large."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QImage, QKeyEvent, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QAbstractButton

from sotay.base.sentences import _
from sotay.gui.kit.style.icons import paint_glyph
from sotay.gui.kit.style.look import look
from sotay.gui.kit.widgets.tip import set_tip
from sotay.gui.notebook.answering.showing import Showing

WIDE: Final = 270  # pixels at 100 %
HIGH: Final = 150
_WAITING: Final = 96  # wide and high, while it is on its way
_CORNER: Final = 22


class FormPicture(QAbstractButton):
    """As large as the picture is within `room` (pixels at 100 %)."""

    def __init__(
        self, showing: Showing, room: tuple[int, int] = (WIDE, HIGH), name: str = "form_picture"
    ) -> None:
        super().__init__()
        self.setObjectName(name)
        self._showing = showing
        self._room = room
        self._names = ("", "")
        self._says = ""
        self._picture = QPixmap()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.clicked.connect(self.look_at)
        self.hide()

    def show_picture(
        self, small: str, large: str, says: str, told: Callable[[str], object]
    ) -> None:
        """Show a picture by name; `large` is what is seen when it is opened.

        `told(sentence)` is called where there is none to be shown.
        """
        self._says = says
        self.setAccessibleName(_("Ảnh của câu: {says}").format(says=says))
        if (small, large) == self._names:
            return
        self._names = (small, large)
        self._picture = QPixmap()
        self.setVisible(bool(small))
        if not small:
            return
        set_tip(self, _("Bấm để xem to (F3)"))
        self._fit()
        ratio = self.devicePixelRatioF()

        def came(image: QImage | None, why: str) -> None:
            if self._names != (small, large):
                return
            self._took(image, ratio)
            if why:
                told(why)

        self._showing.picture(small, QSize(*map(look().px, self._room)) * ratio, came, self)

    def look_at(self) -> None:
        """Show it large."""
        if self._names[1]:
            self._showing.look(self._names[1], self._says)

    def _took(self, image: QImage | None, ratio: float) -> None:
        if image is None:
            self.hide()
            return
        self._picture = QPixmap.fromImage(image)
        self._picture.setDevicePixelRatio(ratio)
        self._fit()
        self.update()

    def _fit(self) -> None:
        """Take the room of the picture, or a small one while it is on its way."""
        waits = QSize(*(min(look().px(_WAITING), look().px(one)) for one in self._room))
        shown = self._picture.deviceIndependentSize().toSize()
        self.setFixedSize((waits if self._picture.isNull() else shown) + QSize(6, 6))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open it by Enter too, here where nothing is answered."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.look_at()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw it in a frame, with the sign that there is more to see."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        inner = self.rect().adjusted(3, 3, -3, -3)
        if self._picture.isNull():
            painter.fillRect(inner, look().color("surface2"))
            side = look().px(_CORNER)
            box = QRect(0, 0, side, side)
            box.moveCenter(inner.center())
            paint_glyph(painter, "image", box, look().color("ink3"))
        else:
            painter.drawPixmap(inner.topLeft(), self._picture)
        at = self.hasFocus()
        painter.setPen(QPen(look().color("accent" if at else "line"), 2 if at else 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1.5, 1.5, -1.5, -1.5), 4, 4)
