"""The kit's runner and shell, of a notebook: what every screen of the cadre's window is given."""

from functools import partial
from typing import TYPE_CHECKING, Protocol, TypeAlias

from PySide6.QtCore import Signal

from sotay.base.settings import PHOTO_EDGES
from sotay.gui.kit import runner as kit
from sotay.gui.kit import shell as kit_shell

if TYPE_CHECKING:
    from sotay.gui.kit.job import Job
    from sotay.gui.kit.presenter import Presenter
    from sotay.gui.kit.style.look import Looks
    from sotay.model.office import Office
    from sotay.work.desk import Desk

Runner: TypeAlias = kit.Runner["Desk"]


class Passage(Protocol):
    """What goes over the network: a person asked for it, or it goes `by_itself`."""

    job: "Job"
    by_itself: bool


class Shell(kit_shell.Shell["Desk"]):
    """Beside what any window has: whose notebook it is, and what goes into its records."""

    unheard = frozenset(("choose", "choose_all"))

    photo_edge_chosen = Signal(int)
    record_asked = Signal(object)  # a Record: sound is to be recorded for it
    record_unwelcome = Signal(bool)  # sound may not be recorded any more; True: nor kept
    sends = Signal(object)  # a Passage: it is sent over the network from now on
    lent = Signal(object)  # a Lent: the window is to be left with who answers a survey
    recording = Signal(str)  # the id of the record sound is being recorded for, "" for none

    def __init__(self, runner: Runner, presenter: "Presenter", looks: "Looks") -> None:
        super().__init__(runner, presenter, looks)
        self.photo_edge = PHOTO_EDGES[0]  # pixels of the longer side of photos added; 0: as it is
        self.office: Office | None = None  # whose notebook is open, for records that begin
        self.going: Passage | None = (
            None  # what is sent over the network now, asked for or by itself
        )
        self.unadded = 0  # files on their way into records when the notebook was locked

    def choose_photo_edge(self, edge: int) -> None:
        """Add photos at this size from now on; one of `PHOTO_EDGES`."""
        self.photo_edge = edge
        self.photo_edge_chosen.emit(edge)

    def begin_sending(self, going: Passage) -> None:
        """Let everyone know of what goes over the network now; it takes the place of another."""
        self.going = going
        going.job.ended.connect(partial(self._sent, going))
        self.sends.emit(going)

    def _sent(self, going: Passage) -> None:
        if self.going is going:
            self.going = None

    def entered(self) -> None:
        """Learn whose notebook it is that was opened."""
        self.runner.ask(_office_of, self.know_office, owner=self)

    def left(self) -> None:
        """Know no office while it is locked."""
        self.know_office(None)

    def know_office(self, office: "Office | None") -> None:
        """Hold the office of the notebook that is open; None once it is locked."""
        self.office = office


def _office_of(desk: "Desk") -> "Office":
    from sotay.work.desk import office_of  # noqa: PLC0415 - a locked window starts without it

    return office_of(desk)
