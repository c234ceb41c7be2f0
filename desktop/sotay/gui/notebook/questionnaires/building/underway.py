"""A design that is being worked on: what is done to it, undone, kept at once, looked over."""

from collections.abc import Callable
from dataclasses import dataclass, field

from PySide6.QtCore import QObject, QTimer, Signal

from sotay.base.clock import VIETNAM, SystemClock, local
from sotay.base.errors import SotayError
from sotay.forms.building.design import Design, Place
from sotay.forms.building.history import History, Step
from sotay.forms.building.soundness import Told, checked
from sotay.forms.building.words import Numbers, numbers
from sotay.forms.layout.numbers import own_number
from sotay.forms.session.session import Session
from sotay.forms.session.setting import Setting
from sotay.gui.kit.beside import Beside
from sotay.gui.kit.job import Job
from sotay.gui.notebook.shell import Shell
from sotay.vault.questionnaires.designs import KeptDesign
from sotay.work.desk import Desk, Outcome
from sotay.work.questionnaires import designs
from sotay.work.questionnaires.errors import DesignElsewhere

_PAUSE_MS, _LATEST_MS, _CHECK_MS = 300, 1_000, 250
Act = Callable[[Design], Design | tuple[Design, Place]]


@dataclass
class Stand:
    """How the draft stands in the notebook; read and set on the notebook's line alone."""

    key: str = ""
    change: int = 0
    based: str = ""
    source: str = ""


@dataclass(frozen=True)
class Kept:
    """A draft that was written, and why it went aside as one of its own, if it did."""

    draft: KeptDesign
    aside: DesignElsewhere | None = field(default=None)


@dataclass(frozen=True)
class Looked:
    """What is to be seen to, and a record that begins now, where the design can be asked."""

    told: tuple[Told, ...]
    session: Session | None = None


class Underway(QObject):
    """Every change goes through `act`. What is written is written within a second of it."""

    changed = Signal(object, bool)  # a Step; whether the person typed it just now
    kept = Signal(object)  # Kept
    looked_over = Signal(object)  # Looked, of the design as it is now
    refused = Signal(object)  # the SotayError that says why an act is not possible

    def __init__(self, shell: Shell, parent: QObject) -> None:
        super().__init__(parent)
        self._shell = shell
        self.history = History(Step(Design()))
        self.read_only = False
        self.key = ""  # of the draft, once it is written
        self.based = ""
        self.stand = Stand()
        self._dirty = False
        self._check: Job | None = None
        self._own: dict[str, str] = {}  # the number that each label says of itself
        self.numbers: Numbers = {}
        self._pause, self._latest, self._soon = (self._timer(act) for act in self._acts())

    def _acts(self) -> tuple[Callable[[], None], ...]:
        return (self.flush, self.flush, self._look_over)

    def _timer(self, act: Callable[[], None]) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.timeout.connect(act)
        return timer

    @property
    def step(self) -> Step:
        """What is, and where one is in it."""
        return self.history.now

    def begin(
        self,
        design: Design,
        draft: KeptDesign | None = None,
        *,
        based: str = "",
        source: str = "",
        read_only: bool = False,
    ) -> None:
        """Work on a design from now on: a draft's, a copy of a questionnaire, or a new one.

        `source` is the path of the workbook it was read from.
        """
        self.flush()
        first: Place = (0,) if design.items else ()
        self.history = History(Step(design, first))
        self.read_only = read_only
        self.based = draft.based if draft else based
        self.key = draft.id if draft else ""
        source = draft.source if draft else source
        self.stand = Stand(self.key, draft.change if draft else 0, self.based, source)
        self._count()
        self.changed.emit(self.step, False)
        self._look_over()

    def go(self, place: Place) -> None:
        """Choose another item."""
        if place != self.step.place:
            self.history = self.history.done(Step(self.step.design, place))
            self.changed.emit(self.step, False)

    def act(self, act: Act, typing: str = "") -> bool:
        """Do something to the design; return whether it was possible.

        `typing` names the field that is typed in, so that a word is one step to undo.
        """
        if self.read_only:
            return False
        try:
            done = act(self.step.design)
        except SotayError as fault:
            self.refused.emit(fault)
            return False
        design, place = done if isinstance(done, tuple) else (done, self.step.place)
        self._take(self.history.done(Step(design, place), typing), typed=bool(typing))
        return True

    def undo(self) -> None:
        """Go one step back."""
        self._take(self.history.undone())

    def redo(self) -> None:
        """Go one step forth."""
        self._take(self.history.redone())

    def flush(self) -> None:
        """Write what is not written yet, now."""
        for timer in (self._pause, self._latest):
            timer.stop()
        if self._dirty:
            self._dirty = False
            design, stand = self.step.design, self.stand
            self._shell.runner.do(
                lambda desk: _keep(desk, design, stand), self._has_kept, owner=self,
                failed=self._not_kept,
            )  # fmt: skip

    def leave_draft(self) -> None:
        """Write nothing more of this design: it is in use, or dropped."""
        self._dirty = False
        self.begin(Design())

    def _take(self, history: History, *, typed: bool = False) -> None:
        before = self.step.design
        self.history = history
        self._count()
        self.changed.emit(self.step, typed)
        if self.step.design is not before and self.step.design != before:
            self._dirty = True
            self._pause.start(_PAUSE_MS)
            if not self._latest.isActive():
                self._latest.start(_LATEST_MS)
            self._soon.start(_CHECK_MS)

    def _count(self) -> None:
        """Give the questions their numbers; each label is read once."""
        labels = {item.label for _place, item in self.step.design.walk()}
        self._own = {one: self._own[one] if one in self._own else own_number(one) for one in labels}
        self.numbers = numbers(self.step.design, self._own.__getitem__)

    def _has_kept(self, kept: Kept) -> None:
        if kept.draft.id == self.stand.key:
            self.key = kept.draft.id
        self.kept.emit(kept)

    def _not_kept(self, fault: SotayError) -> None:
        self._dirty = True  # tried again with the next key, and at the lock
        raise fault

    def _look_over(self) -> None:
        self._soon.stop()
        if self._check is not None:
            self._check.drop()
        if self.read_only:  # not all of it is in the design
            return
        design = self.step.design
        self._check = self._shell.runner.side(
            Beside.FORMS, lambda _job: _looked(design), self._has_looked, owner=self
        )

    def _has_looked(self, found: Looked) -> None:
        self.looked_over.emit(found)


def _looked(design: Design) -> Looked:
    found = checked(design)
    if found.opened is None:
        return Looked(found.told)
    clock = SystemClock()
    now = lambda: local(clock.now_ms())  # noqa: E731 - a name for one line
    try:
        begun = Session.begin(
            found.opened.form, Setting(now, VIETNAM, media=found.opened.media, local=True)
        )
    except SotayError:  # what it says stands with what is to be seen to
        begun = None
    return Looked(found.told, begun)


def _keep(desk: Desk, design: Design, stand: Stand) -> Outcome[Kept]:
    aside: DesignElsewhere | None = None
    try:
        done = designs.keep(
            desk, design, key=stand.key, change=stand.change, based=stand.based,
            source=stand.source,
        )  # fmt: skip
    except DesignElsewhere as fault:
        aside = fault
        done = designs.keep(desk, design, based=stand.based, source=stand.source)
    stand.key, stand.change = done.value.id, done.value.change
    return Outcome(Kept(done.value, aside), done.touched)
