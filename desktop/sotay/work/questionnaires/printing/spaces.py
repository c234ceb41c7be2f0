"""How much room, of which kind, an answer needs on paper."""

from typing import Final

from sotay.base.sentences import _
from sotay.forms.model.form import Bind, Question
from sotay.forms.xpath.syntax import Chain, Number, Path, parts
from sotay.forms.xpath.values import number_told
from sotay.papers.questionnaires.parts import (
    Choices,
    Figures,
    File,
    Lines,
    Moment,
    Option,
    Place,
    Run,
    Space,
    Tick,
)

_WHOLE: Final = 7  # figures where nothing says how many
_DECIMAL: Final = (6, 2)
_MOST_FIGURES: Final = 12
_LONG: Final = 4  # lines of a text that is asked for as long
_MOST_LINES: Final = 20
_SHORT_LABEL: Final = 45  # letters: who asks in few words gets few
_MOST_STEPS: Final = 11  # of a scale that is printed
_INTEGERS: Final = ("int", "integer", "long")
_DECIMALS: Final = ("decimal", "double", "float")
_MOMENTS: Final[dict[str, Moment]] = {
    "date": Moment("day"), "time": Moment("time"), "dateTime": Moment("both"),
    "gYear": Moment("year"), "gYearMonth": Moment("month"),
}  # fmt: skip


def space(question: Question, bind: Bind, label: str) -> Space:
    """Return the room for what is no choice among words."""
    if question.kind == "trigger":
        return Tick()
    if question.kind == "upload":
        return _file(question)
    if question.kind == "range":
        return _scale(question)
    if bind.type == "boolean":
        return Choices((Option((Run(_("Có")),)), Option((Run(_("Không")),))))
    if bind.type in _MOMENTS:
        return _moment(question, bind)
    return _written(question, bind, label)


def _file(question: Question) -> File:
    kind = question.attributes.get("mediatype", "").partition("/")[0]
    return File(kind) if kind in ("image", "audio", "video") else File()  # type: ignore[arg-type]


def _moment(question: Question, bind: Bind) -> Moment:
    for word, what in (("month-year", Moment("month")), ("year", Moment("year"))):
        if bind.type == "date" and word in question.appearance:
            return what
    return _MOMENTS[bind.type]


def _written(question: Question, bind: Bind, label: str) -> Space:
    if bind.type in _INTEGERS:
        return Figures(_figures(bind) or _WHOLE)
    if bind.type in _DECIMALS:
        whole, decimals = _DECIMAL
        return Figures(_figures(bind) or whole, decimals)
    if bind.type in ("geopoint", "geotrace", "geoshape"):
        return Place(several=bind.type != "geopoint")
    rows = question.attributes.get("rows", "")
    if "multiline" in question.appearance or rows:
        return Lines(min(int(rows), _MOST_LINES) if rows.isdecimal() and int(rows) else _LONG)
    return Lines(1 if len(label) <= _SHORT_LABEL or question.kind == "secret" else 2)


def _figures(bind: Bind) -> int:
    """Return how many figures the greatest number has that is allowed, 0 where none is named."""
    syntax = bind.constraint.syntax if bind.constraint else None
    most = [
        other.value
        for one in (parts(syntax) if syntax else ())
        if isinstance(one, Chain) and isinstance(one.first, Path) and not one.first.start
        for word, other in one.rest
        if word in ("<", "<=", "=") and isinstance(other, Number)
    ]
    return min(len(number_told(abs(float(int(max(most)))))), _MOST_FIGURES) if most else 0


def _scale(question: Question) -> Space:
    """Return the steps of a scale where they are few, else boxes and its ends."""
    told = [question.attributes.get(one, "") for one in ("start", "end", "step")]
    try:
        start, end, step = (float(one or 1) for one in told)
        count = int(abs(end - start) / abs(step)) + 1 if step else 0
    except (ValueError, OverflowError):
        return Figures(_WHOLE)
    if 0 < count <= _MOST_STEPS:
        step = abs(step) if end >= start else -abs(step)
        steps = (number_told(round(start + nth * step, 9)) for nth in range(count))
        return Choices(tuple(Option((Run(one.replace(".", ",")),)) for one in steps))
    decimals = max(len(one.partition(".")[2]) for one in told)
    whole = max(len(number_told(float(int(abs(one))))) for one in (start, end))
    note = _("từ {a} đến {b}").format(a=told[0].replace(".", ","), b=told[1].replace(".", ","))
    return Figures(min(whole, _MOST_FIGURES), min(decimals, 4), note)
