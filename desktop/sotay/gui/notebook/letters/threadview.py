"""A question of the province about a record, what was replied, and the reply that is written."""

from collections.abc import Iterator

from PySide6.QtWidgets import QFrame, QWidget

from sotay.base.clock import SystemClock, local
from sotay.base.sentences import _
from sotay.gui.kit.widgets.laying import fill, in_column, in_row, wide
from sotay.gui.kit.widgets.pill import Pill
from sotay.gui.kit.widgets.text import label
from sotay.gui.notebook.letters.saidrow import said_row
from sotay.gui.notebook.letters.sayings import thread_state, warnings
from sotay.gui.notebook.letters.wordsform import WordsForm
from sotay.gui.notebook.shell import Shell
from sotay.gui.reading.letterwords import query_told
from sotay.model.letters import Query
from sotay.model.returns import Reply
from sotay.work.desk import Desk, Outcome
from sotay.work.letters import writing
from sotay.work.letters.kept import Received, Said
from sotay.work.letters.reading import QueryThread


class ThreadView(QFrame):
    """The form stays while the last question does; a closed thread has none."""

    def __init__(self, shell: Shell, thread: QueryThread) -> None:
        super().__init__()
        self.setObjectName("thread")
        self.setProperty("card", True)
        self.key = thread.id
        self._shell = shell
        self._asked = ""  # the question the form replies to
        self._form: WordsForm | None = None
        self._state = Pill(name="thread_state")
        self._words, self._acts = in_column(gap=6), in_column()
        head = in_row(wide(label(_("Tỉnh hỏi lại"), "strong")), self._state)
        in_column(head, self._words, self._acts, of=self, edges=(14, 10, 14, 12), gap=8)
        self.show_thread(thread)

    def show_thread(self, thread: QueryThread) -> None:
        """Show what was asked and replied."""
        self._state.show_state(thread_state(thread, local(SystemClock().now_ms()).date()))
        fill(self._words, _parts(self._shell, thread))
        asked = thread.last.body
        goes_on = isinstance(asked, Query) and not asked.closes
        self._reply_to(thread if goes_on else None)

    def settle(self) -> None:
        """Keep what is half-written."""
        if self._form is not None:
            self._form.settle()

    def _reply_to(self, thread: QueryThread | None) -> None:
        asked = thread.last.id if thread else ""
        if asked == self._asked:
            return
        self.settle()
        self._asked, self._form = asked, None
        if thread is not None:
            self._form = self._make(thread, asked)
        fill(self._acts, [self._form] if self._form else [])

    def _make(self, thread: QueryThread, asked: str) -> WordsForm:
        def write(desk: Desk, words: str) -> Outcome[Reply]:
            return writing.reply(desk, asked, words, writing.corrected(desk, asked))

        form = WordsForm(
            self._shell,
            "reply",
            f"{thread.record}/reply/{thread.id}",
            _("Trả lời tỉnh"),
            _("Trả lời đúng điều được hỏi (không ghi tên người dân)"),
            _("Ghi trả lời gửi tỉnh"),
            write,
        )
        form.said.connect(self._note)
        return form

    def _note(self) -> None:
        says = _("Đã ghi trả lời. Gói sau sẽ mang theo để tỉnh biết.")
        self._shell.presenter.note("ok", says)


def _parts(shell: Shell, thread: QueryThread) -> Iterator[QWidget]:
    for says in warnings([thread.last]):
        yield label(says, "quiet", wrap=True, name="letters_warning")
    said: list[Received | Said] = [*thread.queries, *thread.replies]
    for one in sorted(said, key=_when):
        if isinstance(one, Said):
            yield said_row(shell, one)
        elif isinstance(one.body, Query):
            yield label(query_told(one.body), "caption", wrap=True, name="query_about")
            yield label(one.body.text, wrap=True, name="query_text")


def _when(one: Received | Said) -> tuple[int, str]:
    return one.at, one.id
