"""What the columns of an XLSForm mean, as pyxform reads them."""

from collections.abc import Sequence
from functools import cache
from typing import Any, Final, Literal

from sotay.forms.sheets.cells import Cell

Holds = Literal["survey", "choices", "settings"]
Meaning = tuple[str, ...]  # ("bind", "relevant"), ("label", "Vietnamese (vi)"); () for none
PERSONAL: Final = ("sotay", "personal")  # a column of our own
_MOST_BLANK: Final = 20  # columns; pyxform looks no further behind more
_READ_BESIDES: Final = frozenset(("disabled", "intent", "list name"))  # in no table of pyxform's


def meanings(holds: Holds, header: Sequence[Cell]) -> tuple[Meaning, ...]:
    """Return what each column of a sheet means to pyxform; `()` where nothing."""
    # Imported here, for it takes 0.4 s: only who opens a workbook waits for it.
    from pyxform.parsing.sheet_headers import process_header  # noqa: PLC0415

    known, also = _known(holds)
    doubled = any("::" in cell for cell in header if isinstance(cell, str))
    found: list[Meaning] = []
    blank = 0
    for cell in header:
        told = " ".join(cell.split()) if isinstance(cell, str) else ""
        blank = 0 if told and blank <= _MOST_BLANK else blank + 1
        if not told or blank:
            found.append(())
            continue
        _header, tokens = process_header(told, doubled, also, known)
        meant = tokens == PERSONAL or tokens[0] in known | _firsts(holds)
        found.append(tokens if meant else ())
    return tuple(found)


def is_dynamic(default: str, kind: str) -> bool:
    """Return whether pyxform takes a default for a formula."""
    from pyxform.utils import default_is_dynamic  # noqa: PLC0415

    return bool(default_is_dynamic(default, kind))


@cache
def _known(holds: Holds) -> tuple[frozenset[str], dict[str, Any]]:
    """Return the columns of a sheet, and what else they are called."""
    from pyxform import aliases, question, survey  # noqa: PLC0415

    of: dict[Holds, tuple[Any, dict[str, Any]]] = {
        "survey": (question.MultipleChoiceQuestion, aliases.survey_header),
        "choices": (question.Option, aliases.list_header),
        "settings": (survey.Survey, aliases.settings_header),
    }
    kind, also = of[holds]
    return frozenset(kind.get_slot_names()), also


@cache
def _firsts(holds: Holds) -> frozenset[str]:
    also = _known(holds)[1].values()
    return _READ_BESIDES | {one if isinstance(one, str) else one[0] for one in also}
