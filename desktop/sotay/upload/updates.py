"""Updates asked of a receiver, piece by piece (PROTOCOL.md §5): a source of `updates`."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from sotay.base.progress import Stopped, never
from sotay.upload.driving import Carrier
from sotay.upload.errors import error_of
from sotay.upload.pacing import Backoff
from sotay.upload.receivers import Receivers
from sotay.upload.steps import Answer, Broken, NoRoad, Request

_TRIES: Final = 4  # of each receiver, for one piece
_LATER_MOST_S: Final = 60
_PIECE: Final = 256 << 10  # bytes a receiver gives at once


@dataclass
class ReceiverUpdates:
    """The receivers of the policy, over a carrier that believes their certificates alone."""

    carrier: Carrier
    addresses: Sequence[str]
    stopped: Stopped = never
    _receivers: Receivers = field(init=False)

    def __post_init__(self) -> None:
        self._receivers = Receivers(self.addresses)

    @property
    def told(self) -> str:
        """The address that is asked now."""
        return self._receivers.here if len(self._receivers) else self.addresses[0]

    def piece(self, name: str, start: int, most: int) -> bytes | None:
        """Return up to `most` bytes of a file from `start`; b"" behind its end, None without it.

        Raises `RoadClosed`, `ClockWrong`, `CertificateForeign`, `OtherNetwork`, `Cancelled`.
        """
        last, backoff, pause = NoRoad("unreachable"), Backoff(), 0.0
        for _try in range(_TRIES * len(self.addresses)):
            if pause > 0:
                self.carrier.wait(pause, self.stopped)
            event = self._asked(name, start, min(most, _PIECE))
            if isinstance(event, bytes) or event is None:
                return event
            last, pause = event, min(backoff.failed(), _LATER_MOST_S)
            if event.why in ("certificate", "clock"):
                if (end := self._receivers.bar(event.why)) is not None:
                    raise error_of(end)
            else:
                self._receivers.turn()
        raise error_of(last)

    def _asked(self, name: str, start: int, most: int) -> bytes | NoRoad | None:
        """Ask once; a piece that is not the one asked for is no answer of a receiver of ours."""
        wanted = {"Range": f"bytes={start}-{start + most - 1}"}
        request = Request("GET", f"{self._receivers.here}/updates/{name}", wanted, most=most)
        event = self.carrier.perform(request, None, self.stopped)
        if isinstance(event, Broken):
            return NoRoad(event.why)
        return _content(event, start)


def _content(answer: Answer, start: int) -> bytes | NoRoad | None:
    if answer.status == 206 and answer.body:  # noqa: PLR2004 - a piece
        said = answer.headers.get("content-range", "").partition("-")[0]
        return answer.body if said == f"bytes {start}" else NoRoad("strange")
    if answer.status == 416:  # noqa: PLR2004 - behind the end
        return b""
    if answer.status == 404:  # noqa: PLR2004 - no such file
        return None
    return NoRoad(answer.later[0] if answer.later else "strange")
