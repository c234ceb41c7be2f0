"""Answers in a record to questions that were marked as the contact card's after they were given."""

import re
from collections.abc import Collection, Iterable
from contextlib import suppress
from functools import cached_property
from typing import TYPE_CHECKING, Final, Protocol

from msgspec.structs import replace

from sotay.model.record import Record
from sotay.model.survey import Answer, Survey
from sotay.vault.questionnaires import shelf as kept
from sotay.work.desk import Desk

if TYPE_CHECKING:
    from sotay.forms.opening import Opened

Pattern = tuple[str, ...]
_VEIL: Final = "…"  # as in a transcript


class Row(Protocol):
    """What is looked at of a row."""

    @property
    def path(self) -> str:
        """Return where it stands."""

    @property
    def kind(self) -> str:
        """Return what it is."""


class CardRows:
    """What belongs on a card as questionnaires are marked now; looked up once."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._told: dict[str, frozenset[Pattern]] = {}

    def asked(self, sha256: str, rows: Iterable[Row]) -> bool:
        """Return whether one of these rows answers a question of the card; opens no form."""
        fields = self._marked.get(sha256, frozenset())
        return bool(fields) and any(
            one.kind == "answer" and pattern(one.path) in fields for one in rows
        )

    def given_out(self, record: Record) -> Record:
        """Return a record as it may be read elsewhere; but for surveys as it is."""
        return self.without(record) if isinstance(record, Survey) else record

    def without(self, survey: Survey) -> Survey:
        """Return it as it may be read elsewhere: no such row, nor what is worked out of one.

        Where the words of another row say such an answer, an ellipsis stands for it.
        """
        survey = self._unlogged(survey)
        if not self.asked(survey.form.sha256, survey.answers):
            return survey
        apart = self._telling(survey.form.sha256)
        gone = [one for one in survey.answers if pattern(one.path) in apart]
        said = {text for one in gone if one.kind == "answer" for text in (one.value, one.shown)}
        left = (one for one in survey.answers if pattern(one.path) not in apart)
        return replace(survey, answers=tuple(_veiled(left, said)))

    def _unlogged(self, survey: Survey) -> Survey:
        """Return it with nothing in its log of a question of the card."""
        fields = self._marked.get(survey.form.sha256, frozenset())
        log = tuple(one for one in survey.log if pattern(one.node) not in fields)
        return survey if len(log) == len(survey.log) else replace(survey, log=log)

    @cached_property
    def _marked(self) -> dict[str, frozenset[Pattern]]:
        marked = kept.personal(self._desk.vault.store)
        return {sha256: frozenset(map(pattern, fields)) for sha256, fields in marked.items()}

    def _telling(self, sha256: str) -> frozenset[Pattern]:
        if sha256 not in self._told:
            self._told[sha256] = _telling(self._desk, sha256, self._marked[sha256])
        return self._told[sha256]


def marked(desk: Desk, opened: "Opened", form: str) -> dict[str, str]:
    """Return what was given to the contact card by hand in a version here, and is asked here too.

    Else what was marked because its answers told who somebody is would be a row again, and leave.
    What the rule found there it finds here as well, or rightly no more; what the workbook itself
    says of a question stands.
    """
    from sotay.forms.model.errors import FormRefused  # noqa: PLC0415 - as below
    from sotay.forms.personal import askable, found  # noqa: PLC0415 - as below

    old = [one for one in kept.every(desk.vault.store) if one.id == form and one.personal]
    asked = askable(opened.form) - opened.marked.keys() - found(opened).fields.keys()
    fields: dict[str, str] = {}
    for one in old if asked else ():
        new = {path: to for path, to in one.personal.items() if path in asked - fields.keys()}
        by_rule: Collection[str] = ()
        with suppress(FormRefused):  # this program reads it no more
            by_rule = found(_opened(desk, one.sha256)).fields if new else ()
        fields |= {path: to for path, to in new.items() if path not in by_rule}
    return fields


def pattern(path: str) -> Pattern:
    """Return the question of a path, wherever its turns stand."""
    return tuple(step.partition("[")[0] for step in path.strip("/").split("/"))


def _telling(desk: Desk, sha256: str, fields: Collection[Pattern]) -> frozenset[Pattern]:
    """Return the questions of a card, and all that is worked out of them."""
    from sotay.forms.session.aside import telling  # noqa: PLC0415 - few notebooks have such a row
    from sotay.forms.session.graph import graph  # noqa: PLC0415 - as above

    there = _opened(desk, sha256)
    return telling(there.form, graph(there.form), fields)


def _opened(desk: Desk, sha256: str) -> "Opened":
    from sotay.work import lately  # noqa: PLC0415 - as above

    one = kept.find(desk.vault.store, sha256)
    assert one is not None  # noqa: S101 - a questionnaire is never deleted
    return lately.reading(desk.forms, desk.vault.store, one)()


def _veiled(rows: Iterable[Answer], said: Collection[str]) -> Iterable[Answer]:
    texts = sorted({" ".join(one.split()) for one in said if one.strip()}, key=len, reverse=True)
    if not texts:
        return rows
    names = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, texts))})(?!\w)")
    return (
        replace(one, label=names.sub(_VEIL, one.label), shown=names.sub(_VEIL, one.shown))
        for one in rows
    )
