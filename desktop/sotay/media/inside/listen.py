"""Listening in the child: any recording as plain samples, from any moment on."""

import contextlib
from collections.abc import Iterator
from typing import BinaryIO

import av
import msgspec
from av.container import InputContainer
from av.filter import Graph

from sotay.media.inside.sound import RATE, Send, frames, opened, the_sound
from sotay.media.orders import Heard, ListenOrder

_LEAD = 1.0  # seconds decoded before the moment asked for: coders lean on what came before
_SAMPLE = 4  # bytes: two channels of 16 bits


def run(source: BinaryIO, options: bytes, send: Send) -> Heard:
    """Send 16-bit stereo samples at `RATE`, from `start` ms to the end, at `speed` percent.

    The pitch stays as it is at every speed.
    """
    order = msgspec.json.decode(options, type=ListenOrder)
    samples = 0
    with opened(source) as container:
        for frame in _through(_graph(order), _from(container, order.start / 1000)):
            send(memoryview(frame.planes[0])[: frame.samples * _SAMPLE])
            samples += frame.samples
    return Heard(samples)


def _from(container: InputContainer, start: float) -> Iterator[av.AudioFrame]:
    stream = the_sound(container)
    if start > _LEAD:
        container.seek(int((start - _LEAD) * av.time_base))
    return frames(container, stream, "stereo")


def _graph(order: ListenOrder) -> Graph:
    """Return what cuts at the moment (a file of ours tells times in ms) and changes the speed."""
    graph = Graph()
    nodes = [
        graph.add_abuffer(sample_rate=RATE, format="s16", layout="stereo"),
        graph.add("atrim", f"start={order.start / 1000}"),
        *([graph.add("atempo", str(order.speed / 100))] if order.speed != 100 else []),  # noqa: PLR2004 - percent
        graph.add("abuffersink"),
    ]
    graph.link_nodes(*nodes).configure()
    return graph


def _through(graph: Graph, pieces: Iterator[av.AudioFrame]) -> Iterator[av.AudioFrame]:
    for piece in pieces:
        graph.push(piece)
        yield from _ready(graph)
    graph.push(None)
    yield from _ready(graph)


def _ready(graph: Graph) -> Iterator[av.AudioFrame]:
    with contextlib.suppress(av.error.BlockingIOError, av.error.EOFError):
        while True:
            frame = graph.pull()
            assert isinstance(frame, av.AudioFrame)  # noqa: S101 - nothing else is in this graph
            yield frame
