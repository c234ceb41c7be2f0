"""The fields of a response: read into a draft, filled from one, and what of them is not there."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from msgspec import structs
from PySide6.QtCore import Signal, SignalInstance
from PySide6.QtWidgets import QWidget

from sotay.base.sentences import _, shown
from sotay.gui.kit.focus import focus_into
from sotay.gui.kit.widgets.choice import Choice
from sotay.gui.kit.widgets.datefield import DateField
from sotay.gui.kit.widgets.editor import TextEditor
from sotay.gui.kit.widgets.field import Field
from sotay.gui.kit.widgets.laying import in_column
from sotay.gui.kit.widgets.linefield import LineField
from sotay.gui.kit.widgets.overnote import OverNote
from sotay.gui.kit.widgets.text import label
from sotay.gui.province.responses.pairs import Pairs
from sotay.model.lens import Said
from sotay.model.words import MATTER_STATES
from sotay.province.responses.kept import Draft, PaperDraft

MOST = 20_000  # letters, as `model.letters.Written` has it
STATES = ("da_giai_quyet", "se_giai_quyet", "da_giai_trinh", "khong_thuoc_tham_quyen")
_LINES = ("agency", "deed", "ask")
_OF_PAPER = ("number", "signer", "title")


class DraftFields(QWidget):
    """`changed` by the person; `fill` puts a draft there without a word."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("draft_fields")
        says = _("Nội dung trả lời")
        self.text = TextEditor("draft_text", least=6, most=24, says=says)
        self._over = OverNote(self.text, MOST)
        hint = _("Viết cho người dân nghe đọc một lần là hiểu; không ghi tên, số của người dân.")
        self._text = Field(says, self.text, hint, "draft_text")
        states = [("", _("Chưa chọn")), *shown({one: MATTER_STATES[one] for one in STATES}).items()]
        agency = LineField(_("Cơ quan trả lời"), "", "draft_agency")  # made as Tab goes to them
        self.state = Choice(states, "draft_state", _("Kết quả giải quyết"))
        deed = LineField(_("Việc đã hoặc sẽ làm"), "", "draft_deed")
        self.until = DateField("draft_until", _("Làm xong trước ngày"))
        ask = LineField(_("Hỏi thêm tại"), "", "draft_ask")
        number = LineField(_("Số, ký hiệu văn bản"), "", "draft_number", example="123/SXD-KC")
        self.day = DateField("draft_day", _("Ngày văn bản"))
        self.lines = {
            "agency": agency, "deed": deed, "ask": ask, "number": number,
            "signer": LineField(_("Người ký, chức vụ"), "", "draft_signer"),
            "title": LineField(_("Trích yếu"), "", "draft_title"),
        }  # fmt: skip
        self._state = Field(_("Kết quả giải quyết"), self.state, "", "draft_state")
        self._lay_out()
        self._filling = False
        for changed in self._changes():
            changed.connect(self._changed)

    def _lay_out(self) -> None:
        lines = self.lines
        until = Field(_("Làm xong trước ngày"), self.until, "", "draft_until")
        day = Field(_("Ngày văn bản"), self.day, "", "draft_day")
        in_column(
            self._text,
            Pairs((lines["agency"], self._state), (lines["deed"], until), (lines["ask"],)),
            label(_("Văn bản giấy (nếu có)"), "strong"),
            Pairs((lines["number"], day), (lines["signer"], lines["title"])),
            of=self, gap=10,
        )  # fmt: skip

    def _changes(self) -> Iterator[SignalInstance]:
        yield self.text.changed
        yield self.state.currentIndexChanged
        yield from (one.line.textChanged for one in (self.until, self.day))
        yield from (one.changed for one in self.lines.values())

    def written(self) -> Callable[[Draft], Draft]:
        """Return what puts all that stands here now into a draft."""
        text = self.text.toPlainText()[:MOST]
        told = {name: self.lines[name].text() for name in (*_LINES, *_OF_PAPER)}
        state, until, day = self.state.value(), self.until.value(), self.day.value()

        def written(draft: Draft) -> Draft:
            paper = PaperDraft(day=day, **{name: told[name] for name in _OF_PAPER})
            return structs.replace(
                draft, text=text, state=state, until=until,
                document=None if paper == PaperDraft() else paper,
                **{name: told[name] for name in _LINES},
            )  # fmt: skip

        return written

    def fill(self, draft: Draft) -> None:
        """Show a draft; what stands there already stays as it is, with its cursor."""
        paper = draft.document or PaperDraft()
        self._filling = True
        self.text.set_text(draft.text)
        for name in _LINES:
            self.lines[name].set_text(getattr(draft, name))
        for name in _OF_PAPER:
            self.lines[name].set_text(getattr(paper, name))
        self.state.set_value(draft.state)
        for field, day in ((self.until, draft.until), (self.day, paper.day)):
            if field.value() != day:
                field.set_value(day)
        self._filling = False

    def said(self) -> Said:
        """Return what the lens looks at."""
        told = {name: self.lines[name].text() for name in _LINES}
        return Said(self.text.text(), told["agency"], told["deed"], self.until.value(), told["ask"])

    def ask_for(self, lacks: tuple[str, ...], says: Mapping[str, str]) -> bool:
        """Say beside each field that is lacking or unreadable what it is; return whether any is."""
        for field in (self.until, self.day):
            if not field.readable():
                focus_into(field.line)
                return True
        if self._over.over():
            self._text.ask_again(_("Rút ngắn lại rồi bấm lần nữa."))
            return True
        fields: dict[str, Field[Any]] = {"text": self._text, "state": self._state, **self.lines}
        for name in reversed([one for one in lacks if one in fields]):
            fields[name].ask_again(_("Cần ghi {what}.").format(what=says[name]))
        if "day" in lacks:
            self.day.line.judge(_("Cần ghi {what}.").format(what=says["day"]))
        return bool(lacks)

    def _changed(self) -> None:
        if not self._filling:
            self._text.show_error("")
            self._state.show_error("")
            self.changed.emit()
