"""Recording in the child: samples become Ogg Opus as they come, a page each fifth of a second."""

from collections.abc import Iterator
from typing import Any, BinaryIO

import av
import msgspec

from sotay.media.inside.sound import RATE, Send, opus, write
from sotay.media.orders import TapeFacts, TapeOrder

_SAMPLE = 2  # bytes: one channel of 16 bits
_PIECE = 16 << 10


class _Outlet:
    """What the muxer takes for a file."""

    def __init__(self, send: Send) -> None:
        self._send = send

    def write(self, data: Any) -> int:
        """Pass on what was muxed."""
        self._send(data)
        return len(data)


def run(source: BinaryIO, options: bytes, send: Send) -> TapeFacts:
    """Encode the 16-bit mono samples of `source` at `rate`, at a constant number of bits.

    A page is sent as soon as it is full, so that what was said is soon on the disk; constant, so
    that silence takes its room too and what lies in a half full chunk is known in seconds.
    """
    rate = msgspec.json.decode(options, type=TapeOrder).rate
    # The muxer keeps a page until the next begins; bitexact leaves the coder's name out.
    ways = {"page_duration": "200000", "flush_packets": "1", "fflags": "+bitexact"}
    samples = 0
    with av.open(_Outlet(send), "w", format="ogg", options=ways, buffer_size=4096) as ours:
        stream = opus(ours, "mono", {"application": "voip", "vbr": "off"})
        evenly = av.AudioResampler(format="s16", layout="mono", rate=RATE)
        for frame in _frames(source, rate):
            frame.pts = samples
            samples += frame.samples
            for even in evenly.resample(frame):
                write(ours, stream, even)
        for even in evenly.resample(None):
            write(ours, stream, even)
        write(ours, stream, None)
    return TapeFacts(samples * 1000 // rate)


def _frames(source: BinaryIO, rate: int) -> Iterator[av.AudioFrame]:
    left = b""
    while data := source.read1(_PIECE):  # type: ignore[attr-defined]  # what is there, not more
        data = left + data
        whole = len(data) // _SAMPLE
        left = data[whole * _SAMPLE :]
        if whole:
            frame = av.AudioFrame(format="s16", layout="mono", samples=whole)
            frame.sample_rate = rate
            frame.planes[0].update(data[: whole * _SAMPLE])
            yield frame
