"""Lines of a bundle that tell the province what was destroyed here (FORMAT.md §7)."""

from datetime import date

from sotay.base.clock import local
from sotay.bundle.records import hlc_text, record_line
from sotay.model.shape import encode
from sotay.model.tombstones import TOMBSTONE, Tombstone
from sotay.vault.privacy import tombstones
from sotay.vault.privacy.tombstones import Untold
from sotay.work import identity
from sotay.work.desk import Desk

SCHEMA = 1
MOST = 10_000  # of 400 bytes each, in one bundle


def tombstone_lines(desk: Desk) -> dict[str, bytes]:
    """Return a line for each destroyed record that the province has and was not told of, by id."""
    waiting = tombstones.untold(desk.vault.store, MOST)
    if not waiting:
        return {}
    author, now = identity.signing_keys(desk).id, desk.clock.now_ms()
    return {one.record: _line(one, author, now) for one in waiting}


def _line(one: Untold, author: str, now_ms: int) -> bytes:
    body = Tombstone(
        id=one.record,
        kind=one.kind,
        day=date.fromisoformat(one.day),
        due=date.fromisoformat(one.due),
        destroyed=local(one.ended).date(),
        why=one.why,
    )
    _rev, line = record_line(
        id=one.record,
        parents=[one.rev],
        hlc=hlc_text(now_ms, 0, author),
        author=author,
        type=TOMBSTONE,
        schema=SCHEMA,
        body=encode(body),
    )
    return line
