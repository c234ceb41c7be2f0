"""The columns of an XLSForm that a design shows: read from a cell, and written to one.

Each knows what a cell of it says of an item, so that a cell that says what the item says already
is left as it stands, however it was written.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final

from sotay.forms.building import formulas
from sotay.forms.building.design import CHOOSING, Item, Kind
from sotay.forms.sheets.cells import Cell, Cells, cell_text, plain
from sotay.forms.sheets.headers import PERSONAL, Holds, Meaning, meanings

Numeric = Callable[[str], bool]
Read = tuple[str, Any] | None  # what a cell says, as fields of an item; None: not to be shown
TYPES: Final = {
    "text": Kind.TEXT, "string": Kind.TEXT, "integer": Kind.WHOLE, "int": Kind.WHOLE,
    "decimal": Kind.DECIMAL, "date": Kind.DATE, "time": Kind.TIME, "image": Kind.PHOTO,
    "photo": Kind.PHOTO, "audio": Kind.SOUND, "note": Kind.NOTE,
    "begin_group": Kind.PART, "begin group": Kind.PART,
    "begin_repeat": Kind.REPEAT, "begin repeat": Kind.REPEAT,
}  # fmt: skip
RECORDED: Final = frozenset((
    "start", "end", "today", "deviceid", "imei", "phonenumber", "username", "email", "simserial",
    "subscriberid", "audit",
))  # fmt: skip
ENDS: Final = {
    "end_group": Kind.PART, "end group": Kind.PART,
    "end_repeat": Kind.REPEAT, "end repeat": Kind.REPEAT,
}  # fmt: skip
_CHOOSES: Final = re.compile(
    r"(?:(select_one|select one|select1|select one from)|(select_multiple|select all that apply"
    r"|select all that apply from)) (?P<list>[^\s$]+)(?P<other> (?:or_other|or other|or specify"
    r" other))?"
)
_WRITTEN: Final = {
    Kind.TEXT: "text", Kind.LONG_TEXT: "text", Kind.WHOLE: "integer", Kind.DECIMAL: "decimal",
    Kind.DATE: "date", Kind.TIME: "time", Kind.PHOTO: "image", Kind.SOUND: "audio",
    Kind.NOTE: "note", Kind.PART: "begin_group", Kind.REPEAT: "begin_repeat",
    Kind.ONE: "select_one", Kind.YES_NO: "select_one", Kind.SEVERAL: "select_multiple",
}  # fmt: skip
YES: Final = frozenset(("yes", "Yes", "YES", "true", "True", "TRUE", "true()"))
_NO: Final = frozenset(("", "no", "No", "NO", "false", "False", "FALSE", "false()"))
_FILES: Final = (".csv", ".xml", ".geojson")
ALSO_READ: Final = ("entities", "osm", "external_choices")  # sheets; by pyxform, and not by us
UNASKED: Final = frozenset((  # types that ask nobody; the rest that we do not know is asked
    "calculate", "calculation", "hidden", "xml-external", "csv-external", "start-geopoint",
    "background-geopoint", "background-audio", "device id", "get device id", "subscriber id",
    "phone number", "get phone number", "start time", "end time", "get start time", "get end time",
    "get today", "get simserial", "sim serial",
))  # fmt: skip
_SHAPES: Final = re.compile(r"(begin|end)[ _]|include$|loop$")  # of what is in a part: to be known
_RANKS: Final = re.compile(r"(?:rank|odk:rank) (?P<list>[^\s$]+)")


@dataclass(frozen=True)
class Column:
    """A column: what it is called when we add it, what it means, and both ways."""

    header: str
    meaning: Meaning
    says: Callable[[Item], object]  # what an item says in it
    read: Callable[[Cell], object]  # what a cell says; `UNSHOWN` where a design cannot
    write: Callable[[Item, Numeric], str]  # a cell that says what the item says
    spoken: bool = False  # in a language


UNSHOWN: Final = object()


def type_in(cell: Cell) -> object:
    """Return kind, list, “other” and what is recorded; of kinds that share a type the first."""
    told = plain(cell)
    if (kind := TYPES.get(told)) is not None:
        return kind, "", False, ""
    if told in RECORDED | UNASKED:
        return Kind.AUTOMATIC, "", False, told
    if _SHAPES.match(told):
        return UNSHOWN
    found = _CHOOSES.fullmatch(told)
    if found is None or found["list"].endswith(_FILES):
        ranked = _RANKS.fullmatch(told)
        return Kind.KEPT, ranked["list"] if ranked else "", False, told
    return Kind.ONE if found[1] else Kind.SEVERAL, found["list"], bool(found["other"]), ""


def _type_said(item: Item) -> object:
    kind = {Kind.LONG_TEXT: Kind.TEXT, Kind.YES_NO: Kind.ONE}.get(item.kind, item.kind)
    return kind, item.choices, item.other, item.recorded


def _type_out(item: Item, _numeric: Numeric) -> str:
    if item.kind in (Kind.AUTOMATIC, Kind.KEPT):
        return item.recorded
    told = _WRITTEN[item.kind]
    if item.kind in CHOOSING:
        told = f"{told} {item.choices}{' or_other' if item.other else ''}"
    return told


def _looks(item: Item) -> frozenset[str]:
    words = {
        "multiline": item.kind is Kind.LONG_TEXT, "minimal": item.dropdown,
        "field-list": item.together,
    }  # fmt: skip
    return frozenset(word for word, there in words.items() if there)


def _required_in(cell: Cell) -> object:
    told = plain(cell)
    return True if told in YES else False if told in _NO else UNSHOWN


def _condition_in(cell: Cell) -> object:
    told = plain(cell)
    return (formulas.condition_in(told) or UNSHOWN) if told else None


def _condition_out(item: Item, numeric: Numeric) -> str:
    return formulas.condition_out(item.condition, numeric) if item.condition else ""


def _limits_in(cell: Cell) -> object:
    told = plain(cell)
    return (formulas.limits_in(told) or UNSHOWN) if told else Item(kind=Kind.TEXT).limits


def _count_in(cell: Cell) -> object:
    told = plain(cell)
    names = formulas.references(told)
    if len(names) == 1 and told.startswith("${") and told.endswith("}"):
        return names[0]
    return told if not told or told.isdecimal() else UNSHOWN


def _count_out(item: Item, _numeric: Numeric) -> str:
    return item.count if not item.count or item.count.isdecimal() else f"${{{item.count}}}"


def _personal_in(cell: Cell) -> object:
    told = plain(cell)
    return told if told in ("", "name", "reach", "note", "no") else UNSHOWN


def _words(header: str, meaning: Meaning, field: str, *, spoken: bool = True) -> Column:
    read = cell_text if spoken else plain
    return Column(
        header, meaning, lambda item: getattr(item, field), read,
        lambda item, _numeric: str(getattr(item, field)), spoken,
    )  # fmt: skip


# By what they are called here, in the order in which we add them.
SURVEY: Final[Mapping[str, Column]] = {
    "type": Column("type", ("type",), _type_said, type_in, _type_out),
    "name": _words("name", ("name",), "name", spoken=False),
    "label": _words("label", ("label",), "label"),
    "hint": _words("hint", ("hint",), "hint"),
    "required": Column(
        "required", ("bind", "required"), lambda item: item.required, _required_in,
        lambda item, _numeric: "yes" if item.required else "",
    ),
    "required_message": _words(
        "required_message", ("bind", "jr:requiredMsg"), "required_message"
    ),
    "relevant": Column(
        "relevant", ("bind", "relevant"), lambda item: item.condition, _condition_in,
        _condition_out,
    ),
    "constraint": Column(
        "constraint", ("bind", "constraint"), lambda item: item.limits, _limits_in,
        lambda item, _numeric: formulas.limits_out(item.limits),
    ),
    "constraint_message": _words(
        "constraint_message", ("bind", "jr:constraintMsg"), "limit_message"
    ),
    "appearance": Column(
        "appearance", ("control", "appearance"), _looks,
        lambda cell: frozenset(plain(cell).split()),
        lambda item, _numeric: " ".join(sorted(_looks(item))),
    ),
    "default": _words("default", ("default",), "default", spoken=False),
    "repeat_count": Column(
        "repeat_count", ("control", "jr:count"), lambda item: item.count, _count_in, _count_out
    ),
    "personal": Column(
        "::".join(PERSONAL), PERSONAL, lambda item: item.personal, _personal_in,
        lambda item, _numeric: item.personal,
    ),
}  # fmt: skip
# Of the sheet of choices, and of settings: what a column is called here, its header, its meaning.
CHOICES: Final[Mapping[str, tuple[str, Meaning]]] = {
    "of": ("list_name", ("list name",)),
    "name": ("name", ("name",)),
    "label": ("label", ("label",)),
}
SETTINGS: Final[Mapping[str, tuple[str, Meaning]]] = {
    "title": ("form_title", ("title",)),
    "id": ("form_id", ("id_string",)),
    "version": ("version", ("version",)),
}
_WANTED: Final[Mapping[Holds, Mapping[str, Meaning]]] = {
    "survey": {name: one.meaning for name, one in SURVEY.items()},
    "choices": {name: meaning for name, (_header, meaning) in CHOICES.items()},
    "settings": {name: meaning for name, (_header, meaning) in SETTINGS.items()},
}
_SPOKEN: Final = frozenset(one.meaning for one in SURVEY.values() if one.spoken)


def spoken(meanings: Iterable[Meaning]) -> Iterable[tuple[int, str]]:
    """Yield the columns of words, each with the language it is in, "" where it says none."""
    for at, meaning in enumerate(meanings):
        if meaning in _SPOKEN:
            yield at, ""
        elif meaning[:-1] in _SPOKEN and meaning[:-1]:
            yield at, meaning[-1]


@lru_cache(16)
def shown(holds: Holds, header: Cells, language: str) -> Mapping[str, int]:
    """Return where each column that a design shows is in a sheet, by what we call it."""
    return found(of_header(holds, header), _WANTED[holds], language)


@lru_cache(16)
def of_header(holds: Holds, header: Cells) -> tuple[Meaning, ...]:
    """Return what the columns of a sheet mean; remembered, for it is asked with every key."""
    return meanings(holds, header)


def found(
    meanings: tuple[Meaning, ...], wanted: Mapping[str, Meaning], language: str
) -> Mapping[str, int]:
    """Return where each wanted column is."""
    places: dict[str, int] = {}
    for name, meaning in wanted.items():
        ways = ((*meaning, language), meaning) if language else (meaning,)
        there = [at for way in ways for at, one in enumerate(meanings) if one == way]
        if there:
            places[name] = there[0]
    return places
