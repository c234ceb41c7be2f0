"""The window's frame: rail, places, notes floating over them, status line; or the gate if locked.

It knows places by name only and makes a screen when one first goes there. Locking settles every
screen, shuts the desk behind it, and throws the screens away: no widget keeps a word.
"""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QCloseEvent, QGuiApplication, QResizeEvent
from PySide6.QtWidgets import QDialog, QMainWindow, QWidget

from sotay.base.clock import Clock
from sotay.base.memory import return_memory
from sotay.gui.kit import widgets
from sotay.gui.kit.focus import cycle
from sotay.gui.kit.focuskeeper import FocusKeeper
from sotay.gui.kit.frame import Frame
from sotay.gui.kit.idle import IdleWatch
from sotay.gui.kit.rail import Rail
from sotay.gui.kit.shell import Place, Screen, Shell, Spot
from sotay.gui.kit.shutting import Shutting
from sotay.gui.kit.soon import soon
from sotay.gui.kit.style.look import look
from sotay.gui.kit.widgets.room import Room
from sotay.gui.kit.widgets.stack import Stack, turn
from sotay.gui.kit.widgets.statusline import StatusLine
from sotay.gui.kit.windowkeys import LockKey, bind_window, close_popups

LEAST = (480, 320)  # 1366 × 768 at 200 % leaves 683 × 384 with the system's bars
_RAIL_BELOW, _BRAND_FROM = 1270, 480


class Window(QMainWindow):
    """Begins at the gate. The gate calls `enter` once the notebook is open."""

    entered = Signal()
    locked = Signal()  # the gate is shown; the desk may still be shutting
    shut = Signal()  # the desk is shut: no key is left in memory, and hardly a word

    def __init__(
        self, shell: Shell[Any], places: list[Place], gate: Callable[[Any], Screen], clock: Clock
    ) -> None:
        super().__init__()
        self.setObjectName("window")
        self.setWindowTitle(shell.title)
        self.setMinimumSize(*LEAST)
        self.shell = shell
        self._places = {place.name: place for place in places}
        self._make_gate = gate
        self._screens: dict[str, Screen] = {}
        self._at = ""
        self._left_at = ("", "", Spot())  # the office, the place and the spot of the last lock
        self.idle = IdleWatch(clock)
        self.rail = Rail(places, shell.title)
        self.status = StatusLine()
        self._stack = Stack("places")
        self.may_close: Callable[[], bool] = lambda: True  # whether nothing would be lost by it
        self.finish: Callable[[], bool] = self._leave  # whether nothing is under way any more
        self._keeper = FocusKeeper(self)
        notes = self.shell.presenter.area
        self._frame = Frame(self.rail, Room(self._stack), self.status, notes)
        self.setCentralWidget(self._frame)
        self._bind_keys()
        self._wire()
        self.lock()

    def enter(self, office: str) -> None:
        """Leave the gate: the notebook of `office` is open. Goes to where one was, or began."""
        self.rail.show_office(office)
        self._clear()
        self._frame.dress(open_=True)
        self.shell.presenter.enter()
        self.idle.start()
        self._go_back(office)
        self.shell.entered()
        self.entered.emit()

    def _go_back(self, office: str) -> None:
        """Go to the first place, or after a lock of the same notebook to where one was."""
        of, name, spot = self._left_at
        self._left_at = (office, "", Spot())
        back = of == office and self.rail.offers(name)
        self.go(name if back else next(iter(self._places)))
        if back:
            self.here().return_to(spot)

    def lock(self, why: Shutting = Shutting.LOCK) -> None:
        """Settle, shut the desk, forget every screen, and show the gate."""
        close_popups()
        self.settle()
        if self._at:
            self._left_at = (self._left_at[0], self._at, self._keeper.spot(self.here()))
        for dialog in self.findChildren(QDialog):
            dialog.done(QDialog.DialogCode.Rejected)  # one's own `reject` may only take a step back
        self.idle.stop()
        self.shell.left()
        if not self.shell.runner.fell_shut():  # else nothing can be finished in it any more
            self.shell.runner.shutting.emit(why)
        gone = lambda: soon(self, self._write_over)  # noqa: E731 - once the screens are deleted
        self.shell.runner.shut(gone if self._at else None)  # nothing was open at the start
        self._clear()
        self._keeper.forget()
        if self._at:
            self.shell.presenter.lock()
        self._frame.dress(open_=False)
        self._at = ""
        self.show_gate()
        self.locked.emit()

    def show_gate(self) -> None:
        """Show the gate anew, in place of whatever stood before the locked notebook."""
        self._clear()
        self._stack.addWidget(gate := self._make_gate(self.shell))
        self.shell.presenter.area.hold(gate.alone)
        self._fit()
        gate.shown()

    def _write_over(self) -> None:
        return_memory()  # here, for Qt dies of it on another thread
        if not self.is_open():  # opened again at once, there is nothing to tell
            self.shut.emit()
        self.shell.runner.write_over(return_memory)  # what the lines held until now

    def settle(self) -> None:
        """Have every screen write what is still unwritten, half-composed words included."""
        QGuiApplication.inputMethod().commit()
        for screen in self._screens.values():
            screen.settle()

    def go(self, name: str, key: str = "") -> None:
        """Show a place, made if it is the first time, and an item in it."""
        if not self.is_open() or not self.rail.offers(name):
            return
        screen = self._screens.get(name) or self._make(name)
        self._at = name
        self.rail.mark(name)
        turn(self._stack, screen, lambda: screen.focusWidget() or screen.refuge() or self.refuge())
        self._fit()
        screen.shown()
        if key:
            screen.open_item(key)

    def put_below_work(self, part: QWidget) -> None:
        """Put a part below every place, where it moves nothing when it comes and goes."""
        self._frame.below_work.addWidget(part)

    def refuge(self) -> QWidget:
        """Return where Space does no harm: the way to the place one is at."""
        return self.rail.current_button()

    def here(self) -> Screen:
        """Return the screen shown, the gate included."""
        shown = self._stack.currentWidget()
        assert isinstance(shown, Screen)  # noqa: S101 - nothing else is put there
        return shown

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the new size."""
        super().resizeEvent(event)
        self._fit()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Settle first; the program's end closes the desk."""
        self.settle()
        self.here().settle()  # whoever stands before a locked notebook, too
        stays = event.spontaneous() and self.here().leave()
        if not stays and self.may_close() and self.finish():
            super().closeEvent(event)
        else:
            event.ignore()

    def _leave(self) -> bool:
        self.shell.runner.shutting.emit(Shutting.CLOSE)
        return True

    def _make(self, name: str) -> Screen:
        screen = self._screens[name] = self._places[name].make(self.shell)
        screen.setObjectName(screen.objectName() or name)
        self._stack.addWidget(screen)
        return screen

    def _clear(self) -> None:
        self._screens.clear()
        while (widget := self._stack.widget(0)) is not None:
            self._stack.removeWidget(widget)
            widget.deleteLater()

    def _wire(self) -> None:
        self.rail.went.connect(self.go)
        self.shell.went.connect(self.go)
        self.shell.begin_asked.connect(self._begin)
        self.shell.opened.connect(self.enter)
        self.shell.counted.connect(self.rail.show_count)
        self.shell.status.connect(self.status.show_words)
        self.shell.lock_asked.connect(self.lock_up)
        self.shell.looks.changed.connect(self._fit)
        self.status.lock.connect(self.lock_up)
        self.status.pending.connect(lambda: self.go("send"))
        self.idle.left.connect(self.status.show_left)
        self.idle.idle.connect(self.lock_up)

    def _bind_keys(self) -> None:
        acts: dict[str, Callable[[], object]] = {
            "new": self._new,
            "area": lambda: self._cycle(1),
            "area_back": lambda: self._cycle(-1),
        }
        LockKey(self, self.lock_up)
        bind_window(self, self.shell, self.here, acts, self.rail.shown)

    def is_open(self) -> bool:
        """Tell whether a notebook is open."""
        return not self.rail.isHidden()

    def _new(self) -> None:
        """Begin what this place begins, else a meeting."""
        self._begin(self._at if type(self.here()).new is not Screen.new else "meetings")

    def _begin(self, name: str) -> None:
        self.go(name)
        if self._at == name:
            self.here().new()

    def lock_up(self) -> None:
        """Lock, or end what somebody else was left with before a locked notebook."""
        if self.is_open():
            self.lock()
        else:
            self.here().end()

    def _cycle(self, step: int) -> None:
        areas = [*self.here().areas(), self.shell.presenter.area]
        if self.is_open():
            areas = [self.rail.current_button(), *areas, self.status.lock_button()]
        cycle(self, [area for area in areas if area.isVisibleTo(self)], step)

    def _fit(self) -> None:
        percent = look().scale.percent
        width, height = self.width() * 100 // percent, self.height() * 100 // percent
        if self.is_open():  # else neither is shown, and a start does without what it takes
            self.rail.fit(width < _RAIL_BELOW, height < _BRAND_FROM)
            self.status.fit(width)
            widgets.listpane.fit_panes(self, width)
        if self._stack.count():
            self.here().fit(width, height)
        self.shell.presenter.area.fit()
