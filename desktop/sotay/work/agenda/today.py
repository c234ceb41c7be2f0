"""What the day brings: drafts to finish, matters that fall due, what has not been sealed yet."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta

from sotay.base.clock import local
from sotay.model.waiting import Waiting
from sotay.vault import peergone
from sotay.vault.letters import returned
from sotay.vault.privacy import consents
from sotay.vault.records import agenda, apart, lookup
from sotay.vault.records.agenda import Due
from sotay.vault.records.lookup import Row
from sotay.vault.search.narrowing import OPEN, Narrowing
from sotay.work.desk import Desk
from sotay.work.membership import is_enrolled
from sotay.work.transfer.waiting import waiting

SOON = timedelta(days=7)
_DRAFTS = Narrowing(statuses=OPEN, to_finish=True)
MOST = 20  # rows of a kind; a list of more is not read


@dataclass(frozen=True)
class Today:
    """`drafts` newest first, `due` oldest due day first (before `day`: overdue).

    `begun` counts every draft, but for what somebody took back, and `overdue` every matter that
    should have been answered before `day`, shown or not.
    """

    day: date
    drafts: tuple[Row, ...]
    due: tuple[Due, ...]
    waiting: Waiting
    total: int
    closed: int
    begun: int
    overdue: int
    withdrawn: int  # records of which the province is still to say that it heard of a withdrawal
    returned: int = 0  # words about letters that the province has not said to have
    apart: int = 0  # records that another machine of the commune wrote otherwise
    gone: int = 0  # records that another machine destroyed


def today(desk: Desk) -> Today:
    """Return what waits on the day the desk's clock shows."""
    store = desk.vault.store
    day = local(desk.clock.now_ms()).date()
    counted: Counter[str] = Counter()
    for (_kind, state), number in lookup.counts(store).items():
        counted[state] += number
    return Today(
        day,
        tuple(lookup.page(store, narrowing=_DRAFTS, limit=MOST)),
        tuple(agenda.due_by(store, day + SOON, MOST)),
        waiting(desk),
        counted.total() - counted["discarded"],
        counted["closed"],
        lookup.count(store, lookup.KINDS, _DRAFTS, None),
        agenda.late_count(store, day),
        consents.unconfirmed(store) if is_enrolled(desk) else 0,
        returned.unconfirmed(store),
        apart.count(store),
        peergone.count(store),
    )
