"""An attachment in words: what it is, how long, how large."""

from sotay.base.dates import time_told
from sotay.base.sentences import _, counted
from sotay.base.sizes import size_told
from sotay.model.records import Attachment
from sotay.model.words import ATTACHMENT_TYPES, SIGNED_PDF

SOUND = "audio/"
PDF = "application/pdf"


def kind_told(attachment: Attachment) -> str:
    """Return what kind of thing it is."""
    return _(ATTACHMENT_TYPES[attachment.type])


def length_told(attachment: Attachment) -> str:
    """Return `12 trang` or `1:02:45`, nothing for a picture."""
    if attachment.pages:
        told = counted("{n} trang", attachment.pages)
        return f"{told} · {_(SIGNED_PDF)}" if attachment.signed else told
    if attachment.seconds:
        return time_told(attachment.seconds)
    return ""


def facts_told(attachment: Attachment) -> str:
    """Return the length and the size in a few words."""
    told = (length_told(attachment), size_told(attachment.size))
    return " · ".join(part for part in told if part)


def spoken(attachment: Attachment, number: int, of: int) -> str:
    """Return what a screen reader says of one tile."""
    told = _("{kind} {n}/{all}").format(kind=kind_told(attachment), n=number, all=of)
    parts = (told, attachment.caption or _("chưa có chú thích"), attachment.name)
    return ". ".join(part for part in (*parts, facts_told(attachment)) if part)
