"""Conditions and limits in words, and the formulas of XLSForm that say the same.

Both ways for what is here; any other formula is `None`, and the form is only looked at.
"""

import re
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Final, Literal

from sotay.forms.building.design import TODAY, Clause, Condition, Limits, Relation
from sotay.forms.building.errors import NotWritable
from sotay.forms.xpath.errors import FormulaUnreadable
from sotay.forms.xpath.grammar import grammar
from sotay.forms.xpath.syntax import (
    Call,
    Chain,
    Negated,
    Number,
    Operator,
    Path,
    Step,
    Syntax,
    Test,
    Text,
    Variable,
)

_REFERENCE: Final = re.compile(r"\$\{\s*([^\W\d][\w.\-]*)\s*\}")
_SIGNS: Final[dict[Relation, Operator]] = {
    "is": "=", "is_not": "!=", "more": ">", "least": ">=", "less": "<", "most": "<=",
}  # fmt: skip
_RELATIONS: Final = {sign: relation for relation, sign in _SIGNS.items()}
_BY_SIZE: Final = frozenset((">", ">=", "<", "<="))
_HERE: Final = Path(None, (Step("self", Test("node")),))


def number(text: str) -> str | None:
    """Return a number as XPath writes it (-5, 2.5), None where `text` is none."""
    try:
        value = Decimal(text.strip().replace(",", "."))
    except InvalidOperation:
        return None
    if not value.is_finite() or abs(value.adjusted()) > 15:  # noqa: PLR2004 - digits of a double
        return None
    told = f"{value:f}"
    told = told.rstrip("0").rstrip(".") if "." in told else told
    return "0" if told in ("-0", "") else told


def day(text: str) -> str | None:
    """Return a day as ISO 8601, None where `text` is none."""
    try:
        return date.fromisoformat(text.strip()).isoformat() if "-" in text else None
    except ValueError:
        return None


def references(text: str) -> tuple[str, ...]:
    """Return the questions that a cell looks at, by `${…}`."""
    return tuple(_REFERENCE.findall(text))


def renamed(text: str, names: Mapping[str, str]) -> str:
    """Return a cell with the questions it looks at under their new names."""
    return _REFERENCE.sub(
        lambda found: f"${{{names[found[1]]}}}" if found[1] in names else found[0], text
    )


def condition_in(formula: str) -> Condition | None:
    """Return what a `relevant` says in words, None where words cannot say it."""
    syntax = _syntax(formula)
    if syntax is None:
        return None
    joined, parts = _joined(syntax)
    tests = [_test(one) for one in parts]
    if any(one is None for one in tests):
        return None
    return Condition(tests=tuple(one for one in tests if one), joined=joined)


def condition_out(condition: Condition, numeric: Callable[[str], bool]) -> str:
    """Return the formula of a condition; `numeric` tells questions that ask for a number.

    Raises `NotWritable` for a value that no formula can hold.
    """
    told = (_formula(one, numeric(one.question)) for one in condition.tests)
    return f" {condition.joined} ".join(told)


def limits_in(formula: str) -> Limits | None:
    """Return what a `constraint` says in words, None where words cannot say it."""
    syntax = _syntax(formula)
    if syntax is None:
        return None
    joined, parts = _joined(syntax)
    found = Limits()
    for one in parts:
        more = _limit(one)
        if more is None or joined == "or" or not _apart(found, more):
            return None
        found = Limits(
            least=found.least or more.least, most=found.most or more.most,
            over=found.over or more.over, under=found.under or more.under,
            longest=found.longest or more.longest,
        )  # fmt: skip
    return found


def limits_out(limits: Limits) -> str:
    """Return the formula of limits, "" where there are none."""
    told = []
    if limits.least:
        told.append(f". {'>' if limits.over else '>='} {_sized(limits.least)}")
    if limits.most:
        told.append(f". {'<' if limits.under else '<='} {_sized(limits.most)}")
    if limits.longest:
        told.append(f"string-length(.) <= {limits.longest}")
    return " and ".join(told)


def _syntax(formula: str) -> Syntax | None:
    bare = _REFERENCE.sub(r"$\1 ", formula)
    if bare.count("$") != len(references(formula)):
        return None
    try:
        return grammar(bare)
    except FormulaUnreadable:
        return None


def _joined(syntax: Syntax) -> tuple[Literal["and", "or"], list[Syntax]]:
    """Return what is joined by one word, and the word; of brackets around the same word all."""
    if isinstance(syntax, Chain) and (word := syntax.rest[0][0]) in ("and", "or"):
        found = []
        for operand in (syntax.first, *(one for _word, one in syntax.rest)):
            inner = _joined(operand)
            found += inner[1] if inner[0] == word else [operand]
        return word, found
    return "and", [syntax]


def _test(syntax: Syntax) -> Clause | None:
    if isinstance(syntax, Call):
        return _chosen(syntax)
    if not isinstance(syntax, Chain) or len(syntax.rest) != 1:
        return None
    (sign, operand), asked = syntax.rest[0], syntax.first
    relation = _RELATIONS.get(sign)
    value = _value(operand)
    if relation is None or value is None or not isinstance(asked, Variable):
        return None
    if sign in _BY_SIZE:
        by_size = not isinstance(operand, Text)
        return Clause(question=asked.name, relation=relation, value=value) if by_size else None
    if not value:
        return Clause(question=asked.name, relation="blank" if sign == "=" else "answered")
    return Clause(question=asked.name, relation=relation, value=value)


def _chosen(call: Call) -> Clause | None:
    """Return what `selected(${…}, '…')` says, or `not()` of it."""
    inner = call.arguments[0] if call.name == "not" and len(call.arguments) == 1 else call
    if not isinstance(inner, Call) or inner.name != "selected":
        return None
    match inner.arguments:
        case (Variable(name=name), Text(value=value)) if value and "$" not in value:
            relation: Relation = "has" if inner is call else "has_not"
            return Clause(question=name, relation=relation, value=value)
        case _:
            return None


def _value(syntax: Syntax) -> str | None:
    """Return what a question is compared with; None where it is no plain value."""
    match syntax:
        case Text(value=value):
            return None if "$" in value else value
        case Number(value=value):
            return number(repr(value))
        case Negated(operand=Number(value=value)):
            return number(repr(-value))
        case Call(name="today", arguments=()):
            return TODAY
        case Call(name="date", arguments=(Text(value=value),)):
            return day(value)
        case _:
            return None


def _formula(test: Clause, numeric: bool) -> str:
    asked = f"${{{test.question}}}"
    if test.relation in ("blank", "answered"):
        return f"{asked} {'=' if test.relation == 'blank' else '!='} ''"
    if test.relation in ("has", "has_not"):
        told = f"selected({asked}, {_quoted(test.value)})"
        return told if test.relation == "has" else f"not({told})"
    sign = _SIGNS[test.relation]
    if sign in _BY_SIZE or test.value == TODAY or (numeric and number(test.value)):
        return f"{asked} {sign} {_sized(test.value)}"
    return f"{asked} {sign} {_quoted(test.value)}"


def _sized(value: str) -> str:
    if value == TODAY:
        return value
    if (told := number(value)) is not None:
        return told
    if (told := day(value)) is not None:
        return f"date('{told}')"
    raise NotWritable(value)


def _quoted(value: str) -> str:
    value = " ".join(value.split())  # as pyxform reads every cell
    mark = "'" if "'" not in value else '"'
    if mark in value or "$" in value or not value or any(one in value for one in "‘’“”"):
        raise NotWritable(value)
    return f"{mark}{value}{mark}"


def _limit(syntax: Syntax) -> Limits | None:
    """Return what one part of a constraint says."""
    if not isinstance(syntax, Chain) or len(syntax.rest) != 1:
        return None
    (sign, operand), first = syntax.rest[0], syntax.first
    if first == Call("string-length", (_HERE,), getattr(first, "at", 0)):
        whole = isinstance(operand, Number) and operand.value.is_integer()
        if sign != "<=" or not whole or not isinstance(operand, Number) or operand.value < 1:
            return None
        return Limits(longest=int(operand.value))
    value = _value(operand)
    if first != _HERE or value is None or isinstance(operand, Text):
        return None
    if sign in (">", ">="):
        return Limits(least=value, over=sign == ">")
    return Limits(most=value, under=sign == "<") if sign in ("<", "<=") else None


def _apart(one: Limits, other: Limits) -> bool:
    """Return whether two limits are of different ends."""
    return not (
        (one.least and other.least) or (one.most and other.most) or (one.longest and other.longest)
    )
