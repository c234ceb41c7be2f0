"""An expression cut into tokens (XPath 1.0 §3.7)."""

import re
from dataclasses import dataclass
from typing import Final

from sotay.base.sentences import _
from sotay.forms.xpath.errors import FormulaUnreadable

LONGEST: Final = 100_000  # characters
_AROUND: Final = 60  # characters before and behind a fault
_START = r"[^\W\d]|_"
_NAME = rf"(?:{_START})[\w.\-\u00b7]*"
_TOKEN: Final = re.compile(
    rf"""
    (?P<number>\d+(?:\.\d*)?|\.\d+)
    |(?P<text>"[^"]*"|'[^']*')
    |(?P<variable>\$\s*{_NAME}(?::{_NAME})?)
    |(?P<name>{_NAME}(?::(?:\*|{_NAME}))?)
    |(?P<mark>::|//|\.\.|!=|<=|>=|[()\[\].@,|+\-=<>*/])
    """,
    re.VERBOSE,
)
_BLANK: Final = re.compile(r"[ \t\r\n]*")
_WORDS: Final = ("and", "or", "div", "mod")
_OPERATOR: Final = re.compile("|".join(_WORDS))
# What an operand may not be before: after these a `*` or a word is no operator.
_BEFORE_OPERAND: Final = frozenset(
    ("@", "::", "(", "[", ",", "/", "//", "|", "+", "-", "=", "!=", "<", "<=", ">", ">=")
)


@dataclass(frozen=True, slots=True)
class Token:
    """One token; `kind` is number, text, variable, name, operator (in words, or `*`), mark, end."""

    kind: str
    text: str
    at: int  # from 1


def unreadable(formula: str, at: int, reason: str) -> FormulaUnreadable:
    """Return the refusal of a formula; of a long one only what is around the fault is shown."""
    start, end = max(0, at - _AROUND), at + _AROUND
    shown = f"{'…' if start else ''}{formula[start:end]}{'…' if end < len(formula) else ''}"
    return FormulaUnreadable(shown, at, reason)


def cut(formula: str) -> list[Token]:
    """Return the tokens of `formula` and one for its end; raises `FormulaUnreadable`."""
    if len(formula) > LONGEST:
        raise unreadable(formula, LONGEST, _("dài quá"))
    found: list[Token] = []
    at = _blank(formula, 0)
    while at < len(formula):
        token = _next(formula, at, found[-1] if found else None)
        found.append(token)
        at = _blank(formula, at + len(token.text))
    return [*found, Token("end", "", len(formula) + 1)]


def _blank(formula: str, at: int) -> int:
    found = _BLANK.match(formula, at)
    return found.end() if found else at


def _next(formula: str, at: int, before: Token | None) -> Token:
    operator = before is not None and not _awaits_operand(before)
    if operator:
        if word := _OPERATOR.match(formula, at):  # `3mod4` and `6andpath` are three tokens each
            return Token("operator", word[0], at + 1)
        if formula[at] == "*":
            return Token("operator", "*", at + 1)
    found = _TOKEN.match(formula, at)
    if found is None:
        quoted = formula[at] in "\"'"
        reason = _("dấu nháy không đóng lại") if quoted else _("ký tự này không có nghĩa ở đây")
        raise unreadable(formula, at + 1, reason)
    return Token(str(found.lastgroup), found[0], at + 1)


def _awaits_operand(before: Token) -> bool:
    return before.kind == "operator" or (before.kind == "mark" and before.text in _BEFORE_OPERAND)
