"""How far the letters to each device are: what waits, what was sealed, what came."""

from dataclasses import dataclass

import msgspec

from sotay.bundle.keys import comparison_code
from sotay.bundle.letters.got import Came
from sotay.province import enrolled
from sotay.province.opening import Province
from sotay.register import given, posts
from sotay.register import letters as rows
from sotay.register.given import Given
from sotay.register.letters import LetterRow
from sotay.register.posts import Post, Told


@dataclass(frozen=True)
class Posted:
    """One device: `waiting` lines are in no letter yet, `unknown` are of a register brought back.

    What is not known to have come went by `roads`, `nowhere` of it by none yet; `lacks` are the
    first and last numbers of letters that it says did not come before others did.
    """

    id: str
    code: str
    unit: str
    label: str
    revoked: bool
    waiting: int
    post: Post
    roads: tuple[Given, ...]
    nowhere: int
    lacks: tuple[tuple[int, int], ...]
    unknown: tuple[Came, ...]

    @property
    def owed(self) -> bool:
        """Whether something is said to it that is not known to have come."""
        return not self.revoked and bool(self.waiting or self.post.away)


@dataclass(frozen=True)
class Sealed:
    """One letter, how many lines of each kind (`model.letters`) it holds, and its roads so far."""

    row: LetterRow
    says: dict[str, int]
    roads: tuple[Given, ...]


def every(province: Province, unit: str = "") -> list[Posted]:
    """Return all devices, or those of a unit, the oldest first."""
    store = province.store
    waiting, posted, highest = rows.wait_for(store), posts.every(store), posts.highest(store)
    goes_on, roads, nowhere = rows.chains(store), given.away(store), given.nowhere(store)
    told: dict[str, list[Came]] = {}
    for one in posts.told(store):
        told.setdefault(one.device, []).append(_came(one))
    found = []
    for row in enrolled.every(province, unit):
        says, chain = told.get(row.id, []), goes_on.get(row.id, ("", 0))[0]
        found.append(Posted(
            row.id, comparison_code(row.id), row.unit, row.label, row.last_seq is not None,
            waiting.get(row.id, 0), posted.get(row.id, Post()),
            tuple(roads.get(row.id, ())), nowhere.get(row.id, 0),
            tuple(gap for one in says if one.chain == chain for gap in one.missing),
            tuple(one for one in says if one.up_to > highest.get((row.id, one.chain), 0)),
        ))  # fmt: skip
    return found


def _came(row: Told) -> Came:
    lacks = msgspec.json.decode(row.lacks, type=list[tuple[int, int]])
    return Came(row.chain, row.up_to, tuple(lacks))


def letters(province: Province, device: str) -> list[Sealed]:
    """Return the letters to a device, as they were sealed."""
    says = posts.says(province.store, device)
    roads = given.of_device(province.store, device)
    return [
        Sealed(row, says.get(row.digest, {}), tuple(roads.get(row.digest, ())))
        for row in rows.of_device(province.store, device)
    ]


def owed(province: Province) -> list[str]:
    """Return the devices to which something is to be said that is not known to have come."""
    return [one.id for one in every(province) if one.owed]


@dataclass(frozen=True)
class Carried:
    """How far a line is to a device: the number of its letter, 0 before; when it came, or None."""

    code: str
    seq: int
    got: int | None


def of_line(province: Province, line: str, unit: str) -> list[Carried]:
    """Return how far a line is to each device of its unit that it is for."""
    sealed: dict[str, LetterRow] = {}
    for one in rows.holding(province.store, line):
        if one.device not in sealed or sealed[one.device].got is None:
            sealed[one.device] = one
    return [
        Carried(comparison_code(row.id), *_far(sealed.get(row.id)))
        for row in enrolled.every(province, unit)
        if row.id in sealed or row.last_seq is None
    ]


def _far(row: LetterRow | None) -> tuple[int, int | None]:
    if row is None or (row.void and row.got is None):
        return 0, None
    return row.seq, row.got
