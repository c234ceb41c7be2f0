"""A resident before a locked window: asked first, then card by card, and thanked at the end.

The notebook is shut: this screen was given one record, its questionnaire and a journal, and knows
no other. It ends by its own buttons, by idleness, by the lock key or by closing the window; what
comes behind it is the gate.
"""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from sotay.base.clock import SystemClock, local
from sotay.base.ids import respondent_code
from sotay.base.sentences import _
from sotay.forms.model.patterns import Pattern, told
from sotay.forms.session.session import Session
from sotay.gui.kit.beside import Beside
from sotay.gui.kit.shell import Screen
from sotay.gui.kit.soon import soon
from sotay.gui.kit.style.tokens import PERCENTS
from sotay.gui.kit.widgets.button import Button
from sotay.gui.kit.widgets.laying import STRETCH, in_column, in_row, wide
from sotay.gui.kit.widgets.scrollpage import ScrollPage
from sotay.gui.kit.widgets.stack import Stack
from sotay.gui.kit.widgets.text import label
from sotay.gui.notebook.answering import Asking
from sotay.gui.notebook.answering.asked import Allowed
from sotay.gui.notebook.questionnaires.formfiles import FormFiles
from sotay.gui.notebook.questionnaires.selfentry.consentpage import ConsentPage
from sotay.gui.notebook.questionnaires.selfentry.keeping import Keeping
from sotay.gui.notebook.questionnaires.selfentry.lastpage import LastPage
from sotay.gui.notebook.shell import Shell
from sotay.model.consent import CONTENT
from sotay.model.survey import Survey
from sotay.work.lock.selfentry import Lent
from sotay.work.questionnaires import answering

_IN_SIGHT = 60  # pixels around what is answered
_LEAST = 150  # per cent: read by people of all ages, at arm's length


class SelfEntry(Screen):
    """`ended` when the gate is to be shown."""

    alone = True
    ended = Signal()

    def __init__(self, shell: Shell, lent: Lent) -> None:
        super().__init__()
        self.setObjectName("self_entry")
        self._shell = shell
        self._lent = lent
        self._record = lent.record
        people = lent.record.respondents
        self._code = people[0].code if people else respondent_code()
        self._session: Session | None = None
        self._before = shell.looks.percent
        self.keeping = Keeping(shell.runner, lent.journal, self._taken)
        self.keeping.setParent(self)
        allowed = Allowed(None, FormFiles(shell.runner, self), self._shut, tells_failing=False)
        self.asking = Asking(allowed, wants_end=True)
        self.consent = ConsentPage(lent.read)
        self._make_pages()
        self._wire()

    def begin(self) -> None:
        """Make everything large, and ask once the questionnaire is ready.

        To be called when the notebook is shut and its screens are deleted: PySide would hold those
        that are still there when somebody looks for what to make larger, words and all.
        """
        self._shell.looks.set_percent(max(_LEAST, self._before))
        lent, record = self._lent, self._record
        self._shell.runner.side(
            Beside.FORMS,
            lambda _job: answering.session(lent.opened, record, lent.around),
            self._begin,
            owner=self,
        )

    def zoom(self, step: int) -> bool:
        """Make the letters larger or smaller, never small; nothing of it is kept."""
        sizes = [one for one in PERCENTS if one >= _LEAST]
        at = sizes.index(self._shell.looks.percent) + step if step else 0
        self._shell.looks.set_percent(sizes[min(max(at, 0), len(sizes) - 1)])
        return True

    def settle(self) -> None:
        """Write what is still unwritten: the window is closed."""
        self.asking.settle()
        self.keeping.flush()

    def leave(self) -> bool:
        """Ask whether to stop; the window stays."""
        self._ask_stop()
        return True

    def end(self) -> None:
        """Hand the window back: nobody is there, or the lock key was pressed."""
        if self._pages.currentWidget() is self._thanks:
            self._hand_back()
            return
        self.asking.settle()
        self._put_away()
        self.keeping.end(self._hand_back)

    def refuge(self) -> QWidget:
        """Return where the focus goes when what had it vanishes."""
        return self.stop

    def _make_pages(self) -> None:
        self.stop = Button(_("Dừng lại"), "quiet", "", "self_stop", self._ask_stop)
        self._fault = label("", "error", wrap=True, name="self_fault")
        self._fault.hide()
        cards = ScrollPage()
        cards.rows.addWidget(self.asking)
        on = Button(_("Trả lời tiếp"), "primary", "arrow_left", "self_on", self._go_on)
        out = Button(_("Dừng và trao lại máy"), "plain", "lock_closed", "self_out", self.end)
        back = Button(_("Cán bộ mở lại sổ"), "primary", "lock_open", "self_back", self._hand_back)
        drop = Button(_("Bỏ phần chưa ghi được"), "danger", "", "self_drop", self.keeping.drop)
        self._drop = drop
        drop.hide()
        self._cards = cards
        self._wait = LastPage("hourglass", _("Đang mở phiếu…"), name="self_wait")
        self._storing = LastPage("save", _("Đang cất câu trả lời…"), drop, name="self_storing")
        self._leaving = LastPage(
            "question_circle", _("Dừng trả lời?"), on, out, name="self_leaving"
        )
        self._leaving.say(
            _("Những câu đã trả lời được giữ lại. Cán bộ mở được sổ bằng mật khẩu hoặc mã PIN.")
        )
        self._thanks = LastPage("checkmark_circle", _("Cảm ơn!"), back, name="self_thanks")
        self._pages = Stack("self_pages")
        pages = (self._wait, self.consent, cards, self._leaving, self._storing, self._thanks)
        for page in pages:
            self._pages.addWidget(page)
        self._head = QWidget()
        title = label(_("Tự trả lời phiếu hỏi"), "strong", name="self_title")
        in_row(title, STRETCH, self.stop, of=self._head, edges=(24, 8, 24, 0))
        in_column(self._head, self._fault, wide(self._pages), of=self, gap=0)

    def _wire(self) -> None:
        self.consent.decided.connect(self._decided)
        self.asking.answered.connect(self.keeping.note)
        self.asking.ended.connect(self._finish)
        self.asking.moved.connect(lambda _path: soon(self, self._follow))
        self.keeping.stuck.connect(self._say_stuck)
        self.keeping.kept.connect(self._fault.hide)

    def _begin(self, session: Session) -> None:
        self._session = session
        if self._record.anonymous or self._agreed():
            self._show_cards()
        else:
            self._pages.setCurrentWidget(self.consent)
            self.consent.begin()

    def _agreed(self) -> bool:
        """Return whether this very person agreed alone before, and goes on with a draft."""
        return any(
            one.purpose == CONTENT
            and one.respondent == self._code
            and one.method == "tu_tra_loi"
            and one.given
            and one.withdrawn is None
            for one in self._record.consents
        )

    def _decided(self) -> None:
        now = local(SystemClock().now_ms()).replace(microsecond=0)
        self._record = self.consent.said(self._record, self._code, now)
        self.keeping.note()
        self.keeping.flush()
        self._show_cards()

    def _show_cards(self) -> None:
        self._pages.setCurrentWidget(self._cards)
        if self.asking.session() is None:
            self.asking.show_session(self._session)
        self.asking.begin()

    def _follow(self) -> None:
        """Have the question one is on in sight, as in a small window."""
        at = self.asking.focusWidget()
        if at is not None:
            self._cards.ensureWidgetVisible(at, 0, _IN_SIGHT)

    def _shut(self, pattern: Pattern) -> str:
        """Return why a question is not asked here: who somebody is goes on no screen left alone."""
        if told(pattern) in self._lent.personal:
            return _("câu này cán bộ hỏi riêng sau")
        if self._record.anonymous:
            return answering.barred(self._lent.opened, self._record, {}).get(told(pattern), "")
        return ""

    def _taken(self) -> Survey:
        """Return the record as it is to be written."""
        if self._session is not None:
            self._record = answering.taken(self._session, self._record)
        return self._record

    def _put_away(self) -> None:
        """Show nothing of it any more while it is written."""
        self.asking.allowed.hush()
        self._head.hide()
        self._pages.setCurrentWidget(self._storing)

    def _finish(self) -> None:
        self.asking.settle()
        self._put_away()
        says = _("Câu trả lời đã được cất. Trao máy lại cho cán bộ.")
        if not self._record.anonymous:
            keep = _(
                "Ghi lại mã của mình để tra cứu, rút lại sự đồng ý hay yêu cầu về dữ liệu sau này:"
            )
            says = f"{says}\n{keep}\n{self._code}"
        self._thanks.say(says)
        self.keeping.end(self._thank, done=True)

    def _thank(self) -> None:
        self._session = None
        self.asking.show_session(None)
        self._pages.setCurrentWidget(self._thanks)
        self._thanks.begin()

    def _ask_stop(self) -> None:
        if self._pages.currentWidget() not in (self._thanks, self._storing):
            self._pages.setCurrentWidget(self._leaving)
            self._leaving.begin()

    def _go_on(self) -> None:
        if self._session is None:
            self._pages.setCurrentWidget(self._wait)
        elif self.asking.session() is not None:
            self._show_cards()
        else:
            self._begin(self._session)

    def _say_stuck(self, why: str) -> None:
        says = _("Câu trả lời chưa ghi được vào máy, vẫn còn ở đây và sẽ được ghi lại: {why}")
        self._fault.setText(says.format(why=why))
        self._fault.show()
        self._drop.setVisible(self._pages.currentWidget() is self._storing)

    def _hand_back(self) -> None:
        self._shell.looks.set_percent(self._before)
        self.ended.emit()
