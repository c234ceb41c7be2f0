"""One record as a line of a bundle, named by the hash of its own content (FORMAT.md §7)."""

import hashlib
from collections.abc import Sequence
from typing import Annotated

from msgspec import Meta, MsgspecError, Raw, Struct
from msgspec.json import Decoder

from sotay.bundle import canonical
from sotay.bundle.errors import BadManifest, BadRecord, OverLimit, Refused, RevisionChanged
from sotay.bundle.fields import Hex32, Hex64, Label, Positive, Uuid7, Word

LINE_LIMIT = 1 << 20

Stamp = Annotated[str, Meta(pattern=r"^[0-9a-f]{12}-[0-9a-f]{4}-[0-9a-f]{8}\Z")]


class RecordLine(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A parsed line. `body` is an object in canonical JSON, checked by whoever knows `type`."""

    id: Uuid7
    rev: Hex32
    parents: Annotated[tuple[Hex32, ...], Meta(max_length=64)]
    hlc: Stamp
    author: Label
    type: Word
    schema: Positive
    body: Raw
    blobs: Annotated[tuple[Hex64, ...], Meta(max_length=10_000)]

    def __post_init__(self) -> None:
        for named in (self.parents, self.blobs):
            if list(named) != sorted(set(named)):
                raise ValueError("parents and blobs are sorted, each once")


_LINES: Decoder[RecordLine] = Decoder(RecordLine)


def record_line(
    *,
    id: str,  # noqa: A002 - the key's name in the format
    parents: Sequence[str],
    hlc: str,
    author: str,
    type: str,  # noqa: A002 - the key's name in the format
    schema: int,
    body: bytes,
    blobs: Sequence[str] = (),
) -> tuple[str, bytes]:
    """Return the revision and the line (no line feed) of a record; raises `BadRecord`.

    `hlc` is 12 hex digits of milliseconds, 4 of a counter, 8 of a device: `hlc_text` writes it.
    `body` is canonical JSON, an object; the line takes it as it is.
    """
    before: canonical.JsonObject = {"author": author, "blobs": sorted(set(blobs))}
    behind: canonical.JsonObject = {
        "hlc": hlc,
        "id": id,
        "parents": sorted(set(parents)),
        "type": type,
        "schema": schema,
    }
    try:
        rev = _rev(_around(body, before, behind))
        line = _around(body, before, behind | {"rev": rev})
        parse_record_line(line)
    except Refused as fault:
        raise BadRecord(fault.detail or fault.slug) from fault
    return rev, line


def _around(body: bytes, before: canonical.JsonObject, behind: canonical.JsonObject) -> bytes:
    """Return the canonical JSON of a line: keys are sorted, so `body` stands between the two."""
    head, tail = canonical.encode(before)[:-1], canonical.encode(behind)[1:]
    return b"".join((head, b',"body":', body, b",", tail))


def parse_record_line(line: bytes) -> RecordLine:
    """Return the record in `line` (no line feed), its revision checked.

    Raises `OverLimit`, `BadJson`, `BadManifest` or `RevisionChanged`.
    """
    if len(line) > LINE_LIMIT:
        raise OverLimit(f"record line of {len(line)} bytes")
    raw = canonical.decode_object(line)
    if not isinstance(raw.get("body"), dict):
        raise BadManifest("body")
    try:
        record = checked_line(line)
    except MsgspecError as fault:
        raise BadManifest(str(fault)) from fault
    if _rev(_without_rev(line, record)) != record.rev:
        raise RevisionChanged(record.id)
    return record


def checked_line(line: bytes) -> RecordLine:
    """Return the record in a line that `parse_record_line` has taken before."""
    return _LINES.decode(line)


def _without_rev(line: bytes, record: RecordLine) -> bytes:
    """Return the line as it was hashed: of its keys, which are sorted, two stand behind `rev`."""
    behind = f'"schema":{record.schema},"type":"{record.type}"}}'.encode()
    return line[: -len(behind) - len(f'"rev":"{record.rev}",')] + behind


def hlc_text(at_ms: int, counter: int, device: str) -> str:
    """Return a hybrid logical clock stamp; its text order is its order in time."""
    return f"{at_ms:012x}-{counter:04x}-{device[:8]}"


def _rev(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()[:32]
