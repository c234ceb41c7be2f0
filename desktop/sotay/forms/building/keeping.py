"""What a design keeps without showing it: whole cells, and what in them hangs on what is shown.

A formula that no words can say is never written anew. So what it names is neither deleted nor
renamed, nor moved to where the formula would no longer find it.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from msgspec.structs import replace

from sotay.base.sentences import _
from sotay.forms.building import columns, looking
from sotay.forms.building.design import Choice, Design, Item, Kind, Place
from sotay.forms.building.errors import Held
from sotay.forms.building.formulas import references
from sotay.forms.sheets.cells import Cells, Odd, cell_text, plain
from sotay.forms.sheets.headers import Holds, Meaning

_WORDS: Final = ("label", "hint", "guidance_hint", "media", "image", "audio", "video", "big-image")
_MESSAGES: Final = ("jr:constraintMsg", "jr:requiredMsg", "jr:noAppErrorString")
# Ways from one place of a record to another, which a move would lead elsewhere; those into a list
# of choices begin behind `instance(…)`.
_WAYS: Final = re.compile(r"\.\.|(?<![\w)\]*.])/+[\w*]|\bposition\s*\(|\bindexed-repeat\s*\(")
_LOOKS_UP: Final = re.compile(r"\b(?:instance|pulldata|choice-name)\s*\(")
_STRINGS: Final = re.compile(r'"[^"]*"')
_CELL: Final = re.compile(r"(?<![\w.])\$?[A-Z]{1,3}\$?\d+(?![\w(.])|!")


COLUMN_OF: Final = {  # of a field of an item, where it is not of the field's own name
    "condition": "relevant", "limits": "constraint", "limit_message": "constraint_message",
    "count": "repeat_count", "dropdown": "appearance", "together": "appearance",
}  # fmt: skip


@dataclass(frozen=True)
class Kept:
    """A cell that is kept: its column as the workbook calls it, what it says, if it is a formula.

    `name` is what the column is called here where its other cells are shown, "" for any other.
    """

    column: str
    says: str
    formula: bool
    name: str = ""

    def names(self, name: str) -> bool:
        """Return whether this is about a question, a list or a choice of that name."""
        if not self.formula:
            return name in references(self.says)
        return _word(name).search(self.says) is not None


def _word(name: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w]){re.escape(name)}(?![\w])") if name else re.compile(r"(?!)")


def kept_of(design: Design, item: Item) -> list[Kept]:
    """Return the cells of an item that are kept and not shown."""
    return [*_kept(design, "survey", item.cells, item.kept)]


def kept_of_choice(design: Design, choice: Choice) -> list[Kept]:
    """Return the cells of a choice that are kept and not shown, those without meaning as well."""
    return [*_kept(design, "choices", choice.cells)]


def lacking(design: Design, listed: Sequence[Choice]) -> str:
    """Return the columns that every choice of a list says something in but those that are new."""
    if all(one.cells for one in listed):
        return ""
    told = [{one.column for one in kept_of_choice(design, each)} for each in listed if each.cells]
    return ", ".join(sorted(set.intersection(*told))) if told else ""


def _kept(design: Design, holds: Holds, cells: Cells, kept: tuple[str, ...] = ()) -> Iterator[Kept]:
    header = next((one.header for one in design.sheets if one.holds == holds), ())
    shown = {at: name for name, at in columns.shown(holds, header, design.language).items()}
    for at, (told, meaning) in enumerate(
        zip(header, columns.of_header(holds, header), strict=True)
    ):
        name = shown.get(at, "")
        hidden = name not in ("", *kept) or meaning[:1] == ("disabled",)
        if at >= len(cells) or hidden or not (meaning or holds == "choices"):
            continue
        if says := cell_text(cells[at]):
            yield Kept(plain(told), says, holds == "survey" and _is_formula(meaning), name)


def _is_formula(meaning: Meaning) -> bool:
    return meaning[0] not in _WORDS and not any(one in _MESSAGES for one in meaning)


def _rows(design: Design, holds: Holds) -> Iterator[Cells]:
    if holds == "survey":
        return (one.cells for _place, one in design.walk())
    return (one.cells for one in design.choices)


def languages(design: Design) -> tuple[str, ...]:
    """Return the other languages of a questionnaire, whose words are kept."""
    found: dict[str, None] = {}
    for sheet in design.sheets:
        if sheet.holds not in ("survey", "choices"):
            continue
        meant = columns.of_header(sheet.holds, sheet.header)
        for at, language in columns.spoken(meant):
            if language not in found and any(
                cell_text(one) for row in _rows(design, sheet.holds) for one in row[at : at + 1]
            ):
                found[language] = None
    return tuple(one for one in found if one != design.language)


def told_by(design: Design, names: Iterable[str]) -> list[str]:
    """Return where what is kept names any of these, in words; what stands in themselves too."""
    wanted = tuple(names)
    found = [
        _where(item, one)
        for _place, item in design.walk()
        for one in kept_of(design, item)
        if any(map(one.names, wanted))
    ]
    for sheet in design.sheets:
        if not sheet.holds and sheet.title.lower() in columns.ALSO_READ:
            cells = (cell_text(cell) for row in sheet.rows for cell in row)
            if any(name in references(cell) or name == cell for cell in cells for name in wanted):
                found.append(_("trang “{s}”").format(s=sheet.title))
    return list(dict.fromkeys(found))


def _where(item: Item, kept: Kept) -> str:
    return _("ô “{c}” của “{q}”").format(c=kept.column, q=looking.short(item))


def refuse_named(design: Design, name: str, names: Iterable[str], but: Iterable[str] = ()) -> None:
    """Raise `Held` where what is kept names any of these, outside of the items named in `but`."""
    inner = set(but) - {""}
    left = design if not inner else _without(design, inner)
    if by := told_by(left, [one for one in names if one]):
        raise Held(name, ", ".join(by[:3]))


def _without(design: Design, names: set[str]) -> Design:
    """Return what there is to look through beside these items."""
    items = tuple(replace(one, items=()) for _place, one in design.walk() if one.name not in names)
    return replace(design, items=items)


def refuse_fields(design: Design, item: Item, after: Item) -> None:
    """Raise `Held` where a change is of a cell that is kept, and would not be written."""
    for one in kept_of(design, item):
        fields = [field for field, column in COLUMN_OF.items() if column == one.name] or [one.name]
        if one.name and any(getattr(item, to) != getattr(after, to) for to in fields):
            raise Held(looking.short(item), _where(item, one))


def refuse_kind(design: Design, item: Item) -> None:
    """Raise `Held` where an item cannot be of another kind: what is kept goes by the one it is."""
    own = [one for one in kept_of(design, item) if one.formula]
    label = looking.short(item)
    if own:
        raise Held(label, _where(item, own[0]))
    refuse_named(design, label, [item.name])


def refuse_move(design: Design, place: Place, target: Place) -> None:
    """Raise `Held` where a move into another part would lead what is kept elsewhere."""
    if _parts(design, place) == _parts(design, target):
        return
    repeats = _parts(design, place, Kind.REPEAT) != _parts(design, target, Kind.REPEAT)
    names = [one.name for at, one in design.walk() if at[: len(place)] == place and one.name]
    for at, item in design.walk():
        for one in kept_of(design, item):
            if not one.formula or not (repeats or _WAYS.search(one.says)):
                continue
            within = at[: len(place)] == place
            own = within and ("$" in one.says or _WAYS.search(one.says))
            if own or any(map(one.names, names)):
                raise Held(looking.short(design.at(place)), _where(item, one))


def _parts(design: Design, place: Place, kind: Kind | None = None) -> list[str]:
    """Return the parts that a place is in, those of one kind if so asked."""
    above = [design.at(place[:end]) for end in range(1, len(place))]
    return [one.name for one in above if kind in (None, one.kind)]


def lists_named(design: Design, lists: Iterable[str]) -> set[str]:
    """Return those lists of choices that what is kept looks into."""
    kept = [one for _place, item in design.walk() for one in kept_of(design, item) if one.formula]
    return {of for of in lists if any(one.names(of) for one in kept)}


def refuse_choice(design: Design, choice: Choice, askers: Iterable[str]) -> None:
    """Raise `Held` where what is kept goes by the code of a choice; `askers` choose from its list.

    That is where it says the code and names one of them, or looks up by what was chosen.
    """
    asked = [*askers]
    label = choice.label or choice.name
    for _place, item in design.walk():
        own = item.name in asked
        for one in kept_of(design, item):
            if not one.formula or one.name == "appearance":
                continue
            about = own or one.names(choice.of) or any(map(one.names, asked))
            looks_up = _LOOKS_UP.search(one.says) is not None or one.column == "choice_filter"
            if about and (one.names(choice.name) or (looks_up and not own) or
                          (looks_up and one.names(choice.of))):  # fmt: skip
                raise Held(label, _where(item, one))


def refuse_rows(design: Design, holds: Holds, name: str) -> None:
    """Raise `Held` where formulas of Excel look at cells of a sheet: its rows stay as they are."""
    title = next((one.title for one in design.sheets if one.holds == holds), "")
    other = (row for one in design.sheets if one.holds != holds for row in one.rows)
    here = any(_looks_at_cells(cell) for row in _rows(design, holds) for cell in row)
    there = any(_looks_at_cells(cell, title) for row in other for cell in row)
    if here or there:
        raise Held(name, _("công thức Excel ở trang “{s}”").format(s=title))


def _looks_at_cells(cell: object, title: str = "") -> bool:
    if not isinstance(cell, Odd) or cell.kind != "formula":
        return False
    bare = _STRINGS.sub("", cell.text)
    return _CELL.search(bare) is not None and title in bare
