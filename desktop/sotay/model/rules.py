"""Rules about records, as pure functions that return what is wrong."""

from datetime import date
from typing import Final, TypeVar

from msgspec.structs import replace

from sotay.base.clock import VIETNAM
from sotay.base.sentences import _
from sotay.model.records import (
    Attachment,
    Consent,
    Interview,
    Matter,
    Meeting,
    Purpose,
    Record,
)

R = TypeVar("R", bound=Record)
SOUND: Final = "audio/x-matroska"
SOUND_PURPOSE: Final[Purpose] = "ghi_am"
SOUND_UNASKED: Final = "có bản ghi âm mà người cho ý kiến chưa đồng ý cho ghi âm"


def gaps(record: Record) -> tuple[str, ...]:
    """Return what keeps `record` from being closed, one clause each; empty when nothing does."""
    if isinstance(record, Meeting):
        return _meeting_gaps(record)
    if isinstance(record, Interview):
        return _interview_gaps(record)
    return () if record.text.strip() else (_("chưa ghi nội dung kiến nghị"),)


def _meeting_gaps(meeting: Meeting) -> tuple[str, ...]:
    found = []
    if not meeting.title.strip():
        found.append(_("chưa có tên cuộc họp"))
    if not meeting.chair.name.strip():
        found.append(_("chưa ghi người chủ trì"))
    if not meeting.secretary.name.strip():
        found.append(_("chưa ghi thư ký"))
    if meeting.ends is None:
        found.append(_("chưa ghi thời gian kết thúc"))
    elif meeting.ends <= meeting.starts:
        found.append(_("thời gian kết thúc phải sau thời gian bắt đầu"))
    return tuple(found)


def _interview_gaps(interview: Interview) -> tuple[str, ...]:
    found = []
    if not interview.notes.strip():
        found.append(_("chưa ghi nội dung buổi ghi nhận"))
    found += [
        _("sự đồng ý bằng lời cần ghi người chứng kiến")
        for consent in interview.consents
        if consent.given and consent.method == "loi_noi_co_chung_kien" and not consent.witness
    ][:1]
    if sounds(interview) and not may_hold_sound(interview):
        found.append(_(SOUND_UNASKED))
    return tuple(found)


def sounds(record: Record) -> tuple[Attachment, ...]:
    """Return the sounds kept with `record`."""
    return tuple(one for one in record.attachments if one.type == SOUND)


def may_hold_sound(record: Record) -> bool:
    """Return whether sound may be recorded or added: in an interview only where it is agreed to.

    Luật 91/2025/QH15, Điều 9: a voice is personal data, and silence is no consent.
    """
    return not isinstance(record, Interview) or standing(record.consents, SOUND_PURPOSE)


def sound_withdrawn(record: Record) -> bool:
    """Return whether leave to keep sound was given in an interview and then taken back."""
    asked = isinstance(record, Interview) and any(
        one.purpose == SOUND_PURPOSE and one.given for one in record.consents
    )
    return asked and not may_hold_sound(record)


def without_withdrawn_sound(record: R) -> R:
    """Return `record` without the sounds whose consent was withdrawn; itself where none was."""
    if not (sound_withdrawn(record) and sounds(record)):
        return record
    kept = tuple(one for one in record.attachments if one.type != SOUND)
    return replace(record, attachments=kept)


def standing(consents: tuple[Consent, ...], purpose: str) -> bool:
    """Return whether `purpose` is consented to now: the newest answer counts, silence is no."""
    answers = [consent for consent in consents if consent.purpose == purpose]
    return bool(answers) and answers[-1].given and answers[-1].withdrawn is None


def day_of(record: Record) -> date:
    """Return the day in Vietnam on which the record's event took place."""
    moment = {Meeting: "starts", Interview: "held", Matter: "noted"}[type(record)]
    day: date = getattr(record, moment).astimezone(VIETNAM).date()
    return day


def title_of(record: Record) -> str:
    """Return what a list shows: the title, else the first words of the text."""
    title = "" if isinstance(record, Matter) else record.title
    text = record.text if isinstance(record, Matter) else ""
    if isinstance(record, Interview):
        text = record.notes
    words = (title or text).strip().split("\n", 1)[0]
    return words if len(words) <= 160 else words[:159].rstrip() + "…"  # noqa: PLR2004 - two list lines


def searchable(record: Record) -> tuple[str, str]:
    """Return (title, body) as search sees them; nothing in it is a person to look up by."""
    captions = [attachment.caption for attachment in record.attachments]
    if isinstance(record, Matter):
        return title_of(record), _lines(record.text, record.agency, record.place.hamlet, *captions)
    where = (record.place.hamlet, record.place.spot)
    if isinstance(record, Interview):
        return record.title, _lines(record.notes, *where, *captions)
    said = [f"{c.speaker}\n{c.text}" for c in record.contributions]
    rest = [*record.agenda, record.body, *said, *(v.question for v in record.votes)]
    rest += [record.conclusion, *(t.text for t in record.tasks)]
    return record.title, _lines(*rest, *where, record.number, *captions)


def _lines(*parts: str) -> str:
    return "\n".join(parts)
