"""The keys that are heard anywhere in the window, and the one that is heard over it too."""

from collections.abc import Callable, Sequence
from typing import Any, Final

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeyEvent, QWindow
from PySide6.QtWidgets import QApplication, QWidget

from sotay.gui import kit
from sotay.gui.kit.shell import Screen, Shell
from sotay.gui.kit.shortcuts import bind, bind_each, pressed

_HEARS: Final = "hearsLock"
_ZOOMS: Final = frozenset(("larger", "smaller", "as_it_was"))


class LockKey(QObject):
    """Has the lock key heard in `window`, and in each window over it once that is typed in.

    A dialog keeps every key from what lies under it, so each has to be bound by itself; those
    that Qt makes (files, printing) too. An open list or menu takes every key before any shortcut,
    so the key is listened for on its way in, at the system's windows (as `idle` does).
    """

    def __init__(self, window: QWidget, lock: Callable[[], object]) -> None:
        super().__init__(window)
        self._window = window
        self._lock = lock
        self._hear(window)
        app = QApplication.instance()
        assert isinstance(app, QApplication)  # noqa: S101 - a widget needs one anyway
        app.focusWindowChanged.connect(self._changed)
        self._changed(app.focusWindow())

    def eventFilter(self, _window: QObject, event: QEvent) -> bool:
        """Lock where the key comes while a list or a menu is open over the window."""
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        if QApplication.activePopupWidget() is None or not pressed("lock", event):
            return False
        close_popups()
        self._lock()
        return True

    def _changed(self, focused: QWindow | None) -> None:
        if focused is not None:
            focused.removeEventFilter(self)
            focused.installEventFilter(self)
        over = QApplication.activeWindow()
        if over is not None and not over.property(_HEARS) and self._is_below(over):
            self._hear(over)

    def _hear(self, heard: QWidget) -> None:
        heard.setProperty(_HEARS, True)
        bind("lock", heard, self._lock)

    def _is_below(self, over: QWidget) -> bool:
        below = over.parentWidget()
        while below is not None and below is not self._window:
            below = below.parentWidget()
        return below is not None


def close_popups() -> None:
    """Close every open list and menu, with nothing chosen in it."""
    while (popup := QApplication.activePopupWidget()) is not None:
        popup.close()
        if QApplication.activePopupWidget() is popup:
            return  # it will not close


def bind_window(
    window: QWidget,
    shell: Shell[Any],
    here: Callable[[], Screen],
    own: dict[str, Callable[[], object]],
    places: Callable[[], Sequence[str]],
) -> None:
    """Bind what the window does by itself (`own`) and what it passes on to the screen shown."""
    acts: dict[str, Callable[[], object]] = {
        **own,
        "help": lambda: kit.keyshelp.show_keys(window, shell.unheard),
        "search": lambda: here().search(),
        "search_all": lambda: shell.go("finding"),
        "print": lambda: here().print(),
        "larger": lambda: _zoom(shell, here(), 1),
        "smaller": lambda: _zoom(shell, here(), -1),
        "as_it_was": lambda: _zoom(shell, here(), 0),
        "tab_next": lambda: here().turn_by(1),
        "tab_back": lambda: here().turn_by(-1),
    }
    for name, act in acts.items():
        if name not in shell.unheard:
            bind(name, window, act if name in _ZOOMS else _unless_alone(here, act))
    bind_each("place", window, _unless_alone(here, lambda at: _go(shell, places()[at : at + 1])))
    if "tab" not in shell.unheard:
        bind_each("tab", window, lambda at: here().turn_to(at))


def _go(shell: Shell[Any], places: Sequence[str]) -> None:
    for place in places:
        shell.go(place)


def _unless_alone(here: Callable[[], Screen], act: Callable[..., object]) -> Callable[..., object]:
    """Return what a key does, and nothing where somebody else is left with the screen shown."""
    return lambda *at: None if here().alone else act(*at)


def _zoom(shell: Shell[Any], shown: Screen, step: int) -> None:
    """Make what the screen shows larger or smaller; the text of the window by default."""
    if not shown.zoom(step) and not shown.alone:
        shell.looks.step_percent(step)
