"""A workbook as a design, and everything in it that a design cannot show."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, cast, get_args

from sotay.base.sentences import _
from sotay.base.text import bare
from sotay.forms.building import columns
from sotay.forms.building.columns import CHOICES, SETTINGS, SURVEY
from sotay.forms.building.design import Choice, Design, Item, Sheet, normal
from sotay.forms.building.rows import Survey
from sotay.forms.model.errors import Problem
from sotay.forms.sheets.cells import Cells, Grid, Odd, cell_text, plain
from sotay.forms.sheets.grids import read_book
from sotay.forms.sheets.headers import Holds, Meaning, meanings

_HOLDS: Final = get_args(Holds)
_BETWEEN: Final = re.compile(r"[^a-z]+")
_FAR: Final = 10  # columns beyond the last that has a header
_ERRORS: Final = ("#N/A", "#REF!", "#NAME?", "#DIV/0!", "#VALUE!", "#NULL!", "#NUM!")
_OURS: Final = ("vi", "vie", "viet", "vietnamese")  # in what a language is called


@dataclass(frozen=True)
class Found:
    """A design, and why it can only be looked at; nothing: it can be changed."""

    design: Design
    unshown: tuple[Problem, ...]


def read_design(name: str, content: bytes) -> Found:
    """Return what is in a workbook; raises `FormRefused` where it cannot be read at all."""
    book = read_book(name, content)
    return _Reader(book.grids, list(book.besides)).whole()


class _Reader:
    def __init__(self, grids: tuple[Grid, ...], unshown: list[Problem]) -> None:
        self._grids = grids
        self._unshown = unshown
        self._holding = {
            kind: grid for grid in grids if (kind := _holds(grid.title, alone=len(grids) == 1))
        }
        self._meanings = {kind: _meanings(kind, grid) for kind, grid in self._holding.items()}
        self._language = self._one_language()

    def whole(self) -> Found:
        self._look_at_sheets()
        items, tail = self._items()
        choices, choices_tail = self._choices()
        rows = {"survey": tail, "choices": choices_tail}
        sheets = tuple(self._sheet(grid, rows) for grid in self._grids)
        design = Design(
            items=items, choices=choices, language=self._language, sheets=sheets,
            **self._settings(),
        )  # fmt: skip
        return Found(normal(design), tuple(dict.fromkeys(self._unshown)))

    def _sheet(self, grid: Grid, rows: dict[str, tuple[Cells, ...]]) -> Sheet:
        holds = next((kind for kind, one in self._holding.items() if one is grid), None)
        if holds is None:
            return Sheet(title=grid.title, state=grid.state, rows=grid.rows)
        header, below = grid.rows[:1], grid.rows[1:]
        return Sheet(
            title=grid.title, holds=holds, state=grid.state, header=header[0] if header else (),
            rows=rows.get(holds, below),
        )  # fmt: skip

    def _tell(self, grid: Grid, row: int, at: int, what: str) -> None:
        header = grid.rows[0][at] if grid.rows and 0 <= at < len(grid.rows[0]) else ""
        column = plain(header) or (f"{at + 1}" if at >= 0 else "")
        self._unshown.append(Problem("", what, sheet=grid.title, row=row, column=column))

    def _look_at_sheets(self) -> None:
        if "survey" not in self._holding:
            self._unshown.append(Problem("", _("không có trang “survey”")))
        for kind, grid in self._holding.items():
            self._look_at_header(kind, grid)
            for row, at, cell in _cells(grid):
                meant = at < len(self._meanings[kind]) and self._meanings[kind][at]
                if meant and isinstance(cell, Odd) and _is_broken(cell):
                    self._tell(grid, row, at, _("ô báo lỗi, hoặc công thức Excel chưa có kết quả"))

    def _look_at_header(self, kind: Holds, grid: Grid) -> None:
        seen: set[Meaning] = set()
        for at, meaning in enumerate(self._meanings[kind]):
            if meaning and meaning in seen:
                self._tell(grid, 1, at, _("hai cột cùng một nghĩa"))
            seen.add(meaning)
        if kind == "survey" and len(grid.rows) > 1 and ("type",) not in self._meanings[kind]:
            self._tell(grid, 1, -1, _("trang này không có cột “type”"))
        header = len(grid.rows[0]) if grid.rows else 0
        for row, at, _told_there in _cells(grid):
            if at > header + _FAR:  # a column added behind it would be read by nobody
                self._tell(grid, row, at, _("ô này nằm quá xa cột cuối có tiêu đề"))
                break
        for at, cell in enumerate(grid.rows[0] if grid.rows else ()):
            if cell is not None and not isinstance(cell, str):
                self._tell(grid, 1, at, _("tiêu đề cột không phải chữ"))

    def _one_language(self) -> str:
        """Return the language whose words are shown: ours where it is used, else the first."""
        used: dict[str, None] = {}
        named = ""
        for kind, grid in self._holding.items():
            if kind == "settings":
                continue
            for at, language in columns.spoken(self._meanings[kind]):
                named = named or language
                if any(row[at : at + 1] != () and cell_text(row[at]) for row in grid.rows[1:]):
                    used[language] = None
        ours = (one for one in used if any(word in _BETWEEN.split(bare(one)) for word in _OURS))
        return next(ours, next(iter(used), named))

    def _items(self) -> tuple[tuple[Item, ...], tuple[Cells, ...]]:
        grid = self._holding.get("survey")
        if grid is None:
            return (), ()
        wanted = {name: one.meaning for name, one in SURVEY.items()}
        at = columns.found(self._meanings["survey"], wanted, self._language)
        tell = lambda row, column, what: self._tell(grid, row, column, what)  # noqa: E731
        return Survey(at, self._meanings["survey"], tell).read(grid.rows[1:])

    def _choices(self) -> tuple[tuple[Choice, ...], tuple[Cells, ...]]:
        grid = self._holding.get("choices")
        if grid is None:
            return (), ()
        meant = self._meanings["choices"]
        wanted = {name: meaning for name, (_header, meaning) in CHOICES.items()}
        at = columns.found(meant, wanted, self._language)
        found, above = [], list[Cells]()
        for row in grid.rows[1:]:
            told = {name: _told(row, column) for name, column in at.items()}
            if not plain(told.get("of", "")):  # in no list: nothing to anybody
                above.append(row)
                continue
            found.append(Choice(
                of=plain(told["of"]), name=plain(told.get("name", "")),
                label=told.get("label", ""), settled=True, cells=row, above=tuple(above),
            ))  # fmt: skip
            above = []
        return tuple(found), tuple(above)

    def _settings(self) -> dict[str, str]:
        grid = self._holding.get("settings")
        if grid is None:
            return {}
        wanted = {name: meaning for name, (_header, meaning) in SETTINGS.items()}
        at = columns.found(self._meanings["settings"], wanted, "")
        row = grid.rows[1] if len(grid.rows) > 1 else ()
        return {name: plain(_told(row, column)) for name, column in at.items()}


def _holds(title: str, *, alone: bool) -> Holds | None:
    told = title.lower()
    if told in _HOLDS:
        return cast("Holds", told)
    return "survey" if alone and told not in columns.ALSO_READ else None


def _meanings(kind: Holds, grid: Grid) -> tuple[Meaning, ...]:
    return meanings(kind, grid.rows[0]) if grid.rows else ()


def _is_broken(cell: Odd) -> bool:
    if cell.kind == "formula":
        return cell.came_to is None or cell.came_to in _ERRORS
    return cell.kind not in ("moment", "day", "time")


def _told(row: Cells, at: int) -> str:
    return cell_text(row[at]) if at < len(row) else ""


def _cells(grid: Grid) -> Iterator[tuple[int, int, object]]:
    """Yield each cell below the header, with its row (from 1) and its column (from 0)."""
    for number, row in enumerate(grid.rows[1:], 2):
        yield from ((number, at, cell) for at, cell in enumerate(row) if cell is not None)
