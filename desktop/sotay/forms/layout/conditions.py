"""Formulas said in words, before anything is answered: "câu 5 = Có và câu 7 > 3".

What has no such words is written out as a formula, with the questions called by their numbers.
"""

from dataclasses import dataclass
from functools import reduce
from typing import Final

from sotay.base.sentences import Sentence, _
from sotay.forms.layout.naming import Names
from sotay.forms.model.patterns import Pattern, walked
from sotay.forms.xpath import Expression
from sotay.forms.xpath.syntax import (
    Call,
    Chain,
    Conditional,
    Filtered,
    Negated,
    Number,
    Path,
    Syntax,
    Text,
    Variable,
)
from sotay.forms.xpath.values import number_told

SIGNS: Final = {"=": "=", "!=": "≠", "<": "<", "<=": "≤", ">": ">", ">=": "≥"}
AGAINST: Final = {"=": "!=", "!=": "=", "<": ">=", "<=": ">", ">": "<=", ">=": "<"}
TURNED: Final = {"<": ">", "<=": ">=", ">": "<", ">=": "<="}
_JOINED: Final[dict[str, Sentence]] = {"and": "{all} và {one}", "or": "{all} hoặc {one}"}
_WORKED: Final = {"+": "+", "-": "−", "*": "×", "div": ":", "mod": "mod", "|": "|"}
_ARMS: Final = 3  # of what is looked up by conditions, that are said
_LONGEST: Final = 600  # letters of a formula that is written out
_SAME: Final = frozenset(("number", "int", "string", "boolean", "normalize-space", "date", "once"))
_OF_ONE: Final[dict[str, Sentence]] = {
    "count-selected": "số mục chọn ở {what}",
    "string-length": "số chữ ở {what}",
    "sum": "tổng cộng {what}",
    "count": "số lượt {what}",
    "max": "số lớn nhất ở {what}",
    "min": "số nhỏ nhất ở {what}",
}
_OF_NONE: Final[dict[str, Sentence]] = {
    "today": "ngày hôm nay", "now": "lúc này", "true": "đúng", "false": "sai",
}  # fmt: skip


@dataclass(frozen=True)
class Said:
    """A formula in words; `plain` off where some of it could only be written out."""

    text: str
    plain: bool = True


def said(formula: Expression, own: Pattern, names: Names) -> Said:
    """Return what a formula that stands at `own` says."""
    telling = _Telling(names, own)
    text = telling.say(formula.syntax)
    if len(text) > _LONGEST:
        return Said(f"{text[:_LONGEST].rstrip()}…", plain=False)
    return Said(text, telling.plain)


class _Telling:
    """Says one formula."""

    def __init__(self, names: Names, own: Pattern) -> None:
        self._names = names
        self._own = own
        self.plain = True

    def say(self, one: Syntax, *, true: bool = True) -> str:
        """Return what makes a condition hold, or (with `true` off) not hold; or what a value is."""
        if isinstance(one, Call):
            return self._call(one, true=true)
        if isinstance(one, Chain):
            return self._chain(one, true=true)
        told = self._value(one)
        return told if true else _("không ({what})").format(what=told)

    def _value(self, one: Syntax) -> str:
        match one:
            case Number(value=number):
                told = number_told(number).replace(".", ",")
            case Text(value=text):
                told = f"“{text}”"
            case Negated(operand=operand):
                told = f"−{self._within(operand)}"
            case Path():
                told = self._path(one)
            case _:
                self.plain = False
                told = self._written_out(one)
        return told

    def _written_out(self, one: Syntax) -> str:
        if isinstance(one, Filtered):
            return self.say(one.primary)
        if isinstance(one, Conditional):
            return self._conditional(one)
        return f"${one.name}" if isinstance(one, Variable) else ""

    def _conditional(self, one: Conditional) -> str:
        says = _("{value}, nếu {test}")
        arms = [
            says.format(test=self.say(test), value=self.say(value))
            for test, value in one.arms[:_ARMS]
        ]
        told = "; ".join((*arms, *["…"] * (len(one.arms) > _ARMS)))
        return _("({arms}; còn lại {otherwise})").format(
            arms=told, otherwise=self.say(one.otherwise)
        )

    def _path(self, path: Path) -> str:
        found = walked(path, self._own)
        if any(step.predicates for step in path.steps):
            self.plain = False
        if found == self._own:
            return _("câu này")
        if found is not None and (called := self._names.called(found)):
            return called
        self.plain = False
        if found is None:
            return "…"
        if sources := self._names.sources(found):
            return _("“{name}” (tính từ {what})").format(name=found[-1], what=sources)
        return f"“{found[-1]}”"

    def _within(self, one: Syntax) -> str:
        """Return an operand, in brackets where it has operands of its own."""
        told = self.say(one)
        return f"({told})" if isinstance(one, Chain) else told

    def _chain(self, chain: Chain, *, true: bool) -> str:
        words = {word for word, _one in chain.rest}
        if words <= {"and", "or"}:
            return self._joined(chain, true=true)
        if len(chain.rest) == 1 and words <= SIGNS.keys():
            return self._compared(chain.first, chain.rest[0][0], chain.rest[0][1], true=true)
        told = self._within(chain.first)
        for word, one in chain.rest:
            told += f" {SIGNS.get(word) or _WORKED[word]} {self._within(one)}"
        return told if true else _("không ({what})").format(what=told)

    def _joined(self, chain: Chain, *, true: bool) -> str:
        """Return operands joined by and, or; what does not hold is turned around (De Morgan)."""
        every = [chain.first, *(one for _word, one in chain.rest)]
        word = chain.rest[0][0]
        says = _JOINED[word if true else {"and": "or", "or": "and"}[word]]
        told = [
            f"({said})" if isinstance(one, Chain) and one.rest[0][0] in _JOINED else said
            for one in every
            if (said := self.say(one, true=true))
        ]
        return reduce(lambda all_, one: _(says).format(all=all_, one=one), told)

    def _compared(self, one: Syntax, word: str, other: Syntax, *, true: bool) -> str:
        if isinstance(one, Text | Number) and not isinstance(other, Text | Number):
            one, other, word = other, one, TURNED.get(word, word)
        sign = word if true else AGAINST[word]
        if self._is_length(one) and isinstance(other, Number) and not other.value:
            one, sign, other = one.arguments[0], "=" if sign in ("=", "<=") else "!=", Text("")  # type: ignore[union-attr]
        if isinstance(other, Text) and not other.value and sign in ("=", "!="):
            says = _("{q} chưa trả lời") if sign == "=" else _("{q} đã trả lời")
            return says.format(q=self._within(one))
        return f"{self._within(one)} {SIGNS[sign]} {self._against(one, other)}"

    @staticmethod
    def _is_length(one: Syntax) -> bool:
        return isinstance(one, Call) and one.name == "string-length" and len(one.arguments) == 1

    def _against(self, one: Syntax, other: Syntax) -> str:
        """Return what a question is held against: a choice by its words."""
        there = walked(one, self._own) if isinstance(one, Path) else None
        if there is None or not isinstance(other, Text | Number):
            return self._within(other)
        value = other.value if isinstance(other, Text) else number_told(other.value)
        told = self._names.label(there, value)
        return told if told != value or isinstance(other, Text) else self._value(other)

    def _call(self, call: Call, *, true: bool) -> str:
        name, arguments = call.name, call.arguments
        if name == "not" and len(arguments) == 1:
            return self.say(arguments[0], true=not true)
        if name in ("selected", "is-selected") and (told := self._chosen(call, true=true)):
            return told
        if name in ("true", "false"):
            return _(_OF_NONE[name if true else {"true": "false", "false": "true"}[name]])
        if name in _SAME and len(arguments) == 1:
            return self.say(arguments[0], true=true)
        told = self._worked(call)
        return told if true else _("không ({what})").format(what=told)

    def _worked(self, call: Call) -> str:
        if call.name in _OF_NONE and not call.arguments:
            return _(_OF_NONE[call.name])
        if call.name in _OF_ONE and len(call.arguments) == 1:
            return _(_OF_ONE[call.name]).format(what=self.say(call.arguments[0]))
        if call.name == "position":
            return _("số thứ tự của lượt")
        self.plain = False
        return f"{call.name}({'; '.join(map(self.say, call.arguments))})"

    def _chosen(self, call: Call, *, true: bool) -> str:
        if len(call.arguments) != 2 or not isinstance(call.arguments[1], Text):  # noqa: PLR2004
            return ""
        there = (
            walked(call.arguments[0], self._own) if isinstance(call.arguments[0], Path) else None
        )
        if there is None or not self._names.asks(there):
            return ""
        called = self.say(call.arguments[0])
        told = self._names.label(there, call.arguments[1].value)
        if self._names.single(there):
            return f"{called} {'=' if true else '≠'} {told}"
        says = _("{q} có chọn “{v}”") if true else _("{q} không chọn “{v}”")
        return says.format(q=called, v=told)
