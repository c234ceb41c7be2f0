"""What a line of a bundle must be by itself; for one that is not, the whole bundle is refused.

One rule for both ends: the province asks it of what came, the gate (`work.outgoing`) of what would
leave. What needs the register, or the other lines, is asked at the province alone.
"""

import re
from collections.abc import Mapping, Sequence
from typing import Protocol

from msgspec import Raw, json

from sotay.base.sentences import _
from sotay.model.contacts import SEALED_CARD, SealedCard
from sotay.model.errors import RecordRefused
from sotay.model.plausible import refuse_out_of_reach
from sotay.model.record import Record
from sotay.model.returns import RETURNS, ReturnBody
from sotay.model.schemas import READS
from sotay.model.shape import parse, parse_record
from sotay.model.tombstones import TOMBSTONE, Tombstone
from sotay.model.withdrawals import WITHDRAWAL, Withdrawal

_WORD = re.compile(r"[a-z][a-z_-]{0,39}")  # as a line's own type (FORMAT.md §7)
Line = Record | Tombstone | Withdrawal | SealedCard | ReturnBody
# Of a line that is no record.
_PARENTS: dict[type[object], int] = {
    Tombstone: 1,
    Withdrawal: 0,
    SealedCard: 0,
    **dict.fromkeys(RETURNS.values(), 0),
}


class Enveloped(Protocol):
    """A line as the bundle's format has it, its body not looked at."""

    @property
    def id(self) -> str:
        """Return the record it is of."""

    @property
    def type(self) -> str:
        """Return what its body is."""

    @property
    def schema(self) -> int:
        """Return by which schema."""

    @property
    def parents(self) -> Sequence[str]:
        """Return the revisions it follows."""

    @property
    def blobs(self) -> Sequence[str]:
        """Return the attachments it names, by SHA-256."""

    @property
    def body(self) -> Raw:
        """Return its body, an object in JSON."""


def newer(line: Enveloped) -> str:
    """Return what of a line a later version wrote; "" where this one knows its shape.

    That is its type, the number of its schema, or the kind of the record that was destroyed.
    """
    reads = READS.get(line.type)
    if reads is None:
        return line.type
    if line.schema > max(reads):
        return f"{line.type} {line.schema}"
    return _kind_destroyed(line.body) if line.type == TOMBSTONE else ""


def _kind_destroyed(body: Raw) -> str:
    """Return the kind of a destroyed record, "" where it is a known one or none."""
    kind = json.decode(body).get("kind")
    return kind if isinstance(kind, str) and kind not in READS and _WORD.fullmatch(kind) else ""


def read(line: Enveloped, sizes: Mapping[str, int]) -> Line:
    """Return what a line holds; `sizes` are the bytes of attachments whose content is there.

    Raises `RecordRefused` for what is not of the documented shape, names other attachments than
    its line does, is of a year that no field takes, or was never closed.
    """
    raw = bytes(line.body)
    body = _parsed(line, raw)
    if isinstance(body, Record):
        refuse_out_of_reach(body, raw)
        refuse_other_files(body, line.blobs, sizes)
        refuse_unfinished(body)
    elif len(line.parents) != _PARENTS[type(body)] or line.blobs:
        raise RecordRefused("parents, blobs", _("không đúng mẫu"))
    return body


def refuse_other_files(record: Record, blobs: Sequence[str], sizes: Mapping[str, int]) -> None:
    """Hold what a body says of its attachments against its line, and against their contents."""
    if {one.sha256 for one in record.attachments} != set(blobs):
        raise RecordRefused("blobs, attachments", _("không khớp nhau"))
    if any(sizes.get(one.sha256, one.size) != one.size for one in record.attachments):
        raise RecordRefused("attachments.size", _("không khớp với tệp"))


def refuse_unfinished(record: Record) -> None:
    """Raise for one that holds what only a working copy keeps: nobody closed it."""
    if record.finished() is not record:
        raise RecordRefused("answers", _("có câu không còn được hỏi, chỉ bản đang soạn mới giữ"))


def _parsed(line: Enveloped, raw: bytes) -> Line:
    body: Line
    if line.type == WITHDRAWAL:
        body = parse(raw, Withdrawal)
    elif line.type == SEALED_CARD:
        body = parse(raw, SealedCard)
    elif line.type in RETURNS:
        body = parse(raw, ReturnBody)  # type: ignore[arg-type]  # one of them
    else:
        body = parse(raw, Tombstone) if line.type == TOMBSTONE else parse_record(raw)
    kind = body.__struct_config__.tag
    if (body.id, kind) != (line.id, line.type) or line.schema not in READS[line.type]:
        raise RecordRefused("id, type, schema", _("không khớp nhau"))
    return body
