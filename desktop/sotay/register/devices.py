"""Enrolled devices, and up to which bundle each chain of a revoked one counts."""

from collections.abc import Iterable
from typing import NamedTuple

import msgspec

from sotay.store.driver import Connection
from sotay.store.tables import Tables


class DeviceRow(NamedTuple):
    """One device; `last_seq` is the highest over its chains once it is revoked.

    `enrolment` is the signed document, `enrolled` milliseconds UTC.
    """

    id: str
    unit: str
    label: str
    chain: str
    enrolment: bytes
    enrolled: int
    last_seq: int | None = None


class End(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Up to which bundle a chain of a revoked device counts."""

    device: str
    chain: str
    last_seq: int


def add(connection: Connection, device: DeviceRow) -> None:
    """Enrol a device."""
    connection.execute("INSERT INTO device VALUES (?, ?, ?, ?, ?, ?, ?)", device)


def renew(connection: Connection, device: str, enrolment: bytes) -> None:
    """Give a device another enrolment."""
    connection.execute("UPDATE device SET enrolment = ? WHERE id = ?", (enrolment, device))


def find(store: Tables, device: str) -> DeviceRow | None:
    """Return an enrolled device."""
    row = store.one("SELECT * FROM device WHERE id = ?", (device,))
    return DeviceRow(*row) if row else None


def every(store: Tables) -> list[DeviceRow]:
    """Return the enrolled devices, oldest first."""
    return [DeviceRow(*row) for row in store.rows("SELECT * FROM device ORDER BY enrolled, id")]


def unit_of(connection: Connection, device: str) -> str:
    """Return the unit that an enrolled device writes for."""
    (unit,) = connection.execute("SELECT unit FROM device WHERE id = ?", (device,)).fetchone()
    return str(unit)


def revoked(store: Tables) -> list[tuple[str, int]]:
    """Return the revoked devices, each with the highest last number over its chains."""
    rows = store.rows("SELECT id, last_seq FROM device WHERE last_seq IS NOT NULL ORDER BY id")
    return [(device, last) for device, last in rows]


def ends(store: Tables) -> list[End]:
    """Return where each chain of a revoked device ends."""
    rows = store.rows("SELECT device, chain, last_seq FROM chain_end ORDER BY device, chain")
    return [End(*row) for row in rows]


def put_ends(connection: Connection, new: Iterable[End]) -> None:
    """End chains, over where they ended before; the devices they are of are revoked with it."""
    new = tuple(new)
    connection.executemany(
        "INSERT INTO chain_end VALUES (?, ?, ?)"
        " ON CONFLICT (device, chain) DO UPDATE SET last_seq = excluded.last_seq",
        [(one.device, one.chain, one.last_seq) for one in new],
    )
    connection.executemany(
        "UPDATE device SET last_seq = (SELECT max(last_seq) FROM chain_end WHERE device = id)"
        " WHERE id = ?",
        [(device,) for device in dict.fromkeys(one.device for one in new)],
    )
