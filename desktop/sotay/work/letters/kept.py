"""One thing a letter says, and one that was said about a letter: each with what is known of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from sotay.model.letters import LetterBody, trust_body
from sotay.model.returns import ReturnBody, trust_return
from sotay.vault.letters import about
from sotay.vault.letters.about import About, Where
from sotay.vault.letters.arrived import Flaw, LineRow
from sotay.vault.letters.returned import ReturnRow
from sotay.vault.records import lookup
from sotay.work.desk import Desk
from sotay.work.membership import is_enrolled, membership

Version = Literal["newest", "older", "unknown"]


@dataclass(frozen=True)
class Received:
    """One thing that a letter says of a record.

    `where` that record is: `here`, `destroyed` here (then `body` is None: no word was kept), or
    `elsewhere`, as one of the commune's other machine. `title` as lists say it, "" where it is not
    here; `withdrawn` as `lookup.Row` has it: its words are not to be shown beside. `version` is
    the one it speaks of: `unknown` where that was never here. `fault` as `vault.letters.tables`
    has it: one that is not "" does not count. `doubtful`: the key that signed it was withdrawn
    since. `at` in ms; `seq` is its place among all that came.
    """

    seq: int
    kind: str
    id: str
    record: str
    fault: Flaw
    body: LetterBody | None
    at: int
    seen: bool
    doubtful: bool
    where: Where
    title: str = ""
    withdrawn: bool = False
    version: Version = "unknown"


@dataclass(frozen=True)
class Said:
    """What was said here about a letter; `about` the response or query.

    `state` is a key of `model.words.STATUS`: `kept`, `sealed` or `received`; `at` in ms. `body` is
    None where its record was destroyed since.
    """

    id: str
    kind: str
    about: str
    record: str
    body: ReturnBody | None
    state: str
    at: int


def received(desk: Desk, rows: Sequence[LineRow]) -> list[Received]:
    """Return what lines that are kept say, with what is known of the records they are about."""
    store, records = desk.vault.store, {row.record for row in rows}
    known = about.about(store, records)
    listed = {row.id: row for row in lookup.rows_of(store, list(records))}
    gone = membership(desk).authority.withdrawn if rows and is_enrolled(desk) else frozenset()
    return [
        _one(row, known[row.record], listed.get(row.record), doubtful=row.serial in gone)
        for row in rows
    ]


def _one(row: LineRow, known: About, listed: lookup.Row | None, *, doubtful: bool) -> Received:
    unread = row.body is None or row.fault == "unread"
    body = None if unread else trust_body((row.body or "").encode())
    title, withdrawn = (listed.title, listed.withdrawn) if listed else ("", False)
    return Received(
        row.seq, row.kind, row.id, row.record, row.fault, body, row.at, row.seen is not None,
        doubtful, known.where, title, withdrawn, _version(body, known),
    )  # fmt: skip


def _version(body: LetterBody | None, known: About) -> Version:
    rev = getattr(body, "rev", known.head)
    if rev is not None and rev == known.head:
        return "newest"
    return "older" if rev in known.revs else "unknown"


def said(row: ReturnRow) -> Said:
    """Return what was said about a letter."""
    body = trust_return(row.body.encode()) if row.body is not None else None
    return Said(row.id, row.kind, row.about, row.record, body, row.state, row.at)
