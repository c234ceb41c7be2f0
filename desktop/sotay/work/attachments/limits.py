"""What may hang on a record: how much, of what, and under what name."""

import re
from typing import Final

from sotay.base.text import nfc
from sotay.media import sizes
from sotay.model.records import SOUND, AttachmentType
from sotay.vault.records.lookup import Entry
from sotay.work.attachments.errors import (
    AttachmentsTooLarge,
    AttachmentTooLarge,
    RecordPutAside,
    SoundNotAgreed,
    TooManyAttachments,
)

MB: Final = 1 << 20
LIMIT: Final = sizes.ANY  # bytes of one attachment, whatever it is
TOTAL: Final = 900 * MB  # of all of a record's: they travel in one bundle of 1 GiB
MOST: Final = 200  # attachments of a record
SPARE: Final = 32 * MB  # left free on the disk, for what is being typed
_NAME: Final = 200  # letters of a file's name that are kept
_CONTROL = re.compile(r"[\x00-\x1f\x7f\u2028\u2029\ufffe\uffff\ud800-\udfff]+")


def may_hang(entry: Entry, name: str, size: int, kind: AttachmentType | None = None) -> None:
    """Raise why a record may not have one attachment more of `size` bytes, of this kind.

    Raises `RecordPutAside`, `TooManyAttachments`, `AttachmentTooLarge`, `AttachmentsTooLarge`, or
    `SoundNotAgreed` for an interview in which nobody agreed to being recorded.
    """
    if entry.row.status == "discarded":
        raise RecordPutAside(entry.row.title or entry.record.id)
    hung = entry.record.attachments
    if len(hung) >= MOST:
        raise TooManyAttachments(MOST)
    refuse_large(name, size)
    if sum(one.size for one in hung) + size > TOTAL:
        raise AttachmentsTooLarge(name, TOTAL // MB)
    if kind == SOUND and not entry.record.may_hold_sound():
        raise SoundNotAgreed


def refuse_large(name: str, size: int) -> None:
    """Raise `AttachmentTooLarge` for more than one attachment may be."""
    if size > LIMIT:
        raise AttachmentTooLarge(name, -(-size // MB), LIMIT // MB)


def one_line(name: str) -> str:
    """Return a file's own name as people may read it: no folders, one line, its ending kept."""
    own = re.split(r"[/\\]", _CONTROL.sub(" ", nfc(name)))[-1].strip()
    if len(own) <= _NAME:
        return own
    stem, dot, ending = own.rpartition(".")
    keep = _NAME - len(dot + ending) - 1
    return f"{stem[:keep]}…{dot}{ending}" if dot and keep > 0 else f"{own[: _NAME - 1]}…"
