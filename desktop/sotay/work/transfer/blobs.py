"""Attachments as a bundle takes them: read from where they lie encrypted, told by their record."""

from collections.abc import Callable, Iterable
from functools import partial
from typing import Self

from sotay.base.errors import SotayError
from sotay.base.files import file_there
from sotay.bundle.inside.packing import Blob
from sotay.vault.attachments import unsealable
from sotay.vault.records import lookup
from sotay.vault.records.lookup import Revision
from sotay.work import attachments
from sotay.work.attachments import Content
from sotay.work.desk import Desk, Outcome
from sotay.work.errors import AttachmentUnsealable
from sotay.work.outgoing import Named


def blobs(desk: Desk, named: Iterable[tuple[Named, Revision]]) -> list[Blob]:
    """Return the attachments to be sealed, each of a revision; raises `AttachmentUnsealable`.

    They are `proven`: the hash was taken of what was encrypted, and stands in the database beside
    the key, made for this one file, that alone can have written it. What decrypts under its tags
    from the first chunk to the last is the content of that hash.
    """
    named = list(named)
    ids = list({revision.record for _one, revision in named})
    titles = {row.id: row.title for row in lookup.rows_of(desk.vault.store, ids)}
    return [
        _blob(desk, one, partial(_fault, one, revision.record, titles[revision.record]))
        for one, revision in named
    ]


def _fault(named: Named, record: str, title: str) -> AttachmentUnsealable:
    return AttachmentUnsealable(named.sha256, record, title, named.shown)


def _blob(desk: Desk, named: Named, fault: Callable[[], AttachmentUnsealable]) -> Blob:
    try:
        content = attachments.content(desk, named.sha256)
    except SotayError as cause:
        raise fault() from cause
    if content.size != named.size or not file_there(content.path):
        raise fault()
    return Blob(named.sha256, named.size, lambda: _Reading(content, fault), proven=True)


def note_unsealable(desk: Desk, fault: AttachmentUnsealable) -> Outcome[None]:
    """Note that an attachment could not be read, so that it is told until it went."""
    with desk.vault.writing(desk.clock) as connection:
        unsealable.note(connection, fault.sha256, desk.clock.now_ms())
    return Outcome(None, frozenset({"bundle"}))


class _Reading:
    """A sealed attachment read as a blob; what is wrong with it is told by its record."""

    def __init__(self, content: Content, fault: Callable[[], AttachmentUnsealable]) -> None:
        self._fault = fault
        try:
            self._source = content.open()
        except (OSError, SotayError) as cause:
            raise fault() from cause
        if self._source.size != content.size:
            self._source.close()
            raise fault()

    def readinto(self, room: memoryview) -> int:
        """Fill `room` as far as there is content; return how far, 0 at the end alone."""
        try:
            return self._source.readinto(room)
        except (OSError, SotayError) as cause:
            raise self._fault() from cause

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_fault: object) -> None:
        self._source.close()
