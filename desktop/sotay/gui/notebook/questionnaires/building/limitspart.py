"""From where to where an answer may go, and what is said of one that goes further."""

from msgspec.structs import replace

from sotay.base.sentences import _
from sotay.base.text import nfc
from sotay.forms.building import edits, formulas
from sotay.forms.building.design import NUMBERS, Design, Item, Kind, Limits
from sotay.gui.kit.widgets.foldingrow import FoldingRow
from sotay.gui.kit.widgets.laying import across, in_column, wide
from sotay.gui.kit.widgets.linefield import LineField
from sotay.gui.kit.widgets.switch import Switch
from sotay.gui.notebook.questionnaires.building.daytext import shown, typed
from sotay.gui.notebook.questionnaires.building.part import ItemPart
from sotay.gui.notebook.questionnaires.building.underway import Underway

_TEXTS = frozenset((Kind.TEXT, Kind.LONG_TEXT))


class LimitsPart(ItemPart):
    """What is typed is kept as it is; what is no number or day is told with all else."""

    def __init__(self, underway: Underway) -> None:
        super().__init__(underway)
        self._item = Item(kind=Kind.TEXT)
        self.least = LineField(_("Từ"), name="limit_least", most=30)
        self.most = LineField(_("Đến"), name="limit_most", most=30)
        self.longest = LineField(_("Nhiều nhất bao nhiêu ký tự"), name="limit_longest", most=5)
        for line in (self.least, self.most, self.longest):
            line.changed.connect(self._take)
        self.over = Switch(_("Không kể chính mức đầu"), "limit_over")
        self.under = Switch(_("Không kể chính mức cuối"), "limit_under")
        self.over.turned.connect(lambda on: self._turn("over", on=on))
        self.under.turned.connect(lambda on: self._turn("under", on=on))
        says = _("Báo khi trả lời ngoài mức (không bắt buộc)")
        self.message = self.line(says, "limit_message", most=1_000)
        self._ends = FoldingRow(wide(self.least), wide(self.most), gap=12)
        in_column(
            self._ends, self.longest, across(self.over, self.under), self.message, of=self, gap=10
        )

    def fits(self, item: Item) -> bool:
        """Tell whether an answer has a size."""
        return item.kind in NUMBERS | _TEXTS | {Kind.DATE}

    def fill(self, _design: Design, item: Item) -> None:
        """Show the limits of a question."""
        self._item, limits, texts = item, item.limits, item.kind in _TEXTS
        days = item.kind is Kind.DATE
        _put(self.least, shown(limits.least) if days else limits.least)
        _put(self.most, shown(limits.most) if days else limits.most)
        _put(self.longest, str(limits.longest or ""))
        _put(self.message, item.limit_message)
        kept = "constraint" in item.kept
        self._ends.setVisible(not texts and not kept)
        self.longest.setVisible(texts and not kept)
        self.over.show_value(limits.over)
        self.under.show_value(limits.under)
        self.over.setVisible(bool(limits.least) and not texts)
        self.under.setVisible(bool(limits.most) and not texts)
        self.message.setVisible(limits != Limits() or bool(item.limit_message))
        for end in (self.least, self.most):
            end.control.setPlaceholderText(_("ngày/tháng/năm hoặc “hôm nay”") if days else "")

    def _take(self) -> None:
        if self._filling:
            return
        read = typed if self._item.kind is Kind.DATE else _number
        longest = self.longest.text()
        limits = replace(
            self._item.limits, least=read(self.least.text()), most=read(self.most.text()),
            longest=int(longest) if longest.isdecimal() else 0,
        )  # fmt: skip
        self._change(limits, "limits")

    def _turn(self, name: str, *, on: bool) -> None:
        self._change(replace(self._item.limits, **{name: on}), "")

    def _change(self, limits: Limits, typing: str) -> None:
        place = self.place
        whole = replace(
            limits,
            over=limits.over and bool(limits.least),
            under=limits.under and bool(limits.most),
        )
        self.act(lambda design: edits.change(design, place, limits=whole), typing)


def _number(text: str) -> str:
    return formulas.number(text) or text


def _put(line: LineField, text: str) -> None:
    """Show a text, unless what stands there means the same: 2,50 is left to whoever types it."""
    there = line.text()
    if nfc(text).strip() not in (there, _number(there), typed(there)):
        line.set_text(text)
