"""Write records down: the working copy as it is typed, the revision when it is closed.

A record's row holds its working copy, written over as the person types. Closing it adds a
revision that is never changed again; an amendment works on a copy and closes into a new
revision whose parent is the old one. Times never run back within one notebook.
"""

from dataclasses import dataclass
from functools import cached_property
from typing import Final, Generic, Literal, TypeVar, cast

from sotay.base.clock import local
from sotay.model.record import Record
from sotay.model.shape import checked, trust_record
from sotay.store.door import Store
from sotay.store.driver import Connection
from sotay.store.log import activity
from sotay.store.search.index import enqueue, forget
from sotay.vault.attachments import contents
from sotay.vault.errors import RecordDestroyed, RecordUnknown
from sotay.vault.outbox import GONE_OUT
from sotay.vault.privacy import consents, contacts, purging, withdrawing, withholding
from sotay.vault.privacy.binding import Bound, bind
from sotay.vault.questionnaires import arrivals
from sotay.vault.questionnaires import arrivedfiles as kept_files
from sotay.vault.records import heard, steps
from sotay.vault.records.lookup import Entry, Revision, Row

R = TypeVar("R", bound=Record)
TakeStep = Literal["never", "seldom", "always"]  # for undo, as `steps.note` does
_BARE: Final = b'"attachments":[]'  # in canonical JSON; within a text its quotes are escaped
NAMED: Final = 64  # as many parents as a line may name (FORMAT.md §7)
_NEWEST: Final = (
    "SELECT max(coalesce((SELECT updated FROM record ORDER BY updated DESC LIMIT 1), 0),"
    " coalesce((SELECT at FROM revision ORDER BY at DESC LIMIT 1), 0))"
)

_END: Final = 1 << 62  # ms; after any time
_TIMES: Final = (("record", "updated"), ("revision", "at"), ("activity", "at"))
_UNTIL: Final = " UNION ALL ".join(  # each from its index
    f"SELECT * FROM (SELECT {at} FROM {table} WHERE {at} < ?1 ORDER BY 1 DESC LIMIT 1)"  # noqa: S608
    for table, at in _TIMES
)
_SINCE: Final = _UNTIL.replace("<", ">=").replace(" DESC", "")


def unborn(record: Record) -> Entry:
    """Return the entry of a record that has no row yet."""
    return Entry(Row(0, record.id, record.of_kind, "", "", "", 0, "draft"), record, None)


def next_ms(connection: Connection, now_ms: int) -> int:
    """Return now in ms, or just after the newest time in the notebook if the clock ran back."""
    return max(now_ms, int(connection.execute(_NEWEST).fetchone()[0]) + 1)


def before_the_gap(store: Store, gap_ms: int) -> int:
    """Return the newest time in the notebook, or the one before its last gap of so long.

    A gap that destroying was confirmed behind is none any more. 0 where nothing is written. Looked
    for in strides of a gap, so that a log of years is not read.
    """
    at = max((row[0] for row in store.rows(_UNTIL, (_END,))), default=0)
    settled = activity.last_at(store, "purge-begin") or 0
    while at > settled:
        first = min(row[0] for row in store.rows(_SINCE, (at - gap_ms,)))
        if first < at:  # no gap from there to here is as long
            at = first
            continue
        before = max((row[0] for row in store.rows(_UNTIL, (at,))), default=None)
        if before is not None:
            return int(before)
        break
    (newest,) = store.one(_NEWEST) or (0,)
    return int(newest)


@dataclass(frozen=True)
class Kept(Generic[R]):
    """A record as the notebook has it now, with its canonical JSON, and what keeping it led to.

    `withdrawn`: a consent was taken back, a contact card or sounds shredded; the caller then cuts
    the log and drops sealed copies. `refused` and `silenced` are as `binding.Bound` has them.
    """

    record: R
    body: bytes
    withdrawn: bool
    refused: bool
    silenced: bool


@dataclass(frozen=True)
class Here:
    """What a save finds here: the working copy, None of a new record, and the save's own time."""

    copy: steps.Copy | None
    at_ms: int

    @cached_property
    def record(self) -> Record | None:
        """The record as it stands here; reading it costs."""
        return None if self.copy is None else trust_record(self.copy.body)

    @property
    def open(self) -> bool:
        """Whether it is being written."""
        return self.copy is not None and self.copy.state == "draft"

    def bears_on(self, record: Record) -> bool:
        """Return whether something of what stands here may bind `record`."""
        bare = self.copy is None or _BARE in self.copy.body
        return record.asks_consent or bool(record.attachments) or not bare


def keep(
    connection: Connection,
    record: R,
    now_ms: int,
    *,
    typed: bool = False,
    step: TakeStep = "never",
) -> Kept[R]:
    """Write `record` as the working copy, new or over the one before; it becomes a draft.

    The one way in of every save is `find`, `judge`, `write`: here all at once. `typed` is as
    `binding.bind` has it. Raises what these do.
    """
    here = find(connection, record.id, now_ms)
    return write(connection, here, judge(connection, here, record, typed=typed), step=step)


def find(connection: Connection, record: str, now_ms: int) -> Here:
    """Return what a save of this record finds here; raises `RecordDestroyed`."""
    if purging.is_destroyed(connection, record):
        raise RecordDestroyed(record)
    return Here(steps.working_copy(connection, record), next_ms(connection, now_ms))


def judge(connection: Connection, here: Here, record: R, *, typed: bool = False) -> Bound[R]:
    """Return `record` with all that binds it, about to take the place of what stands here."""
    at = local(here.at_ms).replace(microsecond=0)
    before = here.record if here.bears_on(record) else None
    record = kept_files.named(connection, record)
    return bind(connection, record, before, at, typed=typed)


def write(connection: Connection, here: Here, bound: Bound[R], *, step: TakeStep) -> Kept[R]:
    """Write down what was judged, encoded once; raises `RecordRefused` for what is no record."""
    whole, body = checked(bound.record)
    if here.copy is not None and step != "never":
        steps.note(connection, whole.id, here.copy, body, always=step == "always")
    enqueue(connection, _write(connection, whole, body, here.at_ms))
    withdrawn = _follow(connection, whole, here.at_ms, silent=bound.silent)
    left = steps.working_copy(connection, whole.id) if withdrawn and whole.has_sources else None
    if left is not None:  # its sounds went
        whole, body = trust_record(left.body), left.body
    kept = Kept(whole, body, withdrawn, bound.refused, bound.silenced)
    return cast("Kept[R]", kept)  # of the kind it was


def _follow(connection: Connection, record: Record, at_ms: int, *, silent: bool) -> bool:
    """Have all that hangs on a record follow it; return whether anything was withdrawn by that."""
    untied = record.has_sources and heard.tie(connection, record)
    contents.follow(connection, record.id, [one.sha256 for one in record.attachments])
    gone = record.asks_consent and _follow_consent(connection, record, at_ms, silent=silent)
    gone |= untied and withdrawing.silence(connection, record.id, at_ms)
    withholding.follow(connection, record)
    return gone


def _write(connection: Connection, record: Record, body: bytes, updated: int) -> int:
    """Write the row and return its place; typing on leaves the indexes of place and day alone."""
    face = record.face
    told = (face.title, not face.title and record.withheld(), updated, body.decode())
    same = connection.execute(
        "UPDATE record SET title = ?, withdrawn = ?, updated = ?, body = ?"
        " WHERE id = ? AND state = 'draft' AND day = ? AND unit = ? AND hamlet = ? RETURNING rowid",
        (*told, record.id, face.day, face.unit, face.hamlet),
    ).fetchone()
    if same is not None:
        return int(same[0])
    rowid = connection.execute(
        "INSERT INTO record (title, withdrawn, updated, body, id, day, unit, hamlet, kind, state)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 'draft')"
        " ON CONFLICT (id) DO UPDATE SET state = 'draft', title = excluded.title,"
        " withdrawn = excluded.withdrawn, day = excluded.day, unit = excluded.unit,"
        " hamlet = excluded.hamlet, updated = excluded.updated, body = excluded.body"
        " RETURNING rowid",
        (*told, record.id, face.day, face.unit, face.hamlet, face.kind),
    ).fetchone()[0]
    return int(rowid)


def _follow_consent(connection: Connection, interview: Record, at_ms: int, *, silent: bool) -> bool:
    card = contacts.follow_consent(connection, interview, at_ms)
    noted = consents.note(connection, interview, at_ms)
    sound = silent and withdrawing.shred_sounds(connection, interview.id, at_ms)
    beside = arrivals.follow_consent(connection, interview)
    return noted or card or sound or beside


def earlier(connection: Connection, record: str) -> list[str]:
    """Return the closed revisions of a record, `NAMED` at most, that one closed now follows.

    All of them but those that stand apart (`records.apart`): the province may have any, and those
    between may never have left. So the newest that left are named before those that did not.
    """
    query = (
        "SELECT rev FROM revision WHERE record = ? AND rev NOT IN (SELECT rev FROM apart)"  # noqa: S608
        " ORDER BY EXISTS"
        f" (SELECT 1 FROM {GONE_OUT} AS b WHERE b.rev = revision.rev) DESC, hlc DESC LIMIT ?"
    )
    return [row[0] for row in connection.execute(query, (record, NAMED)).fetchall()]


def closed_line(connection: Connection, record: str) -> bytes | None:
    """Return the line of a record's newest closed revision, None where there is none."""
    row = connection.execute(
        "SELECT line FROM revision JOIN record ON rev = head WHERE record.id = ?", (record,)
    ).fetchone()
    return bytes(row[0]) if row else None


def close(connection: Connection, revision: Revision) -> None:
    """Add `revision` and make it the record's head."""
    connection.execute(
        "INSERT OR IGNORE INTO revision (rev, record, hlc, at, line) VALUES (?, ?, ?, ?, ?)",
        (revision.rev, revision.record, revision.hlc, revision.at, revision.line),
    )
    connection.execute(
        "UPDATE record SET state = 'closed', head = ?, updated = ? WHERE id = ?",
        (revision.rev, revision.at, revision.record),
    )
    contents.freeze(connection, revision.record)


def set_state(connection: Connection, record: str, state: str) -> str:
    """Put a record among the drafts, the closed or the discarded; return of what kind it is."""
    row = connection.execute(
        "UPDATE record SET state = ? WHERE id = ? RETURNING rowid, kind", (state, record)
    ).fetchone()
    if row is None:
        raise RecordUnknown(record)
    (forget if state == "discarded" else enqueue)(connection, row[0])
    return str(row[1])
