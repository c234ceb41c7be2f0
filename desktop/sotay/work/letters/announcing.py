"""What residents are told of a response: the notice for the board, and what is read aloud."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sotay import papers
from sotay.model.announcement import Announcement
from sotay.model.letters import Response
from sotay.model.matter import Matter
from sotay.model.office import Office
from sotay.model.shape import trust_line
from sotay.vault.errors import RecordUnknown
from sotay.vault.records import lookup
from sotay.work.desk import Desk, office_of
from sotay.work.letters import reading
from sotay.work.letters.errors import LetterEmptied, LetterUnknown
from sotay.work.outgoing import Outgoing
from sotay.work.records import reading as records

if TYPE_CHECKING:
    from sotay.papers.paper import Paper


@dataclass(frozen=True)
class AnnouncementJob:
    """Everything one of the two papers is made from; needs no notebook any more."""

    told: Announcement
    office: Office
    aloud: bool

    def print(self) -> "Paper":
        """Return the notice (NĐ 30/2020, mẫu 1.4), or what is read aloud, as PDF."""
        if self.aloud:
            return papers.loudspeaker.script_pdf(self.told, self.office)
        return papers.announcement.announcement_pdf(self.told, self.office)


def gather_notice(desk: Desk, response: str) -> AnnouncementJob:
    """Collect the notice of a response; raises `LetterUnknown`, `LetterEmptied`."""
    return _gather(desk, response, aloud=False)


def gather_script(desk: Desk, response: str) -> AnnouncementJob:
    """Collect what is read aloud of a response; raises `LetterUnknown`, `LetterEmptied`."""
    return _gather(desk, response, aloud=True)


def _gather(desk: Desk, response: str, *, aloud: bool) -> AnnouncementJob:
    found = reading.by_id(desk, response)
    if found is None or found.kind != "response":
        raise LetterUnknown(response)
    if not isinstance(found.body, Response):
        raise LetterEmptied
    told = Announcement.of(found.body, _matter(desk, found.record))
    return AnnouncementJob(told, office_of(desk), aloud)


def _matter(desk: Desk, record: str) -> Matter | None:
    """Return the matter as it was closed last, None where it is not here.

    Never as it is being amended; and without its words where somebody took back what was heard.
    """
    try:
        entry = records.entry(desk, record)
    except RecordUnknown:
        return None
    if entry.row.status == "discarded" or entry.head is None:
        return None
    closed = trust_line(lookup.revision(desk.vault.store, entry.head).line)
    outgoing = Outgoing(desk)
    back = entry.row.withdrawn or outgoing.unsaid(entry.record)
    told = closed.without_words() if back else outgoing.given_out(closed)
    return told if isinstance(told, Matter) else None
