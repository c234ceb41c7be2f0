"""Answers out of a file, into a survey that somebody looks through before it is closed."""

from collections.abc import Mapping
from dataclasses import dataclass

from msgspec import DecodeError, ValidationError, json

from sotay.base.sentences import _
from sotay.forms.lacking import Lacking, lacking
from sotay.forms.session.errors import AnswerRefused
from sotay.forms.session.receiving import received
from sotay.forms.session.session import Session
from sotay.model.survey import Survey
from sotay.work.desk import Desk, Outcome
from sotay.work.questionnaires import answering, shelf
from sotay.work.questionnaires.errors import AnswersNotTaken
from sotay.work.records import reading, writing


@dataclass(frozen=True)
class Begun:
    """A survey with what was taken in, and what was not: by path, each with the reason.

    Of what was not taken, `refused` can be put right; the rest waits for a consent or a file, or is
    only told of. `lacking` is what the form still demands.
    """

    survey: Survey
    left: Mapping[str, str]
    refused: tuple[str, ...]
    lacking: tuple[Lacking, ...]


def begin(
    desk: Desk, sha256: str, answers: bytes | None, *, language: str = "", hamlet: str = ""
) -> Outcome[Begun]:
    """Start a survey, with the answers of a file where there is one; nothing is closed.

    A file is ODK's XML, or JSON with values by path. Raises `AnswersNotTaken`, `XmlRefused`,
    `OtherForm`, `QuestionnaireUnknown`; then no survey was begun.
    """
    opened = shelf.opened(desk, sha256)
    survey = answering.fresh(desk, opened, sha256, language, hamlet)
    around = answering.setting(desk, opened, survey)
    left: dict[str, str] = {}
    refused: tuple[str, ...] = ()
    if answers is None:
        session = answering.session(opened, survey, around)
    elif answers.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
        came = received(opened.form, answers, around)
        left = {one.path: one.what for one in came.mismatches}
        refused = tuple(one.path for one in came.mismatches if not one.kept)
        left |= {path: _("tệp không đi cùng, đính kèm sau") for path, _name in came.files}
        session = came.session
    else:
        session = Session.begin(opened.form, around)
        left = _play(session, _values(answers))
        refused = tuple(left)
    fields = shelf.known(desk, sha256).personal
    told = _("thuộc thẻ liên hệ, chưa có sự đồng ý nên không giữ")
    left |= dict.fromkeys(answering.reached(session, fields), told)
    made = writing.keep(desk, answering.taken(session, survey))
    begun = Begun(made.value, left, refused, _lacking(session, made.value))
    return Outcome(begun, made.touched)


def more(desk: Desk, record: str, answers: bytes) -> Outcome[Begun]:
    """Give answers (JSON by path) to a survey that there is; what was closed is amended by it.

    What goes to the contact card is sealed there where a consent for it stands. Raises
    `AnswersNotTaken`, `NotASurvey`, `QuestionnaireUnknown`; then nothing was kept.
    """
    values = _values(answers)
    survey = answering.survey_of(reading.entry(desk, record).record)
    opened = shelf.opened(desk, survey.form.sha256)
    session = answering.session(opened, survey, answering.setting(desk, opened, survey))
    left = _play(session, values)
    fields = shelf.known(desk, survey.form.sha256).personal
    reached = answering.reached(session, fields)
    barred = answering.barred(opened, survey, fields)
    left |= {path: barred[path] for path in reached if path in barred}
    refused = tuple(path for path in left if path in values)
    rows = {one.path for one in survey.answers} - {*values, *barred}
    if old := {path: one for path, one in reached.items() if path in rows}:
        answering.seal(desk, record, old, over=False)  # from before their questions were marked
    made = writing.keep(desk, answering.taken(session, survey, seals=True), step="always")
    blank = {path: "" for path in fields if path in values and path not in reached}
    out = {*barred, *old}
    if carded := {path: one for path, one in (reached | blank).items() if path not in out}:
        answering.seal(desk, record, carded)
    given = Begun(made.value, left, refused, _lacking(session, made.value))
    return Outcome(given, made.touched)


def _lacking(session: Session, survey: Survey) -> tuple[Lacking, ...]:
    return lacking(session, answering.shut(session, survey))


def _values(content: bytes) -> dict[str, str]:
    try:
        said = json.decode(content, type=dict[str, str | int | float | bool | None])
    except (DecodeError, ValidationError, UnicodeDecodeError, RecursionError) as fault:
        raise AnswersNotTaken(_("cần một đối tượng JSON, mỗi vị trí câu một giá trị")) from fault
    return {path: _text(value) for path, value in said.items()}


def _text(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return "" if value is None else str(value)


def _play(session: Session, values: Mapping[str, str]) -> dict[str, str]:
    """Give each answer, adding turns as they are named; return those not taken."""
    left: dict[str, str] = {}
    for path, value in values.items():
        try:
            _add_turns(session, path)
            session.set(path, value)
            left |= _not_offered(session, path)
        except (AnswerRefused, LookupError) as fault:
            left[path] = getattr(fault, "reason", _("không có câu này trong mẫu"))
    return left


def _not_offered(session: Session, path: str) -> dict[str, str]:
    """Take away of an answer what the questionnaire does not offer; return why, by path."""
    one = session.find(path)
    if one is None or not one.relevant or one.pattern not in session.offering.questions:
        return {}
    there = session.offering.left(one.pattern, one.node, one.value)
    if there == one.value:
        return {}
    gone = " ".join(each for each in one.value.split() if each not in there.split())
    session.set(path, there)
    return {path: _("mẫu không có lựa chọn này: {c}").format(c=gone)}


def _add_turns(session: Session, path: str) -> None:
    """Add the next turn of each repeat that a path names and the survey has not yet."""
    steps = path.split("/")
    for length in range(2, len(steps)):
        above = "/".join(steps[:length])
        if above.endswith("]") and session.find(above) is None:
            name = above.rpartition("[")[0]
            if path.startswith(f"{name}[{session.number(name) + 1}]"):
                session.add(name)
