"""How much telephones in a room may ask for at once: a handful of them, with photographs."""

from dataclasses import dataclass, field
from typing import Final

from sotay.upload.serving.limits import Limits

MB: Final = 1 << 20
# Collect splits what is longer into several requests; each that was answered is kept.
ACCEPTED: Final = 10 * MB


@dataclass(frozen=True)
class PhoneLimits:
    """What may be at once; sizes in bytes."""

    line: Limits = field(
        default_factory=lambda: Limits(
            connections=96,
            of_address=12,
            requests_each_second=8.0,
            requests_at_once=240,
            head_seconds=15.0,
            body_seconds=60.0,
            stall_seconds=30.0,
            answer_seconds=120.0,
            stop_seconds=1,
        )
    )
    xml: int = 4 * MB  # one record as Collect writes it
    file: int = 256 * MB  # one attachment; Collect sends a longer one than `ACCEPTED` alone
    request: int = 320 * MB
    parts: int = 128  # Collect puts at most 101 attachments into one request
    field: int = 4 << 10  # a part that is no file
    at_once: int = 8  # requests that hand in
    patience: float = 20.0  # seconds that another waits for its turn; Collect gives up after 60
    slowest: int = 512  # bytes a second, on the average of a request, after its first half minute
    grace: float = 30.0  # seconds
    wrong: int = 20  # wrong passwords of one address
    shut_seconds: float = 300.0  # that it is turned away after those
