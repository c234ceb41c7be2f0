"""One matter: where it stands, the record as it came, what is joined to it, what was done."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from sotay.base.dates import day_told, short_date
from sotay.base.sentences import _
from sotay.gui.kit.widgets.button import Button
from sotay.gui.kit.widgets.facts import Facts
from sotay.gui.kit.widgets.flow import FlowLayout
from sotay.gui.kit.widgets.laying import across, fill, in_column, put
from sotay.gui.kit.widgets.pill import Pill
from sotay.gui.kit.widgets.scrollpage import ScrollPage
from sotay.gui.kit.widgets.text import label
from sotay.gui.province.cases.decision import About
from sotay.gui.province.cases.donecard import DoneCard
from sotay.gui.province.cases.lists import states
from sotay.gui.province.cases.looked import Matter
from sotay.gui.province.cases.togethercard import TogetherCard
from sotay.gui.province.cases.waycard import WayCard
from sotay.gui.province.contacts.statecard import ContactsCard
from sotay.gui.province.recorded.apartcard import ApartCard
from sotay.gui.province.recorded.filescard import FilesCard
from sotay.gui.province.recorded.saidcard import SaidCard
from sotay.gui.province.recorded.versionscard import VersionsCard
from sotay.gui.province.responses.answercard import AnswerCard
from sotay.gui.province.responses.askcard import AskCard
from sotay.gui.province.shell import Shell
from sotay.gui.province.units import unit_told
from sotay.gui.reading.rowwords import untitled
from sotay.model.words import SECTORS


class CasePage(QWidget):
    """Shows one matter; `mark` shows in its record where what is searched for stands."""

    assign_asked = Signal(object, str)  # a tuple of one About, the agency it has

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self.setObjectName("case_page")
        self._matter = self._agency = ""
        self._title = label("", "title", wrap=True, name="case_title")
        holder = QWidget()
        self._states = FlowLayout(holder, gap=6)
        self._facts = Facts("case_facts")
        self._about: About | None = None
        self._assign = Button(_("Giao…"), "plain", "send", "case_assign", self._ask_assign)
        self.together = TogetherCard()
        self._way = WayCard()
        self._said = SaidCard()
        self._apart = ApartCard()
        self.files = FilesCard(shell)
        self.versions = VersionsCard(shell)
        self.answering = AnswerCard(shell)
        self.asking = AskCard(shell)
        self.contacts = ContactsCard(shell)
        self._done = DoneCard()
        self._page = ScrollPage()
        self._top = in_column(gap=8)
        put(self._top, self._title, holder, self._facts, across(self._assign))
        self._page.rows.addLayout(self._top)
        put(
            self._page.rows,
            self.together,
            self._said,
            self._apart,
            self.files,
            self.answering,
            self.asking,
            self.contacts,
            self._way,
            self._done,
            self.versions,
        )
        in_column(self._page, of=self, gap=0)

    def add_back(self, button: QWidget) -> None:
        """Put the way back to the list before the title."""
        self._top.insertWidget(0, button)

    def show_matter(self, found: Matter, words: str) -> None:
        """Show another matter, from its beginning, or the same one as it is by now."""
        case = found.whole.case
        self._title.setText(untitled(case.title))
        fill(self._states, [Pill(one.text, one.tone, "case_state") for one in states(case)])
        stands = next(reversed(found.record.versions), None)
        self._facts.show_facts(
            [
                (_("Cơ quan chủ trì"), case.agency or _("chưa giao")),
                (_("Hạn giải quyết"), day_told(case.due) or _("chưa có hạn")),
                (_("Xã, phường"), unit_told(case.unit)),
                (_("Thôn, tổ dân phố"), case.hamlet),
                (_("Lĩnh vực"), _(SECTORS[case.sector])),
                (_("Ngày nêu"), day_told(case.day)),
                (_("Tỉnh nhận"), short_date(stands.received) if stands else ""),
                (_("Mã hồ sơ"), case.matter),
            ]
        )
        self._agency = case.agency
        self._about = About(case.matter, case.version, untitled(case.title))
        self._assign.setText(_("Giao lại…") if case.agency else _("Giao cơ quan…"))
        self._assign.setVisible(not (case.joined or case.masked))
        self.together.show_together(found.whole)
        self._said.show_record(found.record.found, words)
        self._apart.show_apart(found.record.apart)
        self.files.show_files(found.record.files)
        self._way.show_steps(found.way)
        self.answering.show_of(case.matter)
        self.asking.show_of(case.matter)
        self.contacts.show_of(case.matter)
        self._done.show_done(found.whole.told)
        self.versions.show_versions(found.record.versions)
        if case.matter != self._matter:
            self._page.verticalScrollBar().setValue(0)
        self._matter = case.matter

    def _ask_assign(self) -> None:
        if self._about is not None:
            self.assign_asked.emit((self._about,), self._agency)

    def mark(self, words: str) -> None:
        """Mark what is searched for now."""
        self._said.mark(words)
