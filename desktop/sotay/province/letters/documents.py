"""Documents that go with responses: encrypted once for the devices of a unit, in pieces."""

from collections.abc import Iterable, Sequence

import msgspec

from sotay.bundle import canonical
from sotay.bundle.keys import AgeRecipient
from sotay.bundle.letters.files import READERS_LIMIT, SealedFile, enclose
from sotay.model.letters import Response
from sotay.province import enrolled, enrolling
from sotay.province.authority import policies
from sotay.province.opening import Province
from sotay.province.responses import standing
from sotay.register import documents as rows
from sotay.register.documents import SealedRow
from sotay.register.said import LineRow
from sotay.store.driver import Connection


def named(lines: Iterable[LineRow]) -> dict[str, str]:
    """Return the documents that lines name, by SHA-256, each with the unit it is for."""
    return {
        file.sha256: line.unit
        for line in lines
        if line.kind == "response"
        for file in _response(line).files
    }


def _response(line: LineRow) -> Response:
    body = standing.body(line)
    assert isinstance(body, Response)  # noqa: S101 - by its kind
    return body


def sealed(
    province: Province, connection: Connection, lines: Sequence[LineRow], own: AgeRecipient
) -> dict[str, SealedFile]:
    """Return the documents of lines as they travel to the device whose key is `own`.

    Encrypted within the caller's transaction where they are not yet; for all devices of the unit
    where there is room for so many keys.
    """
    return {
        sha256: _sealed(province, connection, sha256, unit, own)
        for sha256, unit in named(lines).items()
    }


def _sealed(
    province: Province, connection: Connection, sha256: str, unit: str, own: AgeRecipient
) -> SealedFile:
    for row in rows.sealed(province.store, sha256):
        if own.sha256 in row.readers.split():
            return canonical.shaped(canonical.decode_object(row.told), SealedFile)
    readers = _readers(province, unit, own)
    made = enclose(rows.content(province.store, sha256), readers)
    told = canonical.encode(msgspec.to_builtins(made.file))
    names = " ".join(one.sha256 for one in readers)
    rows.add(connection, SealedRow(made.file.sha256, sha256, told, names), made.pieces)
    return made.file


def _readers(province: Province, unit: str, own: AgeRecipient) -> list[AgeRecipient]:
    there = [
        enrolling.recipient_of(province, row)
        for row in enrolled.every(province, unit)
        if row.last_seq is None
    ]
    found = {one.sha256: one for one in (own, *there[: READERS_LIMIT - 2])}
    return [*found.values(), policies.escrow(province)]
