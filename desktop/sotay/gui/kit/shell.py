"""What a screen is given and what it has to be. Screens know the shell, never each other."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QScrollArea, QWidget

from sotay.base.settings import PHOTO_EDGES
from sotay.gui.kit.cursorspot import Cursor, put_back

if TYPE_CHECKING:
    from sotay.gui.kit.presenter import Presenter
    from sotay.gui.kit.runner import Runner
    from sotay.gui.kit.style.look import Looks
    from sotay.model.office import Office
    from sotay.work.desk import Desk


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
    """A place's widget. Each hook does nothing unless the screen says otherwise."""

    def areas(self) -> list[QWidget]:
        """Return where F6 goes in this screen, in order; the first visible child by default."""
        return [self]

    def refuge(self) -> QWidget | None:
        """Return where the focus goes when what had it vanishes (`focuskeeper`); None for none."""
        return None

    def open_item(self, key: str) -> None:
        """Show the item with this key (from `Shell.go`)."""

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
    make: Callable[["Shell"], Screen]
    last: bool = False  # at the rail's foot, such as settings


class Shell(QObject):
    """What the window gives every screen: the runner, the presenter, the look, ways about."""

    went = Signal(str, str)  # place name, key or ""
    counted = Signal(str, int)  # place name, number on its rail entry; 0 hides it
    begin_asked = Signal(str)  # place name: a new record is to be begun there
    opened = Signal(str)  # by the gate: the notebook of this office is open
    lock_asked = Signal()
    status = Signal(str, str)  # slot of the status bar ("pending", "saved"), text
    photo_edge_chosen = Signal(int)
    record_asked = Signal(object)  # a Record: sound is to be recorded for it
    record_unwelcome = Signal(bool)  # sound may not be recorded any more; True: nor kept
    recording = Signal(str)  # the id of the record sound is being recorded for, "" for none

    def __init__(self, runner: "Runner", presenter: "Presenter", looks: "Looks") -> None:
        super().__init__()
        self.runner = runner
        self.presenter = presenter
        self.looks = looks
        self.photo_edge = PHOTO_EDGES[0]  # pixels of the longer side of photos added; 0: as it is
        self.office: Office | None = None  # whose notebook is open, for records that begin
        self.unadded = 0  # files on their way into records when the notebook was locked

    def choose_photo_edge(self, edge: int) -> None:
        """Add photos at this size from now on; one of `PHOTO_EDGES`."""
        self.photo_edge = edge
        self.photo_edge_chosen.emit(edge)

    def go(self, place: str, key: str = "") -> None:
        """Show a place, and the item with `key` in it."""
        self.went.emit(place, key)

    def begin(self, place: str) -> None:
        """Go to a place and begin a record there."""
        self.begin_asked.emit(place)

    def ask_office(self) -> None:
        """Learn whose notebook it is that was opened."""
        self.runner.ask(_office_of, self.know_office, owner=self)

    def know_office(self, office: "Office | None") -> None:
        """Hold the office of the notebook that is open; None once it is locked."""
        self.office = office

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


def _office_of(desk: "Desk") -> "Office":
    from sotay.work.desk import office_of  # noqa: PLC0415 - a locked window starts without it

    return office_of(desk)
