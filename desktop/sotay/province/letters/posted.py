"""How far the letters to each device are: what waits, what was sealed, what came."""

from dataclasses import dataclass

from sotay.bundle.keys import comparison_code
from sotay.bundle.letters.got import Came
from sotay.province.letters import arrived
from sotay.province.opening import Province
from sotay.register import devices
from sotay.register import letters as rows
from sotay.register.letters import LetterRow


@dataclass(frozen=True)
class Posted:
    """One device: `waiting` lines are in no letter yet; `unknown` of a register brought back."""

    id: str
    code: str
    unit: str
    label: str
    revoked: bool
    waiting: int
    letters: tuple[LetterRow, ...]
    unknown: tuple[Came, ...]


def every(province: Province, unit: str = "") -> list[Posted]:
    """Return all devices, or those of a unit, the oldest first."""
    waiting = rows.wait_for(province.store)
    return [
        Posted(
            row.id, comparison_code(row.id), row.unit, row.label, row.last_seq is not None,
            waiting.get(row.id, 0), tuple(rows.of_device(province.store, row.id)),
            tuple(arrived.unknown(province, row.id)),
        )
        for row in devices.every(province.store)
        if unit in ("", row.unit)
    ]  # fmt: skip


def owed(province: Province) -> list[str]:
    """Return the devices to which something is to be said that is not known to have come."""
    waiting = rows.wait_for(province.store)
    return [
        row.id
        for row in devices.every(province.store)
        if row.last_seq is None and (row.id in waiting or _on_the_way(province, row.id))
    ]


def _on_the_way(province: Province, device: str) -> bool:
    return any(one.got is None and not one.void for one in rows.of_device(province.store, device))


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
        for row in devices.every(province.store)
        if row.unit == unit and (row.id in sealed or row.last_seq is None)
    ]


def _far(row: LetterRow | None) -> tuple[int, int | None]:
    if row is None or (row.void and row.got is None):
        return 0, None
    return row.seq, row.got
