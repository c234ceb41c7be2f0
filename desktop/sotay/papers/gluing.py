"""What stays on one line in every paper: the one place that says so, by spaces that do not break.

A figure stands with its sign, its unit and the word that numbers it, figures with their groups and
ranges; and no line begins with the dash of a name (“Văn phòng – Thống kê”): Vietnamese sets the
dash behind the word before it.
"""

import re
from typing import Final

NO_BREAK: Final = "\u00a0"
_DASH: Final = "[-\u2010-\u2015\u2212]"
_SIGN: Final = "[<>=±~+×≈≠≤≥≦≧⩽⩾÷-]"
_COUNTED: Final = (
    "km²|km2|km/h|km|m²|m2|m³|m3|cm²|cm2|cm³|dm³|cm|dm|mm|m|hecta|héc-ta|ha|kg|tấn|tạ|yến|gam|mg|g|"
    "lít|ml|l|kWh|kVA|kW|kV|MW|W|V|Hz|GB|MB|KB|độ|tuổi|giờ|phút|giây|ngày|đồng/\\w+|đồng|nghìn|ngàn|"
    "triệu|tỷ|tỉ|VND|VNĐ|USD|đ|người|hộ|nhân khẩu|khẩu|lao động|đại biểu|phiếu|lượt|lần|thôn|xã|"
    "sào|mẫu|thước|thửa|con|cây|bao|suất|phần|điểm|trường hợp"
)
_NUMBERING: Final = (
    "[Đđ]iều|[Kk]hoản|[Cc]hương|[Mm]ục|[Pp]hần|[Pp]hụ lục|[Qq]uý|[Nn]gày|[Tt]háng|[Nn]ăm|[Ss]ố|"
    "[Ll]ần|[Kk]hóa|[Kk]hoá|[Nn]hiệm kỳ|[Tt]rang|[Tt]ổ|[Tt]hửa|[Cc]ấp|[Ll]ớp|QL|ĐT"
)
_GLUED: Final = re.compile(
    rf" (?={_DASH}(?: |$))"  # no line begins with a dash
    rf"|(?<={_SIGN}) (?=\d)"
    rf"|(?<=\d {_DASH}) (?=\d)|(?<=\d) (?=[×x÷] ?\d)|(?<=\d [×x÷]) (?=\d)"
    rf"|(?<=\d) (?=(?:[°%‰℃]|(?:{_COUNTED})(?!\w)))"
    rf"|(?P<word>\b(?:{_NUMBERING})) (?=\d|[IVXLC]+\b)|(?P<point>\b[Đđ]iểm) (?=[a-zđ]\b)"
    r"|(?<=\b\d) (?=\d{3}\b)|(?<=\b\d\d) (?=\d{3}\b)|(?<=\b\d{3}) (?=\d{3}\b)"
)


_PAIR: Final = 16  # letters of two last words that stay together: one syllable is no line
_SEVERAL: Final = 40  # letters of a text that may need a second line


def glued(text: str) -> str:
    """Return `text`, which has single spaces, with those that no line may end at; just as long."""
    kept = _GLUED.sub(lambda found: found[0][:-1] + NO_BREAK, text)
    before, _space, last = kept.rpartition(" ")
    pair = len(last) + len(before) - before.rfind(" ")
    if len(text) <= _SEVERAL or pair > _PAIR or NO_BREAK in last:
        return kept
    return before + NO_BREAK + last
