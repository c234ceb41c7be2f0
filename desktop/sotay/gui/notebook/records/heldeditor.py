"""What the editors of a meeting and of an interview share: a place, matters heard, history."""

from typing import Any

from PySide6.QtWidgets import QWidget

from sotay.base.resources import units
from sotay.base.sentences import _
from sotay.gui.kit.style.look import fix_width
from sotay.gui.notebook.records.draft import Draft
from sotay.gui.notebook.records.editor import RecordEditor
from sotay.gui.notebook.records.fact import Fact
from sotay.gui.notebook.records.history import History
from sotay.gui.notebook.records.mattercards import MatterCards
from sotay.gui.notebook.records.strip import Way
from sotay.gui.notebook.records.structrow import line_in_row
from sotay.gui.notebook.records.titlefield import TitleField
from sotay.gui.notebook.shell import Runner
from sotay.model.gapcodes import Gap, gap
from sotay.model.record import Record
from sotay.work.records.obstacles import BLANK_MATTER

_HINTED = 144  # pixels at 100 % of what stands in it while it is empty


class HeldEditor(RecordEditor):
    """A base for records of something held somewhere, where matters are heard.

    A kind sets `title`, puts `place` among its facts, and ends its tabs with `add_last_tabs`.
    """

    title: TitleField

    def __init__(self, kind: QWidget, runner: Runner, spot: str) -> None:
        super().__init__(kind)
        self.hamlet = line_in_row(_("Thôn, tổ dân phố"), "hamlet")
        self.spot = line_in_row(spot, "spot")
        fix_width(self.hamlet, _HINTED, self.hamlet.setMinimumWidth)
        self.form.line("place.hamlet", self.hamlet)
        self.form.line("place.spot", self.spot)
        self.place = Fact(_("Địa điểm"), self.hamlet, self.spot)
        self.matters = MatterCards(runner)
        self.history = History(runner)
        self.history.restore_asked.connect(self.restore_asked)

    def obstacles(self) -> list[Way]:
        """Name what could not be read in the matters, too."""
        return super().obstacles() + self.matters.obstacles()

    def settle(self) -> None:
        """Write what is still unwritten, the matters' cards too."""
        super().settle()
        self.matters.settle()

    def settle_parts(self) -> None:
        """Write the matters heard here."""
        self.matters.settle()

    def missing(self) -> tuple[Gap, ...]:
        """Return what the record lacks, and whether a matter heard in it is blank."""
        blank = (gap(BLANK_MATTER),) if self.matters.blank() else ()
        return (*super().missing(), *blank)

    def show_draft(self, draft: Draft) -> None:
        """Show a record, its matters and its revisions."""
        super().show_draft(draft)
        self.matters.show_of(draft)
        self.history.show_of(draft)

    def leave(self) -> Draft | None:
        """Let go of the record."""
        self.matters.show_of(None)
        self.history.show_of(None)
        return super().leave()

    def hold_loose(self) -> None:
        """Hold those of the matters, too."""
        super().hold_loose()
        self.matters.hold_loose()

    def begin(self) -> None:
        """Go to the title."""
        self.title.setFocus()

    def told(self, record: Record) -> None:
        """Say in which commune the place is."""
        unit = units().get(record.place.unit)
        told = _("Địa điểm · {unit}").format(unit=unit.name) if unit else _("Địa điểm")
        self.place.caption.setText(told)
        self.history.stand()
        self.matters.lock()

    def add_tab(self, title: str, part: Any) -> None:
        """Add a tab before the history; `part.counted` tells the number in its name."""
        self.tabs.add(title, part, self.history)
        part.counted.connect(lambda n: self.tabs.count(part, n))

    def add_last_tabs(self) -> None:
        """Add the tabs that every such record ends with."""
        self.tabs.add(_("Ý kiến, kiến nghị"), self.matters)
        self.tabs.add(_("Lịch sử"), self.history)
        self.matters.counted.connect(lambda n: self.tabs.count(self.matters, n))
        self.matters.removed.connect(self.removed)
        self.watch(self.matters)
