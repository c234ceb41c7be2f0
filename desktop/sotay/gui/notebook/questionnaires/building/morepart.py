"""What few need: how often a part is asked, the column's name, whose answer it is."""

from sotay.base.sentences import Sentence, _
from sotay.forms.building import edits
from sotay.forms.building.design import Design, Item, Kind, Personal
from sotay.forms.building.words import name_of
from sotay.gui.kit.widgets.choice import Choice
from sotay.gui.kit.widgets.field import Field
from sotay.gui.kit.widgets.laying import in_column
from sotay.gui.kit.widgets.linefield import LineField
from sotay.gui.notebook.questionnaires.building.part import ItemPart, offer
from sotay.gui.notebook.questionnaires.building.underway import Underway

_FILLED = frozenset((Kind.TEXT, Kind.LONG_TEXT, Kind.WHOLE, Kind.DECIMAL))
_FREE = ""  # as often as wanted
_PERSONAL: dict[Personal, Sentence] = {
    "": "để phần mềm tự nhận ra",
    "name": "hỏi họ tên: ghi vào thẻ liên hệ, niêm kín",
    "reach": "hỏi cách liên lạc: ghi vào thẻ liên hệ, niêm kín",
    "note": "hỏi số giấy tờ, điều khác về ai: ghi vào thẻ liên hệ, niêm kín",
    "no": "không hỏi riêng về ai: ghi vào phiếu",
}


class MorePart(ItemPart):
    """Counts and names are read as they are left, not while they are typed."""

    def __init__(self, underway: Underway) -> None:
        super().__init__(underway)
        self.count = Choice([], "item_count", _("Hỏi mấy lượt"))
        self.count.activated.connect(lambda _at: self._count(self.count.value()))
        self._count_field = Field(_("Hỏi mấy lượt"), self.count)
        self.personal = Choice([], "item_personal", _("Câu này hỏi về ai"))
        self.personal.activated.connect(lambda _at: self.change(personal=self.personal.value()))
        self._personal_field = Field(_("Câu này hỏi về ai"), self.personal)
        says = _("Tên cột khi xuất dữ liệu: chữ không dấu, số, gạch dưới.")
        self.name = LineField(_("Tên cột"), says, "item_name", most=64)
        self.name.control.editingFinished.connect(self._rename)
        self.default = self.line(_("Điền sẵn (không bắt buộc)"), "default", most=300)
        in_column(self._count_field, self.default, self._personal_field, self.name, of=self, gap=12)

    def fill(self, design: Design, item: Item) -> None:
        """Show them."""
        self._count_field.setVisible(item.kind is Kind.REPEAT and "repeat_count" not in item.kept)
        if item.kind is Kind.REPEAT:
            whole = [
                (one.name, _("theo câu: {q}").format(q=name_of(one)))
                for where, one in design.walk()
                if one.kind is Kind.WHOLE and where[:-1] == () and where < self.place
            ]
            known = [(_FREE, _("bao nhiêu cũng được, tới khi hết")), *whole]
            offer(self.count, known, item.count)
        asks = item.kind in (Kind.TEXT, Kind.LONG_TEXT)
        self._personal_field.setVisible(
            (asks or bool(item.personal)) and "personal" not in item.kept
        )
        offer(self.personal, [(one, _(words)) for one, words in _PERSONAL.items()], item.personal)
        if self.default.text() != item.default:
            self.default.set_text(item.default)
        filled = item.kind in _FILLED or bool(item.default)
        self.default.setVisible(filled and "default" not in item.kept)
        if not self.name.control.hasFocus():
            self.name.set_text(item.name)

    def _count(self, value: str) -> None:
        self.change(count=value)

    def _rename(self) -> None:
        name, place = self.name.text(), self.place
        if self._filling or not name or name == self.underway.step.design.at(place).name:
            return
        self.act(lambda design: edits.change(design, place, name=name))
        self.name.set_text(self.underway.step.design.at(place).name)
