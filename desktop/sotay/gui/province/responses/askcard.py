"""Hỏi lại xã: the questions back about one record with their replies, and a new one."""

from PySide6.QtWidgets import QWidget

from sotay.base.sentences import Counted, _, counted
from sotay.gui.kit.heeding import Heeding
from sotay.gui.kit.latest import Latest
from sotay.gui.kit.widgets.button import Button
from sotay.gui.kit.widgets.card import Card
from sotay.gui.kit.widgets.laying import fill, in_column
from sotay.gui.kit.widgets.text import label
from sotay.gui.province.responses.asked import About, look
from sotay.gui.province.responses.questionform import QuestionForm
from sotay.gui.province.responses.threadview import ThreadView
from sotay.gui.province.shell import BUNDLES, LETTERS, Shell
from sotay.gui.province.units import unit_told
from sotay.province.responses.issuing import Issued

_SENT = Counted("Đã ghi; chờ gửi xuống {n} máy của {u}.")


class AskCard(Card):
    """Shows the threads of the record that `show_of` names; asks again whenever one changed."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(_("Hỏi lại xã"), "", "asking")
        self._shell = shell
        self._record = ""
        self._latest = Latest(shell.runner, self)
        self._views: dict[str, ThreadView] = {}
        self._form: QuestionForm | None = None
        self._begin = Button(_("Hỏi lại…"), "plain", "comment", "ask_begin", self._begin_one)
        self._begin.hide()
        self._why = label("", "quiet", wrap=True, name="ask_why")
        self._why.hide()
        self._threads, self._new = in_column(gap=12), in_column()
        self.add_to_head(self._begin)
        self.add(self._why, self._new, self._threads)
        self._about: About | None = None
        self._put_by = False
        Heeding(shell.runner, self, {LETTERS, BUNDLES}, self._ask)
        self.hide()

    def show_of(self, record: str) -> None:
        """Show what was asked about this record; "" for none."""
        if record != self._record:
            self._leave()
        self._record = record
        self._ask()

    def _ask(self) -> None:
        if record := self._record:
            self._latest.ask(lambda province: look(province, record), self._show)
        else:
            self._latest.drop()
            self.hide()

    def _show(self, about: About) -> None:
        self._about = about
        for gone in set(self._views) - {one.thread.first.thread for one in about.threads}:
            _away(self._views.pop(gone))
        for at, one in enumerate(about.threads):
            key = one.thread.first.thread
            if key not in self._views:
                self._views[key] = view = ThreadView(self._shell, key)
                view.said.connect(self._note)
                self._threads.insertWidget(at, view)
            self._views[key].show_thread(one, about)
        self._offer(about)
        self.show()

    def _offer(self, about: About) -> None:
        """Offer a new question, unless nobody may be asked any more."""
        masked = _("Người cho ý kiến đã rút lại sự đồng ý nên không hỏi lại nữa.")
        why = masked if about.masked else self._shell.whose("query")
        self._why.setVisible(bool(why))
        self._why.setText(why)
        if about.masked and self._form is not None:
            self._shut_form()
        self._begin.setVisible(not why and self._form is None)
        if not (self._put_by or self._form or why):
            self._shell.typed(f"ask {about.record}", self._half_written, self)

    def _half_written(self, _words: dict[str, str]) -> None:
        """Have the form again in which something was half-written before a lock, or a kill."""
        if not self._put_by:
            self._begin_one(focus=False)

    def _begin_one(self, *, focus: bool = True) -> None:
        if self._about is None or self._form is not None:
            return
        self._form = QuestionForm(self._shell, self._about.record, self._about.parts)
        self._form.asked.connect(self._asked)
        self._form.left.connect(self._put_away)
        fill(self._new, [self._form])
        self._form.show()  # at once, to be written in
        self._begin.hide()
        if focus:
            self._form.part.setFocus()

    def _asked(self, done: Issued) -> None:
        self._shut_form()
        self._begin.show()
        self._note(done)

    def _put_away(self) -> None:
        """Have the form no more for now; what is in it comes back with it."""
        self._put_by = True
        self._shut_form()
        self._begin.show()
        self._begin.setFocus()

    def _note(self, done: Issued) -> None:
        self._shell.presenter.note("ok", counted(_SENT, done.devices, u=unit_told(done.unit)))

    def _shut_form(self) -> None:
        self._form = None
        fill(self._new, [])

    def _leave(self) -> None:
        """Put away what is of another record; what is half-written of it is kept."""
        if self._form is not None:
            self._form.unwritten.settle()
        self._shut_form()
        for view in self._views.values():
            view.settle()
            _away(view)
        self._views, self._about, self._put_by = {}, None, False
        self._begin.hide()
        self._why.hide()


def _away(view: QWidget) -> None:
    view.hide()
    view.deleteLater()
