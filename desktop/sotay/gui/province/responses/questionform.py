"""A question back to a commune: about which part of a record, what is wanted, until when."""

from datetime import date

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QWidget

from sotay.base.clock import SystemClock, local
from sotay.base.dates import short_date
from sotay.base.errors import SotayError
from sotay.base.sentences import Sentence, _, shown
from sotay.gui.kit.focus import focus_into
from sotay.gui.kit.widgets.button import Button
from sotay.gui.kit.widgets.choice import Choice
from sotay.gui.kit.widgets.datefield import DateField
from sotay.gui.kit.widgets.editor import TextEditor
from sotay.gui.kit.widgets.field import Field
from sotay.gui.kit.widgets.laying import across, in_column
from sotay.gui.kit.widgets.overnote import OverNote
from sotay.gui.province.shell import LETTERS, Shell
from sotay.gui.province.unwritten import Texts, Unwritten
from sotay.model.askable import Part
from sotay.province.responses import asking
from sotay.province.responses.asking import Question
from sotay.province.responses.issuing import Issued

MOST = 20_000  # letters, as `model.letters.Written` has it
WANTS: dict[str, Sentence] = {"reply": "Cần trả lời", "correction": "Đề nghị đính chính"}
_SHORT = 60  # letters of what stands in a part, beside its name
_WHOLE = "\n"  # neither a field nor a question


class QuestionForm(QWidget):
    """What is half-written is kept; `asked` once the question is written, `left` to go back."""

    asked = Signal(object)  # Issued
    left = Signal()

    def __init__(self, shell: Shell, record: str, parts: tuple[Part, ...]) -> None:
        super().__init__()
        self.setObjectName("question_form")
        self._shell, self._record = shell, record
        whole = (_WHOLE, _("Cả bản ghi"))
        options = [whole, *((f"{one.field}\n{one.question}", _option(one)) for one in parts)]
        self.part = Choice(options, "question_part", _("Hỏi về"))
        self.wants = Choice(list(shown(WANTS).items()), "question_wants", _("Cần gì"))
        self.due = DateField("question_due", _("Cần trả lời trước ngày"), ahead=True)
        self.due.line.refuse = _past
        self.text = TextEditor("question_text", least=3, most=12, says=_("Câu hỏi"))
        self._over = OverNote(self.text, MOST)
        hint = _("Hỏi đúng một việc. Xã đọc câu này cạnh bản ghi, trả lời được khi không có mạng.")
        self._field = Field(_("Câu hỏi"), self.text, hint, "question_text")
        self._go = Button(_("Ghi câu hỏi gửi xã"), "primary", "send", "question_send", self.send)
        chosen = across(
            Field(_("Hỏi về"), self.part),
            Field(_("Cần gì"), self.wants),
            Field(_("Cần trả lời trước ngày"), self.due),
            gap=16,
        )
        back = Button(_("Quay lại"), "quiet", "", "question_back", self._leave)
        in_column(chosen, self._field, across(self._go, back), of=self, gap=10)
        self.unwritten = Unwritten(shell, self, f"ask {record}", self._texts, self._put)
        for changed in (
            self.text.changed,
            self.part.currentIndexChanged,
            self.wants.currentIndexChanged,
            self.due.line.textChanged,
        ):
            changed.connect(self._changed)

    def send(self) -> None:
        """Have the question go down with the next letter to each machine of the commune."""
        words = self.text.text()
        if not words or self._over.over():
            why = _("Rút ngắn lại rồi bấm lần nữa.") if words else _("Ghi câu hỏi trước.")
            self._field.ask_again(why)
            return
        if not self.due.readable():
            focus_into(self.due.line)
            return
        field, question = self.part.value().split("\n")
        asked = Question(words, self.wants.value(), field, question, self.due.value())
        record = self._record
        job = self._shell.do(
            lambda province: asking.ask(province, record, asked),
            (LETTERS,), self._sent, owner=self, failed=self._failed,
        )  # fmt: skip
        self._go.wait_for(job)

    def _leave(self) -> None:
        self.unwritten.settle()
        self.left.emit()

    def _texts(self) -> Texts:
        words = self.text.toPlainText()
        if not words.strip():
            return {}
        return {
            "text": words, "part": self.part.value(), "wants": self.wants.value(),
            "due": self.due.line.text(),
        }  # fmt: skip

    def _put(self, texts: Texts) -> None:
        with QSignalBlocker(self.part), QSignalBlocker(self.wants):
            at = self.part.findData(texts.get("part", _WHOLE))
            self.part.setCurrentIndex(max(0, at))
            self.wants.set_value(texts.get("wants") if texts.get("wants") in WANTS else "reply")
        self.due.line.setText(texts.get("due", ""))
        self.due.line.leave()
        self.text.show_text(texts.get("text", ""))

    def _changed(self) -> None:
        self._field.show_error("")
        self.unwritten.touch()

    def _sent(self, done: Issued) -> None:
        self._put({})
        self.unwritten.written()
        self.asked.emit(done)

    def _failed(self, fault: SotayError) -> None:
        self._field.show_error(str(fault))
        raise fault


def _option(part: Part) -> str:
    said = part.said if len(part.said) <= _SHORT else f"{part.said[:_SHORT].rstrip()}…"
    return f"{part.called}: {said}" if said else _("{part} (chưa ghi)").format(part=part.called)


def _past(day: date) -> str:
    today = local(SystemClock().now_ms()).date()
    return _("đã qua, hôm nay là {day}").format(day=short_date(today)) if day < today else ""
