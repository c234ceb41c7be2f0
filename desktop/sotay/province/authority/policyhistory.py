"""The policies that were signed, what each changed, and how far the newest has come."""

from dataclasses import dataclass
from itertools import islice

from sotay.bundle.policies import Policy
from sotay.province.authority import policies, policynews, policyrows
from sotay.province.opening import Province
from sotay.register import devices
from sotay.register import policies as rows


@dataclass(frozen=True)
class Signed:
    """One policy as it was signed, and in words what it says that the one before it did not."""

    policy: Policy
    news: tuple[str, ...]


@dataclass(frozen=True)
class Followed:
    """How many devices may send, and how many of them have sent by the newest policy."""

    devices: int
    follow: int


def history(province: Province, most: int) -> list[Signed]:
    """Return the policies signed last, the newest first; nothing is signed."""
    read = [policy for _row, policy in islice(policyrows.downward(province), most + 1)]
    befores: list[Policy | None] = [*read[1:], None]
    found = zip(read, befores, strict=True)
    return [Signed(one, tuple(policynews.news(was, one))) for one, was in found][:most]


def followed(province: Province) -> Followed:
    """Return how far the newest policy is known to have come: by what devices sealed with it."""
    number = policies.epoch(province)
    may = [one for one in devices.every(province.store) if one.last_seq is None]
    follow = sum(rows.of_last(province.store, one.chain) >= number for one in may)
    return Followed(len(may), follow)
