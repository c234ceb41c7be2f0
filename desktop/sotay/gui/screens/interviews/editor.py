"""The editor of an interview: notes, who was heard (by code), consent, matters."""

from functools import partial

from PySide6.QtWidgets import QWidget

from sotay.base.clock import VIETNAM
from sotay.base.dates import short_time
from sotay.base.resources import units
from sotay.base.sentences import _
from sotay.gui.records.contactcard import ContactCard
from sotay.gui.records.draft import Close, Draft
from sotay.gui.records.editor import RecordEditor
from sotay.gui.records.fact import Fact
from sotay.gui.records.history import History
from sotay.gui.records.mattercards import MatterCards
from sotay.gui.records.noticefoot import NoticeFoot
from sotay.gui.records.strip import Way
from sotay.gui.records.structrow import line_in_row
from sotay.gui.records.titlefield import TitleField
from sotay.gui.records.writing import TEXT, line_of
from sotay.gui.runner import Runner
from sotay.gui.screens.interviews.consents import Consents
from sotay.gui.screens.interviews.respondents import Respondents
from sotay.gui.widgets.datefield import DateField
from sotay.gui.widgets.editor import TextEditor
from sotay.gui.widgets.momentfield import MomentField
from sotay.gui.widgets.text import label
from sotay.model.records import Interview, Record
from sotay.work import recording


class InterviewEditor(RecordEditor):
    """Anonymous by default: no part of it asks for the name of who was heard."""

    def __init__(self, runner: Runner) -> None:
        super().__init__(label(_("Ghi nhận ý kiến"), "quiet"))
        self.title = TitleField("title", _("Tên buổi ghi nhận"), _("Việc được hỏi ý kiến"))
        self.held = MomentField("held", _("Thời gian"))
        self.hamlet = line_in_row(_("Thôn, tổ dân phố"), "hamlet")
        self.spot = line_in_row(_("Chỗ gặp"), "spot")
        self.recorder = line_in_row(_("Họ và tên cán bộ"), "recorder")
        self._place = Fact(_("Địa điểm"), self.hamlet, self.spot)
        self.notes = TextEditor("notes", least=12, most=40, says=_("Ghi chép"))
        self.notes.setPlaceholderText(
            _(
                "Ghi lời người dân nói, càng sát càng tốt. "
                "Không ghi họ tên, số giấy tờ, số điện thoại."
            )
        )
        self.respondents = Respondents()
        self.consents = Consents(lambda: line_of(self.recorder.text()))
        self.contact = ContactCard(runner)
        self.consents.put_last(self.contact)
        self.retain = DateField("retain_until", _("Lưu đến"))
        self.matters = MatterCards(runner)
        self.history = History(runner)
        self.history.restore_asked.connect(self.restore_asked)
        self._tie()
        self._fill_body()

    def ways(self) -> dict[str, QWidget]:
        """Return the control to go to for each gap `model.rules.gaps` may name."""
        return {
            _("chưa ghi nội dung buổi ghi nhận"): self.notes,
            _("sự đồng ý bằng lời cần ghi người chứng kiến"): self.consents.witness_missing(),
            _(recording.BLANK_MATTER): self.matters,
        }

    def obstacles(self) -> list[Way]:
        """Name an agreement that is not finished, too."""
        found = super().obstacles()
        if (method := self.consents.unfinished()) is not None:
            found.append((_("Chọn cách đồng ý"), partial(self.go_to, method)))
        return found

    def close_with(self) -> Close:
        """Close the matters heard here too."""
        self.matters.settle()
        return recording.close_with_matters

    def show_draft(self, draft: Draft) -> None:
        """Show an interview, its matters and its revisions."""
        self.consents.begin_anew()
        super().show_draft(draft)
        self.contact.show_of(draft)
        self.matters.show_of(draft)
        self.history.show_of(draft)

    def leave(self) -> Draft | None:
        """Let go of the interview."""
        self.contact.show_of(None)
        self.matters.show_of(None)
        self.history.show_of(None)
        return super().leave()

    def keep_all(self) -> None:
        """Write the matters too."""
        super().keep_all()
        self.matters.settle()

    def begin(self) -> None:
        """Go to the title."""
        self.title.setFocus()

    def told(self, record: Record) -> None:
        """Count what the tabs hold."""
        assert isinstance(record, Interview)  # noqa: S101 - the screen shows interviews only
        unit = units().get(record.place.unit)
        self._place.caption.setText(
            _("Địa điểm · {unit}").format(unit=unit.name) if unit else _("Địa điểm")
        )
        when = short_time(record.held.astimezone(VIETNAM))
        self.facts.sum_up([when, record.place.hamlet, record.recorder])
        self.tabs.count(self.respondents, len(record.respondents))
        self.tabs.count(self.consents, self.consents.agreed())
        self.history.stand()
        self.matters.lock()

    def _tie(self) -> None:
        form = self.form
        form.title(self.title)
        form.moment("held", self.held)
        form.line("place.hamlet", self.hamlet)
        form.line("place.spot", self.spot)
        form.line("recorder", self.recorder)
        form.day("retain_until", self.retain)
        form.text("notes", self.notes, TEXT)
        form.rows("respondents", self.respondents.rows)
        form.rows("consents", self.consents)

    def _fill_body(self) -> None:
        facts = self.facts
        facts.put(Fact(_("Thời gian"), self.held))
        facts.put(self._place)
        facts.put(Fact(_("Người ghi nhận"), self.recorder))
        facts.put(Fact(_("Lưu đến"), self.retain))
        self.tabs.add(_("Ghi chép"), self.notes)
        self.tabs.add(_("Người dân"), self.respondents)
        self.tabs.add(_("Đồng ý"), self.consents)
        self.tabs.add(_("Kiến nghị"), self.matters)
        self.tabs.add(_("Lịch sử"), self.history)
        self.page.follow_cursor(self.notes)
        self.matters.counted.connect(lambda n: self.tabs.count(self.matters, n))
        self.matters.removed.connect(self.removed)
        self.watch(self.matters)
        self.respondents.rows.removed.connect(
            lambda back: self.removed.emit(back, _("một người cho ý kiến"))
        )
        self.page.fill(self.title, facts, self.tabs)
        NoticeFoot(self, self.tabs, self.notes)
