"""What is asked together: one question a card, one page where the form says so; and its sections.

A page is a group (or an instance of a repeat) that the form wants on one screen: `field-list`, and
tables, which pyxform writes as such. Sections are the outermost groups between which there is a
choice: a group around everything is none.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from sotay.forms.layout.titles import body
from sotay.forms.model.form import Control, Form, Group, Question, Repeat
from sotay.forms.model.patterns import Pattern

MOST: Final = 25  # questions of a page: what can be taken in, and made at once
_TOGETHER: Final = frozenset(("field-list", "table-list"))
Around = tuple[Group | Repeat, ...]  # the groups that something stands in, the outermost first


@dataclass(frozen=True, eq=False)
class Page:
    """One question, or several that the form wants together. `around` tells its headings."""

    questions: tuple[Question, ...]
    around: Around

    @property
    def pattern(self) -> Pattern:
        """Return the pattern of the first question."""
        return self.questions[0].pattern


@dataclass(frozen=True, eq=False)
class Turns:
    """A repeat: `parts` are asked in each instance (a turn), then whether there is one more."""

    repeat: Repeat
    around: Around
    parts: tuple["Page | Turns", ...]

    @property
    def pattern(self) -> Pattern:
        """Return the pattern of the repeat."""
        return self.repeat.pattern


Part = Page | Turns


@dataclass(frozen=True, eq=False)
class Section:
    """Parts under one heading; `control` None where the form gives none."""

    control: Group | Repeat | None
    parts: tuple[Part, ...]


def pages(form: Form) -> tuple[Section, ...]:
    """Return all that may be asked, in order, by section."""
    top, around = _unwrapped(form.body)
    sections: list[Section] = []
    loose: list[Control] = []
    for one in top:
        if isinstance(one, Question):
            loose.append(one)
            continue
        sections += _loose(loose, around)
        loose = []
        if parts := tuple(_parts((one,), around)):
            sections.append(Section(one, parts))
    return (*sections, *_loose(loose, around))


def _unwrapped(controls: Sequence[Control]) -> tuple[Sequence[Control], Around]:
    """Return what is within groups that hold everything, and those groups."""
    around: Around = ()
    while len(controls) == 1 and isinstance(one := _plain(controls[0]), Group):
        if _together(one):
            break
        controls, around = one.parts, (*around, one)
    return controls, around


def _loose(questions: Sequence[Control], around: Around) -> Iterator[Section]:
    if questions:
        yield Section(None, tuple(_parts(questions, around)))


def _plain(one: Control) -> Control:
    """Return a repeat with the label and look of the group that pyxform writes around it."""
    if isinstance(one, Group) and len(one.parts) == 1 and isinstance(inner := one.parts[0], Repeat):
        same = one.pattern in (None, inner.pattern)
        if same and (inner.label is None or one.label is None):
            look = (*one.appearance, *inner.appearance)
            return replace(inner, label=inner.label or one.label, appearance=look)
    return one


def _together(one: Group | Repeat) -> bool:
    return not _TOGETHER.isdisjoint(one.appearance)


def _parts(controls: Sequence[Control], around: Around) -> Iterator[Part]:
    """Yield the parts of controls that stand in no page."""
    for raw in controls:
        one = _plain(raw)
        if isinstance(one, Question):
            yield Page((one,), around)
        elif isinstance(one, Repeat):
            within = (*around, one)
            inner = (_page if _together(one) else _parts)(body(one), within)
            yield Turns(one, around, tuple(inner))
        elif _together(one):
            yield from _page(body(one), (*around, one))
        else:
            yield from _parts(one.parts, (*around, one))


def _page(controls: Sequence[Control], around: Around) -> Iterator[Part]:
    """Yield pages of what is wanted together; a repeat in it has turns of its own between them."""
    gathered: list[Question] = []
    for raw in _flat(controls):
        one = _plain(raw)
        if isinstance(one, Repeat):
            yield from _cut(gathered, around)
            gathered = []
            yield from _parts((one,), around)
        elif isinstance(one, Question):
            gathered.append(one)
    yield from _cut(gathered, around)


def _flat(controls: Sequence[Control]) -> Iterator[Control]:
    """Yield questions and repeats, those in groups within the page too."""
    for raw in controls:
        one = _plain(raw)
        if isinstance(one, Group):
            yield from _flat(one.parts)
        else:
            yield one


def _cut(questions: Sequence[Question], around: Around) -> Iterator[Page]:
    for start in range(0, len(questions), MOST):
        yield Page(tuple(questions[start : start + MOST]), around)


def patterns(parts: Sequence[Part]) -> Iterator[Pattern]:
    """Yield the patterns of the questions in parts, in their order."""
    for one in parts:
        if isinstance(one, Page):
            yield from (question.pattern for question in one.questions)
        else:
            yield from patterns(one.parts)
