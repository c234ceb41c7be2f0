"""Parts of the window put below or beside each other."""

from collections.abc import Iterable
from typing import Final, NamedTuple, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLayout, QVBoxLayout, QWidget

from sotay.gui.kit.style.look import space
from sotay.gui.kit.widgets.flow import FlowLayout

Edges = tuple[int, int, int, int]  # left, top, right, bottom, in pixels at 100 %
Part = QWidget | QLayout
STRETCH: Final = "stretch"  # room that nothing takes
_NONE: Final[Edges] = (0, 0, 0, 0)
_Box = TypeVar("_Box", bound=QBoxLayout)


class Placed(NamedTuple):
    """A part, its share of the room that is left, and where it stands in its own."""

    part: Part
    share: int = 0
    where: Qt.AlignmentFlag = Qt.AlignmentFlag(0)


Laid = Part | Placed | str


def wide(part: Part, share: int = 1) -> Placed:
    """Have a part take the room that is left, or its share of it."""
    return Placed(part, share)


def at(part: QWidget, where: Qt.AlignmentFlag) -> Placed:
    """Have a part stand there, no larger than it needs."""
    return Placed(part, 0, where)


def put(box: QBoxLayout, *parts: Laid) -> None:
    """Put parts at the end of a row or a column, none of them wider than it needs."""
    for one in parts:
        if isinstance(one, str):
            box.addStretch()
            continue
        part, share, where = one if isinstance(one, Placed) else Placed(one)
        if isinstance(part, QLayout):
            box.addLayout(part, share)
        else:
            box.addWidget(part, share, where)


def in_row(
    *parts: Laid, of: QWidget | None = None, edges: Edges = _NONE, gap: int = 8
) -> QHBoxLayout:
    """Lay parts side by side, `gap` pixels at 100 % apart; as the layout of `of`, if given."""
    return _filled(QHBoxLayout(), parts, of, edges, gap)


def in_column(
    *parts: Laid, of: QWidget | None = None, edges: Edges = _NONE, gap: int = 8
) -> QVBoxLayout:
    """Lay parts below each other, `gap` pixels at 100 % apart; as the layout of `of`, if given."""
    return _filled(QVBoxLayout(), parts, of, edges, gap)


def across(
    *parts: QWidget, of: QWidget | None = None, gap: int = 8, feet: bool = False
) -> FlowLayout:
    """Lay parts side by side from the left, `gap` pixels at 100 % apart; as `in_row` does.

    Where there is no room for all, the rest go on below: no page is made wider by its buttons.
    With `feet` they are level at their feet, not by their middles.
    """
    row = FlowLayout(of, gap, feet=feet)
    for part in parts:
        row.addWidget(part)
    return row


def fill(box: QLayout, parts: Iterable[QWidget]) -> None:
    """Have these parts in a row or a column in place of what is there, which goes at once."""
    while item := box.takeAt(0):
        if widget := item.widget():
            widget.hide()
            widget.deleteLater()
    for part in parts:
        box.addWidget(part)


def _filled(box: _Box, parts: tuple[Laid, ...], of: QWidget | None, edges: Edges, gap: int) -> _Box:
    if of is not None:
        of.setLayout(box)  # before it is filled: a part never stands without a parent
    space(box, edges, gap)
    put(box, *parts)
    return box
