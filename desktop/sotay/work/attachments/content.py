"""What hangs on a record, given back: read inside the program, or copied out when asked."""

from sotay.store.sealedfile.content import Content
from sotay.vault.attachments import contents
from sotay.vault.records import lookup
from sotay.work.attachments.errors import AttachmentPruned, WordsNotGivenOut
from sotay.work.attachments.gone import gone, gone_told
from sotay.work.desk import Desk, Outcome
from sotay.work.outgoing import Outgoing


def content(desk: Desk, sha256: str) -> Content:
    """Return the content of this SHA-256 (lower-case hex).

    Raises `AttachmentUnknown`, or `AttachmentPruned` where it went from this machine by choice.
    """
    held = contents.stored(desk.vault.store, sha256)
    if (one := gone(desk, sha256)) is not None:
        raise AttachmentPruned(gone_told(one), sha256[:16])
    path = desk.vault.attachments / held.file
    return Content(path, held.key, held.size, held.type)


def thumb(desk: Desk, sha256: str) -> bytes:
    """Return the small picture of a content; empty where it has none."""
    return contents.thumb(desk.vault.store, sha256)


def lend_out(desk: Desk, record_id: str, sha256: str) -> Outcome[Content]:
    """Return a content to be copied out of the notebook, the copy noted in the activity log first.

    Raises what `content` does, or `WordsNotGivenOut`, with nothing noted.
    """
    record = lookup.entry(desk.vault.store, record_id).record
    if Outgoing(desk).unsaid(record):  # what only a closed version of it names, too
        raise WordsNotGivenOut
    found = content(desk, sha256)
    with desk.vault.writing(desk.clock, "copy-out", record_id):
        pass
    return Outcome(found)
