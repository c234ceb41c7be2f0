"""Which questions ask who somebody is: what was found, and a way to put it right."""

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from sotay.base.sentences import Sentence, _, shown
from sotay.forms.layout.markup import plain
from sotay.forms.layout.wording import opening
from sotay.forms.model.form import Form, Question
from sotay.forms.model.patterns import told
from sotay.forms.personal import NO, in_repeat
from sotay.gui.kit.widgets.choice import Choice
from sotay.gui.kit.widgets.laying import in_column, in_row, put, wide
from sotay.gui.kit.widgets.text import label

_FIELDS: Final[dict[str, Sentence]] = {
    NO: "Không phải",
    "name": "Họ tên",
    "reach": "Cách liên hệ",
    "note": "Ghi chú trên thẻ",
}
_TYPED: Final = frozenset(("input", "secret"))


class PersonalPart(QWidget):
    """Offers every question that is typed and asked once; `changed` when one is put right."""

    changed = Signal()

    def __init__(self, form: Form, fields: Mapping[str, str]) -> None:
        super().__init__()
        self.setObjectName("personal")
        self._asked = {
            told(one.pattern): _words(form, one)
            for one in form.questions
            if one.kind in _TYPED and not in_repeat(form, one.pattern)
        }
        self._choices: dict[str, Choice] = {}
        says = _(
            "Câu trả lời cho các câu này không nằm trong phiếu và không gửi tỉnh: chúng được cất "
            "vào thẻ liên hệ, khi người trả lời đã đồng ý. Chọn lại nếu máy đoán sai."
        )
        self._rows = in_column(gap=6)
        for path in dict.fromkeys([*self._asked, *fields]):  # as they are asked
            if path in fields:
                self._add(path, fields[path])
        self._more = Choice([], "personal_more", _("Thêm câu về danh tính"))  # the last by Tab
        in_column(
            label(_("Câu hỏi về danh tính"), "strong"), label(says, "quiet", wrap=True),
            self._rows, self._more, of=self, gap=8,
        )  # fmt: skip
        self._offer()
        self._more.activated.connect(lambda _at: self._take())

    def fields(self) -> dict[str, str]:
        """Return what each question goes to on the contact card; those that are none are not in."""
        said = {path: choice.value() for path, choice in self._choices.items()}
        return {path: field for path, field in said.items() if field != NO}

    def _add(self, path: str, field: str) -> None:
        words = self._asked.get(path, path)
        choice = Choice(list(shown(_FIELDS).items()), "personal_field", words)
        choice.set_value(field)
        choice.activated.connect(lambda _at: self.changed.emit())
        self._choices[path] = choice
        row = QWidget()
        in_row(wide(label(words, wrap=True, name="personal_question")), choice, of=row, gap=12)
        put(self._rows, row)

    def _offer(self) -> None:
        self._more.clear()
        self._more.addItem(_("Thêm câu khác…"), "")
        for path, words in self._asked.items():
            if path not in self._choices:
                self._more.addItem(words, path)
        self._more.setVisible(self._more.count() > 1)

    def _take(self) -> None:
        if path := self._more.value():
            self._add(path, "name")
            self._offer()
            self.changed.emit()


def _words(form: Form, question: Question) -> str:
    return plain(opening(form, question.label)).strip() or question.pattern[-1]
