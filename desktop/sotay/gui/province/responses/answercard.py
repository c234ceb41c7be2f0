"""Trả lời: what was answered to one matter, and the response that is being written."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from sotay.base.clock import local
from sotay.base.dates import short_time
from sotay.base.sentences import _
from sotay.gui.kit.heeding import Heeding
from sotay.gui.kit.latest import Latest
from sotay.gui.kit.widgets.button import Button
from sotay.gui.kit.widgets.card import Card
from sotay.gui.kit.widgets.laying import across, fill, in_column
from sotay.gui.kit.widgets.pill import Pill
from sotay.gui.kit.widgets.text import label
from sotay.gui.province.itemrow import ItemRow
from sotay.gui.province.responses.answered import Answered, look, state
from sotay.gui.province.responses.draftform import DraftForm
from sotay.gui.province.responses.standingview import StandingView
from sotay.gui.province.shell import BUNDLES, CASES, DRAFTS, LETTERS, Shell
from sotay.model.record import first_words
from sotay.province.responses import drafting
from sotay.province.responses.kept import Kept

if TYPE_CHECKING:
    from sotay.province.opening import Province


class AnswerCard(Card):
    """Shows the matter that `show_of` names; what is typed is kept whatever is shown next."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(_("Trả lời"), "", "answering")
        self._shell = shell
        self._matter = ""
        self._wanted = ""  # the draft that is to be opened next, "" for none in particular
        self._writes = False  # whether it is opened to be written in at once
        self._latest = Latest(shell.runner, self)
        self._answered: Answered | None = None
        self._form: DraftForm | None = None
        self._state = Pill(name="answer_state")
        self._why = label("", "quiet", wrap=True, name="answer_why")
        self._standing = StandingView(shell)
        self._begin = Button("", "plain", "edit", "answer_begin", self._begin_one)
        self._others, self._writing = in_column(gap=6), in_column()
        self.add_to_head(self._state)
        self.add(self._why, self._standing, self._writing, self._others, across(self._begin))
        for part in (self._why, self._standing, self._begin):
            part.hide()
        Heeding(shell.runner, self, {LETTERS, DRAFTS, CASES, BUNDLES}, self._ask)
        self.hide()

    def show_of(self, matter: str) -> None:
        """Show what was answered to this matter; "" for none."""
        if matter != self._matter:
            self._shut_form()
            self._wanted, self._answered = "", None
        self._matter = matter
        self._ask()

    def _ask(self) -> None:
        if matter := self._matter:
            self._latest.ask(lambda province: look(province, matter), self._show)
        else:
            self._latest.drop()
            self.hide()

    def _show(self, answered: Answered) -> None:
        self._answered = answered
        self._state.show_state(state(answered))
        self._standing.show_answered(answered)
        self._why.setVisible(answered.masked)
        self._why.setText(
            _(
                "Người cho ý kiến đã rút lại sự đồng ý nên không trả lời nữa. Bản thảo đã viết vẫn "
                "còn trong sổ và không ban hành được."
            )
        )
        self._hold(answered)
        self._offer(answered)
        self.show()

    def _hold(self, answered: Answered) -> None:
        """Have the form of the draft that is written, the same one where it still is."""
        drafts = {} if answered.masked else {one.draft.id: one for one in answered.drafts}
        if self._form is not None:
            own = drafts.get(self._form.key)
            if own is not None and self._wanted in ("", self._form.key):
                self._form.look(own)
                return
            if own is None and not self._form.saver.quiet:
                return  # somebody issued it or gave it up: the next save keeps it apart
            self._shut_form()
        wanted = drafts.get(self._wanted) or next(iter(drafts.values()), None)
        if wanted is not None:
            self._open_form(wanted)

    def _open_form(self, kept: Kept) -> None:
        self._wanted = ""
        self._form = form = DraftForm(self._shell, kept)
        form.gone.connect(self._gone)
        form.other_asked.connect(self._turn_to)
        fill(self._writing, [form])
        form.show()
        if self._writes:
            form.fields.text.setFocus()
        self._writes = False

    def _offer(self, answered: Answered) -> None:
        """Show the other drafts, and the way to begin one."""
        shown = self._form.key if self._form is not None else ""
        others = [] if answered.masked else [it for it in answered.drafts if it.draft.id != shown]
        fill(self._others, [self._row(one) for one in others])
        says = _("Viết văn bản thay…") if answered.stands else _("Viết văn bản trả lời…")
        self._begin.setText(says)
        self._begin.setVisible(not answered.masked and not answered.drafts)

    def _row(self, one: Kept) -> QWidget:
        open_ = Button(_("Mở"), "plain", "", "draft_open", lambda: self._turn_to(one.draft.id))
        at = _("Bản thảo khác, lưu lúc {at}").format(at=short_time(local(one.at)))
        about = first_words(one.draft.text) or _("(chưa có nội dung)")
        return ItemRow("draft_row", at, about, None, [open_], one.draft.id)

    def _begin_one(self) -> None:
        answered = self._answered
        if answered is None:
            return
        matter, stands = answered.matter, answered.stands

        def begin(province: "Province") -> Kept:
            if stands is not None:
                return drafting.correct(province, stands.id)
            return drafting.begin(province, matter)

        job = self._shell.do(begin, (DRAFTS,), self._begun, owner=self)
        self._begin.wait_for(job)

    def _begun(self, kept: Kept) -> None:
        if kept.draft.matter == self._matter:
            self._turn_to(kept.draft.id)

    def _turn_to(self, draft: str) -> None:
        self._wanted, self._writes = draft, True
        self._ask()

    def _gone(self) -> None:
        self._shut_form()
        self._ask()

    def _shut_form(self) -> None:
        if self._form is not None:
            self._form.saver.settle()
        self._form = None
        fill(self._writing, [])
