"""What was being recorded when the notebook was shut or its program was killed."""

from dataclasses import dataclass
from typing import Final

from sotay.base.errors import SotayError
from sotay.base.sentences import _
from sotay.work import attaching, reading
from sotay.work.attaching import Recording
from sotay.work.desk import Desk

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

    One that holds nothing at all is dropped.
    """
    found = []
    for recording in attaching.left_recordings(desk):
        try:
            with recording.open() as tape:
                size = tape.size
        except SotayError:
            size = 0
        if not size and desk.clock.now_ms() - recording.at < _MAY_COME_MS:
            continue  # locked within a second of its beginning: it may still be finished
        if size:
            title = reading.entry(desk, recording.record_id).row.title or _("(chưa có tên)")
            whole = recording.path.exists()
            found.append(Left(recording, title, whole, _seconds(size)))
        else:
            attaching.drop_recording(desk, recording)
    return found


def _seconds(size: int) -> float:
    from sotay.media.sound import TAPE_RATE  # noqa: PLC0415 - not at every unlock

    return size / TAPE_RATE
