"""A survey on paper: what consent lets be read, by the numbers of its questionnaire."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from sotay import papers
from sotay.base.clock import VIETNAM
from sotay.base.dates import short_time
from sotay.base.errors import SotayError
from sotay.base.sentences import _
from sotay.forms.layout.numbers import numbers
from sotay.forms.model.patterns import Pattern
from sotay.model.places import place_line
from sotay.model.records import Consent
from sotay.model.survey import Answer, Survey, unfinished_told
from sotay.model.words import AGE_BANDS, PURPOSES, method_told
from sotay.papers.questionnaires.parts import Filled, Line
from sotay.vault.search.narrowing import OPEN
from sotay.work.desk import Desk, office_of
from sotay.work.outgoing import Outgoing
from sotay.work.questionnaires import shelf
from sotay.work.questionnaires.answering import survey_of
from sotay.work.records import reading

if TYPE_CHECKING:
    from sotay.papers.paper import Paper

_PLACES: Final = re.compile(r"\[\d+\]")


@dataclass(frozen=True)
class SurveyJob:
    """One survey, ready to be printed without a notebook."""

    filled: Filled

    def print(self) -> "Paper":
        """Return the answered questionnaire; raises the errors of `papers`."""
        return papers.questionnaires.filled.filled_pdf(self.filled)


def gather_survey(desk: Desk, record_id: str) -> SurveyJob:
    """Collect what may be read of a survey; raises `NotASurvey`.

    Of one whose words were refused or taken back not an answer is on the paper, only that so it
    is. Answers that are not asked as things stand, and values nobody was asked for, are not either.
    """
    entry = reading.entry(desk, record_id)
    kept = survey_of(entry.record)
    outgoing = Outgoing(desk)
    unsaid = outgoing.unsaid(kept) or kept.withheld()
    survey = survey_of(outgoing.given_out(kept))
    gone = _("Người cho ý kiến không đồng ý ghi, hoặc đã rút lại: không in câu trả lời nào.")
    return SurveyJob(
        Filled(
            title=kept.form.title if unsaid else survey.headline or survey.form.title,
            code=kept.id[:8],
            id=kept.form.id,
            version=kept.form.version,
            digest=kept.form.sha256,
            facts=tuple(_facts(kept, unsaid=unsaid)),
            consents=tuple(_consent(one) for one in kept.consents),
            lines=() if unsaid else tuple(_lines(survey, _numbers(desk, survey))),
            notes="" if unsaid else survey.notes,
            attachments=() if unsaid else tuple(filter(None, survey.captions)),
            unit=office_of(desk).heading,
            gone=gone if unsaid else "",
            draft=entry.row.status in OPEN,
        )
    )


def _facts(survey: Survey, *, unsaid: bool) -> Iterator[str]:
    yield _("Thời gian: {at}").format(at=short_time(survey.held.astimezone(VIETNAM)))
    if not unsaid:
        yield _("Địa điểm: {place}").format(place=place_line(survey.place))
    if survey.recorder.strip():
        yield _("Cán bộ ghi nhận: {name}").format(name=survey.recorder)
    people = (f"{one.code} ({_(AGE_BANDS[one.age_band])})" for one in survey.respondents)
    if survey.anonymous:
        yield _("Người cho ý kiến: ẩn danh")
    elif told := "; ".join(people):
        yield _("Người cho ý kiến: {who}").format(who=told)
    if survey.unfinished and not unsaid:
        yield _("Chưa xong: {what}").format(what=unfinished_told(survey.unfinished))


def _consent(one: Consent) -> str:
    """Return an answer to a purpose: who, what, how, in which words, when, and taken back when."""
    answer = _("đồng ý") if one.given else _("không đồng ý")
    how = method_told(one.method, given=one.given)
    told = [
        _(how).lower(),
        _("lời đọc bản {v}").format(v=one.text_version),
        short_time(one.at.astimezone(VIETNAM)),
    ]
    if one.withdrawn:
        at = short_time(one.withdrawn.astimezone(VIETNAM))
        told.append(_("đã rút lại lúc {at}").format(at=at))
    who = one.respondent or _("cả buổi")
    return f"{who} · {_(PURPOSES[one.purpose])}: {answer} ({', '.join(told)})"


def _numbers(desk: Desk, survey: Survey) -> Mapping[Pattern, str]:
    """Return what stands before each question, as on the screen; nothing without the form."""
    try:
        found = numbers(shelf.opened(desk, survey.form.sha256).form)
    except SotayError:  # the transcript is read without it
        return {}
    return {pattern: found.before(pattern) for pattern in found}


def _lines(survey: Survey, before: Mapping[Pattern, str]) -> Iterator[Line]:
    for row in survey.shown_rows():
        pattern = tuple(_PLACES.sub("", row.path).strip("/").split("/"))
        if row.kind == "answer":
            told = row.told if row.asked else ""
            yield Line("answer", row.label, told, before.get(pattern, ""), max(0, row.depth))
        else:
            yield Line(row.kind, _headed(row), deep=max(0, row.depth))


def _headed(row: Answer) -> str:
    turn = row.path.rpartition("[")[2].rstrip("]") if row.kind == "turn" else ""
    if not turn.isdecimal():
        return row.label
    says = _("{label}: lượt {n}") if row.label else _("Lượt {n}")
    return says.format(label=row.label, n=turn)
