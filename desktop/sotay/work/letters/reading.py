"""What letters say: what stands for a matter, which questions are open, what is new.

Nothing here is set by hand or kept: it follows from what came and from what was noted about it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from sotay.model.letters import Query, Referral, Response
from sotay.model.matter import MatterState
from sotay.model.progress import Progress, progress
from sotay.model.returns import Objection, Reply, Telling
from sotay.vault.letters import about, arrived, returned
from sotay.vault.records import lookup
from sotay.work.desk import Desk, Outcome
from sotay.work.letters import kept
from sotay.work.letters.errors import LetterUnknown
from sotay.work.letters.kept import Received, Said

LETTERS = "letter"  # what an outcome says was touched
T = TypeVar("T", Received, Said)


@dataclass(frozen=True)
class Standing:
    """What stands for a matter: its state and why, with all that came and was said, as it came."""

    matter: str
    progress: Progress
    received: tuple[Received, ...] = ()
    said: tuple[Said, ...] = ()

    @property
    def response(self) -> Received | None:
        """The response that stands, with how it came."""
        stands = self.progress.response
        return next((one for one in self.received if stands and one.id == stands.id), None)

    @property
    def objection(self) -> Said | None:
        """The last objection to the response that stands."""
        stands = self.progress.response
        found = [one for one in self.said if isinstance(one.body, Objection)]
        return next((one for one in reversed(found) if stands and one.about == stands.id), None)


@dataclass(frozen=True)
class QueryThread:
    """Questions of the province about one record, with what was replied, each as it came."""

    id: str
    record: str
    queries: tuple[Received, ...]
    replies: tuple[Said, ...] = ()

    @property
    def last(self) -> Received:
        """The question asked last, by the province's own clock."""
        return max(self.queries, key=_issued)

    @property
    def is_open(self) -> bool:
        """Whether the last question waits for a reply."""
        body = self.last.body
        answered = {one.about for one in self.replies}
        return isinstance(body, Query) and not body.closes and self.last.id not in answered


def matter(desk: Desk, record: str) -> Standing:
    """Return what stands for a matter, here or not."""
    return matters(desk, [record])[record]


def matters(desk: Desk, records: Iterable[str]) -> dict[str, Standing]:
    """Return what stands for each of these matters; a list asks for a page at once."""
    store, asked = desk.vault.store, list(dict.fromkeys(records))
    own = about.own_states(store, asked)
    came = _by_record(kept.received(desk, arrived.of_records(store, asked)))
    said = _by_record(map(kept.said, returned.of_records(store, asked)))
    return {
        one: _standing(one, own.get(one, "moi_ghi_nhan"), came.get(one, []), said.get(one, []))
        for one in asked
    }


def threads(desk: Desk, record: str) -> tuple[QueryThread, ...]:
    """Return the questions about a record by thread, the one asked last first."""
    store = desk.vault.store
    received = kept.received(desk, arrived.of_records(store, [record]))
    return _threads(received, map(kept.said, returned.of_records(store, [record])))


def to_tell(desk: Desk) -> list[Standing]:
    """Return the matters whose response stands and nobody was told yet, the first that came first.

    Also of a matter that is not here: its response has to be told all the same. Of one destroyed
    here the words are gone, and nobody can tell them.
    """
    rows = arrived.untold(desk.vault.store)
    waiting = matters(desk, [row.record for row in rows]).values()
    return [one for one in waiting if one.progress.response and one.progress.told is None]


def to_answer(desk: Desk) -> list[QueryThread]:
    """Return the questions that wait for a reply, by the day they are due, then as they came."""
    store = desk.vault.store
    received = kept.received(desk, arrived.of_kind(store, "query"))
    replies = map(kept.said, returned.of_kind(store, "reply"))
    return sorted((one for one in _threads(received, replies) if one.is_open), key=_due)


def came(desk: Desk, limit: int = 50, before: int | None = None) -> list[Received]:
    """Return what came last, the newest first; `before` is the `seq` of the last of a page."""
    return kept.received(desk, arrived.newest(desk.vault.store, limit, before))


def unseen(desk: Desk) -> int:
    """Return how many things that came nobody has looked at."""
    return arrived.unseen(desk.vault.store)


def see(desk: Desk, seqs: Iterable[int]) -> Outcome[None]:
    """Note that these were looked at."""
    with desk.vault.writing(desk.clock) as connection:
        arrived.see(connection, seqs, desk.clock.now_ms())
    return Outcome(None, frozenset({LETTERS}))


def find(desk: Desk, beginning: str) -> Received:
    """Return the one thing that came whose id begins or ends so; raises `LetterUnknown`."""
    part = beginning.strip().lower()
    ids = arrived.ending(desk.vault.store, part) if len(part) >= lookup.LEAST else []
    found = by_id(desk, ids[0]) if len(ids) == 1 else None
    if found is None:
        raise LetterUnknown(beginning)
    return found


def by_id(desk: Desk, id_: str) -> Received | None:
    """Return what came under this id and counts."""
    row = arrived.line(desk.vault.store, id_)
    return kept.received(desk, [row])[0] if row else None


def _by_record(found: Iterable[T]) -> dict[str, list[T]]:
    by: dict[str, list[T]] = {}
    for one in found:
        by.setdefault(one.record, []).append(one)
    return by


def _standing(
    record: str, own: MatterState, came: Sequence[Received], said: Sequence[Said]
) -> Standing:
    follows = progress(
        own,
        [one.body for one in came if isinstance(one.body, Response)],
        [one.body for one in came if isinstance(one.body, Referral)],
        [one.body for one in said if isinstance(one.body, Telling)],
    )
    return Standing(record, follows, tuple(came), tuple(said))


def _threads(received: Iterable[Received], said: Iterable[Said]) -> tuple[QueryThread, ...]:
    queries: dict[str, list[Received]] = {}
    replies: dict[str, list[Said]] = {}
    for one in received:
        if isinstance(one.body, Query):
            queries.setdefault(one.body.thread, []).append(one)
    for word in said:
        if isinstance(word.body, Reply):
            replies.setdefault(word.body.thread, []).append(word)
    found = [
        QueryThread(thread, asked[0].record, tuple(asked), tuple(replies.get(thread, ())))
        for thread, asked in queries.items()
    ]
    return tuple(sorted(found, key=lambda one: _issued(one.last), reverse=True))


def _issued(one: Received) -> tuple[datetime, str]:
    assert isinstance(one.body, Query)  # noqa: S101 - threads are made of those alone
    return one.body.issued, one.id


def _due(thread: QueryThread) -> tuple[str, int]:
    body = thread.last.body
    due = body.due if isinstance(body, Query) else None
    return due.isoformat() if due else "9999", thread.last.seq
