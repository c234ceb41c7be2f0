"""What was said about letters as it leaves: lines of the next bundle that are no revision.

A telling has no words of anybody and always goes. An objection and a reply stay while what they
are about may not leave by the consent of those who were heard (`work.outgoing`).
"""

from collections.abc import Iterable
from typing import Final

from sotay.bundle.records import hlc_text, record_line
from sotay.model.consent import Hold
from sotay.model.schemas import WRITES
from sotay.vault.letters import returned
from sotay.vault.letters.returned import ReturnRow
from sotay.vault.records import lookup
from sotay.work import identity
from sotay.work.desk import Desk
from sotay.work.outgoing import Outgoing

MOST: Final = 10_000  # in one bundle
# Why the record itself stays, and a word about it goes all the same: none of these is a wish of
# somebody who was heard.
_NOBODYS_WISH: Final[frozenset[Hold]] = frozenset({"kept", "years", "unfit", "elsewhere"})


def lines(desk: Desk, outgoing: Outgoing) -> dict[str, bytes]:
    """Return a line for each that may leave now, by its id."""
    rows = leaving(desk, outgoing)
    if not rows:
        return {}
    author = identity.signing_keys(desk).id
    hlc = hlc_text(desk.clock.now_ms(), 0, author)
    return {row.id: line_of(row, hlc, author) for row in rows}


def leaving(desk: Desk, outgoing: Outgoing) -> list[ReturnRow]:
    """Return those that may leave now, the first noted first."""
    untold = returned.untold(desk.vault.store, MOST)
    return [row for row in untold if may_leave(desk, outgoing, row)]


def line_of(row: ReturnRow, hlc: str, author: str) -> bytes:
    """Return the line in which one leaves."""
    return record_line(
        id=row.id,
        parents=(),
        hlc=hlc,
        author=author,
        type=row.kind,
        schema=WRITES[row.kind],
        body=(row.body or "").encode(),
    )[1]


def may_leave(desk: Desk, outgoing: Outgoing, row: ReturnRow) -> bool:
    """Return whether one may go as the notebook stands now."""
    if row.body is None:
        return False
    if row.kind == "telling":
        return True
    here = lookup.standing(desk.vault.store, row.record)
    if here is None:
        return True
    if outgoing.unsaid(here):
        return False
    return all(why in _NOBODYS_WISH for why in _whys(desk, outgoing, row.record) if why is not None)


def _whys(desk: Desk, outgoing: Outgoing, record: str) -> Iterable[Hold | None]:
    """Return why the closed version of a record stays; nothing of one that was never closed."""
    head = lookup.entry(desk.vault.store, record).head
    if head is not None:
        yield outgoing.passage(lookup.revision(desk.vault.store, head)).why


def still(desk: Desk, ids: Iterable[str]) -> bool:
    """Return whether all of these may still go: somebody may have taken words back meanwhile."""
    outgoing, wanted = Outgoing(desk), set(ids)
    rows = [row for row in returned.untold(desk.vault.store, MOST) if row.id in wanted]
    return len(rows) == len(wanted) and all(may_leave(desk, outgoing, row) for row in rows)
