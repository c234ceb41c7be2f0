"""The register of surveys on paper: gathered from the notebook, then printed without it.

By questionnaire: day, hamlet, number, state. Then each matter that was raised from an answer, with
the question and, as far as `quoting` lets it be written elsewhere, the answer.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Final

from sotay import papers
from sotay.base.clock import local
from sotay.base.sentences import _
from sotay.model.matter import Matter
from sotay.model.office import Office
from sotay.model.readout import stands_told
from sotay.model.words import STATUS_TOLD
from sotay.vault.questionnaires.listed import Listed, listed
from sotay.vault.questionnaires.listed import raised as raised_from
from sotay.vault.search.narrowing import OPEN
from sotay.work.desk import Desk, office_of
from sotay.work.letters import reading as letters
from sotay.work.outgoing import Outgoing
from sotay.work.questionnaires.errors import NoSuchAnswer, NotToBeQuoted
from sotay.work.questionnaires.quoting import answer_to
from sotay.work.records import reading

if TYPE_CHECKING:
    from sotay.papers.paper import Paper
    from sotay.papers.surveyregister import RegisterForm, RegisterLine, RegisterMatter

ALL: Final = "*"  # in the log, in place of a questionnaire
FIGURES: Final = 8  # of the end of an id, by which `sotayctl` finds the record
_LONGEST: Final = 600  # characters of an answer or a matter in one cell
_EVER = (date(1900, 1, 1), date(2100, 12, 31))


@dataclass(frozen=True)
class Wanted:
    """Which surveys: by one questionnaire's id, or all; of these days; of one hamlet, or all."""

    form: str = ""
    first: date | None = None
    last: date | None = None
    hamlet: str = ""


@dataclass(frozen=True)
class Raised:
    """One matter raised from an answer; as `papers.surveyregister.RegisterMatter` has it."""

    survey: Listed
    question: str
    answer: str
    unquoted: str
    text: str
    state: str


@dataclass(frozen=True)
class RegisterJob:
    """Everything the register is made from; needs no notebook any more."""

    wanted: Wanted
    at: datetime
    office: Office
    surveys: tuple[Listed, ...]
    raised: tuple[Raised, ...]

    def print(self) -> "Paper":
        """Return the register as PDF."""
        forms = tuple(_form(some) for some in self.by_form())
        matters = tuple(map(_matter, self.raised))
        told = papers.surveyregister.SurveyRegister(
            self.at, self.wanted.first, self.wanted.last, self.wanted.hamlet, forms, matters
        )
        return papers.surveyregister.register_pdf(told, self.office)

    def by_form(self) -> list[list[Listed]]:
        """Return the surveys of each questionnaire, the most used first."""
        found: dict[str, list[Listed]] = {}
        for one in self.surveys:
            found.setdefault(one.form, []).append(one)
        return sorted(found.values(), key=lambda some: -len(some))


def gather_register(desk: Desk, wanted: Wanted) -> RegisterJob:
    """Collect the surveys that are wanted, and what was raised from their answers."""
    first, last = wanted.first or _EVER[0], wanted.last or _EVER[1]
    every = listed(desk.vault.store, first, last, wanted.hamlet)
    found = [one for one in every if wanted.form in ("", one.form)]
    raised = tuple(_raised(desk, found))
    at = local(desk.clock.now_ms())
    return RegisterJob(wanted, at, office_of(desk), tuple(found), raised)


def state_told(one: Listed) -> str:
    """Return the state of a survey as lists say it."""
    back = one.withdrawn and one.status in OPEN
    return _(STATUS_TOLD["withdrawn" if back else one.status])


def _raised(desk: Desk, found: Sequence[Listed]) -> Iterator[Raised]:
    outgoing = Outgoing(desk)
    surveys = {one.record: one for one in found}
    raised = raised_from(desk.vault.store, surveys)
    standings = letters.matters(desk, [key for _record, key in raised])
    for record, key in raised:
        matter = outgoing.given_out(reading.entry(desk, key).record)
        assert isinstance(matter, Matter)  # noqa: S101 - only matters are heard somewhere
        state = stands_told(standings[key].progress.state, matter.state)
        for source in matter.heard_at:
            if source.record == record and source.question:
                question, answer, why = _said(desk, record, source.question)
                text = "" if why else _cut(matter.text)  # it may be the answer's own words
                yield Raised(surveys[record], question, answer, why, text, state)


def _said(desk: Desk, record: str, path: str) -> tuple[str, str, str]:
    """Return a question and its answer as they may be written, or nothing and why not."""
    try:
        one = answer_to(desk, record, path)
    except NotToBeQuoted as fault:
        return "", "", fault.why
    except NoSuchAnswer:
        return "", "", _("câu này nay không còn trong phiếu, hoặc thuộc thẻ liên hệ")
    return one.label, _cut(one.told), ""


def _cut(text: str) -> str:
    if len(text) <= _LONGEST:
        return text
    whole = text[:_LONGEST].rpartition(" ")[0] or text[: _LONGEST - 1]
    return f"{whole.rstrip()}…"


def _line(one: Listed) -> "RegisterLine":
    day = date.fromisoformat(one.day)
    number = one.record[-FIGURES:]
    return papers.surveyregister.RegisterLine(day, one.hamlet, number, state_told(one))


def _form(some: Sequence[Listed]) -> "RegisterForm":
    versions = tuple(dict.fromkeys(one.version for one in some))
    title = next((one.title for one in reversed(some) if one.title), "")
    lines = tuple(map(_line, some))
    return papers.surveyregister.RegisterForm(some[0].form, title, versions, lines)


def _matter(one: Raised) -> "RegisterMatter":
    return papers.surveyregister.RegisterMatter(
        _line(one.survey), one.question, one.answer, one.unquoted, one.text, one.state
    )
