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

SEND, LEAVE = "send", "leave"


class NoticeAnswers(QWidget):
    """Hidden while there is none. `chosen` tells a notice and what a person decided of it.

    Decisions are rows of the notebook: what was decided before is shown with each.
    """

    chosen = Signal(object, str)  # an `Answer`; SEND, LEAVE, or "" for nothing decided

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("seal_notices")
        self._found: Sequence[Noticed] = ()
        self._given: frozenset[Answer] = frozenset()
        self._rows = in_column(of=self)
        self.hide()

    def show_noticed(self, found: Sequence[Noticed], given: frozenset[Answer]) -> None:
        """Show these; those that are `given` may leave."""
        if (list(found), given) == (list(self._found), self._given):
            return
        self._found, self._given = list(found), given
        says = _("Trước khi gửi, hãy trả lời từng lưu ý: vẫn gửi, hoặc để bản ghi lại để sửa.")
        parts: list[QWidget] = [label(says, wrap=True, name="notices_says")]
        for one in found:
            parts.append(label(one.title or _("Chưa đặt tên"), "strong", wrap=True))
            parts += [self._line(one, kind) for kind in one.kinds]
        fill(self._rows, parts)
        self.setVisible(bool(found))

    def accepted(self) -> frozenset[Answer]:
        """Return the notices that may leave with their records."""
        return self._given

    def open(self) -> int:
        """Return how many notices still lack an answer."""
        return sum(
            (one.record, kind) not in self._given for one in self._found for kind in one.kinds
        )

    def _line(self, one: Noticed, kind: NoticeKind) -> QWidget:
        made = QWidget()
        line = in_row(of=made, gap=10)
        says = " ".join(map(_, TOLD[kind]))
        line.addWidget(label(says, wrap=True, name="notice_says"), 1)
        ways = (("", _("Chưa trả lời")), (SEND, _("Vẫn gửi")), (LEAVE, _("Để lại để sửa")))
        choice = Choice(ways, f"notice_{kind}", f"{one.title}: {says}")
        choice.set_value(SEND if (one.record, kind) in self._given else "")
        choice.activated.connect(lambda: self.chosen.emit((one.record, kind), choice.value()))
        line.addWidget(choice)
        return made
