"""What was being recorded when the notebook was shut or its program was killed."""

from dataclasses import dataclass
from typing import Final

from sotay.base.errors import SotayError
from sotay.base.files import there
from sotay.base.sentences import _
from sotay.store.sealedfile.errors import SealedDamaged
from sotay.work import attachments
from sotay.work.attachments import Recording
from sotay.work.desk import Desk
from sotay.work.records import reading

_MAY_COME_MS: Final = 60_000


@dataclass(frozen=True)
class Left:
    """`whole`: it was ended as it should; `seconds`: about how long it is, by its size."""

    recording: Recording
    title: str  # of its record
    whole: bool
    seconds: float


def left_sounds(desk: Desk) -> list[Left]:
    """Return the recordings that are neither attachments nor dropped, the oldest first.

    One that holds nothing at all is dropped; one that the disk does not give now is left alone.
    """
    found = []
    for recording in attachments.left_recordings(desk):
        size = _size(recording)
        if size is None:
            continue
        if size or not recording.empty():
            title = reading.entry(desk, recording.record_id).row.title or _("(chưa có tên)")
            found.append(Left(recording, title, there(recording.path), _seconds(size)))
        elif desk.clock.now_ms() - recording.at >= _MAY_COME_MS:
            # Not before: one that was locked within a second of its beginning may be finished yet.
            attachments.drop_recording(desk, recording)
    return found


def _size(recording: Recording) -> int | None:
    """Return how many bytes can be heard, 0 where it is damaged from its head, None if unread."""
    try:
        with recording.open() as tape:
            return tape.size
    except SealedDamaged:
        return 0
    except SotayError:
        return 0 if recording.empty() else None


def _seconds(size: int) -> float:
    from sotay.media.sound import TAPE_RATE  # noqa: PLC0415 - not at every unlock

    return size / TAPE_RATE
