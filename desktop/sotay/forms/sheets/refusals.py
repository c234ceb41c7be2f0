"""What pyxform refuses, told in Vietnamese; its own words follow where none of ours fit."""

import re
from collections.abc import Mapping, Sequence
from typing import Any, Final

from pyxform.errors import PyXFormError

from sotay.base.sentences import Sentence, _
from sotay.forms.model.errors import Problem
from sotay.forms.sheets.rows import FIRST

Rows = Sequence[Mapping[str, Any]]
_QUOTED: Final = re.compile(r"['\"]([^'\"]+)['\"]")
_ROW: Final = re.compile(r"\[row : (\d+)\]")
_SHEET: Final = re.compile(r"On the '(\w+)' sheet")
_COLUMN: Final = re.compile(r"column '([^']+)'")
_TOLD: Final[dict[str, Sentence]] = {
    "HEADER_001": "trang này thiếu dòng tiêu đề cột",
    "HEADER_002": "hai cột cùng một nghĩa: {header} và {other}",
    "HEADER_003": "thiếu cột bắt buộc: {missing}",
    "HEADER_004": "tiêu đề cột “{column}” không dùng được",
    "LABEL_001": "lựa chọn này thiếu lời (label)",
    "NAME_001": "trùng tên câu “{name}” trong cùng một nhóm",
    "NAME_002": "tên câu “{name}” chỉ khác chữ hoa, chữ thường với một câu khác",
    "NAME_003": "nhóm lặp trùng tên với biểu mẫu",
    "NAME_004": "hai nhóm lặp cùng tên “{name}”",
    "NAME_005": "không đặt câu nào tên “meta”",
    "NAME_006": "lựa chọn này thiếu tên (name)",
    "NAME_007": "hai lựa chọn cùng tên “{name}” trong một danh sách",
    "NAME_008": "tên “{name}” có ký tự không dùng được; chỉ dùng chữ không dấu, số, gạch",
    "PYREF_001": "chỗ “${{…}}” ở đây không đọc được",
    "PYREF_002": "nhiều “${{…}}” quá",
    "PYREF_003": "không có câu nào tên “{q}”",
    "PYREF_004": "có nhiều câu tên “{q}”, không biết trỏ câu nào",
    "RANGE_001": "tham số của range không phải số",
    "RANGE_002": "tham số của range không được bằng 0",
    "RANGE_003": "bước của range lớn hơn khoảng",
    "SURVEY_001": "kết thúc nhóm mà không có chỗ bắt đầu",
    "SURVEY_002": "bắt đầu nhóm mà không có chỗ kết thúc",
    "SURVEY_003": "tham số incremental chỉ là true",
    "SURVEY_004": "tham số ở đây không đọc được",
    "SURVEY_005": "không có tham số tên này",
}


def problem_of(fault: PyXFormError, name: str, survey: Rows) -> Problem:
    """Return what is wrong, and in which row: as pyxform says, else where what it quotes stands."""
    told, context = " ".join(str(fault).split()), dict(fault.context)
    row = _ROW.search(told)
    sheet = _SHEET.search(told)
    column = _COLUMN.search(told)
    own = _TOLD.get(fault.code.name) if fault.code else None
    try:
        says = _(own).format(**context) if own else ""
    except (KeyError, IndexError):
        says = ""
    if not says:
        says = _("pyxform báo: {t}").format(t=_ROW.sub("", told).strip())
    if row is None and (there := _quoted(told, survey)) is not None:
        return Problem("", says, sheet="survey", row=there[0], column=there[1])
    return Problem(
        "" if row else name,
        says,
        sheet=sheet[1] if sheet else "survey" if row else "",
        row=int(row[1]) if row else 0,
        column=column[1] if column else "",
    )


def unreadable(fault: BaseException, name: str, kind: str) -> Problem:
    """Return what is to be said of a file whose reader stumbled."""
    if isinstance(fault, UnicodeDecodeError):
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
