"""What a formula looks at, told from how it is written; and whose instance an absolute path means.

In a repeat, `/data/rep/x` is the `x` of the same instance, as JavaRosa has it and as older forms
rely on; pyxform writes relative paths today. Where nodes are gathered (`count`, `sum`, …) all are
meant, as web-forms has it.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Final

from sotay.forms.model.form import Form, Repeat
from sotay.forms.model.patterns import ROOT, Pattern, walked
from sotay.forms.xpath import Expression
from sotay.forms.xpath.expression import of
from sotay.forms.xpath.syntax import (
    Call,
    Filtered,
    Path,
    Step,
    Syntax,
    Test,
    parts,
    rebuilt,
    within,
)

_GATHERS: Final = frozenset(
    ("count", "count-non-empty", "sum", "min", "max", "join", "concat", "indexed-repeat",
     "randomize", "checklist", "weighted-checklist")
)  # fmt: skip
_OWN_TEXT: Final = frozenset(("string", "number", "string-length", "normalize-space"))
_UP: Final = Step("parent", Test("node"))
_CURRENT: Final = Call("current", (), 0)


@dataclass(frozen=True, slots=True)
class Read:
    """One pattern that is looked at; of the names that lead there, `kept` are one's own.

    `chased`: what comes of it may be one's own. Not so of the instance before, nor where only the
    place is asked for.
    """

    pattern: Pattern
    kept: int
    chased: bool = True


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a path has come: patterns, and how many leading names it never left.

    `other`: instances chosen by their place, as the one before.
    """

    patterns: frozenset[Pattern]
    kept: int
    other: bool = False


_NOWHERE: Final = _Place(frozenset(), 0)


def anchored(syntax: Syntax, own: Pattern, repeats: Mapping[Pattern, Repeat]) -> Syntax:
    """Return `syntax` with absolute paths into one's own repeat instance meaning that one."""
    if isinstance(syntax, Call) and syntax.name in _GATHERS:
        return syntax
    made = rebuilt(syntax, lambda one: anchored(one, own, repeats))
    pattern = walked(made, ROOT) if isinstance(made, Path) and made.start == "/" else None
    if not isinstance(made, Path) or pattern is None:
        return made
    shared = 0
    for length in range(1, min(len(own), len(pattern), len(made.steps)) + 1):
        if own[:length] != pattern[:length] or made.steps[length - 1].predicates:
            break
        if own[:length] in repeats:
            shared = length
    return Path(_CURRENT, (_UP,) * (len(own) - shared) + made.steps[shared:]) if shared else made


def settled(formula: Expression, pattern: Pattern, form: Form) -> Expression:
    """Return a formula as it is worked out at a pattern (`anchored`)."""
    syntax = anchored(formula.syntax, pattern, form.repeats)
    return formula if syntax == formula.syntax else of(formula.formula, syntax)


class Reads:
    """Finds what formulas look at, in a record of these patterns, some of which are repeats."""

    def __init__(self, patterns: Iterable[Pattern], repeats: Collection[Pattern] = ()) -> None:
        self._repeats = repeats
        self._below: dict[Pattern, list[Pattern]] = {}
        for pattern in patterns:
            self._below.setdefault(pattern[:-1], []).append(pattern)

    def of(self, syntax: Syntax, own: Pattern) -> frozenset[Read]:
        """Return what `syntax` looks at where it stands at `own`."""
        found: set[Read] = set()
        here = _Place(frozenset((own,)), len(own))
        self._visit(syntax, here, here, found)
        return frozenset(found)

    def _visit(self, one: Syntax, here: _Place, own: _Place, found: set[Read]) -> _Place:
        """Note what is looked at; return where the nodes are that `one` comes to."""
        if isinstance(one, Path):
            return self._path(one, here, own, found)
        if isinstance(one, Filtered):
            place = self._visit(one.primary, here, own, found)
            for predicate in one.predicates:
                self._visit(predicate, place, own, found)
            return place
        if isinstance(one, Call) and one.name == "current":
            return own
        if isinstance(one, Call) and one.name in ("position", "indexed-repeat"):
            return self._by_place(one, here, own, found)
        places = [self._visit(each, here, own, found) for each in within(one)]
        if isinstance(one, Call) and not one.arguments and one.name in _OWN_TEXT:
            found |= _noted(here)
        if isinstance(one, Call) and one.name == "randomize" and places:
            return places[0]
        return _NOWHERE

    def _by_place(self, call: Call, here: _Place, own: _Place, found: set[Read]) -> _Place:
        """Note that of nodes the place is asked for, or those of a place."""
        asked, rest = call.arguments[:1], call.arguments[1:]
        looked_at: set[Read] = set()
        places = [self._visit(one, here, own, looked_at) for one in asked]
        found |= {replace(one, chased=False) for one in looked_at}
        for one in rest:
            self._visit(one, here, own, found)
        if call.name == "position" or not places:
            return _NOWHERE
        return replace(places[0], other=True)

    def _path(self, path: Path, here: _Place, own: _Place, found: set[Read]) -> _Place:
        if path.start is None:
            place = here
        elif path.start == "/":
            place = _Place(frozenset((ROOT,)), 0)
        else:
            place = self._visit(path.start, here, own, found)
        for step in path.steps:
            place = self._step(place, step)
            if not place.other and self._chooses(place, step):
                place = replace(place, other=True)
            for predicate in step.predicates:
                self._visit(predicate, place, own, found)
        found |= _noted(place)
        return place

    def _chooses(self, place: _Place, step: Step) -> bool:
        """Return whether a step leads to instances of a repeat by their place."""
        if place.patterns.isdisjoint(self._repeats):
            return False
        calls = (each for one in step.predicates for each in parts(one) if isinstance(each, Call))
        beside = step.axis in ("preceding-sibling", "following-sibling")
        return beside or any(one.name == "position" for one in calls)

    def _step(self, place: _Place, step: Step) -> _Place:
        patterns = frozenset(
            new for pattern in place.patterns for new in self._stepped(pattern, step)
        )
        shortest = min((len(one) for one in patterns), default=0)
        kept = min(place.kept, shortest)
        if step.axis not in ("child", "self", "attribute", "parent"):
            kept = min(kept, max(0, shortest - 1))
        return _Place(patterns, kept, place.other)

    def _stepped(self, pattern: Pattern, step: Step) -> Collection[Pattern]:
        axis, name = step.axis, step.test.name
        if axis in ("self", "attribute", "namespace"):
            return (pattern,)
        if axis == "parent":
            return (pattern[:-1],) if pattern else ()
        if axis == "child":
            return self._children(pattern, name)
        if axis in ("ancestor", "ancestor-or-self"):
            return [pattern[:length] for length in range(len(pattern) + 1)]
        if axis in ("descendant", "descendant-or-self"):
            return [one for one in self.whole(pattern) if name in ("", "*", *one[-1:])]
        return self._children(pattern[:-1], name) if axis.endswith("sibling") else self.whole(ROOT)

    def _children(self, pattern: Pattern, name: str) -> Collection[Pattern]:
        if name not in ("", "*"):
            return ((*pattern, name),)
        return self._below.get(pattern, [])

    def whole(self, pattern: Pattern) -> list[Pattern]:
        """Return a pattern and all below it."""
        found = [pattern]
        for one in found:
            found += self._below.get(one, [])
        return found


def _noted(place: _Place) -> set[Read]:
    return {Read(pattern, place.kept, not place.other) for pattern in place.patterns if pattern}
