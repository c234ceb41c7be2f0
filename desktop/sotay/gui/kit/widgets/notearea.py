"""Where notes are shown: they float over what is not in use, the newest first, and move nothing."""

import shiboken6
from PySide6.QtCore import QPoint, QRect, QSize, Qt, QTimer
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from sotay.base.sentences import _
from sotay.gui.kit import widgets
from sotay.gui.kit.focus import on_focus_moved
from sotay.gui.kit.soon import soon
from sotay.gui.kit.style.look import look
from sotay.gui.kit.widgets.laying import in_column
from sotay.gui.kit.widgets.notebar import Note, NoteBar

_MOST = 3
_WIDTH, _GAP = 460, 12  # pixels at 100 %
_LOOK_MS = 300  # how soon a note gives way to what one types, scrolls to or points at


class NoteArea(QWidget):
    """The newest notes, three at most; the same text is not said twice at once.

    It never takes the focus by itself. `room` is the part of its parent it may float over. Where
    not all notes find room, the older ones come when the newer are put away.
    """

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("notes")
        self.setAccessibleName(_("Thông báo"))
        self._host: QWidget = self
        self._room: QWidget | None = None
        self._came_from: QWidget | None = None
        self._held: list[Note] | None = None  # what is to be said later
        self._rows = in_column(of=self)
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._give_way)
        on_focus_moved(self._focus_moved)
        self.hide()

    def float_over(self, room: QWidget, host: QWidget) -> None:
        """Float over `room`, which is `host` or in it."""
        self.setParent(host)
        self._host, self._room = host, room

    def notes(self) -> list[Note]:
        """Return what is shown, newest first."""
        return [bar.note for bar in self._bars()]

    def show_note(self, note: Note) -> None:
        """Show a note on top and have a screen reader say it; a window that is gone shows none."""
        if not isValid(self._rows):
            return
        if self._held is not None:
            self._held.append(note)
            return
        for bar in self._bars():
            if bar.note.text == note.text or note.about == bar.note.about != "":
                self._drop(bar)
        bar = NoteBar(note)
        bar.closed.connect(lambda: self._drop(bar))
        self._rows.insertWidget(0, bar)
        for old in self._bars()[_MOST:]:
            self._drop(old)
        self._lay()
        _say(self, note.text)

    def hold(self, held: bool) -> None:
        """Show nothing while somebody is before the window whom it does not concern; then all."""
        shown = [bar.note for bar in reversed(self._bars())] if held else []
        waiting, self._held = [*shown, *(self._held or [])], [] if held else None
        if held:
            self.clear()
        for note in waiting:
            self.show_note(note)

    def take_back(self, what: str) -> None:
        """Take the notes away that are about this, or that say just this."""
        if self._held is not None:
            self._held = [note for note in self._held if what not in (note.about, note.text)]
        for bar in self._bars():
            if what in (bar.note.about, bar.note.text):
                self._drop(bar)

    def put_away(self) -> bool:
        """Take the newest away that tells of no failure; return whether there was one."""
        bar = next((one for one in self._bars() if one.note.tone != "bad"), None)
        if bar is not None:
            self._drop(bar)
        return bar is not None

    def clear(self) -> None:
        """Take all notes away."""
        for bar in self._bars():
            self._drop(bar)

    def fit(self) -> None:
        """Fit another size of what it floats over; an event filter on a parent outlives it."""
        if self.isVisible():
            soon(self, self._lay)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll what is below: a note is in the way of nothing."""
        through = Qt.WidgetAttribute.WA_TransparentForMouseEvents
        self.setAttribute(through)  # for another area of notes, too, that may lie below
        at = self._host.mapFromGlobal(event.globalPosition()).toPoint()
        _turn_wheel(self._host.childAt(at), event)
        self.setAttribute(through, on=False)

    def _bars(self) -> list[NoteBar]:
        items = (self._rows.itemAt(n) for n in range(self._rows.count()))
        return [bar for i in items if i and isinstance(bar := i.widget(), NoteBar)]

    def _drop(self, bar: NoteBar) -> None:
        focus = QApplication.focusWidget()
        if focus is not None and bar.isAncestorOf(focus):
            self._give_back_focus(bar)
        self._rows.removeWidget(bar)
        bar.hide()
        bar.deleteLater()
        self._lay()

    def _give_back_focus(self, gone: NoteBar) -> None:
        """Go on to the next note, or back to where one came from."""
        left = [bar for bar in self._bars() if bar is not gone and bar.isVisible()]
        if left:
            left[0].close_button().setFocus()
            return
        before = self._came_from
        if before is not None and shiboken6.isValid(before) and before.isVisible():
            before.setFocus()

    def _focus_moved(self) -> None:
        """Remember where one was. The signal's own widgets may be half gone: none is taken."""
        now = QApplication.focusWidget()
        if now is not None and not self.isAncestorOf(now):
            self._came_from = now
            soon(self, self._give_way)

    def _lay(self) -> None:
        """Show as many notes as find room, where they are least in the way."""
        bars = self._bars() if self._room is not None else []
        self.setVisible(bool(bars))  # without a parent it would be a window
        if not bars:
            self._timer.stop()
            return
        self._timer.start(_LOOK_MS)
        self.raise_()
        never, others = self._never(), widgets.floating.controls(self._host, self)
        for number in range(len(bars), 0, -1):
            size = self._show_first(number)
            box = QRect(widgets.floating.place(size, self._space(), never, others), size)
            if not any(box.intersects(one) for one in never):
                break
        self.setGeometry(box)

    def _show_first(self, number: int) -> QSize:
        """Show this many notes; return the size they take."""
        wide, high = min(look().px(_WIDTH), self._space().width()), -self._rows.spacing()
        for place_in, bar in enumerate(self._bars()):
            bar.setVisible(place_in < number)
            bar.ensurePolished()
            layout = bar.layout()
            if place_in < number and layout is not None:
                high += self._rows.spacing() + layout.totalHeightForWidth(wide)
        return QSize(wide, min(high, self._space().height()))

    def _space(self) -> QRect:
        room, gap = self._room or self._host, look().px(_GAP)
        return QRect(room.mapTo(self._host, QPoint(0, 0)), room.size()).adjusted(
            gap, gap, -gap - gap // 2, -gap
        )

    def _never(self) -> list[QRect]:
        host = self._host
        areas = [area for area in host.findChildren(NoteArea) if area is not self]
        boxes = [widgets.floating.seen(area, host) for area in areas if area.isVisibleTo(host)]
        return widgets.floating.in_use(host, self) + [box for box in boxes if box]

    def _give_way(self) -> None:
        """Move where it has come to cover what is in use; not from under the pointer."""
        if not self.isVisible() or widgets.floating.pointed_at(self):
            return
        inside = self._space().contains(self.geometry())
        if not inside or any(box.intersects(self.geometry()) for box in self._never()):
            self._lay()


def _turn_wheel(over: QWidget | None, event: QWheelEvent) -> None:
    """Turn the wheel over this control instead; who has no use for it hands it on, as to Qt."""
    at, taken = event.globalPosition(), False
    while over is not None and not taken:
        turned = QWheelEvent(
            over.mapFromGlobal(at), at, event.pixelDelta(), event.angleDelta(), event.buttons(),
            event.modifiers(), event.phase(), event.inverted(), event.source(),
        )  # fmt: skip
        QApplication.sendEvent(over, turned)
        taken = turned.isAccepted()
        over = None if over.isWindow() else over.parentWidget()


def _say(by: QWidget, words: str) -> None:
    """Have a screen reader say `words`."""
    from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent  # noqa: PLC0415 - few starts say anything

    QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(by, words))
