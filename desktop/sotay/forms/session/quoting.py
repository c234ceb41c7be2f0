"""What words quote of the answers: a choice may be called by a name that was typed."""

from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import Final

from sotay.forms.model.form import Form, Offered, Part, Words
from sotay.forms.model.patterns import Pattern
from sotay.forms.session.reads import Read, Reads
from sotay.forms.tree.node import ELEMENT
from sotay.forms.xpath import Expression
from sotay.forms.xpath.syntax import Call, Syntax, Text, parts

_CHOICE: Final = ("jr:choice-name", "choice-name")
_TEXT: Final = "jr:itext"
_NAMES: Final = "itextId"  # of an item of a list, as pyxform writes it


class Quoting:
    """Finds what formulas look at by way of the words that they ask for."""

    def __init__(self, form: Form) -> None:
        self._form = form
        self._reads = Reads(form.patterns)

    def looked_at(self, syntax: Syntax, own: Pattern) -> set[Read]:
        """Return all that a formula at `own` looks at, by itself and in words."""
        return {*self._reads.of(syntax, own), *self.in_words(syntax, own)}

    def in_words(self, syntax: Syntax, own: Pattern) -> set[Read]:
        """Return what the words look at that a formula at `own` asks for."""
        found: set[Read] = set()
        for call in _calls(syntax):
            asked = self._of_all_choices() if call.name in _CHOICE else self._of_text(call)
            for one in asked:
                if isinstance(one, Expression):
                    found |= self._reads.of(one.syntax, own)
        return found

    def of_choices(self, offered: Offered) -> Iterator[Part]:
        """Yield what choices are called, part by part; of a list's what is worked out in them."""
        for choice in offered.fixed:
            yield from self._said(choice.label)
        if offered.nodes is not None and offered.label and _calls(offered.label.syntax):
            yield from self._of_lists

    @cached_property
    def _of_lists(self) -> tuple[Expression, ...]:
        """What is worked out within the words of any list."""
        named = {
            each.text
            for one in self._form.lists.values()
            for each in one.descendants()
            if each.kind == ELEMENT and each.name == _NAMES
        }
        texts = (forms for (_, name), forms in self._form.texts.told.items() if name in named)
        every = (part for forms in texts for part in forms.get("", ()))
        return tuple(one for one in every if isinstance(one, Expression))

    def _of_all_choices(self) -> Iterator[Part]:
        for question in self._form.questions:
            if question.offered is not None:
                yield from self.of_choices(question.offered)

    def _of_text(self, call: Call) -> Iterator[Part]:
        """Yield the parts of the text that is asked for; of each text where that is worked out."""
        (first, *_rest) = call.arguments or (None,)
        name = first.value if isinstance(first, Text) else None
        for (_language, own), forms in self._form.texts.told.items():
            if name is None or own == name:
                yield from forms.get("", ())

    def _said(self, words: Words) -> Iterable[Part]:
        if words.named is None:
            return words.parts
        calls = _calls(words.named.syntax)
        return [part for one in calls if one.name == _TEXT for part in self._of_text(one)]


def _calls(syntax: Syntax) -> list[Call]:
    """Return the calls within a formula that ask for words."""
    asking = (*_CHOICE, _TEXT)
    return [one for one in parts(syntax) if isinstance(one, Call) and one.name in asking]
