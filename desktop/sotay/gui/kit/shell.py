"""What a screen is given and what it has to be. Screens know the shell, never each other."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Generic

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QScrollArea, QWidget

from sotay.base.sentences import _
from sotay.gui.kit.cursorspot import Cursor, put_back
from sotay.gui.kit.opened import D

if TYPE_CHECKING:
    from sotay.gui.kit.presenter import Presenter
    from sotay.gui.kit.runner import Runner
    from sotay.gui.kit.style.look import Looks


@dataclass(frozen=True)
class Spot:
    """Where one is in a screen: the item shown, its tab, how far it is scrolled. No words of it.

    `cursor` is where one was writing in it, `turned` what each of its `Turning` parts showed.
    """

    key: str = ""
    tab: int = 0
    scrolled: int = 0
    cursor: Cursor | None = None
    turned: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


class Screen(QWidget):
    """A place's widget. Each hook does nothing unless the screen says otherwise.

    `alone` is one that somebody else than the notebook's person is left with: no key of the
    window is heard there and no note shown (decision 045).
    """

    alone = False

    def leave(self) -> bool:
        """Be told that the window is to be closed by hand; True where only this screen ends."""
        return False

    def end(self) -> None:
        """Be told that nobody is there any more, where it is one that stands `alone`."""

    def areas(self) -> list[QWidget]:
        """Return where F6 goes in this screen, in order; the first visible child by default."""
        return [self]

    def refuge(self) -> QWidget | None:
        """Return where the focus goes when what had it vanishes (`focuskeeper`); None for none."""
        return None

    def open_item(self, key: str) -> None:
        """Show the item with this key (from `Shell.go`)."""

    def take_file(self, _file: Path) -> None:
        """Go on with a file that was handed to the window and belongs to this place."""

    def search(self) -> None:
        """Ctrl+F."""

    def new(self) -> None:
        """Ctrl+N."""

    def print(self) -> None:
        """Ctrl+P."""

    def zoom(self, _step: int) -> bool:
        """Make what is looked at larger (1), smaller (-1) or fitting (0); False: not here."""
        return False

    def turn_to(self, at: int) -> None:
        """Show the section of a record at this place, from 0."""

    def turn_by(self, step: int) -> None:
        """Show the section after (1) or before (-1) the one shown."""

    def shown(self) -> None:
        """Be told that the person came to this screen."""

    def fit(self, width: int, height: int) -> None:
        """Fit a window of this size, in pixels at 100 % (list panes are fitted already)."""

    def spot(self) -> Spot:
        """Return where one is, for coming back after a lock."""
        page = self.findChild(QScrollArea, "page")
        return Spot(scrolled=page.verticalScrollBar().value() if page is not None else 0)

    def return_to(self, spot: Spot) -> None:
        """Go there again, once what is shown has been read."""
        page = self.findChild(QScrollArea, "page")
        if page is not None:
            scroll_soon(page, spot.scrolled)
        put_back(self, spot.cursor)

    def settle(self) -> None:
        """Write what is still unwritten, by `runner.do`: the notebook is about to be locked."""


@dataclass(frozen=True)
class Place:
    """One entry of the rail. `name` is the object name, `title` what people read."""

    name: str
    title: str
    icon: str
    make: Callable[[Any], Screen]  # of this window's own `Shell`
    last: bool = False  # at the rail's foot, such as settings


class Shell(QObject, Generic[D]):
    """What the window gives every screen: the runner, the presenter, the look, ways about.

    `title` is the window's name; `unheard` names keys, and parts with keys, that it does not have.
    """

    unheard: frozenset[str] = frozenset()

    went = Signal(str, str)  # place name, key or ""
    counted = Signal(str, int)  # place name, number on its rail entry; 0 hides it
    begin_asked = Signal(str)  # place name: a new record is to be begun there
    opened = Signal(str)  # by the gate: the notebook of this office is open
    lock_asked = Signal()
    status = Signal(str, str)  # slot of the status bar ("pending", "saved"), text

    def __init__(self, runner: "Runner[D]", presenter: "Presenter", looks: "Looks") -> None:
        super().__init__()
        self.runner = runner
        self.presenter = presenter
        self.looks = looks
        self.title = _("Sổ tay")

    def go(self, place: str, key: str = "") -> None:
        """Show a place, and the item with `key` in it."""
        self.went.emit(place, key)

    def begin(self, place: str) -> None:
        """Go to a place and begin a record there."""
        self.begin_asked.emit(place)

    def entered(self) -> None:
        """Be told that the gate was left."""

    def left(self) -> None:
        """Be told that the gate is shown again."""

    def count(self, place: str, number: int) -> None:
        """Show a number on a place's rail entry."""
        self.counted.emit(place, number)

    def say(self, slot: str, text: str) -> None:
        """Put a text in the status bar: `pending` (to send) or `saved`."""
        self.status.emit(slot, text)


def scroll_soon(area: QScrollArea, to: int) -> None:
    """Scroll there once there is that much to scroll; give up when one scrolls oneself."""
    bar = area.verticalScrollBar()

    def grown(_least: int, most: int) -> None:
        if most >= to:
            bar.rangeChanged.disconnect(grown)
            bar.setValue(to)

    if bar.maximum() >= to:
        bar.setValue(to)
    else:
        bar.rangeChanged.connect(grown)
