"""What a response does not say, by plain rules: advice before it is issued, and nothing is blocked.

A resident who hears it once has to know who answers, what was or will be done, by when, and whom to
ask. What is said in a field of the response counts as said. The same words to many others are told
as well: a number to be thought about, and no fault by itself.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

from sotay.base.sentences import Sentence
from sotay.base.text import canon, nfc
from sotay.model.lenswords import ASK, DAY, DEED, GROUND, SHORT, VAGUE
from sotay.model.notices import notices

Question = Literal["co_quan", "viec", "ngay", "hoi_ai", "chung_chung", "ca_nhan"]

# What is looked for, and what to do where it is not there (where it is, of general words).
QUESTIONS: Final[dict[Question, tuple[Sentence, Sentence]]] = {
    "co_quan": (
        "Nêu tên cơ quan trả lời",
        "Ghi tên cơ quan trong lời văn: người dân nghe đọc không thấy đầu văn bản.",
    ),
    "viec": (
        "Nêu việc đã làm hoặc sẽ làm, hoặc căn cứ",
        "Ghi rõ đã làm gì, ở đâu; nếu là giải trình thì ghi theo quy định nào.",
    ),
    "ngay": ("Nêu ngày, thời hạn", "Ghi đã xong ngày nào hoặc xong trước ngày nào."),
    "hoi_ai": ("Nêu nơi hỏi thêm", "Ghi hỏi thêm ở bộ phận nào, số điện thoại của cơ quan."),
    "chung_chung": (
        "Không có lời chung chung",
        "Thay những lời này bằng việc cụ thể và thời hạn.",
    ),
    "ca_nhan": (
        "Không nêu tên, số giấy tờ, số tài khoản của ai",
        "Bỏ đi: lời này được niêm yết và đọc trên loa cho mọi người nghe.",
    ),
}
_WORD: Final = re.compile(r"\w+")
_NUMBER: Final = re.compile(r"\d+")
_OF_SOMEBODY: Final = ("giay_to", "tai_khoan", "ho_ten")  # an office may say its telephone
_SHINGLE: Final = 3  # words
NEAR: Final = 0.5  # of their shingles two texts have in common, below which they are not alike


@dataclass(frozen=True)
class Said:
    """A response as far as it is looked at: words and the fields that say the same."""

    text: str
    agency: str = ""
    deed: str = ""
    until: date | None = None
    ask: str = ""


@dataclass(frozen=True)
class Looked:
    """One question and whether the response answers it; `found` are the words that say little."""

    question: Question
    well: bool
    found: tuple[str, ...] = ()


@dataclass(frozen=True)
class Alike:
    """How many others have the same words, and how many nearly: numbers and marks do not count."""

    exact: int
    near: int


def look(said: Said) -> tuple[Looked, ...]:
    """Return each question with its answer, in the order of `QUESTIONS`."""
    text = canon(nfc(said.text))
    vague = tuple(one for one in VAGUE if canon(one) in text)
    well: dict[Question, bool] = {
        "co_quan": _names(text, said.agency),
        "viec": bool(said.deed.strip() or DEED.search(text) or GROUND.search(text)),
        "ngay": said.until is not None or DAY.search(text) is not None,
        "hoi_ai": bool(said.ask.strip() or ASK.search(text)),
        "chung_chung": not vague,
        "ca_nhan": not any(one.kind in _OF_SOMEBODY for one in notices(said.text, names=True)),
    }
    return tuple(Looked(one, well[one], vague if one == "chung_chung" else ()) for one in QUESTIONS)


def _names(text: str, agency: str) -> bool:
    """Return whether a text names an agency, by its name or the usual short form of it."""
    name = _words(agency)
    return bool(name) and f" {name} " in f" {_words(text)} "


def _words(text: str) -> str:
    told = " ".join(_WORD.findall(canon(nfc(text))))
    for long, short in SHORT:
        told = told.replace(canon(long), canon(short))
    return told


class Others:
    """Other responses, read once for whoever compares a text that changes with all of them."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._said = [(plain, _hashed(plain)) for plain in map(_plain, texts)]

    def alike(self, text: str) -> Alike:
        """Return how many of them say the same as a text, to the word or nearly (`NEAR`)."""
        own, shingles = _plain(text), hashed(text)
        exact = sum(plain == own for plain, _hashes in self._said)
        near = sum(
            plain != own and bool(shingles) and likeness(shingles, hashes) >= NEAR
            for plain, hashes in self._said
        )
        return Alike(exact, near)


def alike(text: str, others: Iterable[str]) -> Alike:
    """Return how many of `others` say the same, to the word or nearly."""
    return Others(others).alike(text)


def hashed(text: str) -> frozenset[int]:
    """Return the hashes of each three words in a row, those of a shorter text as one.

    They hold for this run of the program: for comparing, not for keeping.
    """
    return _hashed(_plain(text))


def _hashed(plain: str) -> frozenset[int]:
    words = plain.split()
    if not words:
        return frozenset()
    if len(words) < _SHINGLE:
        return frozenset((hash(tuple(words)),))
    return frozenset(map(hash, zip(*(words[n:] for n in range(_SHINGLE)), strict=False)))


def likeness(one: frozenset[int], other: frozenset[int]) -> float:
    """Return the share that two sets have in common, of all that is in either: 0 to 1."""
    return len(one & other) / len(one | other) if one or other else 0.0


def _plain(text: str) -> str:
    """Return words without marks, any number as the same: what differs by a date alone is alike."""
    return _NUMBER.sub("0", _words(text))
