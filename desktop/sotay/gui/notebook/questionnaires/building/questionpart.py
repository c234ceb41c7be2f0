"""What is asked: the kind of answer, the words, a hint, whether an answer is demanded."""

from sotay.base.sentences import _
from sotay.base.text import nfc
from sotay.forms.building import edits
from sotay.forms.building.design import AS_IT_IS, CHOOSING, HOLDING, Design, Item, Kind
from sotay.forms.building.words import KINDS, name_of
from sotay.gui.kit.widgets.choice import Choice
from sotay.gui.kit.widgets.field import Field
from sotay.gui.kit.widgets.laying import across, in_column
from sotay.gui.notebook.questionnaires.building.part import ItemPart, offer
from sotay.gui.notebook.questionnaires.building.underway import Underway

_PARTS = [one for one in Kind if one in HOLDING]  # in one order, as a set has none
_QUESTIONS = [one for one in Kind if one not in HOLDING | AS_IT_IS]


class QuestionPart(ItemPart):
    """The part that every item has, whatever its kind."""

    def __init__(self, underway: Underway) -> None:
        super().__init__(underway)
        self.kind = Choice([], "item_kind", _("Kiểu câu trả lời"))
        self.kind.activated.connect(lambda _at: self._choose(Kind(self.kind.value())))  # Qt: a str
        self.label = self.text(_("Lời hỏi"), "label")
        self.hint = self.text(_("Gợi ý cho người hỏi (không bắt buộc)"), "hint")
        self.required = self.switch(_("Bắt buộc trả lời"), "required")
        self.other = self.switch(_("Thêm “Other” (or_other)"), "other")
        says = _("Báo khi bỏ trống (không bắt buộc)")
        self.lacking = self.line(says, "required_message", most=1_000)
        self.dropdown = self.switch(_("Danh sách thả xuống"), "dropdown")
        self.together = self.switch(_("Hỏi trên cùng một trang"), "together")
        switches = across(self.required, self.dropdown, self.together, self.other)
        in_column(
            self.label, Field(_("Kiểu câu trả lời"), self.kind), self.hint, switches,
            self.lacking,
            of=self, gap=12,
        )  # fmt: skip

    def fill(self, _design: Design, item: Item) -> None:
        """Show what is asked."""
        kinds = _PARTS if item.kind in HOLDING else _QUESTIONS
        offered = [(one, _(KINDS[one])) for one in kinds]
        if item.kind in AS_IT_IS:
            says = _("giữ nguyên kiểu “{t}”").format(t=item.recorded)
            offered = [(item.kind, name_of(item) if item.kind is Kind.AUTOMATIC else says)]
        offer(self.kind, offered, item.kind)
        self.kind.setEnabled(item.kind not in AS_IT_IS)
        self.required.setEnabled("required" not in item.kept)
        self.dropdown.setEnabled("appearance" not in item.kept)
        self.together.setEnabled("appearance" not in item.kept)
        for field, text in ((self.label, item.label), (self.hint, item.hint)):
            if field.control.text() != nfc(text).strip():
                field.control.set_text(text)
        self.required.show_value(item.required)
        self.dropdown.show_value(item.dropdown)
        self.together.show_value(item.together)
        self.other.show_value(item.other)
        self.other.setVisible(item.other)  # of a workbook: to be taken out, not to be begun
        if self.lacking.text() != nfc(item.required_message).strip():
            self.lacking.set_text(item.required_message)
        self.lacking.setVisible(item.required or bool(item.required_message))
        asks = item.kind not in HOLDING | {Kind.NOTE, Kind.AUTOMATIC}
        self.required.setVisible(asks)
        self.dropdown.setVisible(item.kind in CHOOSING)
        self.together.setVisible(item.kind in HOLDING)
        self.hint.setVisible(item.kind not in HOLDING | {Kind.AUTOMATIC})

    def _choose(self, kind: Kind) -> None:
        place = self.place
        self.act(lambda design: edits.change(design, place, kind=kind))
        self.underway.changed.emit(self.underway.step, False)  # also where it was not possible
