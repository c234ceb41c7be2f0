"""The program's own picture: the notebook of its brand, drawn from the icons' path data."""

import sys

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap

from sotay.gui.kit.style.icons import paint_glyph
from sotay.gui.kit.style.tokens import LIGHT

SIZES = (16, 24, 32, 48, 64, 128, 256)  # pixels: title bars, task bars, switchers
_ID = "vn.sotay.sotay"


def app_icon() -> QIcon:
    """Return the icon in every size a system asks for; the same on a light and a dark bar."""
    icon = QIcon()
    for side in SIZES:
        icon.addPixmap(_draw(side))
    return icon


def own_place_in_taskbar() -> None:
    """Have Windows show the window under its own icon, not with every other Python program."""
    if sys.platform == "win32":
        import ctypes  # noqa: PLC0415 - Windows only

        ctypes.windll.shell32.SetCurrentProcessExplicitAppUserModelID(_ID)


def _draw(side: int) -> QPixmap:
    picture = QPixmap(side, side)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(LIGHT.accent))
    painter.drawRoundedRect(QRectF(0, 0, side, side), side * 0.2, side * 0.2)
    edge = side // 8
    box = QRect(edge, edge, side - 2 * edge, side - 2 * edge)
    paint_glyph(painter, "notebook", box, QColor(LIGHT.on_accent), filled=True)
    painter.end()
    return picture
