"""Which control a question is answered in: by its kind, its type and how it is to look."""

from collections.abc import Callable
from typing import Final

from sotay.forms.layout.asked import is_note
from sotay.forms.model.form import Bind, Form, Question
from sotay.forms.session.offering import Offer
from sotay.forms.session.ranges import bounds_of
from sotay.gui.notebook.answering.asked import Allowed
from sotay.gui.notebook.answering.choosing import ChoiceControl
from sotay.gui.notebook.answering.control import Control
from sotay.gui.notebook.answering.days import day_control, moment_control, time_control
from sotay.gui.notebook.answering.filing import FileControl
from sotay.gui.notebook.answering.linecontrol import LineControl
from sotay.gui.notebook.answering.numbers import NumberLine
from sotay.gui.notebook.answering.places import place_control
from sotay.gui.notebook.answering.ranking import RankControl
from sotay.gui.notebook.answering.rowchoice import RowChoice
from sotay.gui.notebook.answering.texts import (
    note_control,
    paragraph_control,
    read_control,
    text_control,
)
from sotay.gui.notebook.answering.ticking import TickControl

_WHOLE: Final = frozenset(("int", "integer", "long"))
_DECIMAL: Final = frozenset(("decimal", "double", "float"))
_TIMED: Final[dict[str, Callable[[tuple[str, ...]], Control]]] = {
    "date": day_control,
    "time": time_control,
    "dateTime": moment_control,
}
_ON_A_LINE: Final = 11  # steps of a range that are shown as choices
_ROWS: Final = 4


def control_for(
    form: Form, question: Question, path: str, allowed: Allowed, *, row: bool = False
) -> Control:
    """Return the control for a question at a path; with `row` for one of a table."""
    if row:
        return RowChoice(several=question.kind == "select")
    bind = form.binds.get(question.pattern) or Bind(question.pattern)
    if is_note(form, question):
        return note_control()
    if bind.calculate is not None and question.kind == "input":
        return read_control()
    if question.kind == "upload":
        kind = question.attributes.get("mediatype", "").partition("/")[0]
        return FileControl(path, kind, question.appearance, allowed.files)
    if bind.type == "geopoint":
        return place_control(allowed.places)
    return _typed(question, bind) if question.offered is None else _chosen(question)


def _chosen(question: Question) -> Control:
    if question.kind == "rank":
        return RankControl()
    quick = any(one.startswith("quick") for one in question.appearance)
    return ChoiceControl(several=question.kind == "select", quick=quick)


def _typed(question: Question, bind: Bind) -> Control:
    if question.kind == "trigger":
        return TickControl()
    if question.kind == "range":
        return _range(question, bind)
    if bind.type in _WHOLE or bind.type in _DECIMAL:
        return LineControl(NumberLine(whole=bind.type in _WHOLE))
    if bind.type in _TIMED:
        return _TIMED[bind.type](question.appearance)
    return _text(question)


def _text(question: Question) -> Control:
    look = question.appearance
    if "multiline" in look or "rows" in question.attributes:
        rows = question.attributes.get("rows", "")
        return paragraph_control(int(rows) if rows.isdecimal() and len(rows) < _ROWS else _ROWS)
    return text_control(masked=question.kind == "secret" or "masked" in look)


def steps_of(question: Question) -> tuple[float, float, float] | None:
    """Return first, last and step of a range; None where the form does not tell them."""
    try:
        step = abs(float(question.attributes.get("step", "1")))
    except ValueError:
        return None
    bounds = bounds_of(question)
    return (*bounds, step) if bounds is not None and step else None


def _range(question: Question, bind: Bind) -> Control:
    """Return a row of choices where there are few steps, else a line with its bounds."""
    steps = steps_of(question)
    whole = bind.type in _WHOLE
    if steps is None:
        return LineControl(NumberLine(whole=whole))
    first, last, step = steps
    number = int((last - first) / step + 1e-9) + 1
    if number > _ON_A_LINE:
        return LineControl(NumberLine(whole=whole, bounds=steps))
    control = ChoiceControl(several=False)
    values = [f"{first + step * nth:.10g}" for nth in range(number)]
    control.offer([Offer(one, one.replace(".", ",")) for one in values])
    return control
