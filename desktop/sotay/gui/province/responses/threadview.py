"""One question back to a commune with all that was said in it, and what is done about it."""

from collections.abc import Iterator
from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QWidget

from sotay.base.clock import VIETNAM
from sotay.base.dates import short_date
from sotay.base.errors import SotayError
from sotay.base.sentences import _
from sotay.gui.kit.widgets.button import Button
from sotay.gui.kit.widgets.editor import TextEditor
from sotay.gui.kit.widgets.field import Field
from sotay.gui.kit.widgets.laying import across, fill, in_column, in_row, wide
from sotay.gui.kit.widgets.overnote import OverNote
from sotay.gui.kit.widgets.pill import Pill
from sotay.gui.kit.widgets.text import label
from sotay.gui.province.responses.asked import About, Followed, carried_told, thread_state
from sotay.gui.province.responses.questionform import MOST
from sotay.gui.province.shell import LETTERS, Shell
from sotay.gui.province.unwritten import Texts, Unwritten
from sotay.gui.reading.letterwords import query_told
from sotay.model.letters import Query
from sotay.model.returns import Reply
from sotay.province.responses import asking
from sotay.province.responses.issuing import Issued


class ThreadView(QFrame):
    """Asks more or ends it; what is half-written stays while the thread is open."""

    said = Signal(object)  # Issued

    def __init__(self, shell: Shell, key: str) -> None:
        super().__init__()
        self.setObjectName("thread")
        self.setProperty("card", True)
        self.key = key
        self._shell = shell
        self._title = label("", "strong", wrap=True, name="thread_about")
        self._state = Pill(name="thread_state")
        self._words = in_column(gap=8)
        self._far = label("", "caption", wrap=True, name="thread_far")
        self.text = TextEditor("more_text", least=2, most=8, says=_("Hỏi tiếp"))
        self._over = OverNote(self.text, MOST)
        self._field = Field(_("Hỏi tiếp, hoặc lời khép lại"), self.text, "", "more_text")
        self._more = Button(_("Ghi câu hỏi tiếp"), "plain", "send", "more_send", self.ask_more)
        self._close = Button(
            _("Đã rõ, khép lại"), "plain", "checkmark", "thread_close", self.close_it
        )
        self._acts = QWidget()
        in_column(self._field, across(self._more, self._close), of=self._acts, gap=8)
        in_column(
            in_row(wide(self._title), self._state), self._words, self._far, self._acts,
            of=self, edges=(14, 10, 14, 12), gap=8,
        )  # fmt: skip
        self._unwritten = Unwritten(shell, self, f"thread {key}", self._texts, self._put)
        self.text.changed.connect(self._changed)

    def show_thread(self, followed: Followed, about: About) -> None:
        """Show what was asked and replied."""
        thread = followed.thread
        self._title.setText(_("Hỏi về {part}").format(part=followed.part or _("cả bản ghi")))
        self._state.show_state(thread_state(followed, about.today))
        fill(self._words, _said(thread.queries, thread.replies))
        if about.masked:
            says = _("Người cho ý kiến đã rút lại sự đồng ý: lời xã trả lời không hiện nữa.")
            self._words.addWidget(label(says, "quiet", wrap=True))
        self._far.setText(carried_told(followed.carried))
        self._acts.setVisible(thread.is_open and not self._shell.whose("query"))
        self._more.setVisible(not about.masked)

    def ask_more(self) -> None:
        """Ask more in the same thread."""
        if not self.text.text():
            self._field.ask_again(_("Ghi câu hỏi trước."))
            return
        self._say(self.text.text(), self._more, closes=False)

    def close_it(self) -> None:
        """End the thread, with what stands in the field as last words."""
        self._say(self.text.text() or _("Đã rõ, xin cảm ơn."), self._close, closes=True)

    def _say(self, words: str, button: Button, *, closes: bool) -> None:
        if self._over.over():
            self._field.ask_again(_("Rút ngắn lại rồi bấm lần nữa."))
            return
        key = self.key
        job = self._shell.do(
            lambda province: asking.again(province, key, words, closes=closes),
            (LETTERS,), self._sent, owner=self, failed=self._failed,
        )  # fmt: skip
        button.wait_for(job)

    def settle(self) -> None:
        """Keep what is half-written."""
        self._unwritten.settle()

    def _texts(self) -> Texts:
        words = self.text.toPlainText()
        return {"text": words} if words.strip() else {}

    def _put(self, texts: Texts) -> None:
        self.text.show_text(texts.get("text", ""))

    def _changed(self) -> None:
        self._field.show_error("")
        self._unwritten.touch()

    def _sent(self, done: Issued) -> None:
        self._put({})
        self._unwritten.written()
        self.said.emit(done)

    def _failed(self, fault: SotayError) -> None:
        self._field.show_error(str(fault))
        raise fault


def _said(queries: tuple[Query, ...], replies: tuple[Reply, ...]) -> Iterator[QWidget]:
    said: list[Query | Reply] = [*queries, *replies]
    for one in sorted(said, key=_when):
        if isinstance(one, Query):
            told = _("Tỉnh khép lại ngày {day}") if one.closes else ""
            day = short_date(one.issued.astimezone(VIETNAM))
            yield label(told.format(day=day) or query_told(one), "caption", wrap=True)
        else:
            yield label(_reply_told(one), "caption", wrap=True, name="reply_about")
        yield label(one.text, wrap=True, name="said_words")


def _reply_told(one: Reply) -> str:
    says = _("Xã trả lời, ghi ngày {day}").format(day=short_date(one.noted.astimezone(VIETNAM)))
    return _("{told}; đã đính chính bản ghi").format(told=says) if one.rev else says


def _when(one: Query | Reply) -> tuple[datetime, str]:
    return one.issued if isinstance(one, Query) else one.noted, one.id
