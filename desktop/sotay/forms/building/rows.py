"""The rows of a survey sheet as the items of a design, in the parts that begin and end there."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from msgspec.structs import replace

from sotay.base.sentences import _
from sotay.forms.building.columns import ENDS, SURVEY, UNSHOWN, YES
from sotay.forms.building.design import HOLDING, MOST_ITEMS, NUMBERS, TODAY, Item, Kind, Limits
from sotay.forms.building.formulas import day, references
from sotay.forms.building.formulas import number as as_number
from sotay.forms.sheets.cells import Cells, cell_text, plain
from sotay.forms.sheets.headers import Meaning, is_dynamic

Tell = Callable[[int, int, str], None]  # row (from 1), column (from 0), what
MOST_BLANK: Final = 60  # rows; pyxform reads no further behind more
_FIELDS: Final = {
    "name": "name", "label": "label", "hint": "hint", "required": "required",
    "required_message": "required_message", "relevant": "condition", "constraint": "limits",
    "constraint_message": "limit_message", "default": "default", "repeat_count": "count",
    "personal": "personal",
}  # fmt: skip
_LOOKS: Final = {  # what may be said of how a kind is shown
    Kind.TEXT: frozenset(("multiline",)), Kind.ONE: frozenset(("minimal",)),
    Kind.SEVERAL: frozenset(("minimal",)), Kind.PART: frozenset(("field-list",)),
    Kind.REPEAT: frozenset(("field-list",)),
}  # fmt: skip


def _has_size(kind: Kind, limits: Limits) -> bool:
    """Return whether limits are those of a kind: numbers, days, or how long a text is."""
    if limits == Limits():
        return True
    ends = [one for one in (limits.least, limits.most) if one]
    if kind in (Kind.TEXT, Kind.LONG_TEXT):
        return not ends
    reads = day if kind is Kind.DATE else as_number
    fits = all(reads(one) or (kind is Kind.DATE and one == TODAY) for one in ends)
    return kind in NUMBERS | {Kind.DATE} and fits and not limits.longest


@dataclass
class _Open:
    """A part that was begun and has not ended yet."""

    item: Item
    row: int
    items: list[Item] = field(default_factory=list)


class Survey:
    """Reads rows; `at` is where each column that is shown stands, `meant` what all mean."""

    def __init__(self, at: Mapping[str, int], meant: tuple[Meaning, ...], tell: Tell) -> None:
        self._at = at
        self._meant = meant
        self._tell = tell
        self._open = [_Open(Item(kind=Kind.PART), 1)]
        self._above: list[Cells] = []

    def read(self, rows: Iterable[Cells]) -> tuple[tuple[Item, ...], tuple[Cells, ...]]:
        """Return the items, and the rows below the last that mean nothing."""
        blank = count = 0
        for number, row in enumerate(rows, 2):
            there = any(cell_text(cell) for at, cell in enumerate(row) if self._means(at))
            if there and blank > MOST_BLANK:
                self._tell(number, -1, _("dòng này nằm dưới quá nhiều dòng trống, không ai đọc"))
            blank = 0 if there else blank + 1
            count += there
            if count > MOST_ITEMS:
                self._tell(number, -1, _("nhiều câu quá"))
                break
            self._row(number, row)
        while len(self._open) > 1:
            self._tell(self._open[-1].row, self._at.get("type", -1), _("phần này không kết thúc"))
            self._close((), ())
        return tuple(self._open[0].items), tuple(self._above)

    def _means(self, at: int) -> bool:
        return at < len(self._meant) and bool(self._meant[at])

    def _told(self, name: str, row: Cells) -> Any:
        at = self._at.get(name)
        return SURVEY[name].read(row[at] if at is not None and at < len(row) else None)

    def _row(self, number: int, row: Cells) -> None:
        at = self._at.get("type", -1)
        told = plain(row[at]) if 0 <= at < len(row) else ""
        if self._is_off(row):
            self._above.append(row)
        elif told in ENDS:
            self._end(number, row, ENDS[told])
        elif told:
            self._item(number, row)
        else:
            if self._told("name", row) or self._told("label", row):
                self._tell(number, at, _("dòng này có tên hoặc lời mà không có kiểu câu hỏi"))
            self._above.append(row)

    def _is_off(self, row: Cells) -> bool:
        """Return whether a row is turned off: it means nothing then."""
        return any(
            meaning[:1] == ("disabled",) and at < len(row) and plain(row[at]) in YES
            for at, meaning in enumerate(self._meant)
        )

    def _end(self, number: int, row: Cells, kind: Kind) -> None:
        if self._open[-1].item.kind is not kind or len(self._open) == 1:
            self._tell(number, self._at.get("type", -1), _("kết thúc mà không có chỗ bắt đầu"))
            self._above.append(row)
            return
        self._close(row, tuple(self._above))
        self._above = []

    def _close(self, row: Cells, above: tuple[Cells, ...]) -> None:
        done = self._open.pop()
        item = replace(done.item, items=tuple(done.items), end=row, above_end=above)
        self._open[-1].items.append(item)

    def _item(self, number: int, row: Cells) -> None:
        kind = self._told("type", row)
        if kind is UNSHOWN:
            says = _("mẫu soạn chưa giữ được kiểu “{t}”")
            told = plain(row[self._at["type"]])
            self._tell(number, self._at["type"], says.format(t=told))
            kind = (Kind.NOTE, "", False, "")
        item = Item(
            kind=kind[0], choices=kind[1], other=kind[2], recorded=kind[3], settled=True,
            cells=row, above=tuple(self._above),
        )  # fmt: skip
        self._above = []
        item = self._looks(row, self._filled(row, item))
        if item.kind in HOLDING:
            self._open.append(_Open(item, number))
        else:
            self._open[-1].items.append(item)

    def _filled(self, row: Cells, item: Item) -> Item:
        """Fill in what the cells say; those that say what is not shown are kept as they are."""
        read: dict[str, Any] = {}
        kept = []
        for name, own in _FIELDS.items():
            told = self._told(name, row)
            if told is UNSHOWN or (told and not self._fits(name, told, row, item)):
                kept.append(name)
            elif name in self._at:
                read[own] = told
        return replace(item, kept=tuple(kept), **read)

    def _fits(self, name: str, told: Any, row: Cells, item: Item) -> bool:
        """Return whether what a cell says is shown for items of this kind."""
        if name == "repeat_count":
            return item.kind is Kind.REPEAT
        if name == "constraint":
            return _has_size(item.kind, told)
        if name != "default":
            return True
        dynamic = references(told) or is_dynamic(told, plain(row[self._at["type"]]))
        return not dynamic and item.kind is not Kind.KEPT

    def _looks(self, row: Cells, item: Item) -> Item:
        told: frozenset[str] = self._told("appearance", row)
        if told - _LOOKS.get(item.kind, frozenset()):
            item = replace(item, kept=(*item.kept, "appearance"))
        kind = Kind.LONG_TEXT if "multiline" in told and item.kind is Kind.TEXT else item.kind
        return replace(
            item, kind=kind, dropdown="minimal" in told, together="field-list" in told
        )  # fmt: skip
