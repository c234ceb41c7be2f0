"""What was destroyed or withdrawn stays so: its list is kept outside, and an older copy obeys it.

Whatever brought an older database back (a restored backup, a folder copied over this one), the
list is looked for beside it, on this machine and beside the backup, and everything in it that
has come back is destroyed again by the same job that destroyed it first.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

import msgspec

from sotay.base.clock import local
from sotay.base.dates import short_time
from sotay.base.sentences import Sentence, _, counted
from sotay.base.text import grouped
from sotay.model.kinds import KINDS
from sotay.model.records import Consent
from sotay.model.shape import parse
from sotay.store import held
from sotay.store.keptlist.errors import ListUnreadable
from sotay.vault.privacy import consents, destroyed, keptanswers, withholding
from sotay.vault.privacy import purging as rows
from sotay.vault.privacy.destroyedlist import Gone, Known, TakenBack
from sotay.vault.questionnaires import overdue
from sotay.vault.records import lookup
from sotay.work.copies.places import keep_lists
from sotay.work.desk import Desk
from sotay.work.privacy import consenting, purging, refusals
from sotay.work.records import respondents, writing

REASON: Final[Sentence] = "Tiêu hủy lại sau khi phục hồi bản cũ"


@dataclass(frozen=True)
class Again:
    """How many records were destroyed again, and until when (ms) the newest list knows, or 0.

    `newer`: whether a list was found that was written after the copy that was brought back.
    """

    number: int = 0
    known: int = 0
    newer: bool = False
    withdrawn: int = 0  # interviews in which a withdrawal was put back
    elsewhere: int = 0  # records that another copy of this notebook destroyed or took back
    refused: int = 0  # interviews in which a refusal was put back
    cards: int = 0  # contact cards shredded again
    unread: tuple[ListUnreadable, ...] = ()  # lists that were there

    def told(self) -> str:
        """Return what the person is told, and what cannot be known."""
        said = [self.returned()] if self.returned() else []
        if self.newer:
            says = _(
                "Danh sách tiêu hủy và rút lại sự đồng ý tìm thấy ghi đến {at}; sau đó có gì thì "
                "không rõ."
            )
            said.append(says.format(at=short_time(local(self.known))))
        else:
            says = _(
                "Không tìm thấy danh sách tiêu hủy nào mới hơn bản sao lưu này, nên không biết sau "
                "khi sao lưu sổ có tiêu hủy gì, có ai rút lại sự đồng ý không. Nếu có biên bản "
                "tiêu hủy, giấy xác nhận rút lại, hãy đối chiếu và làm lại."
            )
            said.append(says)
        if self.elsewhere:
            says = counted(
                "Một bản khác của sổ này (phục hồi hoặc để riêng) đã tiêu hủy hoặc ghi rút lại "
                "{n} bản ghi mà ở đây còn. Nếu bản đó là bản dùng thật, hãy làm lại những việc "
                "ấy ở đây.",
                self.elsewhere,
                n=grouped(self.elsewhere),
            )
            said.append(says)
        said.append(
            _(
                "Tệp đính kèm đã hủy sau khi sao lưu không có trong danh sách đó: xem lại các bản "
                "ghi của thời gian ấy."
            )
        )
        return " ".join(said)

    def returned(self) -> str:
        """Return which list was spoilt, and how many records and consents had come back, or ""."""
        said = [f"{one.code}: {one}" for one in self.unread]
        if self.number:
            says = counted(
                "{n} bản ghi đã tiêu hủy trước đây có lại trong bản cũ, nay đã hủy lại.",
                self.number,
                n=grouped(self.number),
            )
            said.append(says)
        if self.withdrawn:
            says = counted(
                "{n} bản ghi có người đã rút lại sự đồng ý mà bản cũ chưa biết, nay đã ghi "
                "lại việc rút.",
                self.withdrawn,
                n=grouped(self.withdrawn),
            )
            said.append(says)
        if self.refused:
            says = counted(
                "{n} bản ghi có câu trả lời không đồng ý mà bản cũ chưa biết, nay đã ghi lại.",
                self.refused,
                n=grouped(self.refused),
            )
            said.append(says)
        if self.cards:
            says = counted(
                "{n} thẻ liên hệ đã bỏ có lại trong bản cũ, nay đã hủy lại.",
                self.cards,
                n=grouped(self.cards),
            )
            said.append(says)
        return " ".join(said)


def destroy_again(desk: Desk, also: Iterable[Path] = (), seq: int | None = None) -> Again:
    """Destroy whatever a list within reach says is gone, before anybody is shown it.

    `seq` is the last activity of the copy that was brought back, else this database's own. A
    notebook follows its own list and those of what it comes from: a copy may have been restored to
    try something, and what is done there is nobody's wish here. It is told (`Again.elsewhere`).
    """
    vault = desk.vault
    found = dict.fromkeys([*vault.anchor.folders, *also])
    known = destroyed.find(found, vault.key, vault.anchor.vault_id)
    lineage = held.lineage(vault.store)
    back = [one for one in known.withdrawn if one.branch in lineage]
    withdrawn = _withdraw(desk, back)  # before what said so is destroyed
    news = refusals.heed(desk, known, seq)
    number = _finish(desk)
    told = [one for one in known.gone if one.branch in lineage]
    if new := destroyed.unknown(vault.store, told):
        number += _destroy(desk, new)
    more = destroyed.number(vault.store) > len({one.record for one in told})
    if known.unread or more or len(consents.every(vault.store)) > len({one.place for one in back}):
        keep_lists(desk)  # the list is behind, or lost
    elsewhere = _elsewhere(desk, known)
    until = max(known.mark(branch).at for branch in lineage)
    return Again(
        number, until, news.newer, withdrawn, elsewhere, news.refused, news.cards, known.unread
    )


def _elsewhere(desk: Desk, known: Known) -> int:
    """Return how many records another copy destroyed or took back, and this one did not."""
    here = {row[:4] for row in consents.every(desk.vault.store)}
    records = {one.record for one in destroyed.unknown(desk.vault.store, known.gone)}
    return len(records | {one.record for one in known.withdrawn if one.place not in here})


def take_back(desk: Desk, told: Iterable[TakenBack]) -> int:
    """Take back what another machine says was taken back there; return in how many records here."""
    return _withdraw(desk, told)


def _withdraw(desk: Desk, told: Iterable[TakenBack]) -> int:
    """Put back what was withdrawn after the copy; return in how many interviews that are here.

    It is done as the withdrawal itself was: sounds and cards go, what was sealed here is dropped.
    """
    here = {row[:4]: row[5] for row in consents.every(desk.vault.store)}
    new = [one for one in told if here.get(one.place, -1) < one.sent]
    by_record: dict[str, list[Consent]] = {}
    for one in new:
        by_record.setdefault(one.record, []).append(parse(one.answer.encode(), Consent))
    put_back = sum(_take_back(desk, *asked) for asked in by_record.items())
    if new:
        now = desk.clock.now_ms()
        with desk.vault.writing(desk.clock, "withdraw-again", str(len(new))) as connection:
            for one in new:
                consents.adopt(connection, msgspec.structs.astuple(one), now)
            for record in by_record:
                withholding.follow_source(connection, record)
    return put_back


def _take_back(desk: Desk, record: str, answers: list[Consent]) -> bool:
    """Withdraw these answers of an interview; return whether it is here and said otherwise."""
    row = lookup.row_of(desk.vault.store, record)
    if row is None and keptanswers.of(desk.vault.store, record) is not None:
        consenting.withdraw_gone(desk, record, answers)
        return False
    if row is None or not KINDS[row.kind].asks_consent:
        return False
    interview = respondents.asking(desk, record)
    after = interview.honoured(answers)
    if after == interview:
        return False
    writing.keep(desk, after)
    if row.status == "discarded":  # keeping brings it back among the drafts
        writing.discard(desk, record)
    return True


def _finish(desk: Desk) -> int:
    """Go on with what was cut off while it destroyed again; return how many records were left."""
    jobs = [job for job in purging.history(desk) if job.ended is None and job.why == REASON]
    for job in jobs:
        purging.carry_out(desk, job.seq)
    return sum(job.left for job in jobs)


def _destroy(desk: Desk, back: list[Gone]) -> int:
    named = [one.record for one in back]
    there = {row.id for row in lookup.rows_of(desk.vault.store, named)}
    there |= overdue.there(desk.vault.store, named)
    returned = [one for one in back if one.record in there]
    with desk.vault.writing(desk.clock, "purge-again", str(len(back))) as connection:
        due = [(one.record, date.fromisoformat(one.due)) for one in returned]
        now = desk.clock.now_ms()
        if missing := [one for one in back if one.record not in there]:
            noted = rows.begin(connection, [], purging.NOTED, now)
            destroyed.adopt(connection, missing, noted)
            rows.end(connection, noted, now)
        job = rows.begin(connection, due, REASON, now) if due else None
    if job is not None:
        purging.carry_out(desk, job)
    with desk.vault.writing(desk.clock) as connection:
        destroyed.hold_back(connection, back)
        for one in back:
            withholding.follow_source(connection, one.record)
    return len(returned)
