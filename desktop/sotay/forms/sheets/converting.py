"""XLSForm to XForm by pyxform (XLSForm.org), the parts that are ours kept out of its way."""

import io
import warnings
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sotay.base.sentences import _
from sotay.forms.model.errors import FormRefused, Problem
from sotay.forms.sheets.rows import Rows, rows_of
from sotay.forms.sheets.workbook import Kind

ROOT = "data"


@dataclass(frozen=True)
class Converted:
    """An XForm, the rows its questions came from, lists of old as CSV, and what to look at."""

    xform: bytes
    rows: Rows
    itemsets: bytes | None
    warnings: tuple[str, ...]


def convert(name: str, content: bytes, kind: Kind) -> Converted:
    """Return a workbook as an XForm; raises `FormRefused` with the rows pyxform names."""
    # Imported here, for it takes 0.4 s: only who opens a workbook waits for it.
    from pyxform.errors import PyXFormError  # noqa: PLC0415
    from pyxform.xls2json_backends import get_xlsform  # noqa: PLC0415
    from pyxform.xls2xform import convert as by_pyxform  # noqa: PLC0415

    from sotay.forms.sheets.refusals import problem_of  # noqa: PLC0415

    told: list[str] = []
    survey: Sequence[Mapping[str, Any]] = ()
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # openpyxl's, on styles and validations
            source = io.BytesIO(content) if kind in (".xlsx", ".xls") else _text(content)
            book = get_xlsform(source, file_type=kind)
            survey = book.survey or ()
            made = by_pyxform(
                {one: getattr(book, one) for one in book.__dataclass_fields__},
                warnings=told, form_name=ROOT,
            )  # fmt: skip
    except PyXFormError as fault:
        raise FormRefused.of(problem_of(fault, name, survey)) from fault
    except Exception as fault:  # whatever its readers of foreign files raise
        says = _("không đọc được biểu mẫu: {r}").format(r=f"{type(fault).__name__} {fault}"[:200])
        raise FormRefused.of(Problem(name, says)) from fault
    rows = rows_of(survey, ROOT)
    itemsets = made.itemsets.encode() if made.itemsets else None
    return Converted(made.xform.encode(), rows, itemsets, tuple(told))


def _text(content: bytes) -> str:
    return content.decode("utf-8-sig")
