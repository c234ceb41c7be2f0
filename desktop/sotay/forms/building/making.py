"""A design as a workbook: cells that nobody changed as they stood, all others written anew."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from sotay.forms.building import columns, kinds
from sotay.forms.building.columns import CHOICES, SETTINGS, SURVEY, Column, Numeric
from sotay.forms.building.design import HOLDING, NUMBERS, Design, Item, Kind, Place, Sheet
from sotay.forms.sheets.cells import Cell, Cells, Grid, cell_text, plain, trimmed
from sotay.forms.sheets.headers import Holds, Meaning, meanings
from sotay.forms.sheets.writing import workbook

_ENDS = {Kind.PART: "end_group", Kind.REPEAT: "end_repeat"}
_ALWAYS = {"type", "name", "label"}  # of a sheet that begins here


@dataclass(frozen=True)
class Made:
    """A workbook, and the row of each item in its survey sheet (from 1), by place."""

    content: bytes
    rows: Mapping[Place, int]


@dataclass
class _Layout:
    """A sheet being written: its header, and where each column we know stands."""

    sheet: Sheet
    header: list[Cell]
    at: dict[str, int] = field(default_factory=dict)

    def grid(self, rows: list[Cells]) -> Grid:
        below = [trimmed(row) for row in (*rows, *self.sheet.rows)]
        while below and not below[-1]:
            below.pop()
        header = trimmed(self.header)
        return Grid(self.sheet.title, (header, *below) if header or below else (), self.sheet.state)


def make(design: Design) -> Made:
    """Return the workbook of a design, without what lies aside; raises `NotWritable`."""
    design = kinds.without_aside(design)
    rows: dict[Place, int] = {}
    grids = [*_grids(design, rows)]
    if len(grids) > 1:  # a lone sheet is read whatever it is called
        holds = [sheet.holds for sheet in design.sheets]
        lone = holds.index("survey") if "survey" in holds else -1
        if lone >= 0 and grids[lone].title.lower() != "survey":
            grids[lone] = Grid("survey", grids[lone].rows, grids[lone].state)
    return Made(workbook(grids), rows)


def _grids(design: Design, rows: dict[Place, int]) -> Iterator[Grid]:
    here: dict[str, Sheet] = {one.holds: one for one in design.sheets if one.holds}
    made = {
        "survey": lambda sheet: _survey(design, sheet, rows),
        "choices": lambda sheet: _choices(design, sheet),
        "settings": lambda sheet: _settings(design, sheet),
    }
    for sheet in design.sheets:
        yield (
            made[sheet.holds](sheet) if sheet.holds else Grid(sheet.title, sheet.rows, sheet.state)
        )
    needed = {
        "survey": True, "choices": bool(design.choices),
        "settings": bool(design.title or design.id or design.version),
    }  # fmt: skip
    for holds, wanted in needed.items():
        if wanted and holds not in here:
            yield made[holds](Sheet(title=holds, holds=holds))  # type: ignore[arg-type]


def _layout(
    holds: Holds, sheet: Sheet, known: Mapping[str, tuple[str, Meaning]], used: set[str],
    language: str, rows: Iterable[Cells],
) -> _Layout:  # fmt: skip
    """Return a sheet's header with the columns that are used, those it lacks behind all others.

    `rows` are all the sheet has: what stands in one beyond the header gets no header by this.
    """
    header = list(sheet.header)
    wanted = {name: meaning for name, (_header, meaning) in known.items()}
    at = dict(columns.found(meanings(holds, header), wanted, language)) if header else {}
    lacking = [name for name in known if name not in at and name in used]
    if lacking and header:
        widest = max((len(row) for row in (*rows, *sheet.rows)), default=0)
        header += [None] * (widest - len(header))
    for name in lacking:
        at[name] = len(header)
        header.append(known[name][0])
    return _Layout(sheet, header, at)


def _survey(design: Design, sheet: Sheet, rows: dict[Place, int]) -> Grid:
    colons = _colons(sheet)
    suffix = f"{colons}{design.language}" if design.language else ""
    known = {
        name: (one.header.replace("::", colons) + (suffix if one.spoken else ""), one.meaning)
        for name, one in SURVEY.items()
    }
    used = {
        name
        for _place, item in design.walk()
        for name, one in SURVEY.items()
        if not same(one, item, None)
    }
    if design.items and not sheet.header:
        used |= _ALWAYS
    layout = _layout("survey", sheet, known, used, design.language, _rows(design))
    numbers = {item.name for _place, item in design.walk() if item.kind in NUMBERS}
    made: list[Cells] = []
    _write(design.items, (), layout, numbers.__contains__, made, rows)
    return layout.grid(made)


def _rows(design: Design) -> Iterator[Cells]:
    for _place, item in design.walk():
        yield from (*item.above, item.cells, *item.above_end, item.end)


def _write(
    items: tuple[Item, ...], above: Place, layout: _Layout, numeric: Numeric, made: list[Cells],
    rows: dict[Place, int],
) -> None:  # fmt: skip
    for number, item in enumerate(items):
        made += item.above
        made.append(_row(item, layout, numeric))
        rows[*above, number] = len(made) + 1
        if item.kind in HOLDING:
            _write(item.items, (*above, number), layout, numeric, made, rows)
            made += item.above_end
            made.append(_end(item, layout))


def same(column: Column, item: Item, cell: Cell) -> bool:
    """Return whether a cell says what an item says in this column."""
    return column.read(cell) == column.says(item)


def _row(item: Item, layout: _Layout, numeric: Numeric) -> Cells:
    row = _padded(item.cells, layout)
    for name, at in layout.at.items():
        column = SURVEY[name]
        if name in item.kept and item.cells:
            continue
        if not same(column, item, row[at]):
            row[at] = column.write(item, numeric) or None
    return tuple(row)


def _end(item: Item, layout: _Layout) -> Cells:
    row = _padded(item.end, layout)
    at = layout.at["type"]
    if columns.ENDS.get(plain(row[at])) is not item.kind:
        row[at] = _ENDS[item.kind]
    return tuple(row)


def _padded(cells: Cells, layout: _Layout) -> list[Cell]:
    return [*cells, *[None] * (len(layout.header) - len(cells))]


def _colons(sheet: Sheet) -> str:
    """Return what stands before a language in a header: two colons, or one as people once wrote.

    With two in any header, pyxform reads one colon as a letter like others.
    """
    told = [one if isinstance(one, str) else "" for one in sheet.header]
    meant = columns.of_header(sheet.holds or "survey", sheet.header)
    once = any(":" in one and len(of) > 1 for one, of in zip(told, meant, strict=True))
    return ":" if once and not any("::" in one for one in told) else "::"


def _choices(design: Design, sheet: Sheet) -> Grid:
    suffix = f"{_colons(sheet)}{design.language}" if design.language else ""
    known = {name: (header, meaning) for name, (header, meaning) in CHOICES.items()}
    known["label"] = (f"label{suffix}", known["label"][1])
    used = {name for one in design.choices for name in known if getattr(one, name)}
    rows = [row for one in design.choices for row in (*one.above, one.cells)]
    layout = _layout("choices", sheet, known, used, design.language, rows)
    made: list[Cells] = []
    for one in design.choices:
        row = _padded(one.cells, layout)
        for name, at in layout.at.items():
            wanted = getattr(one, name)
            if (cell_text if name == "label" else plain)(row[at]) != wanted:
                row[at] = wanted or None
        made += (*one.above, tuple(row))
    return layout.grid(made)


def _settings(design: Design, sheet: Sheet) -> Grid:
    used = {name for name in SETTINGS if getattr(design, name)}
    layout = _layout("settings", sheet, SETTINGS, used, "", ())
    below = list(sheet.rows) or [()]
    row = _padded(below[0], layout)
    for name, at in layout.at.items():
        wanted = getattr(design, name)
        if plain(row[at]) != wanted:
            row[at] = wanted or None
    below[0] = tuple(row)
    layout.sheet = Sheet(
        title=sheet.title, holds="settings", state=sheet.state, header=sheet.header
    )  # fmt: skip
    return layout.grid(below)
