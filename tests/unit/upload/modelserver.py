"""A receiver that is a few variables, and a line to it on which anything can go wrong."""

import json
from dataclasses import dataclass, field

from sotay.upload.steps import Answer, Broken, Parcel, Request

BASE = "https://receiver.example"
TOKENS = ("t" * 16, "u" * 16)
FAULTS = (
    "unreachable",
    "cut-before",
    "cut-within",
    "cut-after",
    "stalled",
    "buffered",
    "401",
    "404",
    "410-lost",
    "409",
    "423",
    "429",
    "460",
    "500",
    "503-later",
    "507",
    "302",
    "200-page",
    "413",
    "tail-lost",
    "says-yes-has-nothing",
    "wrong-size",
    "other-host",
)


@dataclass
class ModelServer:
    """Keeps how many bytes it has; what it ever said is noted, to hold the client to it."""

    size: int
    creates: bool = False
    have: int | None = None  # no upload before it was asked
    token: int = 0
    receipt: bool = True
    said: int = 0  # the last offset that was told and reached the client
    got: int = 0  # bytes of pieces that were written to the line
    longest: int = 0
    requests: int = 0
    order: list[str] = field(default_factory=list)

    def serve(self, request: Request, fault: str | None, part: float) -> Answer | Broken:
        """Answer one request, with this going wrong at `part` (0 to 1) of a piece."""
        self.requests += 1
        self.order.append(request.method)
        piece = request.piece
        if piece is not None:
            assert piece.offset == self.said, "sends from elsewhere than was confirmed"
            assert 0 < piece.length <= self.size - piece.offset
            self.longest = max(self.longest, piece.length)
        if fault in ("unreachable", "cut-before"):
            return Broken("unreachable" if fault == "unreachable" else "cut")
        if piece is not None and fault in ("cut-within", "stalled", "buffered"):
            written = max(1, int(piece.length * part))
            self.got += written
            if fault != "buffered" and self.have == piece.offset:
                self.have += int(written * part)
            return Broken("stalled" if fault == "stalled" else "cut", written)
        if fault is not None and (made := self._made(fault)) is not None:
            return made
        answer = self._answer(request)
        if fault == "cut-after":
            return Broken("cut", piece.length if piece else 0)
        self._note(answer)
        return answer

    def _made(self, fault: str) -> Answer | None:
        if fault == "410-lost":
            self.have = None
        elif fault == "460":
            self.have = 0
        elif fault == "401":
            self.token ^= 1
        elif fault == "tail-lost" and self.have:
            self.have //= 2
            return None
        elif fault == "says-yes-has-nothing":
            return Answer(204, {"upload-offset": str(self.said)})
        elif fault == "wrong-size":
            return Answer(200, {}, self._lie(size=self.size + 1))
        elif fault == "other-host":
            return Answer(200, {}, self._lie(url="https://elsewhere.example/v1/files/x"))
        if fault[:3].isdigit():
            status = int(fault[:3])
            later = {"retry-after": "7"} if fault in ("503-later", "507") else {}
            return Answer(status, later, b"<html>" if fault == "200-page" else b"")
        return None

    def _note(self, answer: Answer) -> None:
        if (offset := answer.number("upload-offset")) is not None:
            self.said = offset
        elif answer.body.startswith(b'{"state"'):
            told = json.loads(answer.body)
            self.said = 0 if "create" in told else told["offset"]

    def _answer(self, request: Request) -> Answer:
        if request.url == f"{BASE}/v1/bundles":
            return Answer(200, {}, self._standing())
        if request.headers["Authorization"] != f"Bearer {TOKENS[self.token]}":
            return Answer(401, {})
        if request.url == f"{BASE}/made":
            self.have = 0
            return Answer(201, {"location": "/v1/files/x"})
        if self.have is None:
            return Answer(404, {})
        return self._paper() if request.method == "GET" else self._file(request)

    def _file(self, request: Request) -> Answer:
        assert self.have is not None
        if request.piece is not None:
            if request.piece.offset != self.have:
                return Answer(409, {})
            self.got += request.piece.length
            self.have += request.piece.length
        return Answer(204, {"upload-offset": str(self.have)})

    def _paper(self) -> Answer:
        if self.have != self.size:
            return Answer(404, {})
        if self.receipt:
            return Answer(200, {}, b'{"payloadType":1}')
        return Answer(202, {}, b'{"retry_after":3}')

    def _standing(self) -> bytes:
        create = {}
        if self.have is None and self.creates:
            create = {"create": "/made"}
        elif self.have is None:
            self.have = 0
        have = self.have or 0
        state = "done" if have == self.size else "partial" if have else "new"
        more = {"receipt": '{"payloadType":1}'} if state == "done" and self.receipt else {}
        return self._lie(state=state, offset=have, **create, **more)

    def _lie(self, **told: object) -> bytes:
        plain = {"state": "new", "url": "/v1/files/x", "token": TOKENS[self.token]}
        rest = {"expires": 60, "offset": 0, "size": self.size}
        return json.dumps({**plain, **rest, **told}, separators=(",", ":")).encode()


def parcel(size: int) -> Parcel:
    return Parcel("ab" * 32, size, b"{}")
