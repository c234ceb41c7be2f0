"""Attachments of a record: put one on it, look at it, change or take it off, record a sound.

`adding` seals content and hangs it on a record within `limits`; `content` gives it back;
`changing` works on what hangs there; `recordings` holds a sound while it is being recorded;
`pruning` takes off this machine what the province has, and `bringback` is the way back. Only this
room changes the attachments of a working copy: `work.records.writing` keeps them as they are.
"""

from sotay.media.added import Added
from sotay.store.sealedfile.content import Content, save_copy
from sotay.work.attachments.adding import (
    AttachJob,
    Written,
    attach,
    bring_in,
    prepare,
    record,
)
from sotay.work.attachments.changing import caption, detach, put_back, shred
from sotay.work.attachments.content import content, lend_out, thumb
from sotay.work.attachments.gone import gone_of
from sotay.work.attachments.limits import LIMIT, MOST, TOTAL
from sotay.work.attachments.recordings import (
    CHUNK,
    Recording,
    adopt_recording,
    begin_recording,
    drop_recording,
    left_recordings,
)

__all__ = [
    "CHUNK",
    "LIMIT",
    "MOST",
    "TOTAL",
    "Added",
    "AttachJob",
    "Content",
    "Recording",
    "Written",
    "adopt_recording",
    "attach",
    "begin_recording",
    "bring_in",
    "caption",
    "content",
    "detach",
    "drop_recording",
    "gone_of",
    "left_recordings",
    "lend_out",
    "prepare",
    "put_back",
    "record",
    "save_copy",
    "shred",
    "thumb",
]
