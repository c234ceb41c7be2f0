"""What pyxform says, in Vietnamese, with the row it names; its own words where none of ours fit."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from typing import Any, Final

from pyxform.errors import ErrorCode, PyXFormError

from sotay.base.sentences import Sentence, _
from sotay.forms.model.errors import Problem
from sotay.forms.sheets.coded import CODED
from sotay.forms.sheets.rows import FIRST
from sotay.forms.sheets.uncoded import UNCODED

Rows = Sequence[Mapping[str, Any]]
_QUOTED: Final = re.compile(r"['\"]([^'\"]+)['\"]")
_ROW: Final = re.compile(r"^\s*\[row : (\w+)\]")
_SHEET: Final = re.compile(r"On the '(\w+)' sheet")
_COLUMN: Final = re.compile(r"On the '\w+' sheet, the '([^']+)' value")
_FIELD: Final = re.compile(r"\\\{(\w+)\\\}")
_MISSING: Final = re.compile(
    r"Language '([^']*)' is missing the (\w+) (?:columns? )?([^.]+?)(?: column)?\."
)
_SETTINGS: Final = "settings"  # the sheet is called so in every language
_ROWS: Final = 20  # that are named of what is said of many
_LONGEST: Final = 5_000  # characters of pyxform's own words that are looked at


def problems_of(fault: PyXFormError, name: str, survey: Rows) -> list[Problem]:
    """Return what is wrong, and in which row: as pyxform says, else where what it quotes stands."""
    lines = [one for one in str(fault).splitlines() if _ROW.match(one)]
    if len(lines) > 1:  # several of a kind
        return [_problem(one, name, survey) for one in lines]
    return [_problem(str(fault), name, survey)]


def warned(told: str) -> Problem:
    """Return what pyxform warns of."""
    return _problem(told, "", ())


def gathered(warnings: Iterable[Problem]) -> list[Problem]:
    """Return warnings, what is said of many rows once: at the first, naming the others."""
    alike: dict[Problem, list[int]] = {}
    for one in warnings:
        alike.setdefault(replace(one, row=0), []).append(one.row)
    return [_of_rows(one, rows) for one, rows in alike.items()]


def _of_rows(one: Problem, rows: Sequence[int]) -> Problem:
    first, *others = dict.fromkeys(rows)
    if not others:
        return replace(one, row=first)
    told = ", ".join(map(str, others[:_ROWS])) + ("…" if len(others) > _ROWS else "")
    says = _("{what} (cũng vậy ở dòng {rows})").format(what=one.what, rows=told)
    return replace(one, row=first, what=says)


def _problem(said: str, name: str, survey: Rows) -> Problem:
    told = " ".join(said.split())
    row, sheet, column = _ROW.search(told), _SHEET.search(told), _COLUMN.search(told)
    bare = _ROW.sub("", told).strip()
    says = _in_our_words(bare[:_LONGEST]) or _("pyxform báo: {t}").format(t=bare[:_LONGEST])
    number = int(row[1]) if row and row[1].isdecimal() else 0
    if not number and (there := _quoted(told, survey)) is not None:
        return Problem("", says, sheet="survey", row=there[0], column=there[1])
    return Problem(
        "" if number else name,
        says,
        sheet=sheet[1] if sheet else "survey" if number else "",
        row=number,
        column=column[1] if column and number else "",
    )


def _in_our_words(bare: str) -> str:
    """Return what is meant in Vietnamese, "" where nobody has written it yet."""
    if (found := [*_MISSING.finditer(bare)]) and not _MISSING.sub("", bare).strip():
        says = _("ngôn ngữ “{l}” thiếu cột {c} ở trang {s}")
        return "; ".join(says.format(l=one[1], s=one[2], c=one[3]) for one in found)
    for pattern, sentence in _patterns():
        if (match := pattern.fullmatch(bare)) is not None:
            named = {key: value or "" for key, value in match.groupdict().items()}
            unnamed = [one or "" for one in match.groups()]
            return _(sentence).format(*unnamed, settings=_SETTINGS, **named)
    return ""


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], Sentence], ...]:
    return (*_of_codes(), *_of_words())


def _of_codes() -> Iterator[tuple[re.Pattern[str], Sentence]]:
    """Yield pyxform's own templates as patterns, by its codes."""
    for code in ErrorCode:
        if (sentence := CODED.get(code.name)) is None:
            continue
        template = " ".join(code.value.msg.split()).replace("[row : {row}]", "[row : 1]")
        bare = _ROW.sub("", template).strip().replace("{{", "{").replace("}}", "}")
        written = re.escape(bare)
        seen: set[str] = set()

        def group(found: re.Match[str], seen: set[str] = seen) -> str:
            if found[1] in seen:
                return f"(?P={found[1]})"
            seen.add(found[1])
            return f"(?P<{found[1]}>.*?)"

        yield re.compile(_FIELD.sub(group, written), re.DOTALL), sentence


def _of_words() -> Iterator[tuple[re.Pattern[str], Sentence]]:
    for words, sentence in UNCODED.items():
        written = "(.*?)".join(map(re.escape, words.split("…")))
        yield re.compile(written, re.DOTALL), sentence


def unreadable(fault: BaseException, name: str, kind: str) -> Problem:
    """Return what is to be said of a file whose reader stumbled."""
    if isinstance(fault, UnicodeDecodeError) and kind in (".md", ".csv"):
        return Problem(name, _("chữ trong tệp không phải UTF-8; lưu lại kiểu “CSV UTF-8”"))
    if kind in (".md", ".csv") and isinstance(fault, LookupError | TypeError):
        says = _("một trang thiếu dòng tiêu đề, hoặc có dòng nhiều ô hơn dòng tiêu đề")
        return Problem(name, says)
    says = _("tệp hỏng hoặc có chỗ không đọc được ({r})")
    return Problem(name, says.format(r=f"{type(fault).__name__} {fault}"[:200].strip()))


def _quoted(told: str, survey: Rows) -> tuple[int, str] | None:
    """Return row and column of the first cell that is quoted in what was told."""
    for quoted in _QUOTED.findall(told):
        for number, row in enumerate(survey, FIRST):
            for column, cell in row.items():
                if str(cell).strip() == quoted:
                    return number, column
    return None
