"""The two papers on consent: gather what they need from the notebook, then print without it."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sotay import papers
from sotay.base.dates import short_time
from sotay.base.sentences import _
from sotay.model.consent import people
from sotay.model.office import Office
from sotay.model.readtext import filled
from sotay.work.desk import Desk, office_of
from sotay.work.directory.wording import wording
from sotay.work.errors import NothingWithdrawn, NotInInterview
from sotay.work.privacy import consenting
from sotay.work.privacy.consenting import Told
from sotay.work.records import respondents

if TYPE_CHECKING:
    from sotay.papers.paper import Paper


@dataclass(frozen=True)
class SheetJob:
    """The text to read, filled, and the code of who is asked, "" where the line stays empty."""

    text: str
    version: str
    code: str
    office: Office

    def print(self) -> "Paper":
        """Return the sheet with the text and every purpose, nothing ticked."""
        return papers.consent.sheet_pdf(self.text, self.version, self.code, self.office)


@dataclass(frozen=True)
class ConfirmationJob:
    """What one person took back: purpose, agreed at, withdrawn at, what the province was told."""

    code: str
    lines: tuple[tuple[str, str, str, str], ...]
    office: Office

    def print(self) -> "Paper":
        """Return the confirmation that goes to the person."""
        return papers.consent.withdrawal_pdf(self.code, self.lines, self.office)


def gather_sheet(desk: Desk, record: str, code: str) -> SheetJob:
    """Collect what is read to one person of an interview.

    Raises `NotAnInterview`, `NotInInterview`.
    """
    interview, office = respondents.asking(desk, record), office_of(desk)
    if code and code not in people(interview):
        raise NotInInterview(code)
    text = wording(desk)
    told = filled(interview.recorder, office.name, interview.retain_until, text)
    return SheetJob(told, text.version, code, office)


def gather_confirmation(desk: Desk, record: str, code: str) -> ConfirmationJob:
    """Collect what one person withdrew, an empty `code` for an answer of the whole interview.

    Raises `NothingWithdrawn` where nothing was withdrawn, `NotInInterview`.
    """
    mine = [one for one in consenting.withdrawn(desk, record) if one.answer.respondent == code]
    if not mine:
        consenting.look_for(desk, record, code)
        raise NothingWithdrawn(f"“{code}”" if code else _("cả buổi"))
    return ConfirmationJob(code, tuple(_line_of(one) for one in mine), office_of(desk))


def told_where(one: Told) -> str:
    """Say whether the province heard of a withdrawal, and by which bundle."""
    if one.bundle is None:
        return _("chưa báo tỉnh")
    told = _("tỉnh đã nhận") if one.bundle.receipt else _("đã đóng gói")
    return _("báo trong gói số {n}, {t}").format(n=one.bundle.seq, t=told)


def _line_of(one: Told) -> tuple[str, str, str, str]:
    answer = one.answer
    gone = short_time(answer.withdrawn) if answer.withdrawn else ""
    return answer.purpose, short_time(answer.at), gone, told_where(one)
