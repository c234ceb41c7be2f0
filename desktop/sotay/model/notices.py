"""Soft notices: what somebody typed that a notebook had better not hold. Nothing is blocked.

Three kinds of number (identity papers, telephones, bank accounts) and two of words (marks of
state secrets, complaints and denunciations, which have procedures and secrecy of their own:
Luật Bảo vệ bí mật nhà nước, Luật Khiếu nại, Luật Tố cáo). Rules are narrow on purpose: a
notice that is mostly wrong is soon not read. Numbers are found in the text as it stands, so
that they can be masked there; what was found is never kept or logged.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Literal

from sotay.base.text import nfc
from sotay.model.records import Interview, Matter, Record

NoticeKind = Literal["mat", "don_thu", "giay_to", "dien_thoai", "tai_khoan"]


@dataclass(frozen=True)
class Notice:
    """One finding: its kind, and for a number its place in the text (else 0, 0)."""

    kind: NoticeKind
    start: int = 0
    end: int = 0


# What was seen and why it matters, then what to do: one sentence each.
TOLD: Final[dict[NoticeKind, tuple[str, str]]] = {
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
}

_ALONE = r"(?<![\w.,/+*-])"  # nothing that makes the number a part of a longer one
_END = r"(?![\w/*]|[.,-]\d)"
_MEASURE = r"(?!\s*(?:đồng|đ\b|vnđ|vnd|usd|triệu|nghìn|tỷ|m2|m²|m³|m3|ha\b|kg|tấn|lít|kw|%))"
_FLAGS = re.IGNORECASE

# Căn cước (TT 59/2021/TT-BCA): province 001-096, century and sex 0-3, year, six digits.
_CITIZEN = re.compile(
    rf"{_ALONE}0[0-9]{{2}}[ .]?[0-3](?:[0-9]{{8}}|[0-9]{{2}}[ .]?[0-9]{{3}}[ .]?[0-9]{{3}}"
    rf"|[0-9]{{3}}[ .]?[0-9]{{4}}|[ .]?[0-9]{{4}}[ .]?[0-9]{{4}}){_END}"
)
_OLD_PAPER = re.compile(rf"{_ALONE}[0-9]{{9}}{_END}(?!-\w){_MEASURE}", _FLAGS)
# Mobile 03 05 07 08 09 and eight more; a landline 02 and nine more.
_PHONE = re.compile(
    rf"{_ALONE}(?:(?:\+?84[ .-]?|0)[35789](?:[ .-]?[0-9]){{8}}"
    rf"|(?:\+?84[ .-]?|0|\(0)2[0-9]{{1,2}}\)?(?:[ .-]?[0-9]){{7,8}}){_END}"
)
_LONG = r"[0-9](?:[ .-]?[0-9]){5,18}"
_ACCOUNT = re.compile(
    rf"(?:số tài khoản|số tk|stk|số thẻ|tài khoản(?: ngân hàng)?|ngân hàng)\b[^\d\n]{{0,40}}?"
    rf"(?P<number>{_ALONE}{_LONG}){_END}{_MEASURE}",
    _FLAGS,
)
_CARD = re.compile(rf"{_ALONE}[0-9]{{4}}(?:[ -]?[0-9]{{4}}){{3}}{_END}")
_ROUND = 1_000  # nine digits that end in three zeros are a sum

_NUMBERS: tuple[tuple[NoticeKind, re.Pattern[str]], ...] = (
    ("tai_khoan", _ACCOUNT),
    ("tai_khoan", _CARD),
    ("giay_to", _CITIZEN),
    ("dien_thoai", _PHONE),
    ("giay_to", _OLD_PAPER),
)

# A stamp is written in capitals; the same word in small letters is honey or density.
_STAMP = re.compile(
    r"\b(?:TUYỆT|TỐI)\s+MẬT\b|(?:^|[“\"'(\[:])[ \t]*MẬT[ \t]*(?:$|[”\"')\].,;])", re.MULTILINE
)
_SECRET = re.compile(
    r"\b(?:độ (?:tuyệt |tối )?mật|(?:tài liệu|văn bản|công văn|báo cáo|hồ sơ|dấu|đóng dấu)"
    r" (?:chỉ )?(?:độ )?(?:tuyệt |tối )?mật|tuyệt mật|tối mật)\b(?! (?:ong|mía|ngữ))",
    _FLAGS,
)
# The act itself, not the name of the law, of the procedure or of the absence of any.
_COMPLAINT = re.compile(
    r"(?:đơn|đơn thư|nội dung|người|bị|viết đơn|gửi đơn|làm đơn) (?:khiếu nại|tố cáo)\b"
    r"|\b(?:tố cáo|khiếu nại) (?:(?:hành vi|việc|về việc|đích danh|quyết định|đồng chí|cán bộ|"
    r"chủ tịch|bí thư|trưởng thôn|công chức|lãnh đạo)\b|(?:ông|bà|anh|chị)\b)",
    _FLAGS,
)
_NO_COMPLAINT = re.compile(
    r"(?:không|chưa)(?: còn| có| phát sinh| xảy ra| nhận)*(?: đơn| đơn thư| vụ| trường hợp)?\s*$"
    r"|(?:luật|giải quyết|tiếp nhận|công tác|quyền)\s*$",
    _FLAGS,
)


def notices(text: str) -> tuple[Notice, ...]:
    """Return what is worth a word in `text`, in reading order, words first; offline and pure.

    Each place is counted once. About 60 ms for 200,000 characters.
    """
    words = [*_marks_of_secrecy(text), *_complaints(text)]
    found: list[Notice] = []
    for kind, pattern in _NUMBERS:
        for start, end in _spans(pattern, text):
            if _likely(pattern, text[start:end]) and not _overlaps(found, start, end):
                found.append(Notice(kind, start, end))
    return (*words, *sorted(found, key=lambda notice: notice.start))


def _spans(pattern: re.Pattern[str], text: str) -> Iterator[tuple[int, int]]:
    group = "number" if "number" in pattern.groupindex else 0
    return (match.span(group) for match in pattern.finditer(text))


def _overlaps(found: list[Notice], start: int, end: int) -> bool:
    return any(one.start < end and start < one.end for one in found)


def _likely(pattern: re.Pattern[str], written: str) -> bool:
    digits = "".join(letter for letter in written if letter.isdecimal())
    if pattern is _CITIZEN:
        return 1 <= int(digits[:3]) <= 96  # noqa: PLR2004 - the provinces' numbers
    if pattern is _OLD_PAPER:
        return int(digits) % _ROUND != 0
    return pattern is not _CARD or _luhn(digits)


def _luhn(digits: str) -> bool:
    """Return whether the check digit of a card's number holds (ISO/IEC 7812-1)."""
    doubled = (int(digit) * (1 + at % 2) for at, digit in enumerate(reversed(digits)))
    return sum(number - 9 if number > 9 else number for number in doubled) % 10 == 0  # noqa: PLR2004 - a digit's top


def _marks_of_secrecy(text: str) -> Iterator[Notice]:
    written = nfc(text)
    if _STAMP.search(written) or _SECRET.search(written):
        yield Notice("mat")


def _complaints(text: str) -> Iterator[Notice]:
    written = nfc(text)
    for match in _COMPLAINT.finditer(written):
        if not _NO_COMPLAINT.search(written[max(0, match.start() - 40) : match.start()]):
            yield Notice("don_thu")
            return


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
    """Return the kinds found anywhere in a record's own text, each once, in order of `TOLD`."""
    found = {notice.kind for text in _texts(record) for notice in notices(text)}
    return tuple(kind for kind in TOLD if kind in found)


def _texts(record: Record) -> Iterator[str]:
    if isinstance(record, Matter):
        yield record.text
    elif isinstance(record, Interview):
        yield from (record.title, record.notes)
    else:
        yield from (record.title, *record.agenda, record.body, record.conclusion)
        yield from (said.text for said in record.contributions)
        yield from (vote.question for vote in record.votes)
        yield from (task.text for task in record.tasks)
        yield record.attendance.note
