"""The attachments of an admitted record: told, and copied out when somebody asks."""

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from sotay.base.ids import only
from sotay.model.records import Attachment
from sotay.province.attachments import where
from sotay.province.errors import AdmittedAttachmentUnknown, AttachmentNotHere
from sotay.province.opening import Province
from sotay.province.reading import show
from sotay.store.sealedfile.content import Content, save_copy


@dataclass(frozen=True)
class Enclosed:
    """An attachment as the record names it; `missing` while its content is not here."""

    attachment: Attachment
    state: Literal["here", "missing"]


def of(province: Province, record: str) -> list[Enclosed]:
    """Return the attachments of a record, in its order; raises `AdmittedRecordUnknown`."""
    return [
        Enclosed(one, "here" if content_of(province, one) else "missing")
        for one in show(province, record).record.attachments
    ]


def save(province: Province, record: str, beginning: str, target: Path) -> Attachment:
    """Copy an attachment, named by the beginning of its hash, to `target`, outside and readable.

    Raises `AdmittedAttachmentUnknown`, `AttachmentNotHere`, `FileExists`, `DiskFull`, … and what
    a damaged file raises; nothing half-written stays.
    """
    shown = show(province, record)
    named = {one.sha256: one for one in shown.record.attachments}
    if (sha256 := only(named, beginning)) is None:
        raise AdmittedAttachmentUnknown(beginning, shown.row.id)
    save_copy(content(province, named[sha256]), target)
    return named[sha256]


def content(province: Province, attachment: Attachment) -> Content:
    """Return where the content is kept; raises `AttachmentNotHere`."""
    if (kept := content_of(province, attachment)) is None:
        raise AttachmentNotHere(attachment.sha256)
    return kept


def content_of(province: Province, attachment: Attachment) -> Content | None:
    """Return where the content is kept, None where it is not. Its type is one of the model's."""
    kept = where(province, attachment.sha256)
    return Content(kept.path, kept.key, kept.size, attachment.type) if kept else None
