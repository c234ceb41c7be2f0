"""A design in Vietnamese: what kinds are called, and conditions and limits as sentences."""

from collections.abc import Callable, Mapping
from typing import Final

from sotay.base.sentences import Counted, Sentence, _, counted
from sotay.forms.building.design import (
    ASKED,
    CHOOSING,
    HOLDING,
    NUMBERS,
    TODAY,
    Clause,
    Design,
    Item,
    Kind,
    Limits,
    Place,
    Relation,
)
from sotay.forms.layout.numbers import own_number

KINDS: Final[dict[Kind, Sentence]] = {
    Kind.TEXT: "Chữ ngắn",
    Kind.LONG_TEXT: "Chữ dài",
    Kind.WHOLE: "Số nguyên",
    Kind.DECIMAL: "Số lẻ",
    Kind.DATE: "Ngày",
    Kind.TIME: "Giờ",
    Kind.ONE: "Chọn một",
    Kind.SEVERAL: "Chọn nhiều",
    Kind.YES_NO: "Có / Không",
    Kind.PHOTO: "Ảnh",
    Kind.SOUND: "Ghi âm",
    Kind.NOTE: "Lời dẫn (không hỏi)",
    Kind.AUTOMATIC: "Tự ghi",
    Kind.KEPT: "Kiểu khác, giữ nguyên",
    Kind.PART: "Mục (nhóm câu)",
    Kind.REPEAT: "Hỏi từng người",
}
RELATIONS: Final[dict[Relation, Sentence]] = {
    "is": "là",
    "is_not": "không là",
    "has": "có chọn",
    "has_not": "không chọn",
    "more": "lớn hơn",
    "least": "từ mức này trở lên:",
    "less": "nhỏ hơn",
    "most": "đến mức này:",
    "answered": "đã trả lời",
    "blank": "chưa trả lời",
}
RECORDED: Final[dict[str, Sentence]] = {
    "start": "giờ bắt đầu",
    "end": "giờ kết thúc",
    "today": "ngày ghi",
    "audit": "nhật ký thao tác",
    "username": "tên người dùng",
    "deviceid": "mã máy",
    "phonenumber": "số điện thoại của máy",
    "email": "thư điện tử của người dùng",
}
CALCULATED: Final = ("calculate", "calculation", "hidden")  # types; asked of nobody, looked at
_MOST: Final = 60  # letters of a label within a sentence
_CHARACTERS: Counted = "nhiều nhất {n} ký tự"


def relations(item: Item) -> tuple[Relation, ...]:
    """Return what a condition may ask about an item."""
    if item.kind is Kind.SEVERAL:
        return ("has", "has_not", "answered", "blank")
    if item.kind in NUMBERS | {Kind.DATE}:
        return ("is", "is_not", "least", "most", "more", "less", "answered", "blank")
    if item.kind in (Kind.PHOTO, Kind.SOUND):
        return ("answered", "blank")
    return ("is", "is_not", "answered", "blank")


def name_of(item: Item) -> str:
    """Return what an item is called in a sentence: its label on one line, else its name."""
    told = " ".join(item.label.split())
    if item.kind is Kind.AUTOMATIC and not told:
        if item.recorded in CALCULATED:
            return _("Tính ngầm: {n}").format(n=item.name)
        known = _(RECORDED[item.recorded]) if item.recorded in RECORDED else item.recorded
        return _("Tự ghi: {w}").format(w=known)
    return (told if len(told) <= _MOST else f"{told[: _MOST - 1]}…") or item.name


def condition_told(design: Design, item: Item) -> str:
    """Return when an item is asked, "" where always."""
    if item.condition is None:
        return ""
    told = [_clause(design, one) for one in item.condition.tests]
    said = told[0]
    for one in told[1:]:
        both = _("{a} và {b}") if item.condition.joined == "and" else _("{a} hoặc {b}")
        said = both.format(a=said, b=one)
    return _("chỉ hỏi khi {c}").format(c=said)


def _clause(design: Design, one: Clause) -> str:
    found = design.named(one.question)
    asked = name_of(found[1]) if found else one.question
    value = value_told(design, found[1] if found else None, one.value)
    says = _("“{q}” {r} “{v}”") if one.value else _("“{q}” {r}")
    return says.format(q=asked, r=_(RELATIONS[one.relation]).rstrip(":"), v=value)


def value_told(design: Design, item: Item | None, value: str) -> str:
    """Return a value as people read it: a choice by its words, today as today."""
    if value == TODAY:
        return _("hôm nay")
    listed = design.listed(item.choices) if item and item.kind in CHOOSING else ()
    return next((one.label for one in listed if one.name == value), value)


def limits_told(limits: Limits) -> str:
    """Return where an answer may go, "" where anywhere."""
    told = []
    if limits.least:
        says = _("lớn hơn {v}") if limits.over else _("từ {v}")
        told.append(says.format(v=value_told(Design(), None, limits.least)))
    if limits.most:
        says = _("nhỏ hơn {v}") if limits.under else _("đến {v}")
        told.append(says.format(v=value_told(Design(), None, limits.most)))
    if limits.longest:
        told.append(counted(_CHARACTERS, limits.longest))
    return " ".join(told)


def may_be_asked(item: Item) -> bool:
    """Return whether a condition may look at an item."""
    if item.kind is Kind.AUTOMATIC:
        return item.recorded in CALCULATED
    return item.kind not in HOLDING | {Kind.NOTE}


Numbers = Mapping[Place, str]


def numbers(design: Design, own: Callable[[str], str] = own_number) -> Numbers:
    """Return what stands before each question, as `layout.numbers` has it for what is asked.

    Nothing where the labels say numbers of their own; `own` finds those, or remembers them.
    """
    asked = [(place, item) for place, item in design.walk() if item.kind in ASKED]
    said = sum(bool(own(item.label)) for _place, item in asked)
    total = len(asked) + sum(item.other for _place, item in asked)  # what else is asked by itself
    if asked and 2 * said >= total:
        return {}
    found, number = {}, 1
    for place, item in asked:
        found[place] = f"{number}."
        number += 1 + item.other
    return found


def listed_as(item: Item, place: Place, known: Numbers) -> str:
    """Return how an item is called among the others: its number, if it has one, and its words."""
    return f"{known.get(place, '')} {name_of(item)}".strip()
