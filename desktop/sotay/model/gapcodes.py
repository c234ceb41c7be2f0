"""Whose a gap is: the codes behind its words, put there and read again."""

import re
from collections.abc import Iterable
from typing import Final

from sotay.base.sentences import _
from sotay.model.consent import WHOLE

_CODES: Final = re.compile(r" \(NG-[^()]*\)$")


def with_codes(says: str, whose: Iterable[str]) -> str:
    """Return a gap with the codes of those it is about, the first of them first."""
    codes = ", ".join(dict.fromkeys(code for code in whose if code != WHOLE))
    return f"{_(says)} ({codes})" if codes else _(says)


def codes_in(gap: str) -> list[str]:
    """Return the codes of those a gap is about."""
    found = _CODES.search(gap)
    return found[0][2:-1].split(", ") if found else []


def without_codes(gap: str) -> str:
    """Return a gap as it is of anybody."""
    return _CODES.sub("", gap)
