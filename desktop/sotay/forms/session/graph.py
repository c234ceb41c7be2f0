"""What hangs on what: an answer sets off only that, and in an order in which each is done once."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final, Literal, get_args

from sotay.base.sentences import _
from sotay.forms.model.errors import FormRefused, Problem
from sotay.forms.model.form import Form
from sotay.forms.model.patterns import Pattern, told
from sotay.forms.session.quoting import Quoting
from sotay.forms.session.reads import Read, Reads, settled
from sotay.forms.xpath import Expression

Work = Literal["calculate", "relevant", "count", "choices"]
WORK: Final[frozenset[Work]] = frozenset(get_args(Work))


@dataclass(frozen=True, eq=False)
class Unit:
    """One formula whose outcome others may look at; `reads` is what it looks at itself.

    `chased` are those of them that would make a ring: not what words look at that may be any.
    """

    work: Work
    pattern: Pattern
    formula: Expression
    reads: frozenset[Read]
    chased: frozenset[Read]


@dataclass(frozen=True)
class Graph:
    """Units in the order in which they are done, and who looks at each pattern."""

    units: tuple[Unit, ...]
    place: Mapping[Unit, int]
    readers: Mapping[Pattern, list[tuple[Unit, int]]]  # and how many names are the reader's own
    at: Mapping[Pattern, list[Unit]]


def graph(form: Form) -> Graph:
    """Return how a form hangs together; raises `FormRefused` for a ring, naming who is in it."""
    reads = Reads(form.patterns, form.repeats)
    units = [*_units(form, reads)]
    _refuse_own(form, reads)
    order = _ordered(units, reads)
    readers: dict[Pattern, list[tuple[Unit, int]]] = {}
    at: dict[Pattern, list[Unit]] = {}
    for unit in order:
        at.setdefault(unit.pattern, []).append(unit)
        for read in unit.reads:
            readers.setdefault(read.pattern, []).append((unit, read.kept))
    return Graph(tuple(order), {unit: place for place, unit in enumerate(order)}, readers, at)


def _units(form: Form, reads: Reads) -> Iterator[Unit]:
    known = set(form.patterns)
    quoting = Quoting(form)

    def unit(work: Work, pattern: Pattern, formula: Expression) -> Unit:
        own = settled(formula, pattern, form)
        direct = reads.of(own.syntax, pattern)
        words = quoting.in_words(own.syntax, pattern)
        chased = direct | quoting.in_words(own.syntax, pattern, named=True) if words else direct
        chased = frozenset(one for one in chased if one.chased)
        return Unit(work, pattern, own, direct | words, chased)

    for bind in form.binds.values():
        if bind.pattern not in known:
            continue
        if bind.relevant is not None:
            yield unit("relevant", bind.pattern, bind.relevant)
        if bind.calculate is not None:
            yield unit("calculate", bind.pattern, bind.calculate)
    for repeat in form.repeats.values():
        if repeat.count is not None:
            yield unit("count", repeat.pattern, repeat.count)
    for question in form.questions:
        offered = question.offered
        if offered is not None and (formula := offered.nodes or offered.search) is not None:
            yield unit("choices", question.pattern, formula)


def _refuse_own(form: Form, reads: Reads) -> None:
    """Raise where what is required or read-only hangs on the very answer."""
    for bind in form.binds.values():
        for column, formula in (("required", bind.required), ("readonly", bind.readonly)):
            if formula is None:
                continue
            own = settled(formula, bind.pattern, form)
            if any(
                one.pattern == bind.pattern and one.chased
                for one in reads.of(own.syntax, bind.pattern)
            ):
                raise _ring([bind.pattern], formula.formula, column)


def _ring(patterns: Iterable[Pattern], formula: str, column: str) -> FormRefused:
    names = ", ".join(dict.fromkeys(map(told, patterns)))
    says = _("các công thức phụ thuộc vòng tròn vào nhau: {n}").format(n=names)
    return FormRefused.of(Problem(names.partition(",")[0], says, formula, column=column))


def _ordered(units: list[Unit], reads: Reads) -> list[Unit]:
    """Return units so that each comes after what it looks at (Tarjan's components)."""
    writers: dict[Pattern, list[Unit]] = {}
    for unit in units:
        alone = unit.work in ("calculate", "choices")
        for pattern in [unit.pattern] if alone else reads.whole(unit.pattern):
            writers.setdefault(pattern, []).append(unit)
    chased = {unit: _written(unit.chased, writers) for unit in units}
    for group in _components(units, chased):
        if _is_ring(group, chased):
            first = group[0]
            raise _ring([one.pattern for one in group], first.formula.formula, first.work)
    before = {unit: _written(unit.reads, writers) for unit in units}
    return [one for group in _components(units, before) for one in group]


def _written(looked_at: Iterable[Read], writers: Mapping[Pattern, list[Unit]]) -> list[Unit]:
    """Return the units by which answers come about that are looked at."""
    return list(dict.fromkeys(
        writer for read in looked_at for writer in writers.get(read.pattern, [])
        if writer.work in ("calculate", "relevant")
    ))  # fmt: skip


def _is_ring(group: list[Unit], before: Mapping[Unit, list[Unit]]) -> bool:
    """Return whether a group would chase itself: relevances may look at each other's answers."""
    if len(group) == 1:
        return group[0].work in ("calculate", "relevant") and group[0] in before[group[0]]
    return any(one.work == "calculate" for one in group)


def _components(units: list[Unit], before: Mapping[Unit, list[Unit]]) -> Iterator[list[Unit]]:
    """Yield strongly connected groups, each after those it hangs on; without recursion."""
    number: dict[Unit, int] = {}
    low: dict[Unit, int] = {}
    stack: list[Unit] = []
    waiting = set[Unit]()
    for start in units:
        if start in number:
            continue
        work = [(start, iter(before[start]))]
        number[start] = low[start] = len(number)
        stack.append(start)
        waiting.add(start)
        while work:
            unit, rest = work[-1]
            following = next(rest, None)
            if following is None:
                work.pop()
                if work:
                    low[work[-1][0]] = min(low[work[-1][0]], low[unit])
                if low[unit] == number[unit]:
                    group: list[Unit] = []
                    while not group or group[-1] is not unit:
                        group.append(stack.pop())
                        waiting.discard(group[-1])
                    yield group[::-1]
            elif following not in number:
                number[following] = low[following] = len(number)
                stack.append(following)
                waiting.add(following)
                work.append((following, iter(before[following])))
            elif following in waiting:
                low[unit] = min(low[unit], number[following])
