"""What search and lists say of a record: none of the words somebody took back the leave to keep.

An interview answers for itself (`model.asking`); a matter follows those it was heard in, and is
withheld while in one here they were taken back, and in no other somebody agrees to them.
"""

from collections.abc import Sequence
from contextlib import suppress
from typing import Final

from sotay.model.consent import CONTENT, Answers
from sotay.model.errors import RecordRefused
from sotay.model.letters import words_of
from sotay.model.record import Record
from sotay.model.shape import trust_record
from sotay.store.door import Store
from sotay.store.driver import Connection
from sotay.store.errors import StoreDamaged
from sotay.store.search.index import enqueue
from sotay.vault.letters import arrived
from sotay.vault.privacy import heldsources, keptanswers
from sotay.vault.privacy.keptanswers import KeptAnswers, Rows, rows_of
from sotay.vault.search.narrowing import marks

# The title of what was withdrawn is kept nowhere: the list has a sentence for it, in any language.
WITHDRAWN_COLUMN: Final = "ALTER TABLE record ADD COLUMN withdrawn INTEGER NOT NULL DEFAULT 0"
_MAY_BE: Final = """\
SELECT id, body FROM record WHERE instr(body, '"withdrawn":"')
OR id IN (SELECT matter FROM heard_at WHERE record IN (SELECT record FROM withdrawal
  UNION SELECT record FROM held_source UNION SELECT record FROM remains))
"""
_UNSAID: Final = {"withdrawn", "refused", "unknown"}  # nobody agrees to have it kept
_AT_ONCE = 500  # values in one query
# Of a source that was never here a list may tell: what was taken back there lets nothing out.
_TAKEN_BACK: Final = (
    "SELECT 1 FROM held_source WHERE record = ?1 AND why = 'withdrawn'"
    " UNION ALL SELECT 1 FROM withdrawal WHERE record = ?1 AND purpose = ?2"
)
_TOUCHED: Final = (  # EXISTS: nearly no matter is of an interview that anybody took back
    "EXISTS (SELECT 1 FROM heard_at AS h WHERE h.matter = record.id AND h.record IN"
    " (SELECT record FROM withdrawal UNION ALL SELECT record FROM held_source))"
)


def indexed_texts(store: Store, rowids: Sequence[int]) -> dict[int, tuple[str, str]]:
    """Return (title, body) of records for the search index; none for one to be forgotten."""
    found: dict[int, tuple[str, str]] = {}
    for start in range(0, len(rowids), _AT_ONCE):
        some = rowids[start : start + _AT_ONCE]
        query = f"SELECT rowid, body, {_TOUCHED} FROM record WHERE rowid IN ({marks(some)})"  # noqa: S608
        rows = store.rows(f"{query} AND state <> 'discarded'", some)
        letters = arrived.words(store, some)
        found |= {
            rowid: _texts(store, body, letters.get(rowid, ()), touched=bool(touched))
            for rowid, body, touched in rows
        }
    return found


def follow(connection: Connection, record: Record) -> None:
    """Have the lists and the index say of a matter what may be said now.

    Called in the transaction that keeps `record`: the matter itself, or one it was heard in.
    """
    if record.has_sources:
        if record.heard_at and _is_withheld(rows_of(connection), record.id):
            _entitle(connection, record.id, "", withheld=True)
    elif record.asks_consent:
        follow_source(connection, record.id)


def follow_source(connection: Connection, source: str) -> None:
    """As `follow`, of every matter heard in an interview, which may be gone or was never here."""
    heard = "SELECT DISTINCT id, title, withdrawn, body FROM record JOIN heard_at ON id = matter"
    query = f"{heard} WHERE heard_at.record = ? AND {_TOUCHED}"
    for matter, *stands, body in connection.execute(query, (source,)).fetchall():
        withheld = _is_withheld(rows_of(connection), matter)
        says = "" if withheld else trust_record(body.encode()).headline
        if [says, withheld] != stands:
            _entitle(connection, matter, says, withheld=withheld)


def withhold_all(connection: Connection) -> None:
    """Withhold whatever has to be, as a notebook of before or a damaged one may not.

    There its title was a sentence of ours, at first still its own words. What cannot be read is
    told where it is looked at; nothing is shown again for what is not known any more.
    """
    for record, body in connection.execute(_MAY_BE).fetchall():
        with suppress(RecordRefused):
            whole = trust_record(body.encode())
            withheld = whole.withheld()
            if whole.has_sources:
                withheld = _is_withheld(rows_of(connection), record)
            if withheld:
                _entitle(connection, record, "", withheld=True)


def _entitle(connection: Connection, record: str, title: str, *, withheld: bool) -> None:
    query = "UPDATE record SET title = ?, withdrawn = ? WHERE id = ? RETURNING rowid"
    enqueue(connection, connection.execute(query, (title, withheld, record)).fetchone()[0])


def _is_withheld(rows: Rows, matter: str) -> bool:
    told = {_said(rows, *source) for source in keptanswers.sources(rows, matter)}
    return "withdrawn" in told and told <= _UNSAID


def _said(rows: Rows, record: str, source: Record | KeptAnswers | None) -> str:
    """Return what a source says of its words now, "unknown" where nothing is known of it."""
    if source is None:
        if rows(_TAKEN_BACK, (record, CONTENT)):
            return "withdrawn"
        return "free" if heldsources.nobody_was_asked(rows, record) else "unknown"
    if isinstance(source, Record) and not source.asks_consent:
        return "free"
    return Answers.of(source).hold or "free"


def _texts(
    store: Store, body: str, letters: Sequence[str], *, touched: bool
) -> tuple[str, str]:  # fmt: skip
    """Return what is found of a stored body, and of the province's letters about it.

    One that does not parse was damaged on the disk.
    """
    try:
        record = trust_record(body.encode())
        if touched and record.has_sources and _is_withheld(store.rows, record.id):
            return "", record.place.hamlet
        title, told = record.words()
        said = [text for one in letters for text in words_of(one.encode())]
        return title, "\n".join((told, *said))
    except RecordRefused as fault:
        raise StoreDamaged(str(store.path), fault.field) from fault
