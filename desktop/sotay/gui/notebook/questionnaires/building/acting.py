"""What is done to the item chosen; what may not go in silence is said with a way on."""

from functools import partial

from PySide6.QtCore import QObject, Signal

from sotay.base.errors import SotayError
from sotay.base.sentences import _
from sotay.forms.building import edits
from sotay.forms.building.design import Design, Item, Kind, Place
from sotay.forms.building.errors import StillLookedAt
from sotay.forms.building.history import Step
from sotay.forms.building.words import name_of
from sotay.gui.notebook.questionnaires.building.underway import Underway
from sotay.gui.notebook.shell import Shell

_GONE, _REFUSED = "item_gone", "item_refused"


class Acting(QObject):
    """`added` and `deleted` once that is done; `refused` where what is shown must be shown anew."""

    added = Signal()
    deleted = Signal()
    refused = Signal()

    def __init__(self, shell: Shell, underway: Underway) -> None:
        super().__init__(underway)
        self._presenter = shell.presenter
        self._underway = underway
        self._after: Design | None = None  # right behind what was taken out
        underway.refused.connect(self._refuse)
        underway.changed.connect(self._changed)

    def add(self, kind: Kind = Kind.TEXT) -> None:
        """Put an item below the one chosen."""
        step = self._underway.step
        place = edits.below(step.design, step.place)
        if self._underway.act(lambda design: edits.add(design, place, Item(kind=kind))):
            self.added.emit()

    def move(self, up: bool) -> None:
        """Move the item chosen."""
        if place := self._underway.step.place:
            self._underway.act(lambda design: edits.move(design, place, up=up))

    def copy(self) -> None:
        """Copy the item chosen."""
        if place := self._underway.step.place:
            self._underway.act(lambda design: edits.copied(design, place))

    def delete(self, *, tests_too: bool = False) -> None:
        """Take the item chosen out; it can be had back until something else is done."""
        step, place = self._underway.step, self._underway.step.place
        if not place or self._underway.read_only:
            return
        gone = step.design.at(place)
        try:
            design = edits.delete(step.design, place, tests_too=tests_too)
        except StillLookedAt as fault:
            self._ask_tests(fault, place)
            return
        self._after = design
        self._underway.act(lambda _design: (design, _near(design, place)))
        says = _("Đã xóa “{q}”.").format(q=name_of(gone))
        self._presenter.note("ok", says, _("Lấy lại"), self._underway.undo, about=_GONE)
        self.deleted.emit()

    def _ask_tests(self, fault: StillLookedAt, place: Place) -> None:
        """Say what looks at a question; where only conditions do, offer to drop them too."""
        try:
            edits.delete(self._underway.step.design, place, tests_too=True)
        except StillLookedAt:
            self._refuse(fault)
            return
        yes, act = _("Xóa cả các điều kiện đó"), partial(self._delete_at, place)
        self._presenter.note("warn", str(fault), yes, act, code=fault.code, about=_REFUSED)

    def _delete_at(self, place: Place) -> None:
        self._presenter.area.take_back(_REFUSED)
        if self._underway.step.place == place:
            self.delete(tests_too=True)

    def _refuse(self, fault: SotayError) -> None:
        self._presenter.note("warn", str(fault), code=fault.code, about=_REFUSED)
        self.refused.emit()

    def _changed(self, step: Step, _typed: bool) -> None:
        """Offer no more to have back what is gone: one step back is another step by now."""
        if self._after is not None and step.design is not self._after:
            self._after = None
            self._presenter.area.take_back(_GONE)


def _near(design: Design, place: Place) -> Place:
    """Return where one is once what stood at a place is gone."""
    *above, number = place
    siblings = design.at(tuple(above)).items if above else design.items
    if siblings:
        return (*above, min(number, len(siblings) - 1))
    return tuple(above)
