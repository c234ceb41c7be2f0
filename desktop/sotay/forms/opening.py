"""A form from its file, whatever kind it is: the one door for commands and windows."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Final

from sotay.base.garbage import not_sought
from sotay.base.sentences import _
from sotay.forms.model.errors import FormRefused, Problem
from sotay.forms.model.form import Form
from sotay.forms.model.lists import outside
from sotay.forms.model.patterns import told
from sotay.forms.model.reading import read_form
from sotay.forms.session.graph import graph
from sotay.forms.session.lists import Media, file_of
from sotay.forms.session.offering import name_alone
from sotay.forms.sheets.converting import ROOT, convert
from sotay.forms.sheets.workbook import kind_of
from sotay.forms.tree.errors import XmlRefused
from sotay.forms.tree.node import Node
from sotay.forms.xpath import Expression
from sotay.forms.xpath.syntax import Call, Path, Text, unsifted

MARKED: Final = "sotay::personal"
_CHOOSE: Final = ("select1", "select", "rank")


@dataclass(frozen=True)
class Opened:
    """A form that can be used, the XForm it is, what its author should know, and its media.

    `marked` is what a workbook says of questions in a column of our own (`sotay::personal`), by
    path.
    """

    form: Form
    xform: bytes
    warnings: tuple[Problem, ...]
    media: Media
    marked: Mapping[str, str] = field(default_factory=dict)


def open_form(name: str, content: bytes, media: Media = lambda _name: None) -> Opened:
    """Return the form in a file; raises `FormRefused` with every reason there is."""
    kind = kind_of(name, content)
    placed: Callable[[Problem], Problem] = lambda problem: problem  # noqa: E731 - replaced below
    xform, more, marked = content, tuple[Problem, ...](), dict[str, str]()
    if kind != "xml":
        made = convert(name, content, kind)
        xform, placed = made.xform, made.rows.placed
        more = made.warnings
        marked = made.rows.said(MARKED)
        media = _with("itemsets.csv", made.itemsets, media)
    try:
        with not_sought():
            form, warned = read_form(xform)
            graph(form)
            form = _with_lists(form, media)
            _refuse_columns(form)
    except XmlRefused as fault:
        raise FormRefused.of(Problem(name, str(fault))) from fault
    except FormRefused as fault:
        raise FormRefused.of(*map(placed, fault.problems)) from fault
    if kind != "xml" and form.title == ROOT:  # the sheet of settings names none
        form = replace(form, title=name.rpartition(".")[0])
    return Opened(form, xform, (*map(placed, warned), *_missing(form), *more), media, marked)


def _with_lists(form: Form, media: Media) -> Form:
    """Return a form with the lists in files beside it; raises `FormRefused` for a broken one.

    They are read here, for in the middle of an interview it would be too late to say so.
    """
    found = dict(form.lists)
    for name, source in form.outside.items():
        file = file_of(source)
        if file is not None and (content := media(file)) is not None:
            found[name] = outside(file, content)
    for file in _searched(form):
        if (content := media(file)) is not None:
            outside(file, content)
    return replace(form, lists=found)


def _refuse_columns(form: Form) -> None:
    """Raise `FormRefused` where the choices of a question are columns that no row has."""
    found = []
    for question in form.questions:
        offered = question.offered if question.kind in _CHOOSE else None  # else a list of old
        rows = _rows_of(form, offered.nodes) if offered is not None else []
        named = (offered.value, offered.label) if offered is not None and rows else ()
        for name in filter(None, map(name_alone, named)):
            if not any(row.called(name) for row in rows):
                says = _("danh sách lựa chọn không có cột “{n}”").format(n=name)
                found.append(Problem(told(question.pattern), says, column="choices"))
    if found:
        raise FormRefused.of(*found)


def _rows_of(form: Form, nodes: Expression | None) -> list[Node]:
    """Return all rows of the list that choices are of; none where that is worked out otherwise."""
    whole = unsifted(nodes.syntax) if nodes is not None else None
    if not isinstance(whole, Path) or not isinstance(whole.start, Call):
        return []
    lists = [one.value for one in whole.start.arguments if isinstance(one, Text)]
    known = form.lists.get(lists[0]) if whole.start.name == "instance" and lists else None
    rows = [known] if known is not None else []
    for step in whole.steps:
        plain = step.axis == "child" and not step.test.kind
        rows = [child for row in rows for child in row.called(step.test.name)] if plain else []
    return rows


def _searched(form: Form) -> Iterator[str]:
    """Yield the files of tables that only `search()` names."""
    for question in form.questions:
        search = (
            question.offered.search.syntax if question.offered and question.offered.search else None
        )
        if isinstance(search, Call) and search.arguments and isinstance(search.arguments[0], Text):
            yield f"{search.arguments[0].value}.csv"


def _missing(form: Form) -> Iterator[Problem]:
    """Yield the lists that a form names and `_with_lists` did not find: they will be empty."""
    for name, source in form.outside.items():
        file = file_of(source)
        if file is not None and name not in form.lists:
            says = _("thiếu tệp danh sách “{f}” cạnh biểu mẫu, danh sách đó sẽ trống")
            yield Problem("", says.format(f=file))


def _with(name: str, content: bytes | None, media: Media) -> Media:
    """Return what finds a file that was made of the form itself, and all others as before."""
    if content is None:
        return media
    return lambda asked: content if asked == name else media(asked)
