"""The log of what was done when in a survey: asked for by the form, turned on by the office.

It holds which question, when and for how long. Places, whose hand it was and what was answered
stay out, whatever the form asks for; so do questions of the contact card, and those not asked now.
"""

from collections.abc import Iterable
from dataclasses import replace

from msgspec.structs import astuple

from sotay.base.sentences import _
from sotay.forms.model.form import Form
from sotay.forms.session import auditing
from sotay.forms.session.session import Session
from sotay.model.logged import MOST_LOGGED, Logged
from sotay.model.survey import Survey
from sotay.vault.questionnaires import shelf as kept
from sotay.vault.questionnaires.shelf import Questionnaire
from sotay.work.desk import Desk, Outcome
from sotay.work.questionnaires.errors import NoLogAsked
from sotay.work.questionnaires.shelf import SHELF, known, opened


def asks(form: Form) -> bool:
    """Return whether a form asks for a log."""
    return auditing.asked_for(form) is not None


def explained() -> str:
    """Say what a log holds and what it does not."""
    return _(
        "Nhật ký thao tác ghi: câu nào, mở lúc nào, bao lâu, thêm hay bỏ lượt. Không ghi vị trí, "
        "không ghi tên cán bộ, không ghi câu trả lời, dù mẫu có đòi; câu của thẻ liên hệ và phiếu "
        "ẩn danh không có trong nhật ký. Nhật ký nằm trong phiếu, gửi tỉnh và xuất cùng phiếu."
    )


def switch(desk: Desk, sha256: str, *, on: bool) -> Outcome[Questionnaire]:
    """Have surveys by a questionnaire keep a log from now on, or no more.

    What is logged already stays with its survey. Raises `QuestionnaireUnknown`, `NoLogAsked`.
    """
    one = known(desk, sha256)
    if on and not asks(opened(desk, sha256).form):
        raise NoLogAsked(one.title)
    with desk.vault.writing(desk.clock, f"questionnaire-log-{'on' if on else 'off'}", sha256) as to:
        kept.set_logged(to, sha256, on=on)
    return Outcome(replace(one, logged=on), frozenset({SHELF}))


def begun(one: Questionnaire | None, survey: Survey) -> bytes | None:
    """Return the log to go on with, None where none is kept."""
    if one is None or not one.logged or survey.anonymous:
        return None
    return auditing.csv_of(events(survey.log)) if survey.log else b""


def events(log: Iterable[Logged]) -> list[auditing.Logged]:
    """Return the log of a record as the engine has it."""
    return [auditing.Logged(*astuple(row)) for row in log]


def logged(session: Session, survey: Survey) -> tuple[Logged, ...]:
    """Return the log of a survey that is answered in a session; as it was where none is kept.

    A question that is not asked any more is in it no more: that it was says what was answered
    before somebody went back on it.
    """
    log = survey.log
    if session.audit.on:
        told = session.audit.events()[:MOST_LOGGED]
        log = tuple(Logged(**row._asdict()) for row in told)
    return tuple(one for one in log if one.event != "question" or _asked(session, one.node))


def _asked(session: Session, node: str) -> bool:
    try:
        one = session.find(node)
    except LookupError:
        return False
    return one is not None and one.relevant
