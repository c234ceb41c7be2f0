"""When this notebook is sent from by itself, and how fast: what the person said, over the policy.

The hours are of the machine's own clock and hold for what nobody pressed alone; a wrong clock sends
at another hour, and loses nothing. Networks that were named are told by their gateways (041).
"""

from datetime import datetime
from typing import Annotated, Literal

from msgspec import Meta, Struct

from sotay.base.clock import local
from sotay.model.shape import encode, parse
from sotay.store.held import held, hold
from sotay.work.desk import Desk, Outcome

RULES = "send-rules"  # the kind that a change of them touches
KB = 1000
DAY, HOUR_S = 24, 3600
LIMIT_MOST = 1_000_000  # KB a second
NETWORKS_MOST = 20
NAME_MOST = 80  # letters
GATEWAYS_MOST = 16
_Hour = Annotated[int, Meta(ge=0, le=23)]
_Gateway = Annotated[str, Meta(pattern=r"^[0-9a-f]{2}(:[0-9a-f]{2}){5}\Z")]
Where = Literal["any", "itself", "all"]


class Network(Struct, frozen=True):
    """A network that somebody named; all its gateways by their hardware addresses."""

    name: Annotated[str, Meta(min_length=1, max_length=NAME_MOST)]
    gateways: Annotated[tuple[_Gateway, ...], Meta(min_length=1, max_length=GATEWAYS_MOST)]


class SendRules(Struct, frozen=True):
    """`by_itself`: yes, no, or None for what the policy says. `hours`: from, to; None for any.

    `limit` in KB (1,000 bytes) a second, None for as fast as it goes; it holds for a press, too.
    `where`: on any network, or only on those of `networks` what goes by itself, or all.
    """

    by_itself: bool | None = None
    hours: tuple[_Hour, _Hour] | None = None
    limit: Annotated[int, Meta(ge=1, le=LIMIT_MOST)] | None = None
    where: Where = "any"
    networks: Annotated[tuple[Network, ...], Meta(max_length=NETWORKS_MOST)] = ()

    @property
    def rate(self) -> int | None:
        """Bytes a second at most."""
        return self.limit * KB if self.limit else None

    def bound(self, *, pressed: bool) -> frozenset[str] | None:
        """Return the gateways by which alone it may go; None for any."""
        if self.where == "any" or (pressed and self.where == "itself"):
            return None
        return frozenset(one for network in self.networks for one in network.gateways)

    def now(self, policy: bool, hour: int) -> bool:
        """Return whether it may go by itself at this hour; `policy`: whether that lets it."""
        lets = policy if self.by_itself is None else self.by_itself
        if self.hours is None:
            return lets
        begins, ends = self.hours
        within = begins <= hour < ends if begins < ends else hour >= begins or hour < ends
        return lets and within

    def left(self, at: datetime) -> float | None:
        """Return how many seconds of these hours are left, of which `at` is one; None for any."""
        if self.hours is None:
            return None
        whole = (self.hours[1] - at.hour) % DAY or DAY
        return float(whole * HOUR_S - at.minute * 60 - at.second)


def rules(desk: Desk) -> SendRules:
    """Return what was said last."""
    kept = held(desk.vault.store, RULES)
    return parse(kept, SendRules) if kept else SendRules()


def set_rules(desk: Desk, said: SendRules) -> Outcome[SendRules]:
    """Hold what the person said."""
    with desk.vault.writing(desk.clock, "send-rules") as connection:
        hold(connection, RULES, encode(said))
    return Outcome(said, frozenset({"bundle", RULES}))


def may_go_now(desk: Desk, *, policy: bool) -> bool:
    """Return whether what waits may go with nobody's press, now."""
    return rules(desk).now(policy, local(desk.clock.now_ms()).hour)
