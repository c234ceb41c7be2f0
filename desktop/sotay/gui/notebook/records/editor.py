"""The editor of one record: head, title, facts and tabs over a `Draft`; kinds fill in the parts."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QWidget

from sotay.base.clock import local
from sotay.base.dates import short_time
from sotay.base.errors import SotayError
from sotay.base.sentences import Sentence, _
from sotay.gui.kit.widgets.laying import in_column, in_row
from sotay.gui.kit.widgets.overnote import OverNote
from sotay.gui.kit.widgets.readline import ReadLine
from sotay.gui.notebook.records.draft import Draft
from sotay.gui.notebook.records.foldingfacts import FoldingFacts
from sotay.gui.notebook.records.form import Form, Tie, Why
from sotay.gui.notebook.records.halftyped import HalfTyped
from sotay.gui.notebook.records.head import Head
from sotay.gui.notebook.records.inhand import loose_lines
from sotay.gui.notebook.records.recordpage import RecordPage
from sotay.gui.notebook.records.staying import Staying
from sotay.gui.notebook.records.strip import Strip, Way
from sotay.gui.notebook.records.tabs import Tabs
from sotay.gui.notebook.records.takenback import TakenBack
from sotay.gui.notebook.records.undoing import Undoing
from sotay.gui.notebook.records.unready import Unready
from sotay.model.errors import RecordIncomplete, RecordRefused
from sotay.model.gapcodes import Gap
from sotay.model.record import Record
from sotay.vault.records import steps


class RecordEditor(QFrame):
    """A base. A kind makes its controls, ties them to `form`, and puts them into `page`."""

    discard_asked = Signal()
    revert_asked = Signal()
    restore_asked = Signal(str)  # the revision that is to be worked on
    removed = Signal(object, str)  # a row was taken away: () -> None to put it back, what it was
    showing = Signal(object)  # Draft | None: another record is shown now, or none
    stuck = Signal(str)  # why what was typed is not written, as the strip says it
    stood = Signal()  # the record was shown anew: another text, or another state

    def __init__(self, kind: QWidget) -> None:
        super().__init__()
        self.setObjectName("editor")
        self.draft: Draft | None = None
        self.holding: list[Callable[[], list[Way]]] = []  # what else may keep it from closing
        self.form = Form(self)
        self.form.edited.connect(self._take)
        self.head = Head(kind)
        self.strip = Strip()
        self._unready = Unready(self.strip, self.go_to)
        self.facts = FoldingFacts()
        self.tabs = Tabs()
        self.saved = self.head.saved
        self.page = RecordPage()
        self._lay_out()
        self.head.close_asked.connect(self.close_content)
        self.head.amend_asked.connect(self._amend)
        self.head.discard_asked.connect(self.discard_asked)
        self.head.revert_asked.connect(self.revert_asked)
        Undoing(self).asked.connect(self._step)
        HalfTyped(self, self.hold_loose)
        Staying(self.showing, self.strip)

    def ways(self) -> dict[Sentence, QWidget]:
        """Return the control to go to for each gap `Record.gaps` may name."""
        return {}

    def way_to(self, gap: Gap) -> QWidget | None:
        """Return the control that mends this gap, what it is about turned to; None for none."""
        return self.ways().get(gap.says)

    def obstacles(self) -> list[Way]:
        """Return what is not in the record, with the ways; asked between keys, so it reads none."""
        loose: list[Way] = [
            (f"{line.accessibleName()}: “{line.loose()}”", partial(self.go_to, line))
            for line in loose_lines(self)
        ]
        over: list[Way] = [
            (f"{note.field.accessibleName()}: {note.whole}", partial(self.go_to, note.field))
            for note in self.findChildren(OverNote)
            if note.over()
        ]
        return loose + over + [way for held in self.holding for way in held()]

    def read_all(self) -> None:
        """Read every line as it is when it is left; the one that is written in stays as it is."""
        for line in self.findChildren(ReadLine):
            line.settle()

    def settle(self) -> None:
        """Read what is typed, and write what is not yet written, now."""
        self.read_all()
        self.hold()

    def hold(self) -> None:
        """Write what is not yet written, and texts that are in no value beside it."""
        if self.draft is not None and self.draft.shown:
            self.hold_loose()
            self.draft.flush()

    def hold_loose(self) -> None:
        """Have the notebook keep the texts that are in no value, as they stand now."""
        if self.draft is not None and self.draft.shown:
            self.draft.put_loose(self.form.loose())

    def missing(self) -> tuple[Gap, ...]:
        """Return what the record as it is on the screen lacks to be closed."""
        return self.draft.record.gaps() if self.draft else ()

    def told(self, record: Record) -> None:
        """Be told that `record` is another than before: counts in tabs and the like."""

    def settle_parts(self) -> None:
        """Write what is kept beside the record, now; it is closed with it."""

    def show_draft(self, draft: Draft) -> None:
        """Show a record in place of the one before."""
        self.draft = draft
        draft.changed.connect(self._changed)
        draft.kept.connect(self._kept)
        draft.stuck.connect(self._stuck)
        draft.stood.connect(self._stood)
        draft.stepped.connect(self._stepped)
        self.strip.hide()
        self.saved.setText("")
        self.page.verticalScrollBar().setValue(0)
        self.tabs.bar.setCurrentIndex(0)
        self.showing.emit(draft)
        self._stood("another")
        self.form.put_loose(draft.loose)
        draft.shown = True

    def leave(self) -> Draft | None:
        """Let go of the record shown; return its draft, which still writes itself."""
        if (draft := self.draft) is not None:
            self.settle()
            self.draft = None
            draft.shown = False
            draft.disconnect(self)
            self.showing.emit(None)
        return draft

    def keep_all(self) -> None:
        """Write what is not yet written, now."""
        if self.draft is not None:
            self.draft.flush()
        self.settle_parts()

    def watch(self, part: Any) -> None:
        """Say of a part that keeps itself, too, whether it is written; it signals as `Draft`."""
        part.changed.connect(lambda: self.saved.setText(_("Đang lưu…")))
        part.kept.connect(self._kept)
        part.stuck.connect(self._stuck)

    def begin(self) -> None:
        """Put the cursor where one starts to write."""

    def close_content(self) -> None:
        """Close the content (Chốt nội dung)."""
        if self.draft is None:
            return
        self.strip.hide()
        self.read_all()
        if self.draft.opened_only:
            self.stand_again()
        elif self.obstacles():
            self._unready.tell_unsaved(self.obstacles)
        else:
            self.hold_loose()  # what could not be read before, and was put right, is no obstacle
            self.settle_parts()
            self.draft.close()

    def stand_again(self) -> None:
        """Go back to the closed record: an amendment was asked for and nothing was changed."""
        if self.draft is not None:
            self.draft.amending = False
            self._stood()

    def _lay_out(self) -> None:
        rows = in_column(self.head, of=self, gap=0)
        rows.addLayout(
            in_row(TakenBack(self.stood, lambda: self.draft), edges=(28, 0, 28, 6), gap=0)
        )
        rows.addWidget(self.page, 1)  # above the strip: that comes and goes, nothing moves for it
        rows.addLayout(in_row(self.strip, edges=(28, 0, 28, 6), gap=0))

    def _take(self, tie: Tie) -> None:
        if self.draft is not None and not self.draft.locked:
            self.draft.put(self.form.taken(tie, self.draft.record))

    def _changed(self) -> None:
        assert self.draft is not None  # noqa: S101 - its own signal
        self.saved.setText(_("Đang lưu…"))
        self.told(self.draft.record)

    def _stood(self, why: Why = "landed") -> None:
        draft = self.draft
        assert draft is not None  # noqa: S101 - its own signal
        self.form.fill(draft.record, why)
        self.form.lock(draft.locked)
        self.head.show_status(draft.status, draft.entry.row.told)
        self.told(draft.record)
        self.stood.emit()

    def _kept(self, at_ms: int) -> None:
        self.saved.setText(_("Đã lưu lúc {time}").format(time=f"{local(at_ms):%H:%M}"))
        if self.strip.property("tone") == "bad":
            self.strip.hide()

    def _stuck(self, fault: SotayError) -> None:
        if isinstance(fault, RecordIncomplete):
            self._unready.tell_missing(fault.reasons, self.missing, self.way_to)
            return
        self.saved.setText(_("Chưa lưu được"))
        says = f"{fault} " + _("Chữ đã gõ vẫn còn ở đây và sẽ được ghi lại sau vài giây.")
        if isinstance(fault, RecordRefused):
            says = _("Chưa ghi được vào sổ: mục “{field}” {reason}. Sửa mục này rồi ghi lại.")
            says = says.format(field=fault.named, reason=fault.reason)
        self.strip.say("bad", says, [(_("Ghi lại ngay"), self.keep_all)])
        self.stuck.emit(str(fault))

    def _step(self, way: steps.Way) -> None:
        if self.draft is not None and not self.draft.locked:
            self.draft.step(way)

    def _stepped(self, step: steps.Step | None) -> None:
        if step is None:
            self.saved.setText(_("Không còn bước nào để lùi hoặc tiến"))
        else:
            self.saved.setText(_("Đã về bản lúc {at}").format(at=short_time(local(step.at))))

    def go_to(self, control: QWidget) -> None:
        """Show a control and put the cursor there."""
        self.tabs.turn_to(control)
        if self.facts.isAncestorOf(control):
            self.facts.unfold(True)
        control.setFocus(Qt.FocusReason.OtherFocusReason)
        self.page.show_part(control)

    def _amend(self) -> None:
        if self.draft is not None:
            self.draft.amending = True
            self._stood()
            self.begin()
