"""Attachments put on records as the window does: any bytes, sealed, named by the record."""

import io
import random

from sotay.model.record import Record
from sotay.model.records import Attachment, AttachmentType
from sotay.work import attachments
from sotay.work.attachments import Added
from sotay.work.desk import Desk
from sotay.work.records import reading, writing


def noise(size: int, seed: int = 0) -> bytes:
    """Return bytes that do not compress, the same for the same arguments."""
    return random.Random(f"{size}/{seed}").randbytes(size)  # noqa: S311 - test content


def enclose(
    desk: Desk,
    record: str,
    content: bytes,
    name: str = "ảnh hiện trường.jpg",
    type_: AttachmentType = "image/jpeg",
) -> Attachment:
    """Attach `content` to the working copy of a record."""
    added = Added(name, type_, lambda: io.BytesIO(content), len(content))
    attachment, _record = attachments.attach(desk, record, added).value
    return attachment


def paper_of(name: str, content: bytes, type_: AttachmentType = "application/pdf") -> Added:
    """Return content as if a child had made it clean, to go with a response."""
    return Added(name, type_, lambda: io.BytesIO(content), len(content))


def close(desk: Desk, record: str) -> Record:
    """Close a record as it stands."""
    return writing.close(desk, reading.entry(desk, record).record).value
