"""Attachments that another machine sends along: looked through in the child, kept byte for byte."""

import hashlib
import io
from dataclasses import replace
from functools import partial

from sotay.bundle.opening import OpenedBundle
from sotay.media import cleaning
from sotay.model.errors import RecordRefused
from sotay.model.records import Attachment
from sotay.store.driver import Connection
from sotay.vault.attachments import contents
from sotay.vault.errors import AttachmentUnknown
from sotay.work import attachments
from sotay.work.attachments import LIMIT, Added
from sotay.work.desk import Desk


def bring(desk: Desk, to: Connection, opened: OpenedBundle, one: Attachment) -> None:
    """Have the content here that a record names, out of the bundle where it is not.

    Raises `AttachmentUnknown` where the bundle has none, `RecordRefused` where it is another, and
    as `cleaning.take` for one that no child can read.
    """
    try:
        contents.refuse_unknown(to, (one,))
    except AttachmentUnknown:
        if opened.blobs.get(one.sha256) != one.size or one.size > LIMIT:
            raise
        with opened.blob(one.sha256) as source:
            added = _looked_at(source.read(), one)
        if attachments.bring_in(desk, to, one, added).sha256 != one.sha256:
            raise RecordRefused("attachments", one.sha256) from None


def _looked_at(whole: bytes, named: Attachment) -> Added:
    """Return a content as it is, once a child could read it; raises as `cleaning.take`."""
    added = cleaning.take(whole, named.name or named.sha256[:16])
    if hashlib.sha256(whole).hexdigest() != named.sha256 or added.type != named.type:
        raise RecordRefused("attachments", named.sha256)
    return replace(added, open=partial(io.BytesIO, whole), size=len(whole))
