"""The editor of one record: head, title, facts and tabs over a `Draft`; kinds fill in the parts."""

from functools import partial

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from sotay.base.clock import local
from sotay.base.errors import SotayError
from sotay.base.sentences import _
from sotay.gui.records.draft import Close, Draft
from sotay.gui.records.foldingfacts import FoldingFacts
from sotay.gui.records.form import Form, Tie
from sotay.gui.records.head import Head
from sotay.gui.records.mattercards import MatterCards
from sotay.gui.records.strip import Strip, Way
from sotay.gui.records.tabs import Tabs
from sotay.gui.style.look import space
from sotay.gui.widgets.editor import TextEditor
from sotay.gui.widgets.text import label
from sotay.model.errors import RecordIncomplete
from sotay.model.records import Record
from sotay.work import recording

_MARGINS = (23, 4, 23, 28)  # a text's own margin of 5 brings it to 28
_IN_SIGHT = 40  # pixels kept around the cursor


class RecordEditor(QFrame):
    """A base. A kind makes its controls, ties them to `form`, and puts them into `body`."""

    discard_asked = Signal()
    removed = Signal(object, str)  # a row was taken away: () -> None to put it back, what it was

    def __init__(self, kind: QWidget) -> None:
        super().__init__()
        self.setObjectName("editor")
        self.draft: Draft | None = None
        self.form = Form(self)
        self.form.edited.connect(self._take)
        self.head = Head(kind)
        self.strip = Strip()
        self.facts = FoldingFacts()
        self.tabs = Tabs()
        self.saved = self.head.saved
        self._page = QWidget()
        self._page.setObjectName("recordBody")
        self.body = QVBoxLayout(self._page)
        space(self.body, _MARGINS, 14)
        self._rest = QVBoxLayout()
        space(self._rest, (5, 0, 5, 0), 14)
        self._scroll = QScrollArea()
        self._scroll.setObjectName("recordPage")
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setWidget(self._page)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.verticalScrollBar().rangeChanged.connect(self._keep_edge)
        self._lay_out()
        self.head.close_asked.connect(self.close_content)
        self.head.amend_asked.connect(self._amend)
        self.head.discard_asked.connect(self.discard_asked)

    def ways(self) -> dict[str, QWidget]:
        """Return the control to go to for each gap `model.rules.gaps` may name."""
        return {}

    def told(self, record: Record) -> None:
        """Be told that `record` is another than before: counts in tabs and the like."""

    def close_with(self) -> Close:
        """Return the command that closes the content."""
        return recording.close

    def show_draft(self, draft: Draft) -> None:
        """Show a record in place of the one before."""
        self.draft = draft
        draft.shown = True
        draft.changed.connect(self._changed)
        draft.kept.connect(self._kept)
        draft.stuck.connect(self._stuck)
        draft.stood.connect(self._stood)
        self.strip.hide()
        self.saved.setText("")
        self._scroll.verticalScrollBar().setValue(0)
        self.tabs.bar.setCurrentIndex(0)
        self._stood()

    def leave(self) -> Draft | None:
        """Let go of the record shown; return its draft, which still writes itself."""
        draft, self.draft = self.draft, None
        if draft is not None:
            draft.shown = False
            draft.disconnect(self)
        return draft

    def keep_all(self) -> None:
        """Write what is not yet written, now."""
        if self.draft is not None:
            self.draft.flush()

    def watch(self, cards: MatterCards) -> None:
        """Say of the matters heard here, too, whether they are written."""
        cards.changed.connect(lambda: self.saved.setText(_("Đang lưu…")))
        cards.kept.connect(self._kept)
        cards.stuck.connect(self._stuck)

    def begin(self) -> None:
        """Put the cursor where one starts to write."""

    def close_content(self) -> None:
        """Close the content (Chốt nội dung)."""
        if self.draft is None:
            return
        self.strip.hide()
        if self.draft.opened_only:
            self.draft.amending = False
            self._stood()
        else:
            self.draft.close(self.close_with())

    def fill_body(self, title: TextEditor | None, *parts: QWidget) -> None:
        """Lay out the page: the title in large letters, then the parts."""
        if title is not None:
            self.body.addWidget(title)
        for part in parts:
            self._rest.addWidget(part)
        self.body.addLayout(self._rest)
        self.body.addStretch()

    def follow_cursor(self, text: QPlainTextEdit) -> None:
        """Keep the line being written in sight, as the page scrolls and the text does not."""
        text.cursorPositionChanged.connect(lambda: self._see(text))

    def _lay_out(self) -> None:
        rows = QVBoxLayout(self)
        space(rows, (0, 0, 0, 0), 0)
        rows.addWidget(self.head)
        holder = QHBoxLayout()
        space(holder, (28, 0, 28, 8), 0)
        holder.addWidget(self.strip)
        rows.addLayout(holder)
        rows.addWidget(self._scroll, 1)

    def _keep_edge(self, _least: int, most: int) -> None:
        """Keep the right edge where it is when the scroll bar (12 pixels) comes and goes."""
        left, top, right, bottom = _MARGINS
        space(self.body, (left, top, right - 12 if most else right, bottom), 14)

    def _see(self, text: QPlainTextEdit) -> None:
        if text.hasFocus():
            cursor: QRect = text.cursorRect()
            at = text.viewport().mapTo(self._page, cursor.center())
            self._scroll.ensureVisible(at.x(), at.y(), 0, _IN_SIGHT)

    def _take(self, tie: Tie) -> None:
        if self.draft is not None and not self.draft.locked:
            self.draft.put(self.form.taken(tie, self.draft.record))

    def _changed(self) -> None:
        assert self.draft is not None  # noqa: S101 - its own signal
        self.saved.setText(_("Đang lưu…"))
        self.told(self.draft.record)

    def _stood(self) -> None:
        draft = self.draft
        assert draft is not None  # noqa: S101 - its own signal
        self.form.fill(draft.record)
        self.form.lock(draft.locked)
        self.head.show_status(draft.status)
        self.told(draft.record)

    def _kept(self, at_ms: int) -> None:
        at = local(at_ms)
        self.saved.setText(_("Đã lưu lúc {time}").format(time=f"{at:%H:%M}"))
        if self.strip.property("tone") == "bad":
            self.strip.hide()

    def _stuck(self, fault: SotayError) -> None:
        if isinstance(fault, RecordIncomplete):
            self._tell_missing(fault)
            return
        self.saved.setText(_("Chưa lưu được"))
        more = _("Chữ đã gõ vẫn còn ở đây và sẽ được ghi lại sau vài giây.")
        self.strip.say("bad", f"{fault} {more}", [(_("Ghi lại ngay"), self.keep_all)])

    def _tell_missing(self, fault: RecordIncomplete) -> None:
        known = self.ways()
        ways: list[Way] = [
            (reason[:1].upper() + reason[1:], partial(self.go_to, known[reason]))
            for reason in fault.reasons
            if reason in known
        ]
        self.strip.say("warn", str(fault), ways)
        if ways:
            ways[0][1]()

    def go_to(self, control: QWidget) -> None:
        """Show a control and put the cursor there."""
        self.tabs.turn_to(control)
        if self.facts.isAncestorOf(control):
            self.facts.unfold(True)
        control.setFocus(Qt.FocusReason.OtherFocusReason)
        self._scroll.ensureWidgetVisible(control, 0, _IN_SIGHT)

    def _amend(self) -> None:
        if self.draft is not None:
            self.draft.amending = True
            self._stood()
            self.begin()


def section(title: str, *parts: QWidget) -> QWidget:
    """Return a titled part of a page."""
    holder = QWidget()
    rows = QVBoxLayout(holder)
    space(rows, (0, 0, 0, 6), 6)
    heading: QLabel = label(title, "lead")
    rows.addWidget(heading)
    for part in parts:
        rows.addWidget(part)
        if isinstance(part, TextEditor):
            heading.setBuddy(part)
            part.setAccessibleName(part.accessibleName() or title)
    return holder
