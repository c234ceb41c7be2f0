"""Lines of a bundle that tell the province what was destroyed here or taken back (FORMAT.md §7)."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from msgspec import Struct

from sotay.base.clock import local
from sotay.bundle.records import hlc_text, record_line
from sotay.model.binding import key
from sotay.model.records import Consent
from sotay.model.schemas import WRITES
from sotay.model.shape import encode
from sotay.model.tombstones import TOMBSTONE, Tombstone
from sotay.model.withdrawals import MOST_ANSWERS, WITHDRAWAL, Withdrawal, alone
from sotay.vault.privacy import consents, tombstones
from sotay.vault.privacy.tombstones import Untold
from sotay.work import identity
from sotay.work.desk import Desk

MOST = 10_000  # of either, in one bundle; a tombstone has some 400 bytes


def tombstone_lines(desk: Desk) -> dict[str, bytes]:
    """Return a line for each destroyed record that the province has and was not told of, by id."""
    return stones(desk, tombstones.untold(desk.vault.store, MOST))


def stones(desk: Desk, gone: Iterable[Untold]) -> dict[str, bytes]:
    """Return a line for each of these destroyed records, by id."""
    told = {one.record: one for one in gone}
    bodies = [(record, _tombstone(one)) for record, one in told.items()]
    parents = {record: [one.rev] for record, one in told.items()}
    return dict(zip(told, _lines(desk, TOMBSTONE, bodies, parents), strict=True))


def withdrawal_lines(desk: Desk) -> dict[str, bytes]:
    """Return a line for each record of which the province is to hear of a withdrawal, by id.

    Of more answers than a line holds the rest waits for the next bundle: `consents.tell` notes of
    those in the line alone that they were told.
    """
    waiting = consents.untold(desk.vault.store, MOST)
    return dict(zip(waiting, taken_back(desk, waiting.items()), strict=True))


def taken_back(desk: Desk, waiting: Iterable[tuple[str, Sequence[Consent]]]) -> list[bytes]:
    """Return lines that answers of these records were withdrawn, the first `MOST_ANSWERS` each.

    Two machines together may have noted more of one record.
    """
    bodies = [(record, _withdrawal(record, answers)) for record, answers in waiting]
    return _lines(desk, WITHDRAWAL, bodies, {})


def _tombstone(one: Untold) -> Tombstone:
    return Tombstone(
        id=one.record,
        kind=one.kind,
        day=date.fromisoformat(one.day),
        due=date.fromisoformat(one.due),
        destroyed=local(one.ended).date(),
        why=one.why,
    )


def _withdrawal(record: str, answers: Sequence[Consent]) -> Withdrawal:
    once = {key(one): alone(one) for one in answers}  # one may be noted in two spellings
    return Withdrawal(id=record, answers=tuple(once.values())[:MOST_ANSWERS])


def _lines(
    desk: Desk,
    kind: str,
    bodies: Sequence[tuple[str, Struct]],
    parents: Mapping[str, Sequence[str]],
) -> list[bytes]:
    """Return a line of this kind for each body, told of the record with the id beside it."""
    if not bodies:
        return []
    author = identity.signing_keys(desk).id
    hlc = hlc_text(desk.clock.now_ms(), 0, author)
    return [
        record_line(
            id=record,
            parents=parents.get(record, ()),
            hlc=hlc,
            author=author,
            type=kind,
            schema=WRITES[kind],
            body=encode(body),
        )[1]
        for record, body in bodies
    ]
