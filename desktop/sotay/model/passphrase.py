"""What a passphrase must stand: the guesses of someone who took the laptop home.

Judged as zxcvbn judges, with Vietnam's words, names and habits added (see `passphrase_words`),
and once more word by word: zxcvbn takes letters it does not know for drawn by lot, and
Vietnamese is written in some thousand common syllables. The smaller number counts.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

from sotay.base.errors import FieldProblem
from sotay.base.sentences import Counted, _, counted
from sotay.base.text import nfc
from sotay.model.passphrase_words import common

LEAST_GUESSES = 1e12  # three years at the pace below; decision 009 says why
GUESSES_A_SECOND = 1e4
_WORD = 1e3  # guesses a common word is worth: the list someone guesses in has that many
_LONGEST = 72  # zxcvbn takes no more; what stands behind only helps
_PHRASE = 14  # words of the longest saying
# Seconds from which a unit is used, its seconds, how it is said.
_STEPS: Final[tuple[tuple[float, float, Counted], ...]] = (
    (60.0, 60.0, "khoảng {n} phút"),
    (3600.0, 3600.0, "khoảng {n} giờ"),
    (86_400.0, 86_400.0, "khoảng {n} ngày"),
    (60 * 86_400.0, 30 * 86_400.0, "khoảng {n} tháng"),
    (2 * 365 * 86_400.0, 365 * 86_400.0, "khoảng {n} năm"),
    (1e3 * 365 * 86_400, 1.0, "hàng nghìn năm"),
    (1e6 * 365 * 86_400, 1.0, "hàng triệu năm"),
)


@dataclass(frozen=True)
class Strength:
    """How many guesses a passphrase stands."""

    guesses: float

    @property
    def enough(self) -> bool:
        """Whether it may guard a notebook."""
        return self.guesses >= LEAST_GUESSES

    def lasts(self) -> str:
        """Return how long a thief with the laptop needs, as a clause."""
        seconds = self.guesses / GUESSES_A_SECOND
        told = _("chưa đầy một phút")
        for from_s, unit_s, words in _STEPS:
            if seconds >= from_s:
                told = counted(words, int(seconds / unit_s))
        return told


def weigh(passphrase: str) -> Strength:
    """Return how strong `passphrase` is; the first call reads the lists (some 50 ms)."""
    text = nfc(passphrase).strip()[:_LONGEST]
    if not text:
        return Strength(1)
    whole = float(_zxcvbn()(text)["guesses"])
    by_word = 1.0
    for guesses in {part: _of_part(part) for part in _parts(text.lower().split())}.values():
        by_word *= guesses
    return Strength(min(whole, by_word))


def judge(passphrase: str) -> None:
    """Raise `FieldProblem` for a passphrase too weak to keep a stolen laptop shut."""
    strength = weigh(passphrase)
    if not strength.enough:
        reason = _(
            "người lấy được máy có thể dò ra sau {lasts} (cần ít nhất 3 năm). Ghép từ 4 từ trở "
            "lên, không liên quan nhau; tránh tên người, địa danh, năm sinh, câu quen"
        )
        raise FieldProblem(_("Mật khẩu"), reason.format(lasts=strength.lasts()))


def _parts(words: list[str]) -> Iterator[str]:
    """Yield the longest known phrases in `words`, and single words between them."""
    known = common().rank
    at = 0
    while at < len(words):
        longest = min(len(words), at + _PHRASE)
        end = next(
            (end for end in range(longest, at + 1, -1) if " ".join(words[at:end]) in known), at + 1
        )
        yield " ".join(words[at:end])
        at = end


def _of_part(part: str) -> float:
    guesses = float(_zxcvbn()(part)["guesses"])
    return max(guesses, _WORD) if part in common().words else guesses


@cache
def _zxcvbn() -> Any:
    """Return zxcvbn with the Vietnamese list in it."""
    from zxcvbn import zxcvbn  # noqa: PLC0415 - thirty thousand words, wanted when one is typed
    from zxcvbn.matching import add_frequency_lists  # noqa: PLC0415 - as above

    add_frequency_lists({"vietnamese": common().in_order()})
    return zxcvbn
