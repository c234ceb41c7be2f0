"""Icons drawn by Qt from path data of SVG, in the colours of the look at the moment of painting.

`icon("home")` follows its button: ink at rest, accent and filled when checked, `ink3` when
disabled. `icon("add", "on_accent")` keeps one role. A change of look needs no new icons.
"""

import json
from functools import cache

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QIconEngine, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from sotay.base.resources import resource
from sotay.gui.kit.style.look import look

_DRAWN = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 20 20" fill="{}">{}</svg>'


@cache
def _glyphs() -> dict[str, dict[str, list[str]]]:
    glyphs: dict[str, dict[str, list[str]]] = json.loads(resource("icons/icons.json").read_bytes())
    return glyphs


def names() -> list[str]:
    """Return the name of every glyph there is."""
    return list(_glyphs())


@cache
def _drawing(name: str, filled: bool, colour: str) -> QSvgRenderer:
    paths = _glyphs()[name]["filled" if filled else "regular"]
    drawn = "".join(f'<path d="{data}"/>' for data in paths)
    return QSvgRenderer(_DRAWN.format(colour, drawn).encode())


def paint_glyph(
    painter: QPainter, name: str, box: QRect, colour: QColor, filled: bool = False
) -> None:
    """Draw a glyph at the left of `box`, as large as fits."""
    side = min(box.width(), box.height())
    place = QRectF(box.x(), box.y() + (box.height() - side) / 2, side, side)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    _drawing(name, filled, colour.name()).render(painter, place)
    painter.restore()


class _Engine(QIconEngine):
    """Paints one glyph; asks the look for its colour each time."""

    def __init__(self, name: str, role: str) -> None:
        super().__init__()
        self._name = name
        self._role = role

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        on = state == QIcon.State.On
        role = self._role or ("accent" if on else "ink2")
        if mode == QIcon.Mode.Disabled:
            role = "ink3"
        paint_glyph(painter, self._name, rect, look().color(role), filled=on and not self._role)

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        picture = QPixmap(size)
        picture.fill(Qt.GlobalColor.transparent)
        if size.isEmpty():
            return picture  # a widget squeezed to nothing still asks
        painter = QPainter(picture)
        self.paint(painter, QRect(0, 0, size.width(), size.height()), mode, state)
        painter.end()
        return picture

    def clone(self) -> QIconEngine:
        _clones.append(_Engine(self._name, self._role))
        return _clones[-1]


_clones: list[QIconEngine] = []  # Qt owns a clone, yet Python would collect it: seen to crash


@cache
def icon(name: str, role: str = "") -> QIcon:
    """Return an icon by its name in `resources/icons/icons.json`; see the module about `role`."""
    _glyphs()[name]  # an unknown name fails here, not while painting
    return QIcon(_Engine(name, role))
