"""Soft notices: what somebody typed that a notebook had better not hold. Nothing is blocked.

Three kinds of number (identity papers, telephones, bank accounts) and three of words (names of
who was heard, marks of state secrets, complaints and denunciations, which have procedures and
secrecy of their own: Luật Bảo vệ bí mật nhà nước, Luật Khiếu nại, Luật Tố cáo); and counts that
cannot be, of more votes than people. Rules are narrow on purpose: a
notice that is mostly wrong is soon not read. Numbers are found in the text as it stands, so
that they can be masked there; what was found is never kept or logged.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Final, Literal

from sotay.base.sentences import Sentence
from sotay.base.text import bare, nfc
from sotay.base.unseen import UNSEEN, seen
from sotay.model.complaints import complains
from sotay.model.names import names_somebody
from sotay.model.record import Record

NoticeKind = Literal["mat", "don_thu", "giay_to", "dien_thoai", "tai_khoan", "ho_ten", "so_phieu"]


@dataclass(frozen=True)
class Notice:
    """One finding: its kind, and for a number its place in the text (else 0, 0)."""

    kind: NoticeKind
    start: int = 0
    end: int = 0


# What was seen and why it matters, then what to do: one sentence each.
TOLD: Final[dict[NoticeKind, tuple[Sentence, Sentence]]] = {
    "mat": (
        "Có dấu hiệu tài liệu MẬT; bí mật nhà nước không được soạn, lưu trên máy này.",
        "Xóa phần đó và làm theo quy định bảo vệ bí mật nhà nước.",
    ),
    "don_thu": (
        (
            "Có nội dung khiếu nại, tố cáo: việc này có quy trình riêng theo luật; phải giữ bí mật "
            "thông tin người tố cáo."
        ),
        "Hướng dẫn người dân gửi đúng nơi tiếp nhận; không ghi nội dung vào sổ.",
    ),
    "giay_to": (
        (
            "Có số giống số căn cước, chứng minh; sổ không cần số này và số này nhận ra đúng một "
            "người."
        ),
        "Che bớt hoặc xóa đi.",
    ),
    "dien_thoai": (
        "Có số giống số điện thoại; nội dung này sẽ gửi tỉnh và tìm kiếm được.",
        "Che bớt; nếu người dân đồng ý cho liên hệ lại thì ghi vào thẻ liên hệ.",
    ),
    "tai_khoan": (
        "Có số giống số tài khoản, số thẻ ngân hàng; sổ không cần số này.",
        "Che bớt hoặc xóa đi.",
    ),
    "ho_ten": (
        "Có tên người; ý kiến được giữ ẩn danh và nội dung này sẽ gửi tỉnh, tìm kiếm được.",
        "Thay bằng cách gọi chung như “một hộ dân”; người đó đồng ý thì ghi tên vào thẻ liên hệ.",
    ),
    "so_phieu": (
        "Có biểu quyết mà tổng số phiếu nhiều hơn số có mặt (chưa ghi thì số được mời).",
        "Đếm lại số phiếu, số có mặt; đúng như vậy thì để nguyên.",
    ),
}

# Numbers are looked for in lower case without marks; what stands between two groups of digits:
_BLANK = r"[ \u00a0\u2007\u2009\u202f]"
_DASH = r"[.\-_\u00b7\u2010-\u2015]"
_GAP = rf"(?:{_BLANK}{{0,2}}{_DASH}{_BLANK}{{0,2}}|{_BLANK}{{1,2}})"
_SOME = rf"{_GAP}?"
_NEXT_PHONE = r"(?:\+?84|0)[2-9][0-9](?:[ .-]?[0-9]){6}"  # two numbers with one sign between
_ALONE = r"(?:(?<![\w.,/+*-])|(?<=[0-9]{3}[/,;-]))"  # no part of a longer number
_END = rf"(?![\w*]|[.,-](?!{_NEXT_PHONE})[0-9]|/(?! ?{_NEXT_PHONE}))"
_UNITS = (
    r"dong|d|vnd|usd|trieu|nghin|ngan|ty|m2|m²|m³|m3|met|mm|cm|dm|m|km2|km|hec-?ta|ha|sao|mau|kg|ta|"
    r"tan|gam|yen|lit|ml|kwh|kw|mw|kva|v|%|byte|kb|mb|gb|luot|khau|suat|cay|con|bao|tin chi"
)
_MEASURE = rf"(?!{_BLANK}*(?:{_UNITS})(?![a-z0-9]))"

# Căn cước (TT 59/2021/TT-BCA): province 001-096, century and sex 0-3, year, six digits.
_CITIZEN = re.compile(rf"{_ALONE}0(?:{_SOME}[0-9]){{11}}{_END}{_MEASURE}")
_OLD_PAPER = re.compile(rf"{_ALONE}[0-9]{{9}}{_END}(?!-\w){_MEASURE}")
# A paper's number after its name, however it is broken up.
_PAPER = re.compile(
    rf"\b(?:cccd|cmnd|cmtnd|cmt|can cuoc|chung minh|(?:so|ma) dinh danh|ho chieu)\b[^\d\n]{{0,40}}?"
    rf"(?P<number>{_ALONE}[0-9](?:{_SOME}[0-9]){{8}}(?:(?:{_SOME}[0-9]){{3}})?){_END}{_MEASURE}"
)
# Mobile 03 05 07 08 09 and eight more; a landline 02 and nine more.
_ABROAD = rf"\(?(?:\+|00)?84\)?{_SOME}(?:\(?0\)?{_SOME})?"
_PHONE = re.compile(
    rf"{_ALONE}(?:(?:{_ABROAD}|[0o])[35789](?:{_SOME}[0-9]){{8}}"
    rf"|(?:{_ABROAD}|0|\(0)2(?:[48]\)?{_SOME}[0-9]|[0-9]{{2}}\)?)(?:{_SOME}[0-9]){{7}}){_END}"
)
_IS_PHONE = re.compile(r"0(?:[35789][0-9]{8}|2[0-9]{9})")
_LONG = rf"[0-9](?:{_SOME}[0-9]){{5,18}}"
_ACCOUNT = re.compile(
    rf"(?:so tai khoan|so tk|stk|so the|tai khoan(?: ngan hang)?|ngan hang)\b[^\d\n]{{0,40}}?"
    rf"(?P<number>{_ALONE}{_LONG}){_END}{_MEASURE}"
)
_CARD = re.compile(rf"{_ALONE}[0-9]{{4}}(?:{_SOME}[0-9]{{4}}){{3}}{_END}")
_PAIR = 2  # digits a group of a day, or of a month
_CLUSTER = re.compile(r"(?s).[\u0300-\u036f]*")
_ROUND = 1_000  # nine digits that end in three zeros are a sum
# A number of something else, named right before it.
_OTHER = re.compile(
    r"\b(?:ma so thue|mst|ma (?:so )?(?:ho so|don|don hang|van don|khach hang|cong to)"
    r"|ma (?:so )?(?:du an|vach|qr)|so (?:may|khung|seri|se-ri|to khai|hieu|phat hanh|vao so))"
    r"\b[^\d\n]{0,12}$"
)
_CALLED = re.compile(
    r"\b(?:dt|dien thoai|sdt|so may|goi|lien he|zalo|di dong|hotline)\b[^\d\n]{0,20}$"
)

_NUMBERS: tuple[tuple[NoticeKind, re.Pattern[str]], ...] = (
    ("tai_khoan", _ACCOUNT),
    ("tai_khoan", _CARD),
    ("giay_to", _PAPER),
    ("giay_to", _CITIZEN),
    ("dien_thoai", _PHONE),
    ("giay_to", _OLD_PAPER),
)

# A stamp is written in capitals; the same word in small letters is honey or density.
_STAMP = re.compile(
    r"\b(?:TUYỆT|TỐI)\s+MẬT\b|(?:^|[“\"'(\[:])[ \t]*MẬT[ \t]*(?:$|[”\"')\].,;])", re.MULTILINE
)
_STAMP_UNMARKED = re.compile(r"\b(?:TUYET|TOI)\s+MAT\b")
_SECRET = re.compile(
    r"\b(?:độ (?:tuyệt |tối )?mật|(?:tài liệu|văn bản|công văn|báo cáo|hồ sơ|dấu|đóng dấu)"
    r" (?:chỉ )?(?:độ )?(?:tuyệt |tối )?mật|tuyệt mật|tối mật)\b(?! (?:ong|mía|ngữ))",
    re.IGNORECASE,
)


def notices(text: str, *, names: bool = False) -> tuple[Notice, ...]:
    """Return what is worth a word in `text`, in reading order, words first; offline and pure.

    With `names`, as in what is kept anonymous, a person's name is one of them.

    Each place is counted once; what stands unseen in copied text hides nothing. About 60 ms for
    200,000 characters.
    """
    ways = [way.text for way in seen(text)]
    looked_for = [(kind, holds) for kind, holds in _WORDS if names or kind != "ho_ten"]
    words = [Notice(kind) for kind, holds in looked_for if any(map(holds, ways))]
    folded, places = _folded(text)
    found: list[Notice] = []
    for kind, pattern in _NUMBERS:
        for start, end in _spans(pattern, folded):
            at = Notice(kind, places[start], places[end])
            if _likely(pattern, folded, start, end) and not _overlaps(found, at.start, at.end):
                found.append(at)
    return (*words, *sorted(found, key=lambda notice: notice.start))


def _folded(text: str) -> tuple[str, Sequence[int]]:
    """Return `text` in NFC, lower case, without marks; and where each letter of it stands.

    A text in NFD is composed letter by letter, so that a number is found where it was typed; what
    stands unseen is dropped.
    """
    if unicodedata.is_normalized("NFC", text) and not UNSEEN.search(text):
        return bare(text), range(len(text) + 1)
    letters, places = [], []
    for cluster in _CLUSTER.finditer(text):
        whole = bare(nfc(UNSEEN.sub("", cluster[0])))
        letters.append(whole)
        places += [cluster.start()] * len(whole)
    return "".join(letters), [*places, len(text)]


def _spans(pattern: re.Pattern[str], text: str) -> Iterator[tuple[int, int]]:
    group = "number" if "number" in pattern.groupindex else 0
    return (match.span(group) for match in pattern.finditer(text))


def _overlaps(found: list[Notice], start: int, end: int) -> bool:
    return any(one.start < end and start < one.end for one in found)


def _likely(pattern: re.Pattern[str], text: str, start: int, end: int) -> bool:
    groups = re.findall("[0-9]+", text[start:end])
    digits, before = "".join(groups), text[max(0, start - 60) : start]
    if pattern in (_CITIZEN, _PHONE, _OLD_PAPER) and _OTHER.search(before):
        return False
    if pattern is _CITIZEN:
        return _is_citizen(digits, groups)
    if pattern is _PHONE:
        return len(groups[0]) != _PAIR or groups[0] == "84" or _CALLED.search(before) is not None
    if pattern in (_OLD_PAPER, _PAPER):
        return int(digits) % _ROUND != 0
    return pattern is not _CARD or _luhn(digits)


def _is_citizen(digits: str, groups: list[str]) -> bool:
    """Return whether twelve digits can be a citizen's number and are not a phone and a count."""
    ends = list(accumulate(map(len, groups)))
    phone = any(_IS_PHONE.fullmatch(digits[:end]) for end in ends)
    province = 1 <= int(digits[:3]) <= 96  # noqa: PLR2004 - the provinces' numbers
    return province and digits[3] in "0123" and len(groups[0]) > _PAIR and not phone


def _luhn(digits: str) -> bool:
    """Return whether the check digit of a card's number holds (ISO/IEC 7812-1)."""
    doubled = (int(digit) * (1 + at % 2) for at, digit in enumerate(reversed(digits)))
    return sum(number - 9 if number > 9 else number for number in doubled) % 10 == 0  # noqa: PLR2004 - a digit's top


def _is_secret(text: str) -> bool:
    return any(sign.search(nfc(text)) for sign in (_STAMP, _STAMP_UNMARKED, _SECRET))


_WORDS: Final[tuple[tuple[NoticeKind, Callable[[str], bool]], ...]] = (
    ("mat", _is_secret), ("don_thu", complains), ("ho_ten", names_somebody),
)  # fmt: skip


def masked(written: str) -> str:
    """Return a number with a star for every digit but the last two; as long as before."""
    left = sum(letter.isdecimal() for letter in written) - 2
    shown = []
    for letter in written:
        hide = letter.isdecimal() and left > 0
        left -= letter.isdecimal()
        shown.append("*" if hide else letter)
    return "".join(shown)


def notice_kinds(record: Record) -> tuple[NoticeKind, ...]:
    """Return the kinds found anywhere in a record of one's own, each once, in order of `TOLD`."""
    names = record.names_told
    found = {notice.kind for text in record.texts() for notice in notices(text, names=names)}
    if record.miscounted():
        found.add("so_phieu")
    return tuple(kind for kind in TOLD if kind in found)
