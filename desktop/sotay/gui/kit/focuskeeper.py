"""Where the focus goes when what had it is hidden, disabled or gone: never to Qt's next in line.

Qt passes it on to whatever comes next, at last to the rail, where Space leaves the record. Here
it goes to the refuge of the nearest part that names one still there, else back to where the person
last wrote or read in this place, else to the place's own. No button that does something gets it;
but one that was off while its work went on has it again after, where the person stayed.
"""

from dataclasses import replace
from typing import Protocol, runtime_checkable

import shiboken6
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from sotay.gui.kit.cursorspot import cursor_in
from sotay.gui.kit.focus import on_focus_moved
from sotay.gui.kit.shell import Screen, Spot
from sotay.gui.kit.soon import soon

_MOST = 24  # places remembered


@runtime_checkable
class Harbour(Protocol):
    """A part that says where the focus goes when something in it that had the focus vanishes."""

    def refuge(self) -> QWidget | None:
        """Return a control at which Space and Enter do no harm, None for none."""
        ...


class FocusKeeper(QObject):
    """Watches the focus of one window."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._been: list[QWidget] = []  # the newest last
        self._holders: list[QWidget] = []  # of the one that has the focus, nearest first
        self._was = ("", "")  # its name, and what a screen reader calls it
        self._heeded: QWidget | None = None  # what has it behind a dialog, or had it and is off
        self._refuge_now: QWidget | None = None  # where it went from there, if it did
        on_focus_moved(self._moved)

    def spot(self, screen: Screen) -> Spot:
        """Return where one is in a screen, and where one was writing last, if that is still there.

        It is asked when the notebook is locked, perhaps by a button, or while another window is up.
        """
        last = self._last_in(screen)
        return replace(screen.spot(), cursor=cursor_in(screen, last) if last else None)

    def forget(self) -> None:
        """Let go of every control: the notebook is being locked."""
        self._been.clear()
        self._holders.clear()
        self._was = ("", "")
        self._heed(None)

    def _moved(self, old: QWidget | None, new: QWidget | None) -> None:
        if self._lost(old, new):
            self._rescue()
            return
        if new is not None and new.window() is self._window:
            self._been = [w for w in self._been if w is not new and shiboken6.isValid(w)][-_MOST:]
            self._been.append(new)
            self._holders = _above(new)
            self._was = (new.objectName(), new.accessibleName())
            if new is not self._refuge_now:
                self._heed(None)
        elif self._been and self._holders:
            self._heed(self._been[-1])  # another window is before it: no focus moves in this one

    def _lost(self, old: QWidget | None, new: QWidget | None) -> bool:
        """Return whether the focus went because its widget did, not because someone moved it."""
        if not self._holders or (new is not None and new.window() is not self._window):
            return False
        if new is None and QApplication.activeWindow() is not self._window:
            return False  # another window or a menu came before it
        if old is None or not shiboken6.isValid(old):
            return new is None
        ours = old is self._been[-1] if self._been else False
        return ours and not (old.isVisible() and old.isEnabled())

    def _heed(self, widget: QWidget | None, refuge: QWidget | None = None) -> None:
        """Watch this one alone; None: nothing."""
        if self._heeded is not None and shiboken6.isValid(self._heeded):
            self._heeded.removeEventFilter(self)
        ours = widget is not None and shiboken6.isValid(widget)
        self._heeded, self._refuge_now = widget if ours else None, refuge
        if self._heeded is not None:
            self._heeded.installEventFilter(self)

    def eventFilter(self, widget: QObject, event: QEvent) -> bool:
        """Hear that what has the focus behind a dialog goes, or that what was off is on again."""
        kind, heeded, refuge = event.type(), self._heeded, self._refuge_now
        turned = kind in (QEvent.Type.EnabledChange, QEvent.Type.Hide) and not event.spontaneous()
        if not turned or heeded is None or widget is not heeded:
            return False
        if refuge is None and not _there(heeded):
            self._rescue()
        elif refuge is not None and _there(heeded):
            self._heed(None)
            if self._window.focusWidget() is refuge:
                heeded.setFocus(Qt.FocusReason.OtherFocusReason)
        return False

    def _rescue(self) -> None:
        holders = [holder for holder in self._holders if shiboken6.isValid(holder)]
        name, last = self._was, self._been[-1] if self._been else None
        refuge = next(filter(None, (self._refuge(holder) for holder in holders)), None)
        self._holders = []
        if refuge is None:
            return
        off = last is not None and shiboken6.isValid(last) and not last.isEnabled()
        self._heed(last if off else None, refuge)
        refuge.setFocus(Qt.FocusReason.OtherFocusReason)
        near = next(filter(_there, holders), None)
        if near is not None and all(name):  # a list that is read again has one like it soon
            soon(refuge, lambda: _go_to_twin(near, name, refuge))

    def _refuge(self, holder: QWidget) -> QWidget | None:
        """Return where to go by what `holder` says; a part that went itself may know, too."""
        if isinstance(holder, Screen) and (last := self._last_in(holder)):
            return last
        found = holder.refuge() if isinstance(holder, Harbour) else None
        return found if found is not None and _there(found) else None

    def _last_in(self, screen: Screen) -> QWidget | None:
        """Return where one wrote or read last in a screen; Space must press nothing there."""
        been = (w for w in reversed(self._been) if _there(w) and screen.isAncestorOf(w))
        return next((w for w in been if not isinstance(w, QAbstractButton)), None)


def _above(widget: QWidget) -> list[QWidget]:
    holders = []
    holder = widget.parentWidget()
    while holder is not None:
        holders.append(holder)
        holder = holder.parentWidget()
    return holders


def _there(widget: QWidget) -> bool:
    if not shiboken6.isValid(widget):
        return False
    seen = widget.isVisible() and widget.isVisibleTo(widget.window())  # one by one they are hidden
    return seen and widget.isEnabled()


def _go_to_twin(near: QWidget, name: tuple[str, str], refuge: QWidget) -> None:
    if not _there(near) or near.window().focusWidget() is not refuge:
        return  # the person has gone on
    for widget in near.findChildren(QWidget, name[0]):
        if widget.accessibleName() == name[1] and _there(widget):
            widget.setFocus(Qt.FocusReason.OtherFocusReason)
            return
