"""Retention: the office's periods, what is due, the job that destroys it, and its minutes."""

import contextlib
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from msgspec.structs import replace

from sotay import papers
from sotay.base.clock import local
from sotay.base.dates import short_date
from sotay.base.errors import Cancelled
from sotay.base.private import remove_in
from sotay.base.progress import Progress, Stopped, never, silent
from sotay.base.reasons import reason_of
from sotay.base.sentences import Sentence, _
from sotay.model.office import Office
from sotay.model.retention import Retention, due_day
from sotay.model.shape import encode
from sotay.store import held
from sotay.vault import shredding
from sotay.vault.privacy import purging
from sotay.vault.privacy.purging import Destroyed, DueRecord, Purge
from sotay.vault.questionnaires import overdue
from sotay.vault.records import keeping, lookup
from sotay.vault.settling import copies_before
from sotay.work import periods as kept
from sotay.work.copies.oldcopies import OldCopies, old_copies
from sotay.work.copies.places import keep_lists
from sotay.work.desk import Desk, Outcome, office_of
from sotay.work.privacy.purging import unmade
from sotay.work.privacy.purging.errors import (
    DayDoubtful,
    NothingToDestroy,
    OlderCopyStays,
    PurgeUnfinished,
)
from sotay.work.records import writing

if TYPE_CHECKING:
    from sotay.papers.paper import Paper

REASON: Final[Sentence] = "Hết thời hạn lưu trữ"
_BY_TIME: Final[frozenset[Sentence]] = frozenset({REASON, "Hết thời hạn lưu giữ"})  # or as before
NOTED: Final[Sentence] = "Ghi lại việc đã tiêu hủy trước khi phục hồi bản cũ"
_LONG = timedelta(days=366)  # a notebook seldom rests longer; a wrong clock is often years off
_BATCH = 20  # records in one transaction
_TOUCHED = frozenset({*lookup.KINDS, "purge", "bundle"})


def periods(desk: Desk) -> Retention:
    """Return the office's periods; none is set at first."""
    return kept.periods(desk)


def set_periods(desk: Desk, wanted: Retention) -> Outcome[Retention]:
    """Set the periods that stand where a record has no day of its own."""
    with desk.vault.writing(desk.clock, "retention") as connection:
        held.hold(connection, kept.RETENTION, encode(wanted))
    return Outcome(wanted, frozenset({"purge"}))


def keep_until(desk: Desk, record_id: str, day: date | None) -> Outcome[date | None]:
    """Give a record a day of its own; a closed one is amended and closed again.

    Return the last day it is kept now, by its own day or the office's period.
    """
    entry = lookup.entry(desk.vault.store, record_id)
    changed = replace(entry.record, retain_until=day)
    closed = entry.row.status in ("kept", "sealed", "received")
    (writing.close if closed else writing.keep)(desk, changed)
    return Outcome(due_day(changed, periods(desk)), frozenset({entry.row.kind, "purge"}))


def due(desk: Desk) -> list[DueRecord]:
    """Return the records whose last day is over, held ones with the reason."""
    from sotay.work.transfer.waiting import with_files_held  # noqa: PLC0415 - it takes keys

    today = local(desk.clock.now_ms()).date()
    found = purging.due(desk.vault.store, periods(desk), today) + unmade.due(desk, today)
    return with_files_held(desk, sorted(found, key=lambda one: (one.due, one.id)))


def doubtful(desk: Desk) -> tuple[date, date] | None:
    """Return the machine's day and the last one written here, where they are over a year apart.

    Destroying goes by the machine's clock, the one thing here that does; nothing proves it, and
    what was written since on that same clock proves nothing either.
    """
    newest = keeping.before_the_gap(desk.vault.store, _LONG // timedelta(milliseconds=1))
    today, last = local(desk.clock.now_ms()).date(), local(newest).date()
    return (today, last) if newest and today - last > _LONG else None


def unfinished(desk: Desk) -> Purge | None:
    """Return the job that was stopped or cut off before its end."""
    return next((job for job in purging.purges(desk.vault.store) if job.ended is None), None)


def history(desk: Desk) -> list[Purge]:
    """Return every job that destroyed something here, the newest first.

    What another copy of this notebook destroyed is noted too, and no minutes are made of it here.
    """
    return [job for job in purging.purges(desk.vault.store) if job.why != NOTED]


def purge(
    desk: Desk,
    progress: Progress = silent,
    cancelled: Stopped = never,
    *,
    today: date | None = None,
) -> Outcome[Purge]:
    """Destroy what is due and not held, or finish the job that was begun before.

    `today` is the day a person confirmed. Raises `NothingToDestroy`, or `DayDoubtful` where the
    machine's day is `doubtful` and not the one confirmed. Where it is cancelled (or `progress`
    raises `Cancelled`) what is gone stays gone, the job comes back with no `ended`, and the next
    call goes on with it, but for what is to be kept longer or waits for the province since.
    `progress` counts records; merging the search tables is the last (6 s for 100,000 records).
    """
    job = unfinished(desk)
    if (doubt := doubtful(desk)) and doubt[0] != today:
        raise DayDoubtful(*map(short_date, doubt))
    if job is None:
        job = _begin(desk)
    elif job.why in _BY_TIME:
        _spare(desk, job.seq)
    try:
        carry_out(desk, job.seq, progress, cancelled)
    except Cancelled:
        keep_lists(desk)  # of what is gone already
    return Outcome(_job(desk, job.seq), _TOUCHED)


def carry_out(
    desk: Desk,
    seq: int,
    progress: Progress = silent,
    cancelled: Stopped = never,
) -> None:
    """Do all that is left of a job; raises `Cancelled`, or `OlderCopyStays` before its end."""
    job = _job(desk, seq)
    total, done = job.left + 1, 0
    _drop_sealed_copies(desk, job.seq)
    while batch := purging.waiting(desk.vault.store, job.seq, _BATCH):
        _go_on(cancelled)
        with desk.vault.writing(desk.clock, "purge", str(len(batch))) as connection:
            for record, day in batch:
                overdue.destroy(connection, job.seq, record, day)
                purging.destroy(connection, job.seq, record, day)
            shredded = purging.shred(connection, job.seq)
        shredding.remove(desk.vault, shredded)
        done += len(batch)
        progress(done, total)
    _go_on(cancelled)
    purging.forget_words(desk.vault.store)
    shredding.sweep(desk.vault)  # recordings cut off, whose records are gone
    _drop_copies_before(desk)
    keep_lists(desk)
    with desk.vault.writing(desk.clock, "purge-end", str(job.seq)) as connection:
        purging.end(connection, job.seq, desk.clock.now_ms())
    desk.vault.store.truncate_log()
    progress(total, total)


def _go_on(cancelled: Stopped) -> None:
    if cancelled():
        raise Cancelled


def _begin(desk: Desk) -> Purge:
    found = due(desk)
    chosen = [record for record in found if record.hold is None]
    if not chosen:
        raise NothingToDestroy(len(found))
    with desk.vault.writing(desk.clock, "purge-begin") as connection:
        going = [(record.id, record.due) for record in chosen]
        seq = purging.begin(connection, going, REASON, desk.clock.now_ms())
    return _job(desk, seq)


def _spare(desk: Desk, seq: int) -> None:
    going = [record.id for record in due(desk) if record.hold is None]
    with desk.vault.writing(desk.clock) as connection:
        purging.spare(connection, seq, going)


def _job(desk: Desk, seq: int) -> Purge:
    found = next((job for job in purging.purges(desk.vault.store) if job.seq == seq), None)
    if found is None:
        raise PurgeUnfinished(seq)
    return found


def _drop_sealed_copies(desk: Desk, seq: int) -> None:
    """Remove the outbox's copies of bundles that hold such records; the province has them."""
    desk.vault.store.prove()
    for name in purging.sealed_copies(desk.vault.store, seq):
        with contextlib.suppress(OSError):
            remove_in(desk.vault.outbox, name)


def _drop_copies_before(desk: Desk) -> None:
    """Remove the copies kept before migrations: they hold every word; raises `OlderCopyStays`."""
    for path in copies_before(desk.vault.store.path):
        try:
            remove_in(path.parent, path.name)
        except OSError as fault:
            raise OlderCopyStays(str(path), reason_of(fault)) from fault
    for path in copies_before(desk.vault.store.path):  # what is no plain file is not ours to take
        raise OlderCopyStays(str(path), _("nơi đó là thư mục hoặc liên kết, không phải tệp của sổ"))


@dataclass(frozen=True)
class DestructionJob:
    """Everything destruction minutes are made from; needs no notebook any more."""

    job: Purge
    destroyed: tuple[Destroyed, ...]
    office: Office
    copies: OldCopies

    def print(self) -> "Paper":
        """Return the minutes as PDF; they hold numbers, kinds, days and the reason only."""
        lines = [
            papers.destruction.DestructionLine(
                d.kind, d.number, (d.first_day, d.last_day), (d.first_due, d.last_due),
                d.revisions, d.cards,
            )
            for d in self.destroyed
        ]  # fmt: skip
        ended = local(self.job.ended or self.job.begun)
        begun, job, copies = local(self.job.begun), self.job, tuple(self.copies.holding())
        told = papers.destruction.Destruction(
            job.seq, begun, ended, job.why, tuple(lines), job.attachments, copies
        )
        return papers.destruction.destruction_pdf(told, self.office)


def gather_destruction(desk: Desk, seq: int | None = None) -> DestructionJob:
    """Collect what a job (the last done where not given) destroyed; raises `PurgeUnfinished`."""
    done = [job for job in history(desk) if job.ended is not None]
    job = next((job for job in done if seq in (None, job.seq)), None)
    if job is None:
        raise PurgeUnfinished(seq or 0)
    gone = tuple(purging.destroyed(desk.vault.store, job.seq))
    return DestructionJob(job, gone, office_of(desk), old_copies(desk))
