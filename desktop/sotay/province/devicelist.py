"""The enrolled devices as an officer looks through them: where each stands, when it was heard."""

from dataclasses import dataclass
from typing import Final, Literal

from sotay.base.resources import units
from sotay.base.text import fold
from sotay.province import aside, enrolling, gaps
from sotay.province.enrolling import Device
from sotay.province.opening import Province
from sotay.province.upkeep import SOON
from sotay.register import arrivals, letters, posts
from sotay.register.posts import Post

State = Literal["valid", "ending", "ended", "revoked"]
_ORDER: Final[dict[State, int]] = {"ended": 0, "ending": 1, "valid": 2, "revoked": 3}


@dataclass(frozen=True)
class Listed:
    """A device and what is known of it; `heard` in ms UTC, 0 for never, `missing` bundles.

    `waiting` lines are in no letter to it yet, `letters` those sealed and come.
    """

    device: Device
    state: State
    heard: int
    missing: int
    apart: int
    waiting: int
    letters: Post


def listed(province: Province, words: str = "") -> list[Listed]:
    """Return the devices whose code, label or unit hold `words`: what needs somebody first."""
    now = province.clock.now_ms() // 1000
    heard = arrivals.last_heard(province.store)
    missing: dict[str, int] = {}
    for one in gaps.every(province):
        number = sum(last - first + 1 for first, last in one.waited)
        missing[one.device] = missing.get(one.device, 0) + number
    kept = [one.device for one in aside.kept(province)]
    waits, sealed = letters.wait_for(province.store), posts.every(province.store)
    found = [
        Listed(
            one, _state(one, now), heard.get(one.id, 0), missing.get(one.id, 0),
            kept.count(one.id), waits.get(one.id, 0), sealed.get(one.id, Post()),
        )
        for one in enrolling.known(province)
        if _holds(one, words)
    ]  # fmt: skip
    return sorted(found, key=lambda one: (_ORDER[one.state], one.device.unit, one.device.label))


def _state(device: Device, now: int) -> State:
    if device.last_seq is not None:
        return "revoked"
    left = device.valid_to - now
    return "ended" if left < 0 else "ending" if left < SOON else "valid"


def _holds(device: Device, words: str) -> bool:
    unit = units().get(device.unit)
    told = f"{device.code} {device.label} {device.unit} {unit.name if unit else ''}"
    return all(word in fold(told) for word in fold(words).split())
