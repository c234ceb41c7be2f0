"""A form as a blank questionnaire: every question there is, whatever is answered."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Final

from sotay.base.sentences import _
from sotay.forms.layout.asked import is_asked, never
from sotay.forms.layout.naming import Names
from sotay.forms.layout.numbers import numbers
from sotay.forms.layout.titles import body, title
from sotay.forms.model.form import Control, Group, Question, Repeat, Words
from sotay.forms.model.patterns import walked
from sotay.forms.opening import Opened
from sotay.forms.session.session import Session
from sotay.forms.session.setting import Setting
from sotay.forms.xpath import Expression
from sotay.forms.xpath.syntax import Number, Path
from sotay.model.readtext import ReadText, filled, read_text
from sotay.papers.questionnaires.parts import (
    Blank,
    Note,
    Part,
    Section,
    Turns,
)
from sotay.work.questionnaires.printing.offers import Offers
from sotay.work.questionnaires.printing.questions import Questions, in_grid
from sotay.work.questionnaires.printing.wording import Pictures, Wording

TURNS: Final = 3
MOST_TURNS: Final = 30
SIZE: Final = 12.0  # points; the layout file has the same ends
SMALLEST: Final = 9.0
LARGEST: Final = 20.0
_INNER: Final = (MOST_TURNS, 2, 1)  # turns at most of a repeat, by how many are around it


@dataclass(frozen=True)
class Wanted:
    """How a blank questionnaire is wanted: language ("" the form's first), turns, size of type.

    `unit` are the lines of the office, `recorder` who reads; blank where they are written in.
    `personal` are the questions, by path, whose answers go onto the contact card and nowhere else.
    """

    language: str = ""
    turns: int = TURNS
    size: float = SIZE
    unit: tuple[str, ...] = ()
    recorder: str = ""
    personal: Mapping[str, str] = field(default_factory=dict)
    text: ReadText = field(default_factory=read_text)  # that is read before


def blank(opened: Opened, setting: Setting, wanted: Wanted, pictures: Pictures) -> Blank:
    """Return what is printed of a form; raises `FormRefused`, `FormulaFailed`."""
    form = opened.form
    session = Session(form, setting)
    offers = Offers(session)
    found = numbers(form)
    names = Names(form, found, offers.label)
    wording = Wording(form, wanted.language, names, pictures)
    reader = _Reader(Questions(form, offers, wording, found, wanted.personal), wanted)
    office = wanted.unit[-1] if wanted.unit else ""
    return Blank(
        title=form.title or form.id,
        id=form.id,
        version=form.version,
        digest=sha256(opened.xform).hexdigest(),
        consent=filled(wanted.recorder, office, None, wanted.text),
        parts=tuple(reader.parts(form.body)),
        unit=wanted.unit,
        size=wanted.size,
        read=wanted.text.version,
    )


class _Reader:
    """Reads the controls of a form into the parts of a paper."""

    def __init__(self, questions: Questions, wanted: Wanted) -> None:
        self._form = questions.form
        self._questions = questions
        self._wanted = wanted

    def parts(self, controls: Sequence[Control], around: int = 0) -> Iterator[Part]:
        """Yield parts; `around` is how many repeats they stand in."""
        waiting: list[Question] = []
        for one in controls:
            if isinstance(one, Question) and in_grid(one):
                if waiting and not self._questions.alike(waiting[-1], one):
                    yield from self._questions.grid(waiting)
                    waiting = []
                waiting.append(one)
                continue
            yield from self._questions.grid(waiting)
            waiting = []
            yield from self._part(one, around)
        yield from self._questions.grid(waiting)

    def _part(self, one: Control, around: int) -> Iterator[Part]:
        if isinstance(one, Repeat):
            yield from self._turns(one, title(one), around)
        elif isinstance(one, Group):
            yield from self._group(one, around)
        elif is_asked(self._form, one):
            yield self._questions.asked(one)
        elif not never(self._form, one) and one.label is not None and not in_grid(one):
            yield Note(self._questions.told(one.label, one.hint, one.pattern))

    def _group(self, group: Group, around: int) -> Iterator[Part]:
        inner = group.parts[0] if len(group.parts) == 1 else None
        if isinstance(inner, Repeat) and title(inner) is None and self._says(group) is None:
            yield from self._turns(inner, title(group), around)
            return
        below = tuple(self.parts(body(group), around))
        own = group.pattern or ()
        told = self._questions.told(title(group), None, own)
        if below and (told.label or told.condition):
            yield Section(told, below, self._covers(group))
        else:
            yield from below

    def _says(self, group: Group) -> Expression | None:
        """Return a condition of a group that its repeat has not as well."""
        bind = self._form.binds.get(group.pattern or ())
        same = bool(group.parts) and getattr(group.parts[0], "pattern", None) == group.pattern
        return bind.relevant if bind is not None and not same else None

    def _turns(self, repeat: Repeat, label: Words | None, around: int) -> Iterator[Part]:
        below = tuple(self.parts(body(repeat), around + 1))
        if not below:
            return
        told = self._questions.told(label, None, repeat.pattern)
        count = self._count(repeat)
        most = _INNER[min(around, len(_INNER) - 1)]
        number = min(count or self._wanted.turns, most)
        more = not count or count > number
        yield Turns(told, below, number, more and not (repeat.fixed and repeat.count is None))

    def _count(self, repeat: Repeat) -> int:
        """Return how often it is asked where a number says so, 0 where answers do."""
        syntax = repeat.count.syntax if repeat.count is not None else None
        if isinstance(syntax, Path):  # pyxform keeps the number in a calculation beside the repeat
            bind = self._form.binds.get(walked(syntax, repeat.pattern) or ())
            syntax = bind.calculate.syntax if bind is not None and bind.calculate else None
        return int(syntax.value) if isinstance(syntax, Number) and syntax.value >= 1 else 0

    def _covers(self, group: Group) -> str:
        """Return which questions a group holds: by their numbers, the first and the last."""
        found = [self._questions.numbers.named(one.pattern) for one in _questions(group)]
        told = [one for one in found if one]
        if title(group) is not None or not told:
            return _("cả phần này")
        if len(told) == 1:
            return _("câu {number}").format(number=told[0])
        return _("các câu {a} đến {b}").format(a=told[0], b=told[-1])


def _questions(control: Control) -> Iterator[Question]:
    if isinstance(control, Question):
        yield control
        return
    for one in control.parts:
        yield from _questions(one)
