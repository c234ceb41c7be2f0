"""A resident before a locked window: asked first, then card by card, and thanked at the end.

The notebook is shut: this screen was given one record, its questionnaire and a journal, and knows
no other. It ends by its own buttons, by idleness, by the lock key or by closing the window; what
comes behind it is the gate.
"""

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from sotay.base.clock import SystemClock, local
from sotay.base.sentences import _
from sotay.forms.model.patterns import Pattern, told
from sotay.forms.session.session import Session
from sotay.gui.kit.beside import Beside
from sotay.gui.kit.shell import Screen
from sotay.gui.kit.soon import soon
from sotay.gui.kit.style.tokens import PERCENTS
from sotay.gui.kit.widgets.button import Button
from sotay.gui.kit.widgets.laying import STRETCH, in_column, in_row, wide
from sotay.gui.kit.widgets.text import label
from sotay.gui.notebook.answering import Asking
from sotay.gui.notebook.answering.asked import Allowed
from sotay.gui.notebook.questionnaires.formfiles import FormFiles
from sotay.gui.notebook.questionnaires.selfentry.cardquestions import CardQuestions
from sotay.gui.notebook.questionnaires.selfentry.consentpage import ConsentPage
from sotay.gui.notebook.questionnaires.selfentry.keeping import Keeping, over_told
from sotay.gui.notebook.questionnaires.selfentry.pages import Pages
from sotay.gui.notebook.shell import Shell
from sotay.model.consent import CONTENT
from sotay.model.survey import Survey
from sotay.work.lock.joining import Chosen, agreed_alone, declined, heard
from sotay.work.lock.selfentry import Lent
from sotay.work.questionnaires import answering
from sotay.work.questionnaires.fitting import fitted

_NO = {CONTENT: False}
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
        self._session: Session | None = None
        self._over: Mapping[str, str] = {}  # what the record has no room for
        self._before = shell.looks.percent
        self.keeping = Keeping(shell.runner, lent.journal, self._told)
        self.keeping.setParent(self)
        self.card, files = CardQuestions(lent), FormFiles(shell.runner, self)
        allowed = Allowed(None, files, self._shut, self.card.goes, tells_failing=False)
        allowed.places = lent.places
        self.asking = Asking(allowed, wants_end=True)
        alone = self._heard(Chosen(_NO)).anonymous
        self.consent = ConsentPage(lent.read, alone=alone, card=self.card.purposes())
        self.pages = Pages(self.consent, self.asking)
        self._lay_out()
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
        self.pages.ask_stop()
        return True

    def end(self) -> None:
        """Hand the window back: nobody is there, or the lock key was pressed."""
        if self.pages.currentWidget() is self.pages.thanks:
            self._hand_back()
            return
        self.asking.settle()
        self._put_away()
        self.keeping.end(self._hand_back)

    def refuge(self) -> QWidget:
        """Return where the focus goes when what had it vanishes."""
        return self.stop

    def _lay_out(self) -> None:
        self.stop = Button(_("Dừng lại"), "quiet", "", "self_stop", self.pages.ask_stop)
        self._fault = label("", "error", wrap=True, name="self_fault")
        self._fault.hide()
        self._again = Button(_("Sự đồng ý"), "quiet", "", "self_consent", self._ask_again)
        self._again.hide()
        self._head = QWidget()
        title = label(_("Tự trả lời phiếu hỏi"), "strong", name="self_title")
        in_row(title, STRETCH, self._again, self.stop, of=self._head, edges=(24, 8, 24, 0))
        in_column(self._head, self._fault, wide(self.pages), of=self, gap=0)

    def _wire(self) -> None:
        self.consent.decided.connect(self._decided)
        self.consent.unchanged.connect(self._show_cards)
        self.asking.answered.connect(self.keeping.note)
        self.asking.ended.connect(self._finish)
        self.asking.moved.connect(lambda _path: soon(self, self.pages.follow))
        self.pages.on.connect(self._go_on)
        self.pages.out.connect(self.end)
        self.pages.back.connect(self._hand_back)
        self.pages.given_up.connect(self.keeping.drop)
        self.keeping.stuck.connect(self._say_stuck)
        self.keeping.kept.connect(self._say_kept)

    def _begin(self, session: Session) -> None:
        self._session = session
        if self._record.anonymous or agreed_alone(self._record, self._lent.code):
            self._show_cards()
        else:
            self.pages.ask_consent()

    def _heard(self, chosen: Chosen) -> Survey:
        now = local(SystemClock().now_ms()).replace(microsecond=0)
        return heard(self._lent.record, self._lent.code, chosen, now, self._lent.version)

    def _decided(self) -> None:
        """Heed what was chosen, for the first time or anew: what may not be kept is gone."""
        self._record = self._heard(self.consent.chosen())
        if self._session is not None:
            self.card.heed(self._session, self._record)
        self.keeping.note()
        if declined(self._record, self._lent.code):
            self._turn_away()
        else:
            self.keeping.flush()
            self.asking.refresh()
            self._show_cards()

    def _ask_again(self) -> None:
        self.asking.settle()
        self.asking.allowed.hush()
        self._again.hide()
        self.pages.ask_consent(again=True)

    def _show_cards(self) -> None:
        self.pages.setCurrentWidget(self.pages.cards)
        if self.asking.session() is None:
            self.asking.show_session(self._session)
        self._again.setVisible(not self._lent.record.anonymous)
        self.asking.begin()

    def _shut(self, pattern: Pattern) -> str:
        """Return why a question is not asked here."""
        if self._record.anonymous:
            fields = self._lent.personal
            barred = answering.barred(self._lent.opened, self._record, fields)
            return barred.get(told(pattern), "")
        return self.card.shut(pattern, self._record)

    def _told(self) -> tuple[Survey, Mapping[str, str]]:
        """Return the record as it is to be written, and what is for its card."""
        session, code = self._session, self._lent.code
        if session is None or declined(self._record, code):
            return self._record, {}
        made = answering.taken(session, self._record)
        self._record, self._over = fitted(made, self._record.answers)
        return self._record, self.card.reached(session, self._record)

    def _put_away(self) -> None:
        """Show nothing of it any more while it is written."""
        self.asking.allowed.hush()
        self._head.hide()
        self.pages.setCurrentWidget(self.pages.storing)

    def _finish(self) -> None:
        self.asking.settle()
        self._told()  # how much of it there is room for
        says = _("Câu trả lời đã được cất. Trao máy lại cho cán bộ.")
        says = "\n".join(filter(None, (says, over_told(self._over))))
        if not self._record.anonymous:
            keep = _(
                "Ghi lại mã của mình để tra cứu, rút lại sự đồng ý hay yêu cầu về dữ liệu sau này:"
            )
            says = f"{says}\n{keep}\n{self._lent.code}"
        self._end_with(says)

    def _turn_away(self) -> None:
        """Ask nothing of who said no where the survey is others' too."""
        says = _(
            "Đã ghi là không đồng ý; không ghi gì khác. Phiếu này có phần của người khác nên không "
            "giữ ẩn danh được: muốn góp ý ẩn danh, nhờ cán bộ mở một phiếu khác. Trao máy lại cho "
            "cán bộ."
        )
        self._end_with(says)

    def _end_with(self, says: str) -> None:
        self._put_away()
        self.pages.thanks.say(says)
        self.keeping.end(self._thank, done=True)

    def _thank(self) -> None:
        self._session = None
        self.asking.show_session(None)
        self.pages.thank()

    def _go_on(self) -> None:
        if self._session is None:
            self.pages.setCurrentWidget(self.pages.wait)
        elif self.asking.session() is not None:
            self._show_cards()
        else:
            self._begin(self._session)

    def _say_stuck(self, why: str) -> None:
        says = _("Câu trả lời chưa ghi được vào máy, vẫn còn ở đây và sẽ được ghi lại: {why}")
        self._fault.setText(says.format(why=why))
        self._fault.show()
        self.pages.drop.setVisible(self.pages.currentWidget() is self.pages.storing)

    def _say_kept(self) -> None:
        self._fault.setText(over_told(self._over))
        self._fault.setVisible(bool(self._over))

    def _hand_back(self) -> None:
        self._shell.looks.set_percent(self._before)
        self.ended.emit()
