"""The keys that are heard anywhere in the window."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QWidget

from sotay.gui.keyshelp import show_keys
from sotay.gui.shell import Screen, Shell
from sotay.gui.shortcuts import bind, bind_each


def bind_window(
    window: QWidget,
    shell: Shell,
    here: Callable[[], Screen],
    own: dict[str, Callable[[], object]],
    places: Sequence[str],
) -> None:
    """Bind what the window does by itself (`own`) and what it passes on to the screen shown."""
    acts: dict[str, Callable[[], object]] = {
        **own,
        "help": lambda: show_keys(window),
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
        bind(name, window, act)
    bind_each("place", window, lambda at: shell.go(*places[at : at + 1] or [""]))
    bind_each("tab", window, lambda at: here().turn_to(at))


def _zoom(shell: Shell, shown: Screen, step: int) -> None:
    """Make what the screen shows larger or smaller; the text of the window by default."""
    if not shown.zoom(step):
        shell.looks.step_percent(step)
