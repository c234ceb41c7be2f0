"""What an older copy does not know and no tombstone tells: refusals, and contact cards removed.

Unlike a withdrawal, a no may be put right. So each is heeded once, and only where a list is newer
than the database it is found beside: later the notebook itself knows better. Newer is asked branch
by branch (`store.held`): how much was done in one notebook says nothing of another.
"""

from dataclasses import dataclass
from hashlib import sha256

import msgspec
from msgspec.structs import replace

from sotay.model.binding import key
from sotay.model.kinds import KINDS
from sotay.model.record import Record
from sotay.model.records import Consent
from sotay.model.shape import parse
from sotay.store import held
from sotay.store.door import Store
from sotay.store.log import activity
from sotay.vault.privacy import contacts
from sotay.vault.privacy.destroyedlist import Known, Refused
from sotay.vault.records import lookup
from sotay.work.desk import Desk
from sotay.work.records import respondents, writing

_HEEDED = "list-heeded"


@dataclass(frozen=True)
class News:
    """Whether a newer list was found; in how many interviews it said no, how many cards went."""

    newer: bool
    refused: int = 0
    cards: int = 0


class _Heeded(msgspec.Struct, frozen=True):
    """Up to which activity of each branch lists were heeded, and which refusals were."""

    marks: dict[str, int] = {}
    refusals: frozenset[str] = frozenset()


def heed(desk: Desk, known: Known, seq: int | None) -> News:
    """Say no again, and shred cards again, where a list is newer than this notebook.

    Of the lists only counts what was done in this notebook and those it comes from, and of each
    its own activity. `seq` is the last activity of the copy it was restored from just now.
    """
    store = desk.vault.store
    kept = msgspec.json.decode(held.held(store, _HEEDED) or b"{}", type=_Heeded)
    knows = _knows(store, kept, seq)
    news = {branch for branch, at in knows.items() if known.mark(branch).seq > at}
    if not news and seq is None:
        return News(newer=False)
    no = {_name(one): one for one in known.refused if one.branch in knows}
    by_record: dict[str, list[Consent]] = {}
    for name, one in no.items():
        if one.branch in news and name not in kept.refusals:
            by_record.setdefault(one.record, []).append(parse(one.answer.encode(), Consent))
    refused = sum(_refuse(desk, *asked) for asked in by_record.items())
    gone = [(one.record, one.card) for one in known.cards if one.branch in news]
    marks = {branch: max(at, known.mark(branch).seq) for branch, at in knows.items()}
    cards = _shred(desk, gone, _Heeded(marks, kept.refusals.union(no)))
    return News(bool(news), refused, cards)


def _knows(store: Store, kept: _Heeded, seq: int | None) -> dict[str, int]:
    """Return up to which activity of each branch this notebook knows what was done in it."""
    own = activity.last(store)
    knows = {one: kept.marks.get(one, own) for one in held.lineage(store)}
    here = held.branch(store)
    knows[here] = max(own, knows[here])
    if seq is not None:
        knows[held.origin(store)] = seq
    return knows


def _name(one: Refused) -> str:
    return sha256(msgspec.json.encode(one)).hexdigest()[:16]


def _shred(desk: Desk, gone: list[tuple[str, int]], heeded: _Heeded) -> int:
    """Shred the cards that have come back, and note what was heeded; return how many went."""
    back = contacts.come_back(desk.vault.store, gone)
    act = "card-shred-again" if back else ""
    with desk.vault.writing(desk.clock, act, str(len(back)) if act else "") as connection:
        for record in back:
            contacts.shred(connection, record, desk.clock.now_ms(), "removed")
        held.hold(connection, _HEEDED, msgspec.json.encode(heeded))
    if back:
        desk.vault.store.truncate_log()
    return len(back)


def _refuse(desk: Desk, record: str, answers: list[Consent]) -> bool:
    """Add refusals to an interview; return whether it is here and did not have them."""
    row = lookup.row_of(desk.vault.store, record)
    if row is None or row.status == "discarded" or not KINDS[row.kind].asks_consent:
        return False
    interview = respondents.asking(desk, record)
    after = _with(interview, answers)
    if after == interview:
        return False
    writing.keep(desk, after)
    return True


def _with(interview: Record, answers: list[Consent]) -> Record:
    """Return `interview` with these answers: one it has is a no now, unless it was taken back."""
    said = {key(one) for one in interview.consents if not one.given}
    noes = {key(one): one for one in answers if key(one) not in said}
    had = tuple(
        replace(one, given=False) if key(one) in noes and one.withdrawn is None else one
        for one in interview.consents
    )
    new = [one for which, one in noes.items() if which not in {key(one) for one in had}]
    return replace(interview, consents=(*had, *new))
