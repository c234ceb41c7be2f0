"""The queue in numbers: how many wait, how many of them are late or were given to nobody yet."""

from dataclasses import dataclass
from datetime import timedelta

from sotay.province.cases import queue
from sotay.province.opening import Province
from sotay.register.casequeue import Narrowed


@dataclass(frozen=True)
class Numbers:
    """Each stops at `casequeue.COUNTED`."""

    waiting: int
    late: int
    unassigned: int


def numbers(province: Province) -> Numbers:
    """Return them as of today."""
    before = (queue.today(province) - timedelta(days=1)).isoformat()
    asked = (Narrowed(), Narrowed(until=before), Narrowed(agency=""))
    return Numbers(*(queue.count(province, one) for one in asked))
