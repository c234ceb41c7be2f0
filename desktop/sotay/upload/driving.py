"""The machine joined to a line: requests are carried, pauses are waited, until the end."""

import time
from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from sotay.base.errors import Cancelled
from sotay.base.progress import Stopped, never
from sotay.upload.machine import Upload
from sotay.upload.steps import Answer, Broken, End, Pause, Request

Told = Callable[[Upload, Pause | None], None]  # how far it is, and what it waits for


class Carrier(Protocol):
    """Carries one request after another to receivers that show a pinned certificate."""

    @property
    def seen(self) -> str:
        """SHA-256 (hex) of the certificate that the last answer came under; "" before."""
        ...

    def perform(self, request: Request, file: Path | None, stopped: Stopped) -> Answer | Broken:
        """Send `request`, its piece out of `file`.

        Raises `Cancelled` where `stopped` says so, `FileUnreadable` for the file.
        """
        ...

    def wait(self, seconds: float, stopped: Stopped) -> bool:
        """Wait; return at once, and True, when the network changed. Raises `Cancelled`."""
        ...

    def close(self) -> None:
        """Let go of all lines."""
        ...


def drive(
    upload: Upload,
    carrier: Carrier,
    file: Path,
    told: Told = lambda _upload, _pause: None,
    stopped: Stopped = never,
) -> End:
    """Send `file` to its end, telling after each step; raises `Cancelled`, `FileUnreadable`."""
    while True:
        if stopped():
            raise Cancelled
        step = upload.step(time.monotonic())
        if isinstance(step, Pause):
            told(upload, step)
            if carrier.wait(step.seconds, stopped):
                upload.hurry()
        elif isinstance(step, Request):
            event = carrier.perform(step, file, stopped)
            now = time.monotonic()
            if isinstance(event, Answer):
                upload.answered(event, now)
            else:
                upload.broken(event, now)
            told(upload, None)
        else:
            return step
