"""What is still to be done to a design, told by question; then the engine's own check."""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Final

from sotay.base.sentences import _
from sotay.forms.building import columns, formulas, keeping, names
from sotay.forms.building.design import (
    CHOOSING,
    HOLDING,
    NUMBERS,
    TODAY,
    Choice,
    Clause,
    Design,
    Item,
    Kind,
    Place,
)
from sotay.forms.building.errors import NotWritable
from sotay.forms.building.making import make, same
from sotay.forms.model.errors import FormRefused, Problem
from sotay.forms.opening import Opened, open_form
from sotay.forms.sheets.headers import is_dynamic

MOST_IN_CELL: Final = 32_767  # characters, Excel's
_FIELDS: Final = {  # of an item, by the column that a refusal names
    "type": "kind", "relevant": "condition", "constraint": "limits", "repeat_count": "count",
    "choice_filter": "choices",
}  # fmt: skip


@dataclass(frozen=True)
class Told:
    """What is to be seen to: where (None: the form as a whole), which field, and what.

    `blocks`: the form cannot be used before.
    """

    place: Place | None
    field: str
    says: str
    blocks: bool = True


@dataclass(frozen=True)
class Checked:
    """All that is to be seen to, and the form where the engine takes it."""

    told: tuple[Told, ...]
    opened: Opened | None = None
    content: bytes = b""


def checked(design: Design) -> Checked:
    """Return what the design itself shows, and what the engine says of its workbook."""
    told = list(sound(design))
    try:
        made = make(design)
    except NotWritable as fault:
        return Checked((*told, Told(None, "", str(fault))))
    places = {row: place for place, row in made.rows.items()}
    try:
        opened = open_form("mau.xlsx", made.content)
    except FormRefused as fault:
        known = {one.place for one in told if one.blocks}
        more = [_of_engine(one, places) for one in fault.problems]
        told += [one for one in more if one.place is None or one.place not in known]
        return Checked(tuple(told), content=made.content)
    told += [_of_engine(one, places, blocks=False) for one in opened.warnings if one.row]
    return Checked(tuple(told), opened, made.content)


def _of_engine(problem: Problem, places: dict[int, Place], *, blocks: bool = True) -> Told:
    place = places.get(problem.row) if problem.sheet in ("", "survey") else None
    field = _FIELDS.get(problem.column, problem.column)
    return Told(place, field, problem.what, blocks)


def sound(design: Design) -> Iterator[Told]:
    """Yield what can be seen without the engine."""
    if not design.title.strip():
        yield Told(None, "title", _("mẫu phiếu chưa có tên"))
    if not any(one.kind not in HOLDING for _place, one in design.walk()):
        yield Told(None, "", _("chưa có câu nào"))
    alike = Counter(one.name.casefold() for _place, one in design.walk() if one.name)
    listed: Listed = {}
    for choice in design.choices:
        listed.setdefault(choice.of, []).append(choice)
    lacking = {of: keeping.lacking(design, every) for of, every in listed.items()}
    as_read, foreign = _as_read(design, listed), ", ".join(keeping.languages(design))
    order = {one.name: place for place, one in design.walk() if one.name}
    for place, item in design.walk():
        for field, says, blocks in _item(design, item, alike, listed, lacking):
            yield Told(place, field, says, blocks and not as_read(item, field))
        for one in _condition(design, place, item, order, listed):
            within = any(place == order.get(name, ())[: len(place)] for name in _asked(item))
            yield replace(one, blocks=one.blocks and (within or not as_read(item, one.field)))
        if foreign and item.label and not item.cells:
            says = _("câu mới chưa có lời bằng {l}: thêm bằng Excel").format(l=foreign)
            yield Told(place, "label", says, blocks=False)


Says = tuple[str, str, bool]
Listed = dict[str, list[Choice]]
AsRead = Callable[[Item, str], bool]


def _as_read(design: Design, listed: Listed) -> AsRead:
    """Return what tells whether a field says what it said in the workbook: the engine judges it."""
    header = next((one.header for one in design.sheets if one.holds == "survey"), ())
    at = columns.shown("survey", header, design.language) if header else {}

    def as_read(item: Item, field: str) -> bool:
        if not item.cells:
            return False
        if field == "choices":
            there = listed.get(item.choices, ())
            return bool(there) and all(one.cells for one in there)
        name = keeping.COLUMN_OF.get(field, field)
        if name not in columns.SURVEY:
            return True
        cell = item.cells[at[name]] if name in at and at[name] < len(item.cells) else None
        return same(columns.SURVEY[name], item, cell)

    return as_read


def _item(
    design: Design, item: Item, alike: Counter[str], listed: Listed, lacking: dict[str, str]
) -> Iterator[Says]:
    if not item.label.strip() and item.kind is not Kind.AUTOMATIC:
        yield "label", _("chưa có lời"), item.kind not in HOLDING
    if len(item.label) > MOST_IN_CELL:
        yield "label", _("lời dài quá một ô Excel (32.767 ký tự)"), True
    nameless = item.kind in (Kind.NOTE, Kind.AUTOMATIC) and not item.name
    if not nameless and (alike[item.name.casefold()] > 1 or not names.usable(item.name, ())):
        yield "name", _("tên cột trùng hoặc không dùng được"), True
    if item.kind in HOLDING and not item.items:
        yield "items", _("chưa có câu nào bên trong"), False
    if item.kind in CHOOSING:
        yield from _choices(listed.get(item.choices, []), lacking.get(item.choices, ""))
    yield from _limits(item)
    if item.default:
        yield from _default(listed, item)
    if item.count and not item.count.isdecimal():
        found = design.named(item.count)
        if found is None or found[1].kind is not Kind.WHOLE:
            yield "count", _("số lượt phải là một số, hoặc câu hỏi số nguyên"), True


def _choices(listed: list[Choice], lacking: str) -> Iterator[Says]:
    if not listed:
        yield "choices", _("chưa có lựa chọn nào"), True
    elif len(listed) == 1:
        yield "choices", _("mới có một lựa chọn"), False
    if any(not one.label.strip() for one in listed):
        yield "choices", _("có lựa chọn chưa có lời"), True
    if any(not one.name or " " in one.name for one in listed):
        yield "choices", _("có lựa chọn mà mã trống hoặc có dấu cách"), True
    if max(Counter(one.name for one in listed).values(), default=0) > 1:
        yield "choices", _("hai lựa chọn cùng mã"), True
    if lacking:
        says = _("lựa chọn mới chưa có gì ở cột “{c}”: thêm bằng Excel").format(c=lacking)
        yield "choices", says, False


def _default(listed: Listed, item: Item) -> Iterator[Says]:
    if formulas.references(item.default) or is_dynamic(item.default, "text"):
        yield "default", _("giá trị điền sẵn là công thức"), True
    offered = {one.name for one in listed.get(item.choices, ())}
    if item.kind in CHOOSING and not set(item.default.split()) <= offered:
        yield "default", _("giá trị điền sẵn không phải lựa chọn của câu"), False


def _limits(item: Item) -> Iterator[Says]:
    ends = [one for one in (item.limits.least, item.limits.most) if one]
    days = item.kind is Kind.DATE
    for one in ends:
        good = one == TODAY or formulas.day(one) if days else formulas.number(one)
        if not good or item.kind not in NUMBERS | {Kind.DATE}:
            yield "limits", _("giới hạn không hợp với kiểu câu"), True
    if _crossed(item.limits.least, item.limits.most):
        yield "limits", _("“từ” lớn hơn “đến”, không ai trả lời được"), True


def _crossed(least: str, most: str) -> bool:
    if (low := formulas.number(least)) and (high := formulas.number(most)):
        return float(low) > float(high)
    first, last = formulas.day(least), formulas.day(most)
    return bool(first and last and first > last)


def _asked(item: Item) -> list[str]:
    return [test.question for test in item.condition.tests] if item.condition else []


def _condition(
    design: Design, place: Place, item: Item, order: dict[str, Place], listed: Listed
) -> Iterator[Told]:
    for test in item.condition.tests if item.condition else ():
        where = order.get(test.question)
        if where is None:
            yield Told(place, "condition", _("điều kiện nhắc một câu không còn"))
            continue
        asked = design.at(where)
        says = _test(listed, test, asked)
        if says:
            yield Told(place, "condition", says)
        if where >= place:
            told = _("điều kiện nhắc câu hỏi sau: “{q}”").format(q=asked.label[:60])
            yield Told(place, "condition", told, blocks=where[: len(place)] == place)
        elif _repeats(design, where) - _repeats(design, place):
            told = _("điều kiện nhắc câu trong phần hỏi lặp: “{q}”").format(q=asked.label[:60])
            yield Told(place, "condition", told)


def _test(listed: Listed, test: Clause, asked: Item) -> str:
    """Return what is wrong with a test, "" where nothing."""
    if test.relation in ("answered", "blank"):
        return ""
    if not test.value:
        return _("điều kiện còn thiếu giá trị")
    by_size = test.relation in ("more", "least", "less", "most")
    if by_size and test.value != TODAY:
        good = formulas.day(test.value) if asked.kind is Kind.DATE else formulas.number(test.value)
        if not good:
            return _("điều kiện so sánh lớn nhỏ cần một số, hoặc một ngày")
    if by_size and asked.kind in (Kind.SEVERAL, Kind.YES_NO):
        return _("câu này không so sánh lớn nhỏ được")
    values = {one.name for one in listed.get(asked.choices, ())}
    if asked.kind in CHOOSING and not by_size and test.value not in values:
        return _("điều kiện nhắc một lựa chọn không còn")
    return ""


def _repeats(design: Design, place: Place) -> set[Place]:
    """Return the repeats that a place is in."""
    parts = [place[:end] for end in range(1, len(place))]
    return {one for one in parts if design.at(one).kind is Kind.REPEAT}
