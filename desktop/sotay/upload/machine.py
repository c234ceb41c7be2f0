"""One bundle on its way up, as a state machine: events in, requests out, no line and no clock.

`step` says what to do next; whoever does it tells by `answered` or `broken`, and asks again. What
happens is PROTOCOL.md §2 and §3; every answer that is not foreseen there is a failure, after which
it looks where the other side is. It ends: by the receipt, a refusal, or after `patience` seconds
without progress.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import ClassVar, Literal

from sotay.upload import requests
from sotay.upload.pacing import FLOOR, Backoff, Chunks, Limit, Patience, unpredictable
from sotay.upload.receivers import Receivers
from sotay.upload.steps import (
    LONGEST_LATER_S,
    STALL_S,
    Answer,
    Broken,
    Delivered,
    Denied,
    End,
    NoRoad,
    Parcel,
    Pause,
    Piece,
    Request,
    Step,
    Why,
)
from sotay.upload.wire import Later, Standing, StrangeError, joined, read, refusal

THROWN_AWAY_MOST = 2  # times that a whole file is sent anew
WASTE_MOST = 4  # times the file's size, and some pieces, sent before it is called hopeless
_State = Literal["ask", "create", "look", "push", "await"]


class Upload:
    """`confirmed` is how many bytes the other side said it has; nothing else counts as sent."""

    def __init__(
        self,
        parcel: Parcel,
        receivers: Sequence[str],
        *,
        patience: float | None = None,
        stall: float = STALL_S,
        limit: Limit | None = None,
        roll: Callable[[], float] = unpredictable,
    ) -> None:
        """`roll` gives numbers from 0 to 1 for the pauses; all else is seconds.

        `patience`: without progress before it gives up, None for never. `stall`: on which nothing
        moves.
        """
        self.parcel = parcel
        self.confirmed = 0
        self.end: End | None = None
        self.sent = 0  # bytes of pieces handed to carriers
        self._receivers = Receivers(receivers)
        self._stall, self._linger = stall, 0.0
        self._limit = limit or Limit()
        self._state: _State = "ask"
        self._url = self._token = ""
        self._chunks, self._patience = Chunks(), Patience(patience, Backoff(roll))
        self._why: Why = "unreachable"
        self._piece: tuple[Piece, float] | None = None
        self._thrown_away = 0

    def step(self, now: float) -> Step:
        """Return what to do now: a request, a pause, or the end."""
        self._patience.awake(now)
        if self.end is not None:
            return self.end
        if (left := self._patience.left(now)) > 0:
            return Pause(left, self._why)
        wait = self._limit.wait(now) if self._state == "push" else 0.0
        return Pause(wait, "limit") if wait > 0 else self._request(now)

    def linger(self, seconds: float) -> None:
        """Ask for the receipt on, where it ended without, for so long; the address still holds."""
        self.end, self._linger, self._began = None, seconds, False

    def hurry(self) -> None:
        """End a pause: the network changed, or somebody pressed."""
        self._patience.hurry()

    def broken(self, event: Broken, now: float) -> None:
        """Take it that no answer came to the request."""
        self._patience.awake(now)
        if event.why in ("certificate", "clock") and self._state == "ask":
            self.end = self._receivers.bar(event.why)
            return
        vain, self._piece = self._piece, None
        self._fail(event.why, now)
        if vain is not None and event.written:
            self._piece = vain  # judged when it is known where the other side is

    def answered(self, answer: Answer, now: float) -> None:
        """Take the answer to the request."""
        self._patience.awake(now)
        try:
            self._HANDLERS[self._state](self, answer, now)
        except StrangeError:
            self._fail("strange", now)

    def _request(self, now: float) -> Request:
        if self._state == "ask":
            return requests.ask(self._receivers.here, self.parcel)
        if self._state == "create":
            return requests.create(self._url, self._token, self.parcel)
        if self._state == "look":
            return requests.look(self._url, self._token)
        if self._state == "await":
            return requests.paper(self._url, self._token)
        return self._push(now)

    def _push(self, now: float) -> Request:
        rest = self.parcel.size - self.confirmed
        length = self._limit.fitted(min(rest, self._chunks.length))
        piece = Piece(self.confirmed, length)
        self._piece = piece, now
        self._limit.sent(length, now)
        self.sent += length
        answer_in = self._chunks.answer_in(length, self._stall)
        return requests.push(self._url, self._token, piece, answer_in)

    def _asked(self, answer: Answer, now: float) -> None:
        if answer.status in (403, 413, 422):
            self.end = refusal(answer)
            return
        if self._not_now(answer, now):
            return
        standing = read(answer, Standing)
        if standing.size != self.parcel.size or standing.offset > standing.size:
            raise StrangeError
        self._url, self._token = joined(self._receivers.here, standing.url), standing.token
        if standing.state == "done":
            self._confirm(standing.size, now)
            self._state = "await"
            if standing.receipt is not None:
                self.end = Delivered(standing.receipt.encode())
        elif standing.create is not None and standing.state == "new":
            self._confirm(0, now)
            self._url, self._state = joined(self._receivers.here, standing.create), "create"
        elif standing.offset == standing.size:
            self._fail("busy", now)  # it is looking through the whole
        else:
            self._confirm(standing.offset, now)
            self._state = "push"

    def _created(self, answer: Answer, now: float) -> None:
        if answer.status == 201:  # noqa: PLR2004 - Created
            self._url = joined(self._receivers.here, answer.headers.get("location", ""))
            self._state = "push"
        else:
            self._astray(answer, now)

    def _looked(self, answer: Answer, now: float) -> None:
        offset = answer.number("upload-offset")
        if answer.status not in (200, 204) or offset is None or offset > self.parcel.size:
            self._astray(answer, now)
            return
        self._confirm(offset, now)
        self._state = "ask" if offset == self.parcel.size else "push"

    def _pushed(self, answer: Answer, now: float) -> None:
        offset = answer.number("upload-offset")
        if answer.status not in (200, 204) or offset is None or offset > self.parcel.size:
            self._astray(answer, now)
            return
        assert self._piece is not None  # noqa: S101 - the request it answers set it
        (piece, began), self._piece = self._piece, None
        if offset == piece.offset + piece.length:
            self._chunks.answered(piece.length, now - began)
        self._confirm(offset, now)
        if offset <= piece.offset:  # it said yes and has nothing of it
            self._fail("strange", now)
        elif offset == self.parcel.size:
            self._state = "await"

    def _awaited(self, answer: Answer, now: float) -> None:
        if answer.status == 202:  # noqa: PLR2004 - Accepted
            after = max(1.0, min(read(answer, Later).retry_after, LONGEST_LATER_S))
            self._why = "waiting"
            self._patience.rest(after, now)
            if now + after - self._patience.moved > self._linger:
                self.end = Delivered(None)
        elif answer.status == 200 and b'"payloadType"' in answer.body:  # noqa: PLR2004 - OK
            self.end = Delivered(answer.body)
        else:
            self._astray(answer, now)

    _HANDLERS: ClassVar[Mapping[_State, Callable[["Upload", Answer, float], None]]] = {
        "ask": _asked,
        "create": _created,
        "look": _looked,
        "push": _pushed,
        "await": _awaited,
    }

    def _astray(self, answer: Answer, now: float) -> None:
        """Go on after an answer that is no success, wherever the upload stands."""
        status = answer.status
        if status == 460:  # noqa: PLR2004 - ours: not the hash that was signed
            self._begin_again(now)
        elif status == 403:  # noqa: PLR2004 - Forbidden
            self.end = refusal(answer)
        elif status in (401, 404, 410):
            self._fail("denied", now)
            self._state = "ask"
        elif status == 409:  # noqa: PLR2004 - Conflict
            self._fail("cut", now)
        elif not self._not_now(answer, now):
            self._fail("strange", now)

    def _not_now(self, answer: Answer, now: float) -> bool:
        """Tell whether the answer says “later”, and wait where it does."""
        if (later := answer.later) is not None:
            self._fail(later[0], now, later[1])
        return later is not None

    def _confirm(self, offset: int, now: float) -> None:
        if self._piece is not None:  # the one that broke off
            piece, self._piece = self._piece[0], None
            self._chunks.failed(in_vain=offset <= piece.offset)
        if offset > self.confirmed:
            self._patience.progress(now)
        self.confirmed = offset

    def _begin_again(self, now: float) -> None:
        self._thrown_away += 1
        self._piece, self.confirmed, self._state = None, 0, "ask"
        self._patience.moved = now
        if self._thrown_away > THROWN_AWAY_MOST:
            self.end = Denied("damaged", "")

    def _fail(self, why: Why, now: float, at_least: float = 0.0) -> None:
        """Wait, then look where the other side is, or ask anew, there or at the next receiver."""
        self._why = why
        waste = self.sent > WASTE_MOST * self.parcel.size + 64 * FLOOR
        tired, failures = self._patience.failed(now, at_least), self._patience.backoff.failures
        if waste or (tired and failures > len(self._receivers)):
            self.end = NoRoad(why)
        elif self._state in ("ask", "create") or failures % 3 == 0:
            self._state = "ask"
            self._receivers.turn()
        elif self._state == "push":
            self._state = "look"
