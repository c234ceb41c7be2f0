"""What words quote of the answers: a choice may be called by a name that was typed."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from typing import Final

from sotay.forms.model.form import Form, Offered, Part, Words
from sotay.forms.model.patterns import Pattern, resolved
from sotay.forms.session.reads import Read, Reads, settled
from sotay.forms.tree.node import ELEMENT
from sotay.forms.xpath import Expression
from sotay.forms.xpath.errors import FormulaUnreadable
from sotay.forms.xpath.syntax import Call, Syntax, Text, parts

_CHOICE: Final = ("jr:choice-name", "choice-name")
_TEXT: Final = "jr:itext"
_NAMES: Final = "itextId"  # of an item of a list, as pyxform writes it

_Asked = tuple[Expression, Pattern, int]  # where it stands; how many names are one's own


class Quoting:
    """Finds what formulas look at by way of the words that they ask for."""

    def __init__(self, form: Form) -> None:
        self._form = form
        self._reads = Reads(form.patterns)
        self._offered = {one.pattern: one.offered for one in form.questions if one.offered}
        self._of_lists: dict[str, tuple[Expression, ...]] = {}  # by the name of the list
        self._texts: dict[str, list[Part]] = {}  # in all languages, by id
        for (_language, name), forms in form.texts.told.items():
            self._texts.setdefault(name, []).extend(forms.get("", ()))

    def looked_at(self, syntax: Syntax, own: Pattern) -> set[Read]:
        """Return all that a formula at `own` looks at, by itself and in words."""
        return {*self._reads.of(syntax, own), *self.in_words(syntax, own)}

    def in_words(self, syntax: Syntax, own: Pattern, *, named: bool = False) -> set[Read]:
        """Return what the words look at that a formula at `own` asks for, and words within them.

        With `named`, only where the formula writes out whose words they are: what it works out
        may be any text of the form, but is not known to be.
        """
        found: set[Read] = set()
        known = set[tuple[str, Pattern, int]]()
        waiting = [(syntax, own, len(own))]
        for one, here, shared in waiting:
            for call in _calls(one):
                for formula, there, theirs in self._asked(call, here, shared, named=named):
                    if (key := (formula.formula, there, theirs)) in known:
                        continue
                    known.add(key)
                    waiting.append((formula.syntax, there, theirs))
                    for read in self._reads.of(formula.syntax, there):
                        found.add(replace(read, kept=min(read.kept, theirs)))
        return found

    def _asked(self, call: Call, here: Pattern, shared: int, *, named: bool) -> Iterator[_Asked]:
        """Yield what is worked out for a call at `here`, `shared` names of which are one's own."""
        written = _written(call)
        if named and written is None:
            return
        if call.name == _TEXT:
            yield from ((one, here, shared) for one in _formulas(self._of_text(written)))
            return
        for pattern in self._questions_at(written, here):
            beside = written is not None and pattern[:-1] == here[:-1]
            theirs = min(shared, len(pattern) - 1) if beside else 0  # else it is the first of all
            offered = self._offered[pattern]
            nodes = offered.nodes or offered.search
            if nodes is not None and not named:
                yield settled(nodes, pattern, self._form), pattern, theirs
            yield from ((one, pattern, theirs) for one in _formulas(self.of_choices(offered)))

    def _questions_at(self, written: str | None, here: Pattern) -> Collection[Pattern]:
        """Return whose choices are meant by a path; all where that is worked out."""
        if written is None:
            return self._offered
        try:
            found = resolved(written, here)
        except FormulaUnreadable:
            return ()
        return [found] if found in self._offered else []

    def of_choices(self, offered: Offered) -> Iterator[Part]:
        """Yield what choices are called, part by part; of a list's what is worked out in them."""
        for choice in offered.fixed:
            yield from self._said(choice.label)
        if offered.nodes is not None and offered.label and _calls(offered.label.syntax):
            for name in _lists_in(offered.nodes.syntax) or self._form.lists:
                yield from self._of_list(name)

    def _of_list(self, name: str) -> tuple[Expression, ...]:
        """Return what is worked out within the words of a list."""
        if name not in self._of_lists:
            there = self._form.lists.get(name)
            named = {
                each.text
                for each in (there.descendants() if there is not None else ())
                if each.kind == ELEMENT and each.name == _NAMES
            }
            every = (part for own in named for part in self._of_text(own))
            self._of_lists[name] = tuple(_formulas(every))
        return self._of_lists[name]

    def _of_text(self, name: str | None) -> Iterator[Part]:
        """Yield the parts of the text that is asked for; of each text where that is worked out."""
        for own in self._texts if name is None else (name,):
            yield from self._texts.get(own, ())

    def _said(self, words: Words) -> Iterable[Part]:
        if words.named is None:
            return words.parts
        calls = _calls(words.named.syntax)
        return [part for one in calls if one.name == _TEXT for part in self._of_text(_written(one))]


def _calls(syntax: Syntax) -> list[Call]:
    """Return the calls within a formula that ask for words."""
    asking = (*_CHOICE, _TEXT)
    return [one for one in parts(syntax) if isinstance(one, Call) and one.name in asking]


def _written(call: Call) -> str | None:
    """Return the id or path that a call asks words by, None where it is worked out."""
    last = call.arguments[-1] if call.arguments else None
    return last.value if isinstance(last, Text) else None


def _formulas(every: Iterable[Part]) -> Iterator[Expression]:
    return (one for one in every if isinstance(one, Expression))


def _lists_in(syntax: Syntax) -> list[str]:
    """Return the lists that choices are of; none where one of them is not written out."""
    names = [
        _written(one) for one in parts(syntax) if isinstance(one, Call) and one.name == "instance"
    ]
    return [one for one in names if one is not None] if None not in names else []
