"""Which row of a workbook each question is in."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

from sotay.base.sentences import counted
from sotay.base.text import nfc
from sotay.forms.model.errors import FormRefused, Problem
from sotay.forms.model.patterns import Pattern, told
from sotay.forms.tree.reading import DEEPEST

FIRST: Final = 2  # the row below the header
MOST_NESTED: Final = DEEPEST - 6  # groups: five elements stand around them, a question within
_COLUMNS: Final = {  # what an XForm calls it, and how columns of a workbook begin
    "calculate": ("calculation", "bind::calculate", "bind:calculate", "calculate"),
    "relevant": ("relevant", "bind::relevant", "bind:relevant", "skippattern"),
    "constraint": ("constraint", "bind::constraint", "bind:constraint"),
    "required": ("required", "bind::required", "bind:required"),
    "readonly": ("readonly", "read_only", "bind::readonly", "bind:readonly"),
    "count": ("repeat_count", "jr:count", "count"),
    "choices": ("choice_filter", "type"),
    "default": ("default",),
    "label": ("label", "caption", "hint"),
    "message": ("constraint_message", "required_message", "constraint message"),
}


@dataclass(frozen=True)
class Rows:
    """Rows by the path of the question in them."""

    survey: Mapping[str, tuple[int, Mapping[str, Any]]]

    def placed(self, problem: Problem) -> Problem:
        """Return a problem with the row it is in, and the column where that is known."""
        found = self.survey.get(problem.where)
        if found is None:
            return problem
        number, row = found
        names = _COLUMNS.get(problem.column, ())
        column = next((own for own in row for name in names if own.casefold().startswith(name)), "")
        return replace(problem, sheet="survey", row=number, column=column)

    def said(self, column: str) -> dict[str, str]:
        """Return what stands in a column, by path, where anything does; case does not matter."""
        found: dict[str, str] = {}
        for path, (_number, row) in self.survey.items():
            for own, value in row.items():
                if own.strip().casefold() == column and str(value or "").strip():
                    found[path] = str(value).strip().casefold()
        return found


def rows_of(survey: Iterable[Mapping[str, Any]], root: str) -> Rows:
    """Return the rows of a survey sheet by path; groups are followed as they begin and end."""
    found: dict[str, tuple[int, Mapping[str, Any]]] = {}
    above: list[str] = [root]
    for number, row in enumerate(survey, FIRST):
        kind = _kind(row)
        name = nfc(str(row.get("name") or ""))
        if kind.startswith("end ") and len(above) > 1:
            above.pop()
            continue
        pattern: Pattern = (*above, name)
        if name:
            found.setdefault(told(pattern), (number, row))
        if kind.startswith("begin "):
            above.append(name)
    return Rows(found)


def refuse_nesting(survey: Iterable[Mapping[str, Any]]) -> None:
    """Raise `FormRefused` with the row where groups stand too deep in each other.

    pyxform follows groups by calling itself: some hundreds end in a `RecursionError`.
    """
    levels: list[int] = []  # of each group one is in
    for number, row in enumerate(survey, FIRST):
        kind = _kind(row)
        if kind.startswith("end "):
            del levels[-1:]
        elif kind.startswith("begin "):
            levels.append(2 if kind.endswith("repeat") else 1)
            if sum(levels) > MOST_NESTED:
                says = counted(
                    "các nhóm lồng vào nhau quá {n} tầng (nhóm lặp tính là hai tầng)", MOST_NESTED
                )
                raise FormRefused.of(Problem("", says, sheet="survey", row=number, column="type"))


def _kind(row: Mapping[str, Any]) -> str:
    return " ".join(str(row.get("type") or "").replace("_", " ").casefold().split())
