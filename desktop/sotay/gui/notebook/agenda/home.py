"""Hôm nay: drafts to finish, matters that fall due, what has not left yet, three ways to begin."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from sotay.base.dates import LONG, long_date, short_date, weekday
from sotay.base.sentences import _, counted
from sotay.gui.kit.latest import Latest
from sotay.gui.kit.shell import Screen
from sotay.gui.kit.style.look import space
from sotay.gui.kit.widgets.button import Button
from sotay.gui.kit.widgets.card import Card
from sotay.gui.kit.widgets.laying import across, fill, in_column, put, wide
from sotay.gui.kit.widgets.pill import State
from sotay.gui.kit.widgets.scrollpage import ScrollPage
from sotay.gui.kit.widgets.taskrow import TaskRow, due_state
from sotay.gui.kit.widgets.text import label
from sotay.gui.notebook.agenda.duetasks import DueTasks
from sotay.gui.notebook.agenda.letterstoday import LettersToday
from sotay.gui.notebook.agenda.peerstoday import PeersToday
from sotay.gui.notebook.agenda.reminders import BackupToday, DrillReminder
from sotay.gui.notebook.records.screens import WHERE
from sotay.gui.notebook.records.states import status_state
from sotay.gui.notebook.shell import Shell
from sotay.model.kinds import RECORD_KINDS
from sotay.vault.records.agenda import Due
from sotay.vault.records.lookup import Row
from sotay.work.agenda.today import Today, today

_NARROW = 860  # pixels at 100 %
SHOWN = 5  # rows of a kind; the rest is where it belongs


class Home(Screen):
    """Asks again whenever a record changed."""

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self.setObjectName("home")
        self._shell = shell
        self._latest = Latest(shell.runner, self)
        self._day = label("", "quiet", name="home_day")
        self._meeting = Button(_("Họp mới"), "primary", "add", "home_meeting", self.new)
        self._interview = Button(_("Ghi nhận ý kiến mới"), "plain", "add", "home_interview")
        self._survey = Button(_("Phiếu hỏi mới"), "plain", "add", "home_survey")
        self._backup = BackupToday(shell)
        self._drill = DrillReminder(shell)
        self._letters = LettersToday(shell)
        self._peers = PeersToday(shell)
        self._due = QVBoxLayout()
        self._drafts = QVBoxLayout()
        self._waiting = QVBoxLayout()
        self._lay_out()
        self._interview.clicked.connect(self._new_interview)
        self._survey.clicked.connect(self._new_survey)
        shell.runner.touched.connect(self._ask)
        self._ask()

    def new(self) -> None:
        """Begin the minutes of a meeting, and go there."""
        self._shell.begin("meetings")

    def shown(self) -> None:
        """Ask again: the day may be another, and an act that changes no record was logged."""
        self._ask()
        self._backup.ask()
        self._letters.ask()

    def fit(self, width: int, _height: int) -> None:
        """Put the buttons below the day where both do not fit beside each other."""
        way = QBoxLayout.Direction
        self._head.setDirection(way.TopToBottom if width < _NARROW else way.LeftToRight)

    def _new_interview(self) -> None:
        self._shell.begin("interviews")

    def _new_survey(self) -> None:
        self._shell.begin("questionnaires")

    def _ask(self) -> None:
        self._latest.ask(today, self._show)
        self._drill.ask()

    def _show(self, found: Today) -> None:
        told = _("{weekday}, {day}").format(
            weekday=weekday(found.day), day=long_date(found.day, _(LONG))
        )
        self._day.setText(told)
        late = found.overdue
        due: list[QWidget] = [self._due_row(matter, found.day) for matter in found.due[:SHOWN]]
        if len(found.due) > SHOWN:
            due.append(self._more(_("Xem mọi kiến nghị"), "matters"))
        self._fill(
            self._due,
            due,
            _("Không có kiến nghị nào đến hạn trong bảy ngày tới."),
        )
        self._fill(
            self._drafts,
            [self._draft_row(row) for row in found.drafts[:SHOWN]],
            _("Không còn bản nháp nào dang dở."),
        )
        nothing = _("Chưa có bản ghi nào được chốt.") if found.total else _("Sổ còn trống.")
        if found.closed:
            nothing = _("Mọi bản ghi đã chốt đều đã đóng gói.")
        self._fill(self._waiting, self._waiting_rows(found), nothing)
        self._peers.show_waiting(found)
        self._shell.count("matters", late)

    def _waiting_rows(self, today: Today) -> list[TaskRow]:
        rows, found = [], today.waiting
        if today.withdrawn:
            how = _("Đóng gói, gửi tỉnh rồi nhập phiếu báo nhận; đến lúc đó việc này còn ở đây.")
            state = State(_("Phải báo tỉnh"), "bad")
            says = counted("{n} bản ghi được rút lại, tỉnh chưa báo đã nhận tin", today.withdrawn)
            rows.append(TaskRow(says, how, state, "home_withdrawn"))
        if found.going:
            says = counted("{n} bản ghi đã chốt chưa gửi tỉnh", found.going)
            how = " ".join([_("Xem nội dung sẽ gửi rồi đóng gói và niêm phong."), *found.said()])
            rows.append(TaskRow(says, how, State(_("Chưa gửi"), "warn"), "home_unsealed"))
        if found.words:
            says = counted("{n} tin báo lại về thư của tỉnh chưa gửi", found.words)
            how = _("Đã báo người dân, đã trả lời hay phản hồi ở máy này; gói sau mang lên tỉnh.")
            rows.append(TaskRow(says, how, State(_("Chưa gửi"), "warn"), "home_unsaid"))
        if found.staying:
            says = counted("{n} bản ghi đã chốt giữ lại máy này", found.staying)
            rows.append(TaskRow(says, " ".join(found.why()), State(_("Giữ lại")), "home_held"))
        for row in rows:
            row.clicked.connect(lambda: self._shell.go("send"))
        return rows

    def _due_row(self, matter: Due, day: date) -> TaskRow:
        state = due_state(matter.due, day)
        due = _("Hạn {day}").format(day=short_date(matter.due))
        subline = " · ".join(part for part in (due, matter.hamlet) if part)
        row = TaskRow(matter.title or _("Chưa ghi nội dung"), subline, state, "home_due_row")
        row.clicked.connect(lambda: self._shell.go("matters", matter.id))
        return row

    def _draft_row(self, found: Row) -> TaskRow:
        year, month, day = found.day.split("-")
        subline = " · ".join(
            part
            for part in (_(RECORD_KINDS[found.kind]), f"{day}/{month}/{year}", found.hamlet)
            if part
        )
        state = status_state(found.told)
        row = TaskRow(found.title or _("Chưa đặt tên"), subline, state, "home_draft_row")
        row.clicked.connect(lambda: self._shell.go(WHERE[found.kind].place, found.id))
        return row

    def _more(self, words: str, place: str) -> Button:
        button = Button(words, "quiet", "arrow_right", f"home_all_{place}")
        button.clicked.connect(lambda: self._shell.go(place))
        return button

    def _fill(self, rows: QVBoxLayout, tasks: Sequence[QWidget], nothing: str) -> None:
        fill(rows, tasks or [label(nothing, "quiet", wrap=True)])
        for part in tasks:
            if isinstance(part, Button):
                rows.setAlignment(part, Qt.AlignmentFlag.AlignLeft)

    def _lay_out(self) -> None:
        words = in_column(label(_("Hôm nay"), "display"), self._day, gap=0)
        self._head = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        space(self._head, (0, 0, 0, 0), 8)
        put(self._head, wide(words), across(self._meeting, self._interview, self._survey))
        page = ScrollPage()
        page.rows.addLayout(self._head)
        put(page.rows, self._letters, self._peers)
        for title, filled, name in (
            (_("Kiến nghị đến hạn"), self._due, "home_due"),
            (_("Bản nháp cần hoàn thành"), self._drafts, "home_drafts"),
            (_("Chờ gửi tỉnh"), self._waiting, "home_waiting"),
        ):
            card = Card(title, name=name)
            space(filled, (0, 0, 0, 0), 2)
            card.add(filled)
            page.rows.addWidget(card)
            if filled is self._due:
                page.rows.addWidget(DueTasks(self._shell))
        put(page.rows, self._backup, self._drill)
        in_column(page, of=self, gap=0)
