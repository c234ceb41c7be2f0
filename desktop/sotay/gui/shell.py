"""What a screen is given and what it has to be. Screens know the shell, never each other."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from sotay.gui.presenter import Presenter
    from sotay.gui.runner import Runner
    from sotay.gui.style.look import Looks


class Screen(QWidget):
    """A place's widget. Each hook does nothing unless the screen says otherwise."""

    def areas(self) -> list[QWidget]:
        """Return where F6 goes in this screen, in order; the first visible child by default."""
        return [self]

    def open_item(self, key: str) -> None:
        """Show the item with this key (from `Shell.go`)."""

    def search(self) -> None:
        """Ctrl+F."""

    def new(self) -> None:
        """Ctrl+N."""

    def shown(self) -> None:
        """Be told that the person came to this screen."""

    def fit(self, width: int, height: int) -> None:
        """Fit a window of this size, in pixels at 100 % (list panes are fitted already)."""

    def settle(self) -> None:
        """Write what is still unwritten, by `runner.do`: the notebook is about to be locked."""


@dataclass(frozen=True)
class Place:
    """One entry of the rail. `name` is the object name, `title` what people read."""

    name: str
    title: str
    icon: str
    make: Callable[["Shell"], Screen]
    last: bool = False  # at the rail's foot, such as settings


class Shell(QObject):
    """What the window gives every screen: the runner, the presenter, the look, ways about."""

    went = Signal(str, str)  # place name, key or ""
    counted = Signal(str, int)  # place name, number on its rail entry; 0 hides it
    opened = Signal(str)  # by the gate: the notebook of this office is open
    lock_asked = Signal()
    status = Signal(str, str)  # slot of the status bar ("pending", "saved"), text

    def __init__(self, runner: "Runner", presenter: "Presenter", looks: "Looks") -> None:
        super().__init__()
        self.runner = runner
        self.presenter = presenter
        self.looks = looks

    def go(self, place: str, key: str = "") -> None:
        """Show a place, and the item with `key` in it."""
        self.went.emit(place, key)

    def count(self, place: str, number: int) -> None:
        """Show a number on a place's rail entry."""
        self.counted.emit(place, number)

    def say(self, slot: str, text: str) -> None:
        """Put a text in the status bar: `pending` (to send) or `saved`."""
        self.status.emit(slot, text)
