"""Recordings as phones and dictation machines make them, with canaries wherever one can hide."""

import array
import io
import math
import struct
from collections.abc import Iterable
from itertools import pairwise

import av

CANARY = b"CANARY"
RATE = 48_000
_TAGS = {
    "title": "CANARY title",
    "artist": "CANARY artist",
    "comment": "CANARY comment",
    "location": "+21.0285+105.8542/CANARY",
    "creation_time": "2026-11-01T10:00:00Z",
}
_STREAM_TAGS = {"title": "CANARY stream", "handler_name": "CANARY handler", "language": "vie"}
# container, coder, samples a second, channels
KINDS = {
    "m4a": ("ipod", "aac", 44_100, 2),
    "mov": ("mov", "aac", 44_100, 1),
    "mp3": ("mp3", "libmp3lame", 44_100, 1),
    "aac": ("adts", "aac", 44_100, 1),
    "ogg": ("ogg", "libopus", 48_000, 1),
    "oga": ("ogg", "vorbis", 48_000, 2),
    "mka": ("matroska", "libopus", 48_000, 2),
    "wav": ("wav", "pcm_s16le", 44_100, 1),
    "flac": ("flac", "flac", 48_000, 2),
    "alac": ("ipod", "alac", 48_000, 1),
    "amr": ("amr", "libopencore_amrnb", 8_000, 1),
    "3gp": ("3gp", "libopencore_amrnb", 8_000, 1),
}
COPIED = ("m4a", "mov", "mp3", "ogg", "mka")


def notes(seconds: float, rate: int = RATE, channels: int = 1) -> bytes:
    """Return 16-bit samples in which second `n` sounds at 300 + 100·n Hz."""
    samples = array.array("h")
    phase = 0.0
    for number in range(int(seconds * rate)):
        phase += 2 * math.pi * (300 + 100 * (number // rate)) / rate
        samples.extend([int(9000 * math.sin(phase))] * channels)
    return samples.tobytes()


def pitch(samples: bytes, channels: int = 2) -> int:
    """Return how often the samples (at `RATE`) rise through zero in a second."""
    one = array.array("h", samples)[::channels]
    rises = sum(1 for before, after in pairwise(one) if before < 0 <= after)
    return round(rises * RATE / len(one))


def recording(kind: str, seconds: float = 3, *, film: bool = False) -> bytes:
    """Return a recording of `notes` with tags, as `kind` of machine makes it."""
    container, coder, rate, channels = KINDS[kind]
    layout = "mono" if channels == 1 else "stereo"
    out = io.BytesIO()
    options = {"movflags": "use_metadata_tags"} if kind == "mov" else {}
    with av.open(out, "w", format=container, options=options) as file:
        file.metadata.update(_TAGS)
        stream = file.add_stream(coder, rate=rate, layout=layout, options={"strict": "-2"})
        stream.metadata.update(_STREAM_TAGS)
        if film:
            _show(file)
        for frame in _frames(stream, notes(seconds, rate, channels), rate, layout):
            file.mux(stream.encode(frame))
        file.mux(stream.encode(None))
    return _PLANTED.get(kind, bytes)(out.getvalue())


def _frames(stream: object, samples: bytes, rate: int, layout: str) -> Iterable[av.AudioFrame]:
    context = stream.codec_context
    context.open(strict=False)
    whole = av.AudioFrame("s16", layout, len(samples) // (4 if layout == "stereo" else 2))
    whole.planes[0].update(samples)
    whole.sample_rate = rate
    fit = av.AudioResampler(context.format, layout, rate, context.frame_size or None)
    return [*fit.resample(whole), *fit.resample(None)]


def _show(file: object) -> None:
    """Add a moving picture."""
    stream = file.add_stream("mpeg4", rate=10)
    stream.width = stream.height = 32
    stream.pix_fmt = "yuv420p"
    for number in range(5):
        frame = av.VideoFrame(32, 32, "yuv420p")
        frame.pts = number
        file.mux(stream.encode(frame))
    file.mux(stream.encode(None))


def _box(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I4s", 8 + len(content), kind) + content


def _in_movie(file: bytes) -> bytes:
    """Put what phones write into `moov/udta`, and boxes of other programs at the end."""
    place = file.index(b"moov") - 4
    length = int.from_bytes(file[place : place + 4], "big")
    assert place + length == len(file), "the index comes last, so nothing moves by what is added"
    where = b"+21.0285+105.8542/CANARY place"
    xyz = _box(b"\xa9xyz", struct.pack(">HH", len(where), 0x15C7) + where)
    loci = _box(b"loci", bytes(6) + b"CANARY loci\0" + bytes(14))
    auth = _box(b"auth", bytes(6) + b"CANARY author\0")
    more = _box(b"udta", xyz + loci + auth)
    moved = struct.pack(">I", length + len(more)) + file[place + 4 :] + more
    return (
        file[:place] + moved + _box(b"uuid", bytes(16) + b"CANARY xmp") + _box(b"free", b"CANARY")
    )


def _frame(name: bytes, content: bytes) -> bytes:
    return name + struct.pack(">IH", len(content), 0) + content


PICTURE = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010806000000"
    "1f15c4890000000d49444154789c6360000002000001e221bc330000000049454e44ae426082"
)


def _in_mp3(file: bytes) -> bytes:
    """Put an ID3v2.3 with a cover before, one amid, an APE tag and an ID3v1 after the frames."""
    content = b"".join(
        [
            _frame(b"TPE1", b"\0CANARY singer"),
            _frame(b"PRIV", b"CANARY owner\0CANARY data"),
            _frame(b"GEOB", b"\0text/plain\0CANARY\0CANARY\0CANARY object"),
            _frame(b"COMM", b"\x01vie" + "CANARY lời".encode("utf-16")),
            _frame(b"APIC", b"\0image/png\0\x03CANARY cover\0" + PICTURE + b"CANARY in picture"),
        ]
    )
    size = bytes(len(content) >> shift & 0x7F for shift in (21, 14, 7, 0))
    tag = b"ID3\x03\0\0" + size + content
    frames = packets(file)
    amid = file.index(frames[9]) + sum(len(one) for one in frames[9:60])
    ape = b"APETAGEX" + struct.pack("<4I", 2000, 32 + 8 + 16, 1, 0) + bytes(8)
    item = struct.pack("<II", 12, 0) + b"Artist\0CANARY ape  "
    v1 = b"TAG" + b"CANARY v1".ljust(125, b"\0")
    return tag + file[:amid] + tag + file[amid:] + ape + item + v1


def _in_wav(file: bytes) -> bytes:
    """Put a broadcast extension, iXML and an ID3 chunk behind the samples."""
    chunks = [(b"bext", b"CANARY bext".ljust(602, b"\0")), (b"iXML", b"<CANARY/>x")]
    chunks.append((b"id3 ", b"ID3\x03\0\0\0\0\0\0CANARY id3."))
    more = b"".join(name + struct.pack("<I", len(part)) + part for name, part in chunks)
    return b"RIFF" + struct.pack("<I", len(file) - 8 + len(more)) + file[8:] + more


_PLANTED = {"m4a": _in_movie, "mov": _in_movie, "alac": _in_movie, "3gp": _in_movie}
_PLANTED |= {"mp3": _in_mp3, "wav": _in_wav}


def packets(file: bytes) -> list[bytes]:
    """Return the coded packets of a recording, as they lie in it."""
    with av.open(io.BytesIO(file)) as container:
        return [bytes(packet) for packet in container.demux(audio=0) if packet.size]
