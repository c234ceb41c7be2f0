"""XLSForm to XForm by pyxform (XLSForm.org), the parts that are ours kept out of its way."""

import csv
import warnings
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from sotay.forms.model.errors import FormRefused, Problem
from sotay.forms.sheets import unpacking
from sotay.forms.sheets.rows import Rows, refuse_nesting, rows_of
from sotay.forms.sheets.workbook import Kind

ROOT = "data"
# What pyxform, openpyxl, xlrd and expat were seen to raise for files that are broken or odd. A
# `NameError` or a failed import would be a fault of ours.
FOREIGN: Final = (
    *unpacking.FOREIGN, AssertionError, AttributeError, MemoryError, SyntaxError, TypeError,
    csv.Error,
)  # fmt: skip


@dataclass(frozen=True)
class Converted:
    """An XForm, the rows its questions came from, lists of old as CSV, and what to look at."""

    xform: bytes
    rows: Rows
    itemsets: bytes | None
    warnings: tuple[Problem, ...]


def convert(name: str, content: bytes, kind: Kind) -> Converted:
    """Return a workbook as an XForm; raises `FormRefused` with the rows pyxform names."""
    # Imported here, for it takes 0.4 s: only who opens a workbook waits for it.
    from pyxform.errors import PyXFormError  # noqa: PLC0415
    from pyxform.xls2xform import convert as by_pyxform  # noqa: PLC0415

    from sotay.forms.sheets.reading import sheets  # noqa: PLC0415
    from sotay.forms.sheets.refusals import (  # noqa: PLC0415
        gathered,
        problems_of,
        unreadable,
        warned,
    )

    told: list[str] = []
    survey: Sequence[Mapping[str, Any]] = ()
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # openpyxl's, on styles and validations
            book, odd = sheets(name, content, kind)
            survey = book.get("survey") or ()
            refuse_nesting(survey)
            made = by_pyxform(book, warnings=told, form_name=ROOT)
    except PyXFormError as fault:
        raise FormRefused.of(*problems_of(fault, name, survey)) from fault
    except FOREIGN as fault:
        raise FormRefused.of(unreadable(fault, name, kind)) from fault
    rows = rows_of(survey, ROOT)
    itemsets = made.itemsets.encode() if made.itemsets else None
    return Converted(made.xform.encode(), rows, itemsets, (*odd, *gathered(map(warned, told))))
