"""The editor of a meeting: every part of the minutes, in the window."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from sotay.base.sentences import Sentence, _
from sotay.gui.kit.widgets.button import Button
from sotay.gui.notebook.meetings.content import Content
from sotay.gui.notebook.meetings.people import People, present
from sotay.gui.notebook.meetings.times import TimesField
from sotay.gui.notebook.meetings.votenotice import VoteNotice
from sotay.gui.notebook.records.fact import Fact
from sotay.gui.notebook.records.form import AS_IT_WAS, Tie
from sotay.gui.notebook.records.heldeditor import HeldEditor
from sotay.gui.notebook.records.kindchoice import KindChoice
from sotay.gui.notebook.records.noticefoot import NoticeFoot
from sotay.gui.notebook.records.structrow import line_in_row
from sotay.gui.notebook.records.titlefield import TitleField
from sotay.gui.notebook.shell import Runner
from sotay.model.meeting import Meeting
from sotay.model.record import Record
from sotay.model.words import MEETING_KINDS
from sotay.work.records.obstacles import BLANK_MATTER


class MeetingEditor(HeldEditor):
    """Asks for the paper by `preview_asked` and `pdf_asked`."""

    preview_asked = Signal()
    pdf_asked = Signal()

    def __init__(self, runner: Runner) -> None:
        self.kind = KindChoice(MEETING_KINDS, "kind", _("Loại cuộc họp"))
        super().__init__(self.kind, runner, _("Địa điểm"))
        self.form.choice("kind", self.kind)
        self.title = TitleField("title", _("Tên cuộc họp"), _("Tên cuộc họp"))
        self.number = line_in_row(_("Văn thư cấp"), "number", 150)
        self.times = TimesField()
        self.chair, self.chair_post = _official("chair")
        self.secretary, self.secretary_post = _official("secretary")
        self.content = Content(self.form)
        self.people = People(self.form)
        self._tie()
        self._fill_body()
        self._add_actions()

    def ways(self) -> dict[Sentence, QWidget]:
        """Return the control to go to for each gap `Record.gaps` may name."""
        return {
            Sentence("chưa có tên cuộc họp"): self.title,
            Sentence("chưa ghi người chủ trì"): self.chair,
            Sentence("chưa ghi thư ký"): self.secretary,
            Sentence("chưa ghi thời gian kết thúc"): self.times.end,
            Sentence("thời gian kết thúc phải sau thời gian bắt đầu"): self.times.end,
            BLANK_MATTER: self.matters,
        }

    def told(self, record: Record) -> None:
        """Count what the tabs hold."""
        super().told(record)
        assert isinstance(record, Meeting)  # noqa: S101 - the screen shows meetings only
        self.facts.sum_up([self.times.told(), record.place.hamlet, record.chair.name])
        self.people.tell(record)
        self.tabs.count(self.people, present(record))
        self.vote_notice.follow(record)

    def _tie(self) -> None:
        form, times = self.form, self.times
        form.title(self.title)
        starts = lambda: times.starts() or AS_IT_WAS  # noqa: E731
        form.tie(Tie("starts", times, starts, times.show_starts, times.lock), times.starts_changed)
        form.tie(Tie("ends", times, times.ends, times.show_ends, times.lock), times.ends_changed)
        form.line("number", self.number)
        form.line("chair.name", self.chair)
        form.line("chair.post", self.chair_post)
        form.line("secretary.name", self.secretary)
        form.line("secretary.post", self.secretary_post)

    def _fill_body(self) -> None:
        facts = self.facts
        facts.put(Fact(_("Thời gian"), self.times))
        facts.put(self.place)
        facts.put(Fact(_("Chủ trì"), self.chair, self.chair_post, tall=True))
        facts.put(Fact(_("Thư ký"), self.secretary, self.secretary_post, tall=True))
        self.tabs.add(_("Nội dung"), self.content)
        self.tabs.add(_("Thành phần"), self.people)
        self.add_last_tabs()
        for rows in (*self.content.lists().values(), self.people.officials, self.people.recipients):
            rows.removed.connect(lambda back: self.removed.emit(back, _("một dòng")))
        number = Fact(_("Số biên bản"), self.number)
        self.page.fill(self.title, facts, self.tabs, beside=number)
        self.setTabOrder(self.number, self.title)  # the hand goes from the title to the day
        self.vote_notice = VoteNotice(self, self.content.votes)
        NoticeFoot(self, self.tabs, self.content.body, self.content.conclusion)

    def _add_actions(self) -> None:
        look_at = Button(_("Xem bản in"), "plain", "eye", "preview", self.preview_asked)
        self.head.add_action(look_at)
        pdf = Button(_("Xuất PDF"), "plain", "document_pdf", "export_pdf", self.pdf_asked)
        self.head.add_action(pdf)


def _official(name: str) -> tuple[QLineEdit, QLineEdit]:
    return line_in_row(_("Họ và tên"), f"{name}_name"), line_in_row(_("Chức vụ"), f"{name}_post")
