"""What waits for a device, sealed as the next letters of its chain.

A chain begins anew where the register was brought back from a backup, for its numbers must not run
back, and where a letter that is not known to have come was signed by a key that was withdrawn
since: nobody would believe it. What had not come then is said again in the next chain.
"""

import secrets
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sotay.bundle.keys import AgeRecipient
from sotay.bundle.letters import Place, inside, read_letter, write_letter
from sotay.province import enrolled, enrolling
from sotay.province.authority import policies
from sotay.province.letters import documents
from sotay.province.opening import Province
from sotay.register import devices, posts
from sotay.register import letters as rows
from sotay.register.letters import LEFT, LetterRow
from sotay.register.said import LineRow
from sotay.store.driver import Connection


@dataclass(frozen=True)
class _Chain:
    """Where the next letter of a device stands."""

    chain: str
    seq: int
    prev: str | None


def seal(province: Province, device: str) -> int:
    """Seal what waits for a device; return how many letters that made.

    Of a device that is revoked nothing is, nor of a row that is none. Raises `NoSigningKey`.
    """
    row = devices.find(province.store, device)
    if row is None or not waits(province, device):
        return 0
    recipients = enrolling.recipient_of(province, row), policies.escrow(province)
    _ = province.signing  # asked before anything is changed
    with province.writing("letter", device) as connection:
        before = rows.newest(province.store, device)
        if stale(province, device):
            rows.end_chain(connection, device)
            before = None
        at = _next(before)
        batches = list(_batches(rows.waiting(province.store, device)))
        for lines in batches:
            at = _write(province, connection, device, at, recipients, lines)
    return len(batches)


def waits(province: Province, device: str) -> bool:
    """Return whether something is to be sealed for a device; never for one that is revoked."""
    row = devices.find(province.store, device)
    if row is None or row.last_seq is not None or enrolled.believed(province, row) is None:
        return False
    return _due(province, device)


def seal_all(province: Province) -> dict[str, int]:
    """Seal what waits for any device; return for which that made letters, and how many.

    Raises as `seal`.
    """
    gone, floor = province.authority.withdrawn, policies.floor(province)
    stale = {
        device
        for device, serial, above in posts.keys_away(province.store)
        if serial in gone or above != floor
    }
    due = {*rows.wait_for(province.store), *stale}
    made = {device: seal(province, device) for device in sorted(due)}
    return {device: number for device, number in made.items() if number}


def stale(province: Province, device: str) -> bool:
    """Return whether the chain of a device cannot go on."""
    before = rows.newest(province.store, device)
    if before is None:
        return False
    if before.floor != policies.floor(province) or before.void == LEFT:
        return True
    gone = province.authority.withdrawn
    sealed = rows.of_device(province.store, device, before.chain) if gone else []
    return any(one.serial in gone and one.got is None for one in sealed)


def _due(province: Province, device: str) -> bool:
    """Return whether anything is to be sealed; nothing is written for it."""
    if rows.waiting(province.store, device):
        return True
    if not stale(province, device):
        return False
    return any(one.got is None and not one.void for one in rows.of_device(province.store, device))


def _next(before: LetterRow | None) -> _Chain:
    if before is None:
        return _Chain(secrets.token_hex(16), 1, None)
    return _Chain(before.chain, before.seq + 1, before.digest)


def _batches(lines: Sequence[LineRow]) -> Iterator[list[LineRow]]:
    """Yield as many lines at a time as go into one letter."""
    some: list[LineRow] = []
    for one in lines:
        more = [*some, one]
        if some and not inside.fits([it.body for it in more], len(documents.named(more))):
            yield some
            more = [one]
        some = more
    if some:
        yield some


def _write(
    province: Province,
    connection: Connection,
    device: str,
    at: _Chain,
    recipients: tuple[AgeRecipient, AgeRecipient],
    lines: Sequence[LineRow],
) -> _Chain:
    """Write one letter, and return where the next one stands."""
    now, known = province.clock.now_ms(), province.authority
    files = documents.sealed(province, connection, lines, recipients[0])
    place = Place(device, at.chain, at.seq, at.prev, now // 1000)
    bodies = [one.body for one in lines]
    content = write_letter(province.signing, known, place, recipients, bodies, files)
    digest = read_letter(content, known)[1]
    row = LetterRow(digest, device, at.chain, at.seq, known.newest, policies.floor(province), now)
    rows.add(connection, row, content, [one.id for one in lines])
    return _Chain(at.chain, at.seq + 1, digest)
