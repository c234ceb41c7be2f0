"""A record as rows that are read without the form, and the record again out of rows and form.

What holds a record keeps the rows alone: what was asked, in which words, and what was answered.
"""

import re
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from datetime import tzinfo
from typing import Final, Literal, NamedTuple
from weakref import WeakKeyDictionary

from sotay.base.dates import short_date, short_time
from sotay.base.writing import written
from sotay.forms.layout.markup import plain
from sotay.forms.layout.titles import title
from sotay.forms.layout.told import chosen
from sotay.forms.model.form import Control, Form, Words
from sotay.forms.model.patterns import Pattern, pattern_of
from sotay.forms.model.reading import without_templates
from sotay.forms.session.instances import MOST, place
from sotay.forms.session.record import Field
from sotay.forms.session.session import Session
from sotay.forms.tree.node import Node
from sotay.forms.tree.reading import DEEPEST, MOST_NODES
from sotay.forms.xpath import dates

LONGEST_LABEL: Final = 2_000  # characters
RowKind = Literal["answer", "part", "turn"]
_STEP: Final = re.compile(r"(?P<name>[^\[\]]+)(?:\[(?P<nth>[0-9]{1,6})\])?")
_MOST_KNOWN: Final = 50_000
_VEIL: Final = "…"
_CHOSEN: Final = ("select1", "select", "rank")


class Row(NamedTuple):
    """A part, an instance of a repeat (a turn), or a question or computed value that has a value.

    `path` has the place of each instance (`/data/member[2]/age`); `label` is as read to the person,
    "" for what nobody was asked; `value` is as ODK keeps it, `shown` as a person reads it, "" where
    that is the same. `hidden`: kept, and not asked just now.
    """

    path: str
    label: str
    value: str = ""
    shown: str = ""
    kind: RowKind = "answer"
    hidden: bool = False


def transcript(session: Session) -> tuple[Row, ...]:
    """Return the rows of a record, in its order and in the language that is shown.

    What is kept aside is in none, nor in the words of another: there an ellipsis stands for it.
    """
    with veiled(session):
        return tuple(_Writer(session).whole())


@contextmanager
def veiled(session: Session) -> Iterator[None]:
    """Have an ellipsis stand for what is kept aside while words are made."""
    aside = [one for pattern in session.aside for one in session.record.of(pattern) if one.leaf]
    before = [one.node.text for one in aside]
    try:
        for one in aside:  # blank ones too: whether it was answered changes no words
            one.node.text = _VEIL
        yield
    finally:
        for one, text in zip(aside, before, strict=True):
            one.node.text = text


def unfinished(session: Session, shut: Collection[Pattern] = ()) -> int:
    """Return how many questions the form still demands (see `left_open`)."""
    return len(left_open(session, shut))


def left_open(session: Session, shut: Collection[Pattern] = ()) -> list[Field]:
    """Return what the form still demands, of those whose answers are in rows.

    `shut` are questions that may not be asked as things stand.
    """
    out = {*session.aside, *shut}
    return [one for one in session.demands.lacking() if one.pattern not in out]


class _Words:
    """What is the same at each writing of a session's rows: its controls, and words once plain."""

    def __init__(self, form: Form) -> None:
        self.controls: dict[Pattern, list[Control]] = {}
        self._plain: dict[str, str] = {}
        for one in form.controls:
            if one.pattern is not None:
                self.controls.setdefault(one.pattern, []).append(one)

    def plain(self, said: str) -> str:
        """Return a label as it is kept: without its marks, no longer than a label may be."""
        known = self._plain.get(said)
        if known is None:
            if len(self._plain) >= _MOST_KNOWN:  # words that change with every answer
                self._plain.clear()
            told = written(plain(said)).strip()
            fits = len(told) <= LONGEST_LABEL
            known = self._plain[said] = told if fits else f"{told[: LONGEST_LABEL - 1]}…"
        return known


_KNOWN: Final = WeakKeyDictionary[Session, _Words]()  # gone with the session, as at a lock


class _Writer:
    def __init__(self, session: Session) -> None:
        self._session = session
        if session not in _KNOWN:
            _KNOWN[session] = _Words(session.form)
        self._words = _KNOWN[session]

    def whole(self) -> Iterator[Row]:
        """Yield all rows; a form of one question may have it in the root itself."""
        root = self._session.record.at(self._session.record.root)
        path = f"/{root.node.name}"
        if root.leaf and root.value and root.pattern not in self._session.aside:
            yield self._answer(root, path)
        yield from self.rows(root.node, path)

    def rows(self, node: Node, path: str) -> Iterator[Row]:
        """Yield what stands below a node."""
        counted: dict[str, int] = {}
        for child in node.elements:
            name = child.name
            counted[name] = nth = counted.get(name, 0) + 1
            one = self._session.record.at(child)
            several = one.pattern in self._session.form.repeats or len(node.called(name)) > 1
            here = f"{path}/{name}[{nth}]" if several else f"{path}/{name}"
            turn = one.pattern in self._session.form.repeats
            if one.leaf and not turn:
                if one.value and one.pattern not in self._session.aside:
                    yield self._answer(one, here)
                continue
            below = list(self.rows(child, here))
            label = self._label(one)
            if turn or (below and label):
                kind: RowKind = "turn" if turn else "part"
                yield Row(here, label, kind=kind, hidden=not one.relevant)
            yield from below

    def _answer(self, one: Field, path: str) -> Row:
        value = written(one.value)
        shown = self._shown(one)
        shown = "" if shown == value else shown
        return Row(path, self._label(one), value, shown, hidden=not one.relevant)

    def _label(self, one: Field) -> str:
        """Return what was read; of a question without words its name."""
        controls = self._words.controls.get(one.pattern, ())
        said = next((told for each in controls if (told := self._said(title(each), one))), "")
        if said or not controls or not one.leaf:
            return said
        return one.pattern[-1]

    def _said(self, words: Words | None, one: Field) -> str:
        said = self._session.speaker.said(words, one.node)
        return self._words.plain(said) if said else ""

    def _shown(self, one: Field) -> str:
        """Return an answer as a person reads it: the words of what was chosen, a day as ours."""
        question = self._session.offering.questions.get(one.pattern)
        if question is not None and question.kind in _CHOSEN:
            return written(chosen(self._session, one, one.value))
        bind = self._session.form.binds.get(one.pattern)
        return _day(one.value, bind.type if bind else "", self._session.world.zone)


def _day(value: str, kind: str, zone: tzinfo) -> str:
    found = dates.moment(value, zone) if kind in ("date", "dateTime") else None
    if found is None:
        return ""
    return short_date(found.at.date()) if kind == "date" else short_time(found.at)


def rebuilt(form: Form, rows: Iterable[Row]) -> Node:
    """Return the record that rows tell of, for `Session.resume`.

    What the form has no place for is left out; so are instances beyond what a repeat may have.
    """
    reader = _Reader(form)
    for row in rows:
        reader.take(row)
    return reader.root


class _Reader:
    def __init__(self, form: Form) -> None:
        self._form = form
        self._holding = {one[:-1] for one in form.patterns}
        self._left = MOST_NODES
        self.root = self._blank(without_templates(form.instance), (form.instance.name,))
        self._at = {f"/{self.root.name}": self.root}

    def take(self, row: Row) -> None:
        """Put a row where it belongs."""
        node = self._turn(row.path) if row.kind == "turn" else self._found(row.path)
        if node is not None and row.kind == "answer" and pattern_of(node) not in self._holding:
            node.text = row.value

    def _blank(self, node: Node, pattern: Pattern) -> Node:
        """Return a copy of a node with nothing answered and no instance of a repeat in it."""
        made = Node(node.kind, node.name, node.namespace, node.prefix)
        self._left -= 1
        for one in node.attributes:
            made.give(one.name, one.value, one.namespace, one.prefix)
        for child in node.elements:
            if (own := (*pattern, child.name)) not in self._form.repeats:
                made.append(self._blank(child, own))
        return made

    def _found(self, path: str) -> Node | None:
        """Return the node at a path that is known, or lies below one that is; None for no such."""
        if path in self._at:
            return self._at[path]
        above, _slash, step = path.rpartition("/")
        parent = self._found(above) if above and path.count("/") <= DEEPEST else None
        found = _STEP.fullmatch(step)
        if parent is None or found is None:
            return None
        like, nth = parent.called(found["name"]), int(found["nth"] or 1)
        if not 0 < nth <= len(like):
            return None
        self._at[path] = like[nth - 1]
        return self._at[path]

    def _turn(self, path: str) -> Node | None:
        """Add the instance of a repeat that a row tells of, whatever number it has there."""
        above, _slash, step = path.rpartition("/")
        parent = self._found(above) if above else None
        if parent is None or path in self._at:
            return None
        pattern = (*pattern_of(parent), step.partition("[")[0])
        there = parent.called(pattern[-1])
        template = self._form.templates.get(pattern)
        if template is None or len(there) >= MOST or self._left < 0:
            return None
        at = parent.children.index(there[-1]) + 1 if there else place(self._form, parent, pattern)
        made = self._at[path] = self._blank(template, pattern)
        parent.insert(at, made)
        return made
