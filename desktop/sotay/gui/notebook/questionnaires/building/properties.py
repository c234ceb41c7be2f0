"""All that the item chosen says, part by part; or why the design can only be looked at."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent

from sotay.base.sentences import _
from sotay.base.text import sentence
from sotay.forms.building.design import HOLDING, Kind
from sotay.forms.building.history import Step
from sotay.forms.building.soundness import Told
from sotay.forms.model.errors import Problem
from sotay.gui.kit.shortcuts import pressed
from sotay.gui.kit.widgets.button import Button
from sotay.gui.kit.widgets.card import Card
from sotay.gui.kit.widgets.empty import EmptyState
from sotay.gui.kit.widgets.laying import across, put
from sotay.gui.kit.widgets.longlist import LongList
from sotay.gui.kit.widgets.scrollpage import ScrollPage
from sotay.gui.kit.widgets.text import label
from sotay.gui.notebook.questionnaires.building.choicespart import ChoicesPart
from sotay.gui.notebook.questionnaires.building.conditionpart import ConditionPart
from sotay.gui.notebook.questionnaires.building.keptpart import KeptPart
from sotay.gui.notebook.questionnaires.building.limitspart import LimitsPart
from sotay.gui.notebook.questionnaires.building.morepart import MorePart
from sotay.gui.notebook.questionnaires.building.part import ItemPart
from sotay.gui.notebook.questionnaires.building.questionpart import QuestionPart
from sotay.gui.notebook.questionnaires.building.underway import Underway


class Properties(ScrollPage):
    """`next_asked` where a new question is asked for from within a line."""

    next_asked = Signal()
    delete_asked = Signal()
    copy_asked = Signal()

    def __init__(self, underway: Underway) -> None:
        super().__init__()
        self._underway = underway
        self.question = QuestionPart(underway)
        self.choices = ChoicesPart(underway)
        self.limits = LimitsPart(underway)
        self.condition = ConditionPart(underway)
        self.more = MorePart(underway)
        self.kept = KeptPart(underway)
        first = _("Thêm câu đầu tiên")
        self._nothing = EmptyState("task_list_ltr", _nothing(), first, "item_none")
        self._nothing.asked.connect(self.next_asked)
        self._wrong = label("", "error", wrap=True, name="item_wrong")
        self._hints = label("", "quiet", wrap=True, name="item_hints")
        self._card = Card(name="item")
        self._card.add(self._wrong, self._hints, *self._parts(), across(*self._buttons()))
        self._why = Card(_("Mẫu này chỉ xem được ở đây"), name="design_unshown")
        self._reasons = LongList("", "unshown")
        self._why.add(label(_why(), wrap=True), self._reasons)
        self._why.hide()
        self._aside = Card(_("Giữ nguyên khi ghi lại"), name="design_aside")
        self._asides = LongList("", "aside")
        self._aside.add(self._asides)
        self._aside.hide()
        put(self.rows, self._why, self._nothing, self._card, self._aside)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go on to a new question by Ctrl+Enter, whichever line of whichever part one is in."""
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if control and pressed("item_add", event) and not self._underway.read_only:
            self.next_asked.emit()
        else:
            super().keyPressEvent(event)

    def _parts(self) -> tuple[ItemPart, ...]:
        return (
            self.question, self.choices, self.limits, self.condition, self.kept, self.more,
        )  # fmt: skip

    def _buttons(self) -> tuple[Button, ...]:
        self._copy = Button(_("Nhân đôi"), "quiet", "copy", "item_copy", self.copy_asked)
        gone = Button(_("Xóa câu này"), "quiet", "delete", "item_delete", self.delete_asked)
        return (self._copy, gone)

    def show_step(self, step: Step) -> None:
        """Show the item chosen."""
        there = bool(step.place)
        self._card.setVisible(there)
        self._nothing.setVisible(not there and not self._underway.read_only)
        self._card.setEnabled(not self._underway.read_only)
        if there:
            for part in self._parts():
                part.show_item(step.design, step.place)
            item = step.design.at(step.place)
            self._copy.setVisible(item.kind not in HOLDING)
            for part in (self.condition, self.more):
                asked = item.kind is not Kind.AUTOMATIC or (
                    part is self.condition and item.condition
                )
                part.setVisible(part.isVisibleTo(self) and bool(asked))

    def show_told(self, told: Sequence[Told], step: Step) -> None:
        """Say what is to be seen to about the item chosen: in red only what stops the form."""
        here = [one for one in told if one.place == step.place and step.place]
        for part, blocks in ((self._wrong, True), (self._hints, False)):
            says = [sentence(one.says) for one in here if one.blocks is blocks]
            part.setText("\n".join(says))
            part.setVisible(bool(says))

    def show_unshown(self, reasons: Sequence[Problem], aside: Sequence[str] = ()) -> None:
        """Say why the design can only be looked at, nothing: it can be changed; what goes along."""
        self._aside.setVisible(bool(aside) and not reasons)
        self._asides.show_each(aside, lambda says: label(says, "body", wrap=True))
        self._why.setVisible(bool(reasons))
        self._reasons.show_each(
            [str(one) for one in reasons], lambda says: label(says, "body", wrap=True)
        )


def _nothing() -> str:
    return _(
        "Mẫu chưa có câu nào. Đặt tên ở trên, rồi thêm câu: chọn kiểu trả lời, gõ lời hỏi, "
        "lựa chọn. Gõ tới đâu giữ tới đó; phần Xem thử cho thấy như lúc hỏi."
    )


def _why() -> str:
    return _(
        "Mẫu có những chỗ dưới đây mà màn hình này không giữ nguyên được khi ghi lại. Sửa ở đây "
        "có thể làm hỏng chúng, nên chỉ cho xem; sửa bằng Excel thì nạp lại ở Mẫu phiếu."
    )
