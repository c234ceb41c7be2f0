"""One matter heard in a record: a line or two, and its form once opened."""

from datetime import date
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QLayout, QWidget

from sotay.base.dates import short_date
from sotay.base.sentences import _
from sotay.gui.kit.style.icons import icon
from sotay.gui.kit.widgets.button import Button
from sotay.gui.kit.widgets.iconbutton import IconButton
from sotay.gui.kit.widgets.laying import across, at, in_column, in_row, wide
from sotay.gui.kit.widgets.pill import Pill
from sotay.gui.kit.widgets.text import label
from sotay.gui.kit.widgets.tip import set_tip
from sotay.gui.notebook.records.draft import Draft
from sotay.gui.notebook.records.form import Form, Tie
from sotay.gui.notebook.records.inhand import lines_in
from sotay.gui.notebook.records.matterform import MatterForm
from sotay.gui.notebook.records.states import matter_state
from sotay.model.matter import Matter
from sotay.model.progress import Progress
from sotay.model.words import SECTORS
from sotay.vault.records.lookup import Entry

_SHOWN = 160  # letters of the text while folded: two lines


class MatterCard(QFrame):
    """Shows an entry; `open_on` puts the form of its draft below."""

    open_asked = Signal()
    fold_asked = Signal()
    go_asked = Signal()
    discard_asked = Signal()
    question_asked = Signal()  # back to the question it was raised from

    def __init__(self, entry: Entry, today: date, progress: Progress | None = None) -> None:
        super().__init__()
        self.setObjectName("matter_card")
        self.setProperty("card", True)
        self.entry = entry
        self.draft: Draft | None = None
        self._today = today
        self._says = label("", "strong", wrap=True, name="card_text")
        self._below = label("", "caption", wrap=True)
        self._pill = Pill()
        self._toggle = IconButton("chevron_down", _("Mở kiến nghị này"), "card_toggle")
        self._toggle.clicked.connect(self._toggled)
        says = _("Về câu hỏi")
        self._from = Button(says, "quiet", "question_circle", "card_question", self.question_asked)
        words = in_column(self._says, self._below, across(self._from), gap=2)
        head = in_row(
            wide(words),
            at(self._pill, Qt.AlignmentFlag.AlignTop),
            at(self._toggle, Qt.AlignmentFlag.AlignTop),
        )
        self._rows = in_column(head, of=self, edges=(14, 10, 8, 12), gap=10)
        self._inside: MatterForm | None = None
        self.form = Form(self)
        self.show_entry(entry, progress)

    def show_entry(self, entry: Entry, progress: Progress | None) -> None:
        """Show what the notebook holds, or what is being typed, and where the matter stands."""
        self.entry, self._progress = entry, progress
        if self._inside is not None:
            self._inside.stand(progress)
        record = self.draft.record if self.draft else entry.record
        assert isinstance(record, Matter)  # noqa: S101 - only matters are heard in a record
        text = " ".join(record.text.split())
        self._says.setText(text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…")
        if not text:
            self._says.setText(_("(Chưa ghi nội dung)"))
        due = _("hạn {day}").format(day=short_date(record.due)) if record.due else ""
        told = (_(SECTORS[record.sector]), record.place.hamlet, record.agency, due)
        self._below.setText(" · ".join(part for part in told if part))
        self._pill.show_state(matter_state(record, self._today, progress))
        self._from.setVisible(bool(self.question()))

    def question(self) -> str:
        """Return the path of the question it was raised from, "" for none."""
        record: Any = self.draft.record if self.draft else self.entry.record
        return next((one.question for one in record.heard_at if one.question), "")

    def is_from(self, record: str, question: str) -> bool:
        """Tell whether it was raised from this question of this record."""
        held: Any = self.draft.record if self.draft else self.entry.record
        return any((one.record, one.question) == (record, question) for one in held.heard_at)

    def says(self) -> str:
        """Return how its text begins, as it is shown."""
        return self._says.text()

    def write_on(self) -> None:
        """Put the cursor into the text, where the form is open."""
        if self._inside is not None:
            self._inside.text.setFocus()

    def open_on(self, draft: Draft, *, locked: bool) -> None:
        """Show the form of the matter."""
        self.draft = draft
        self.show_entry(self.entry, self._progress)  # its words may be ahead of the notebook
        form = self.form = Form(self)
        inside = MatterForm(form, with_kind=True)
        inside.stand(self._progress)
        form.fill(draft.record)
        form.put_loose(draft.loose)
        form.lock(locked or draft.locked)
        self._inside, self._below_head = inside, QWidget()
        foot = self._foot(draft, locked=locked)
        in_column(inside, foot, of=self._below_head, edges=(0, 0, 6, 0))
        self._rows.addWidget(self._below_head)
        self.show()  # now, not once Qt comes round to it: the next key is the text's first
        self._below_head.show()

        def take(tie: Tie) -> None:
            draft.put(form.taken(tie, draft.record))
            self.show_entry(self.entry, self._progress)

        form.edited.connect(take)
        self._turn(open_now=True)
        if not locked and not draft.locked:
            inside.text.setFocus()

    def refuge(self) -> QWidget:
        """Return the way to open it again."""
        return self._toggle

    def settle(self) -> None:
        """Read what is typed; a text that cannot be read is the draft's, too."""
        if self._inside is not None and self.draft is not None:
            for line in lines_in(self._inside):
                line.settle()
            self.hold_loose()

    def hold_loose(self) -> None:
        """Have the notebook keep the texts that are in no value, as they stand now."""
        if self._inside is not None and self.draft is not None:
            self.draft.put_loose(self.form.loose())

    def fold(self) -> Draft | None:
        """Take the form away; return the draft, which still writes itself."""
        self.settle()
        draft, self.draft = self.draft, None
        if self._inside is not None:
            self._rows.removeWidget(self._below_head)
            self._below_head.hide()
            self._below_head.deleteLater()
            self._inside = None
            self.form.deleteLater()
        self._turn(open_now=False)
        return draft

    def _foot(self, draft: Draft, *, locked: bool) -> QLayout:
        go = Button(_("Mở trong mục Ý kiến, kiến nghị"), "quiet", "open", "card_go", self.go_asked)
        foot = across(go)
        if draft.status == "draft" and not locked:
            discard = Button(_("Bỏ kiến nghị"), "quiet", "delete", "card_discard")
            discard.clicked.connect(self.discard_asked)
            foot.addWidget(discard)
        foot.addWidget(Button(_("Xong"), "plain", "", "card_done", self.fold_asked))
        return foot

    def _toggled(self) -> None:
        (self.fold_asked if self.draft else self.open_asked).emit()

    def _turn(self, *, open_now: bool) -> None:
        self._toggle.setIcon(icon("chevron_up" if open_now else "chevron_down"))
        set_tip(self._toggle, _("Thu gọn") if open_now else _("Mở kiến nghị này"))
        self._toggle.setAccessibleName(self._toggle.toolTip())
