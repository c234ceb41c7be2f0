"""Export of what is held about one subject: picked by the officer, never searched for by person.

The subject names the interview by the random code on their slip, or by its day; the officer picks
it. Consents, card and notes belong to an interview and not to one of its respondents: where there
were several, they are given only if the officer looked and found nothing of the others in them.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from sotay.base.clock import local
from sotay.base.errors import FileExists
from sotay.base.files import sweep_parts, write_whole
from sotay.base.sentences import _
from sotay.model import supply
from sotay.model.office import Office
from sotay.model.records import AgeBand, Consent, Interview, Matter, Respondent
from sotay.model.requests import Request
from sotay.model.retention import due_day
from sotay.model.supply import Supply
from sotay.vault import contacts, records
from sotay.work import contacting, purging, reading, requesting, revising
from sotay.work.desk import Desk, Outcome, office_of
from sotay.work.errors import NotAnInterview, NotInInterview

if TYPE_CHECKING:
    from sotay.papers.paper import Paper

MOST = 50  # candidates told
_BY_CODE = (
    "SELECT DISTINCT r.id FROM record AS r, json_each(r.body, '$.respondents') AS who"
    " WHERE r.kind = 'interview' AND json_extract(who.value, '$.code') = ? LIMIT ?"
)
_BY_DAY = "SELECT id FROM record WHERE kind = 'interview' AND day = ? ORDER BY rowid LIMIT ?"
_SENT = (
    "SELECT DISTINCT seq, sealed, receipt FROM bundle JOIN bundle_revision USING (digest)"
    " JOIN revision USING (rev) WHERE record = ? ORDER BY sealed"
)


@dataclass(frozen=True)
class Candidate:
    """One respondent of one interview; `alone` when nobody else was heard there."""

    record: str
    title: str
    day: date
    hamlet: str
    code: str
    age_band: AgeBand
    alone: bool


@dataclass(frozen=True)
class SupplyJob:
    """Everything both files are made from; needs no notebook any more."""

    content: Supply = field(repr=False)
    office: Office
    record: str

    def json(self) -> bytes:
        """Return the file for machines."""
        return msgspec.json.format(msgspec.json.encode(self.content), indent=1) + b"\n"

    def print(self) -> "Paper":
        """Return the paper for people, with a place for both to sign."""
        from sotay.papers.supply import supply_pdf  # noqa: PLC0415 - reportlab is slow to start

        return supply_pdf(self.content, self.office)

    def write(self, pdf: Path | None, json: Path | None, *, replace: bool = False) -> None:
        """Write the files outside the notebook, not encrypted; raises `FileExists` first, …."""
        taken = [path for path in (pdf, json) if path is not None and path.exists()]
        if taken and not replace:
            raise FileExists(str(taken[0]))
        for path in filter(None, (pdf, json)):
            sweep_parts(path)
        if pdf is not None:
            write_whole(pdf, self.print().pdf, replace=replace)
        if json is not None:
            write_whole(json, self.json(), replace=replace)

    def names(self) -> tuple[str, str]:
        """Return the names of the paper and of the file; they hold the request's code only."""
        code = self.content.request
        return f"du-lieu-{code}.pdf", f"du-lieu-{code}.json"


def candidates(desk: Desk, *, code: str = "", day: date | None = None) -> list[Candidate]:
    """Return whom the code on a slip, or the day of an interview, may mean."""
    wanted = code.strip().upper()
    query, value = (_BY_CODE, wanted) if wanted else (_BY_DAY, day.isoformat() if day else "")
    found = desk.vault.store.rows(query, (value, MOST))
    each = [one for row in found for one in _respondents(desk, str(row[0]))]
    return [one for one in each if wanted in ("", one.code)]


def _respondents(desk: Desk, record: str) -> Iterator[Candidate]:
    entry = records.entry(desk.vault.store, record)
    interview = _interview(desk, record)
    for one in interview.respondents:
        yield Candidate(
            record,
            entry.row.title,
            local(int(interview.held.timestamp() * 1000)).date(),
            interview.place.hamlet,
            one.code,
            one.age_band,
            len(interview.respondents) == 1,
        )


def gather(
    desk: Desk, request: str, record: str, code: str, *, shared: bool = False
) -> Outcome[SupplyJob]:
    """Collect what is held about the respondent `code` of an interview; opens the card, logged.

    `shared`: the officer looked at what the interview holds for all its respondents together and
    found only this one in it. Raises `RequestUnknown`, `RequestSettled`, `NotAnInterview`,
    `NotInInterview`.
    """
    asked = requesting.open_request(desk, request)
    interview = _interview(desk, record)
    who = next((one for one in interview.respondents if one.code == code.strip().upper()), None)
    if who is None:
        raise NotInInterview(code)
    whole = shared or len(interview.respondents) == 1
    content = _supply(desk, asked, interview, who, whole=whole)
    return Outcome(SupplyJob(content, office_of(desk), record))


def note(desk: Desk, job: SupplyJob) -> Outcome[Request]:
    """Note in the register that the files were written; raises `RequestSettled`."""
    return requesting.supplied(desk, job.content.request)


def _supply(
    desk: Desk, asked: Request, interview: Interview, who: Respondent, *, whole: bool
) -> Supply:
    given = Supply(
        request=asked.code,
        received=asked.received,
        made=local(desk.clock.now_ms()),
        office=office_of(desk).name,
        code=who.code,
        age_band=who.age_band,
        title=interview.title if whole else "",
        held=interview.held,
        place=interview.place,
        recorder=interview.recorder,
        sent=tuple(_sent(desk, interview.id)),
        retain_until=due_day(interview, "interview", purging.periods(desk)),
        left_out=tuple(_left_out(interview, whole=whole)),
    )
    if not whole:
        return given
    return msgspec.structs.replace(
        given,
        contact=_contact(desk, interview.id),
        consents=tuple(map(_answer, interview.consents)),
        notes=interview.notes,
        matters=tuple(_matters(desk, interview.id)),
        attachments=tuple(
            supply.Kept(
                name=one.name, type=one.type, size=one.size, caption=one.caption, added=one.added
            )
            for one in interview.attachments
        ),
        versions=tuple(_versions(desk, interview.id)),
    )


def _interview(desk: Desk, record: str) -> Interview:
    found = records.entry(desk.vault.store, record).record
    if not isinstance(found, Interview):
        raise NotAnInterview(record)
    return found


def _contact(desk: Desk, record: str) -> supply.Contact | None:
    if contacts.state(desk.vault.store, record).sealed is None:
        return None
    card = contacting.open_card(desk, record).value
    return supply.Contact(card.name, card.reach, card.note)


def _answer(consent: Consent) -> supply.Answer:
    return supply.Answer(
        purpose=consent.purpose,
        given=consent.given,
        method=consent.method,
        text_version=consent.text_version,
        at=consent.at,
        recorded_by=consent.recorded_by,
        witnessed=bool(consent.witness),
        withdrawn=consent.withdrawn,
    )


def _matters(desk: Desk, record: str) -> Iterator[supply.Noted]:
    for entry in reading.matters_of(desk, record):
        one = entry.record
        if isinstance(one, Matter):
            yield supply.Noted(
                kind=one.kind,
                text=one.text,
                sector=one.sector,
                state=one.state,
                agency=one.agency,
                noted=one.noted,
            )


def _versions(desk: Desk, record: str) -> Iterator[supply.Version]:
    for revision in records.revisions(desk.vault.store, record):
        was = revising.content(revision)
        if isinstance(was, Interview):
            yield supply.Version(at=local(revision.at), title=was.title, notes=was.notes)


def _sent(desk: Desk, record: str) -> Iterator[supply.Passing]:
    for seq, sealed, receipt in desk.vault.store.rows(_SENT, (record,)):
        yield supply.Passing(number=seq, sealed=local(sealed), received=receipt is not None)


def _left_out(interview: Interview, *, whole: bool) -> Iterator[str]:
    others = len(interview.respondents) - 1
    if not whole:
        yield _(
            "Nội dung ghi chép, thẻ liên hệ, sự đồng ý, kiến nghị và tệp đính kèm: buổi này có "
            "{n} người khác cùng cho ý kiến, sổ ghi chung nên chưa tách được phần của riêng ai."
        ).format(n=others)
    elif others > 0:
        yield _(
            "Mã và nhóm tuổi của {n} người khác cùng cho ý kiến. Phần ghi chung đã được cán bộ xem "
            "và xác nhận chỉ có dữ liệu của người yêu cầu."
        ).format(n=others)
    if any(consent.witness for consent in interview.consents):
        yield _("Họ tên người chứng kiến việc đồng ý.")
    if interview.attachments and whole:
        yield _("Nội dung tệp đính kèm: xem từng tệp, che phần có người khác rồi trao riêng.")
    yield _("Bản tỉnh đã nhận, bản sao lưu, tờ đã in: có ở nơi giữ các bản đó.")
