"""The questions of a form as paper has them: words, demands, and the room that each needs."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final, Literal

from sotay.base.sentences import _
from sotay.forms.layout.asked import is_asked
from sotay.forms.layout.conditions import Said, said
from sotay.forms.layout.markup import plain
from sotay.forms.layout.numbers import Numbers
from sotay.forms.model.form import Bind, Form, Question, Words
from sotay.forms.model.patterns import Pattern
from sotay.forms.model.patterns import told as path_told
from sotay.forms.xpath import Expression
from sotay.forms.xpath.syntax import Call
from sotay.model.words import PURPOSES
from sotay.papers.questionnaires.parts import (
    Asked,
    Choices,
    Grid,
    Lines,
    Listed,
    Option,
    Part,
    Rich,
    Space,
    Told,
)
from sotay.work.questionnaires.printing.offers import Offer, Offers, depends
from sotay.work.questionnaires.printing.spaces import space
from sotay.work.questionnaires.printing.wording import Wording, run_up

_MOST_OPTIONS: Final = 120  # that are printed
_HOW: Final[dict[str, Literal["many", "rank"]]] = {"select": "many", "rank": "rank"}
_GRID: Final = frozenset(("label", "list-nolabel"))
_MOST_COLUMNS: Final = 5


def in_grid(question: Question) -> bool:
    """Return whether a question wants to be a row of a table of choices, or is its head."""
    return not _GRID.isdisjoint(question.appearance) and question.kind in ("select1", "select")


@dataclass(frozen=True)
class Questions:
    """Reads single questions of a form."""

    form: Form
    offers: Offers
    wording: Wording
    numbers: Numbers
    personal: Mapping[str, str]

    def asked(self, question: Question) -> Asked:
        """Return a question with its room."""
        told = replace(
            self.told(question.label, question.hint, question.pattern),
            number=self.numbers.before(question.pattern),
            required=self._is_required(question.pattern),
            rule=self._rule(question.pattern),
        )
        if says := self._card(question.pattern):
            told = replace(told, hint=_joined(told.hint, says))
        hangs = [self.wording.names.called(one) for one in self.offers.hangs_on(question)]
        if says := depends([one for one in hangs if one]):
            told = replace(told, hint=_joined(told.hint, says))
        return Asked(told, self._space(question))

    def _card(self, own: Pattern) -> str:
        """Return that an answer belongs onto the contact card, "" where it does not."""
        if (field := self.personal.get(path_told(own))) is None:
            return ""
        purpose = _(PURPOSES["lien_he_phan_hoi" if field == "reach" else "ghi_danh_tinh"])
        says = _("Chỉ hỏi khi đồng ý “{purpose}”; chép vào thẻ liên hệ, không nhập vào phiếu.")
        return says.format(purpose=purpose)

    def told(self, label: Words | None, hint: Words | None, own: Pattern) -> Told:
        """Return what is said at `own`, and when."""
        when = self._condition(own)
        return Told(
            self.wording.rich(label, own),
            hint=self.wording.hint(hint, own),
            condition=when.text,
            plain=when.plain,
            pictures=self.wording.shown(label),
        )

    def _condition(self, own: Pattern) -> Said:
        bind = self.form.binds.get(own)
        if bind is None or bind.relevant is None or _is_true(bind.relevant):
            return Said("")
        return said(bind.relevant, own, self.wording.names)

    def _is_required(self, own: Pattern) -> bool:
        bind = self.form.binds.get(own)
        return bind is not None and _is_true(bind.required)

    def _rule(self, own: Pattern) -> str:
        """Return what the form says where an answer is not as it should be."""
        bind = self.form.binds.get(own)
        if bind is None or bind.constraint is None or bind.constraint_message is None:
            return ""
        return " ".join(plain(self.wording.text(bind.constraint_message, own)).split())

    def _space(self, question: Question) -> Space:
        bind = self.form.binds.get(question.pattern) or Bind(question.pattern)
        if question.offered is None:
            label = plain(self.wording.text(question.label, question.pattern))
            return space(question, bind, label)
        how: Literal["one", "many", "rank"] = _HOW.get(question.kind, "one")
        number = self.offers.number(question)
        if question.offered.search is not None or number > _MOST_OPTIONS:
            name = self.offers.name(question) or question.pattern[-1]
            return Listed(name, number, many=how != "one")
        if not number:  # of a repeat, or of a file that is missing: written as it is called
            return Lines(3 if how != "one" else 1)
        options = tuple(self._option(one) for one in self.offers.every(question))
        return Choices(options, how, _columns(question))

    def _option(self, offer: Offer) -> Option:
        label = run_up(" ".join(offer.label.split()))
        return Option(label or run_up(offer.value), self.wording.picture(offer.text_id))

    def alike(self, one: Question, other: Question) -> bool:
        """Return whether two questions have the same choices."""
        return one.kind == other.kind and self._values(one) == self._values(other)

    def _values(self, question: Question) -> list[str]:
        few = self.offers.number(question) <= _MOST_OPTIONS
        return [one.value for one in self.offers.every(question)] if few else []

    def grid(self, questions: Sequence[Question]) -> Iterator[Part]:
        """Yield the questions of a grid as one, or each by itself where they make none."""
        asked = [one for one in questions if is_asked(self.form, one)]
        spaces = [self.asked(one) for one in asked]
        first = spaces[0].space if spaces else None
        if len(asked) == 1 or not isinstance(first, Choices):
            yield from spaces
            return
        heads = tuple(one.label for one in first.options)
        yield Grid(heads, tuple(one.told for one in spaces), first.how == "many")


def _joined(hint: Rich, says: str) -> Rich:
    return (*hint, *run_up(f"\n{says}" if hint else says))


def _is_true(formula: Expression | None) -> bool:
    syntax = formula.syntax if formula is not None else None
    return isinstance(syntax, Call) and syntax.name == "true" and not syntax.arguments


def _columns(question: Question) -> int:
    """Return how many columns the form wants its choices in, 0 where it does not say."""
    for word in question.appearance:
        number = word.removeprefix("columns-")
        if number != word and number.isdecimal():
            return min(int(number), _MOST_COLUMNS)
    return 0
