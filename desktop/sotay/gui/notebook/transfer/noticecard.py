"""Notices that stand in what would leave: each is shown with its record and asks for an answer."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from sotay.base.sentences import _
from sotay.gui.kit.widgets.choice import Choice
from sotay.gui.kit.widgets.laying import fill, in_column, in_row
from sotay.gui.kit.widgets.text import label
from sotay.model.notices import TOLD, NoticeKind
from sotay.work.records.notices import Answer, Noticed

_SEND, _LEAVE = "send", "leave"


class NoticeAnswers(QWidget):
    """Hidden while there is none. Answers stay as long as their notice does; none is given here."""

    answered = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("seal_notices")
        self._found: Sequence[Noticed] = ()
        self._given: dict[Answer, str] = {}
        self._rows = in_column(of=self)
        self.hide()

    def show_noticed(self, found: Sequence[Noticed]) -> None:
        """Show these, with the answers given so far."""
        if list(found) == list(self._found):
            return
        self._found = list(found)
        standing = {(one.record, kind) for one in found for kind in one.kinds}
        self._given = {answer: way for answer, way in self._given.items() if answer in standing}
        says = _("Trước khi gửi, hãy trả lời từng lưu ý: vẫn gửi, hoặc để bản ghi lại để sửa.")
        parts: list[QWidget] = [label(says, wrap=True, name="notices_says")]
        for one in found:
            parts.append(label(one.title or _("Chưa đặt tên"), "strong", wrap=True))
            parts += [self._line(one, kind) for kind in one.kinds]
        fill(self._rows, parts)
        self.setVisible(bool(found))

    def accepted(self) -> frozenset[Answer]:
        """Return the notices that may leave with their records."""
        left = self.left()
        given = self._given.items()
        return frozenset(one for one, way in given if way == _SEND and one[0] not in left)

    def left(self) -> frozenset[str]:
        """Return the records that stay for another bundle."""
        return frozenset(record for (record, _kind), way in self._given.items() if way == _LEAVE)

    def open(self) -> int:
        """Return how many notices still lack an answer."""
        left, given = self.left(), self._given
        return sum(
            not given.get((one.record, kind))
            for one in self._found
            if one.record not in left
            for kind in one.kinds
        )

    def _line(self, one: Noticed, kind: NoticeKind) -> QWidget:
        made = QWidget()
        line = in_row(of=made, gap=10)
        says = " ".join(map(_, TOLD[kind]))
        line.addWidget(label(says, wrap=True, name="notice_says"), 1)
        ways = (("", _("Chưa trả lời")), (_SEND, _("Vẫn gửi")), (_LEAVE, _("Để lại để sửa")))
        choice = Choice(ways, f"notice_{kind}", f"{one.title}: {says}")
        choice.set_value(self._given.get((one.record, kind), ""))
        choice.activated.connect(lambda: self._answer((one.record, kind), choice.value()))
        line.addWidget(choice)
        return made

    def _answer(self, notice: Answer, way: str) -> None:
        self._given[notice] = way
        self.answered.emit()
