"""Which questions of a form are asked of people, and which only tell or work something out."""

from collections.abc import Iterator
from typing import Final

from sotay.forms.model.form import Bind, Form, Question
from sotay.forms.model.patterns import Pattern
from sotay.forms.xpath import Expression
from sotay.forms.xpath.syntax import Call

_HEAD: Final = "label"  # appearance of the row that names the columns of a grid


def asked(form: Form) -> Iterator[Question]:
    """Yield the questions that a person answers, in their order; one asked twice only once."""
    seen: set[Pattern] = set()
    for one in form.questions:
        if one.pattern not in seen and is_asked(form, one):
            seen.add(one.pattern)
            yield one


def is_asked(form: Form, question: Question) -> bool:
    """Return whether a person answers it: no note, nothing computed, no head of a grid.

    What is never relevant, whatever is answered, is not asked either.
    """
    if is_head(question):
        return False
    return not (_computed(form, question) or _only_read(form, question) or never(form, question))


def is_head(question: Question) -> bool:
    """Return whether it only names the columns of a table of questions."""
    return _HEAD in question.appearance and question.kind in ("select1", "select")


def is_note(form: Form, question: Question) -> bool:
    """Return whether it only tells something: a text that nobody may write."""
    told = question.kind == "input" and not _computed(form, question)
    return told and _only_read(form, question) and not never(form, question)


def never(form: Form, question: Question) -> bool:
    """Return whether a question, or what it stands in, is never relevant."""
    return any(_is(bind.relevant, "false") for bind in _binds(form, question.pattern))


def _only_read(form: Form, question: Question) -> bool:
    return any(_is(bind.readonly, "true") for bind in _binds(form, question.pattern))


def _computed(form: Form, question: Question) -> bool:
    bind = form.binds.get(question.pattern)
    return bind is not None and bind.calculate is not None


def _binds(form: Form, pattern: Pattern) -> list[Bind]:
    """Return the binds of a question and of all it stands in."""
    above = (pattern[:end] for end in range(1, len(pattern) + 1))
    return [bind for one in above if (bind := form.binds.get(one)) is not None]


def _is(formula: Expression | None, name: str) -> bool:
    """Return whether a formula is just `true()` or `false()`."""
    syntax = formula.syntax if formula is not None else None
    return isinstance(syntax, Call) and syntax.name == name and not syntax.arguments
