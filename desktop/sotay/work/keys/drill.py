"""The drill: the paper is proven to open this very notebook, and nothing is changed by it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sotay.base.clock import local
from sotay.store import ways
from sotay.vault.keys import keylog
from sotay.work.desk import Desk, Outcome
from sotay.work.keys.access import KEYS

EVERY = timedelta(days=365)


@dataclass(frozen=True)
class Standing:
    """The day of the last drill, if there was one, and whether another is due."""

    last: date | None
    due: bool


def standing(desk: Desk) -> Standing:
    """Return how it stands: a drill is due a year after the last, or after the notebook's day."""
    found = keylog.entries(desk.vault.store, ["drill"], 1)
    today = local(desk.clock.now_ms()).date()
    last = local(found[0][0]).date() if found else None
    since = last or local(keylog.began(desk.vault.store)).date()
    return Standing(last, today - since >= EVERY)


def by_code(desk: Desk, typed: str) -> Outcome[date]:
    """Prove the code on paper and log the drill; return its day.

    Raises `RecoveryCodeMistyped`, `WrongRecoveryCode` or `NoSuchSlot`, and then logs nothing.
    """
    ways.prove_recovery(desk.vault.folder, desk.vault.key, typed)
    return _done(desk)


def by_shares(desk: Desk, shares: Sequence[str]) -> Outcome[date]:
    """Prove enough shares and log the drill; raises what the shares raise."""
    ways.prove_shares(desk.vault.folder, desk.vault.key, shares)
    return _done(desk)


def _done(desk: Desk) -> Outcome[date]:
    with desk.vault.writing(desk.clock, "drill"):
        pass
    return Outcome(local(desk.clock.now_ms()).date(), frozenset({KEYS}))
