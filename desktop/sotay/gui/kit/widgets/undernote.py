"""The reason beside a field that cannot be read. It lies over the page, so that nothing moves.

In one line or in a few, below the field or above it: where it covers least that can be pressed,
and nowhere while it would cover what a person types in.
"""

from collections.abc import Iterator

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget

from sotay.gui.kit.soon import soon
from sotay.gui.kit.style.look import look
from sotay.gui.kit.widgets.floating import controls
from sotay.gui.kit.widgets.text import Words

_WIDE = 300  # pixels at 100 %
_GAP = 3
_EDGES = 40  # pixels at 100 % beside its words


class UnderNote(Words):
    """Belongs to one field; a click goes through it to what is below."""

    def __init__(self, field: QWidget) -> None:
        self._page = _page_of(field)
        super().__init__("", self._page)
        self.setObjectName("under")
        self.setProperty("role", "under")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._field = field
        self._told = False  # whether it is this one's turn to be seen
        self.hide()
        field.installEventFilter(self)
        field.destroyed.connect(self.deleteLater)
        self._page.installEventFilter(self)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._focus_moved)

    def say(self, why: str) -> None:
        """Show a reason, or hide with ""."""
        self.setText(why)
        self._stand_alone()
        self._stand()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the field."""
        if not self.__dict__:  # Python took its half down, in a ring with the page, before Qt did
            return False
        kinds = QEvent.Type
        if watched is self._field and event.type() in (kinds.Show, kinds.Hide, kinds.FocusIn):
            self._stand_alone()
        moved = event.type() in (kinds.Move, kinds.Resize, kinds.LayoutRequest, kinds.Show)
        if self._told and moved:
            soon(self, self._stand)  # once all is laid out
        return False

    def _stand_alone(self) -> None:
        """Be seen, if there is something to say, in place of the notes of other fields."""
        self._told = bool(self.text()) and self._field.isVisible()
        self.setVisible(self._told)
        for other in self._page.findChildren(UnderNote) if self._told else ():
            if other is not self:
                other.step_back()

    def step_back(self) -> None:
        """Leave the page to the note of another field."""
        self._told = False
        self.hide()

    def _focus_moved(self) -> None:
        """Give way at once, and find another place later: parts of the page may be half gone."""
        if self._told:
            self.setVisible(not self._covers(self.geometry()))
            soon(self, self._stand)

    def _stand(self) -> None:
        if not self._told:
            return
        free = [place for place in self._places() if not self._covers(place)]
        self.setVisible(bool(free))
        if free:
            others = controls(self._page, self)
            fewest = min(free, key=lambda place: sum(place.intersects(box) for box in others))
            self.setGeometry(fewest)
            self.raise_()

    def _places(self) -> Iterator[QRect]:
        """Return where it could stand, the better place first."""
        self.ensurePolished()  # else the first time its frame is not counted
        page, field, gap = self._page, self._field, look().px(_GAP)
        at = field.mapTo(page, QPoint(0, 0))
        line = self.fontMetrics().horizontalAdvance(self.text()) + look().px(_EDGES)
        for below in (True, False):
            for wide in (look().px(_WIDE), line):
                width = min(wide, page.width())
                high = self.heightForWidth(width)
                y = at.y() + field.height() + gap if below else at.y() - gap - high
                yield QRect(max(0, min(at.x(), page.width() - width)), y, width, high)

    def _covers(self, place: QRect) -> bool:
        """Return whether the note, at `place`, would lie over what has the focus, or beyond all."""
        if place.top() < 0:
            return True
        typed = self._page.focusWidget()
        if typed is None or typed is self._field or not typed.hasFocus():
            return False
        return place.intersects(QRect(typed.mapTo(self._page, QPoint(0, 0)), typed.size()))


def _page_of(field: QWidget) -> QWidget:
    """Return what scrolls with the field, else its window."""
    holder = field.parentWidget()
    while holder is not None and not holder.isWindow():
        above = holder.parentWidget()
        if above is not None and isinstance(above.parentWidget(), QScrollArea):
            return holder
        holder = above
    return field.window()
