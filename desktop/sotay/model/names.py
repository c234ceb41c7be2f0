"""Whether a text names somebody: only asked of what is kept anonymous (interviews, matters).

A form of address before a name, or a family name with two more. Posts (“ông Chủ tịch”), streets,
places and saints are not persons who spoke.
"""

import re
from typing import Final

from sotay.base.text import nfc

_ADDRESS: Final = frozenset(
    ["ông", "bà", "anh", "chị", "cô", "chú", "bác", "cụ", "cậu", "thím", "dì", "mợ", "em", "cháu"]
)
_FAMILY: Final = frozenset(
    [
        "nguyễn",
        "trần",
        "lê",
        "phạm",
        "hoàng",
        "huỳnh",
        "phan",
        "vũ",
        "võ",
        "đặng",
        "bùi",
        "đỗ",
        "hồ",
        "ngô",
        "dương",
        "lý",
        "đinh",
        "đoàn",
        "đào",
        "trịnh",
        "mai",
        "tô",
        "tạ",
        "hà",
        "chu",
        "cao",
        "thân",
        "lương",
        "lưu",
        "vương",
        "trương",
        "nghiêm",
        "giáp",
        "diêm",
        "ngụy",
        "quách",
        "thạch",
    ]
)
_POSTS: Final = frozenset(
    [
        "chủ",
        "phó",
        "bí",
        "trưởng",
        "tổ",
        "giám",
        "hiệu",
        "kế",
        "thủ",
        "công",
        "chi",
        "đại",
        "con",
        "nội",
        "ngoại",
        "đồng",
        "ủy",
        "cán",
        "trạm",
        "hội",
        "chúa",
        "rịa",
        "nà",
        "đen",
        "thánh",
        "đức",
        "thần",
        "địa",
        "hạt",
        "đội",
        "chánh",
        "ban",
        "tây",
        "trời",
        "vua",
        "hàng",
    ]
)
_PLACES: Final = frozenset(
    [
        "đường",
        "phố",
        "ngõ",
        "ngách",
        "đền",
        "miếu",
        "chùa",
        "chợ",
        "cầu",
        "hồ",
        "trường",
        "khu",
        "thôn",
        "xóm",
        "làng",
        "núi",
        "dốc",
        "đình",
        "lăng",
        "đồi",
        "xã",
        "phường",
        "huyện",
        "tỉnh",
        "bản",
        "ấp",
        "tổ",
        "quận",
        "thị",
        "trấn",
        "sông",
        "kênh",
        "đập",
        "giải",
        "quỹ",
        "tên",
        "thpt",
        "thcs",
    ]
)
_WORD = re.compile(r"[^\W\d_]+|[^\s\w]|\n|\d+")
_LEAST_FULL: Final = 3  # words of a name without a form of address


def names_somebody(text: str) -> bool:
    """Return whether a person's name stands in `text` (any Unicode form)."""
    words = _WORD.findall(nfc(text))
    return any(_is_name(words, at) for at in range(len(words)))


def _is_name(words: list[str], at: int) -> bool:
    low, before = words[at].lower(), words[at - 1].lower() if at else ""
    if before in _PLACES:
        return False
    if low in _ADDRESS:
        following = words[at + 1] if at + 1 < len(words) else ""
        return _is_capital(following) and following.lower() not in _POSTS
    if low not in _FAMILY or not _is_capital(words[at]):
        return False
    if words[at].isupper() and len(words[at]) > 1:
        return False  # a heading in capitals
    whole = words[at : at + _LEAST_FULL]
    return len(whole) == _LEAST_FULL and all(map(_is_capital, whole))


def _is_capital(word: str) -> bool:
    return bool(word) and word[0].isupper() and (len(word) == 1 or word[1:].islower())
