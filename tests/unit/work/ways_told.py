"""An interview, or a survey, of two who agreed to all of it, with a matter heard in it."""

from collections.abc import Callable
from datetime import UTC, datetime

from attached import added
from msgspec.structs import replace
from ways_out import SAID, B

import surveyed
from sotay.model.consent import CONTENT, SENDING
from sotay.model.interview import Interview
from sotay.model.matter import Matter
from sotay.model.records import Consent, Respondent
from sotay.model.survey import Survey
from sotay.model.words import PURPOSES_VERSION
from sotay.work import attachments
from sotay.work.desk import Desk
from sotay.work.records import reading, writing

A = "NG-7K2M9Q"
AT = datetime(2026, 11, 14, 9, 30, tzinfo=UTC)
UNKNOWN = "01890a5d-ac96-774b-bcce-b302099a8057"


def yes(purpose: str, code: str) -> Consent:
    return Consent(
        purpose=purpose, respondent=code, given=True, method="van_ban",
        text_version=PURPOSES_VERSION, at=AT, recorded_by="Hà",
    )  # type: ignore[arg-type] # fmt: skip


def hang(desk: Desk, record: str) -> None:
    content = f"{SAID} {record}".encode()
    attachments.attach(desk, record, added(content, f"{SAID}.jpg"), caption=f"{SAID} chụp")


def begun_as_interview(desk: Desk) -> Interview:
    begun = writing.begin_interview(desk).value
    return replace(begun, notes=f"{SAID} lời")


def begun_as_survey(desk: Desk) -> Survey:
    """Begin a survey with an answer to each kind of question, one of them a choice."""
    form = """
    | survey |
    | | type | name | label |
    | | text | y_kien | Ý kiến |
    | | begin_repeat | nguoi | Người |
    | | text | vai | Vai |
    | | end_repeat | | |
    | settings |
    | | form_title | form_id |
    | | Phiếu | phieu |
    """
    answers = {"/data/y_kien": f"{SAID} lời", "/data/nguoi[1]/vai": f"{SAID} vai"}
    return surveyed.answered(desk, surveyed.loaded(desk, form), answers)


BEGUN: dict[str, Callable[[Desk], Interview | Survey]] = {
    "interview": begun_as_interview, "survey": begun_as_survey,
}  # fmt: skip
KIND = ["interview"]  # of what is told: each test is done with each


def told(desk: Desk) -> Interview | Survey:
    """Close an interview of two who agreed to all of it, and a matter heard in it alone."""
    begun = BEGUN[KIND[0]](desk)
    made = replace(
        begun, title=f"{SAID} tên", respondents=(Respondent(A), Respondent(B)),
        consents=tuple(yes(purpose, code) for purpose in (CONTENT, SENDING) for code in (A, B)),
        place=replace(begun.place, spot=f"{SAID} chỗ"),
    )  # fmt: skip
    writing.keep(desk, made)
    hang(desk, made.id)
    heard = replace(writing.begin_matter(desk, made).value, text=f"{SAID} ý")
    writing.keep(desk, heard)
    hang(desk, heard.id)
    return writing.close(desk, made, with_matters=True).value


def standing(desk: Desk, record: str) -> Interview | Survey:
    found = reading.entry(desk, record).record
    assert isinstance(found, Interview | Survey)
    return found


def matter_of(desk: Desk, record: str) -> Matter:
    (entry,) = reading.matters_of(desk, record)
    assert isinstance(entry.record, Matter)
    return entry.record
