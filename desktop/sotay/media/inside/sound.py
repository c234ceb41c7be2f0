"""Sound in the child: from a phone's file into Matroska, with nothing kept but the sound itself."""

import contextlib
import io
from collections.abc import Callable, Iterator
from typing import Any, BinaryIO, Final, NamedTuple, cast

import av
import av.subtitles.stream  # else opened with the first file, when none may be opened any more
import msgspec
from av.audio.stream import AudioStream
from av.container import InputContainer, OutputContainer
from av.stream import Disposition

from sotay.media import coders
from sotay.media.orders import SoundFacts, SoundOrder
from sotay.media.refused import Refused

Send = Callable[[Any], None]
RATE: Final = 48_000  # samples a second, of all that is encoded or played
BIT_RATE: Final = 32_000  # bits a second of Opus: speech stays plain to hear
# Nothing else is looked at: a playlist, say, would name files and addresses to open.
_FORMATS: Final = "aac,amr,caf,flac,matroska,mov,mp3,ogg,w64,wav"
_CODECS: Final = (
    "aac,mp3,mp3float,opus,libopus,vorbis,flac,alac,amrnb,amrwb,libopencore_amrnb,"
    "libopencore_amrwb,adpcm_ima_wav,adpcm_ms,pcm_alaw,pcm_mulaw,pcm_u8,pcm_s16le,pcm_s16be,"
    "pcm_s24le,pcm_s24be,pcm_s32le,pcm_s32be,pcm_f32le,pcm_f32be,pcm_f64le"
)
_MINUTE: Final = 60  # seconds: longer than any one packet
_SLOWEST: Final = 4_000  # samples a second: slower is no sound, and takes for ever to raise
_QUIETEST: Final = 20  # bytes a second of the emptiest recording, beyond its first minute
_TRIES: Final = 100  # packets without a sound among them, after which there is none


class Bounds(NamedTuple):
    """Seconds: the longest that is taken, and the longest that so small a file can hold."""

    longest: int
    believable: int


def run(source: BinaryIO, options: bytes, send: Send) -> SoundFacts:
    """Send a Matroska file with the sound of `source` and no tag, picture, chapter or date.

    AAC, MP3 and Opus of a known shape are copied packet by packet; everything else becomes Opus.
    """
    size = source.seek(0, io.SEEK_END)
    source.seek(0)
    longest = msgspec.json.decode(options, type=SoundOrder).seconds
    limit = Bounds(longest, _MINUTE + size // _QUIETEST)
    out = io.BytesIO()
    with opened(source) as foreign, matroska(out) as ours:
        stream = the_sound(foreign)
        context = stream.codec_context
        told = coders.told(context.codec.canonical_name, context.extradata or b"")
        if told is None:
            seconds = _encoded(foreign, stream, ours, limit)
        else:
            seconds = _copied(foreign, stream, ours, told, limit)
    if seconds <= 0:
        raise Refused("silent")
    send(out.getbuffer())
    return SoundFacts(round(seconds * 1000), len(out.getbuffer()))


def opened(source: BinaryIO) -> InputContainer:
    """Open a recording in one of the known formats; another raises."""
    fences = {"format_whitelist": _FORMATS, "codec_whitelist": _CODECS}
    return av.open(source, "r", options=fences, metadata_errors="replace")


def matroska(out: Any) -> OutputContainer:
    """Return a Matroska file to be written; `bitexact` leaves out its random name and its date."""
    return av.open(out, "w", format="matroska", options={"fflags": "+bitexact"})


def the_sound(foreign: InputContainer) -> AudioStream:
    """Return the sound; a film is refused, the picture on a cover is not looked at."""
    if not all(stream.disposition & Disposition.attached_pic for stream in foreign.streams.video):
        raise Refused("video")
    if not foreign.streams.audio:
        raise Refused("silent")
    return foreign.streams.audio[0]


def opus(ours: OutputContainer, layout: str, options: dict[str, str]) -> AudioStream:
    """Return a stream of Opus for speech."""
    stream = ours.add_stream("libopus", rate=RATE, layout=layout, options=options)
    stream.bit_rate = BIT_RATE
    return stream


def write(ours: OutputContainer, stream: AudioStream, frame: av.AudioFrame | None) -> None:
    """Encode a frame, or what is left where `frame` is None."""
    for packet in stream.encode(frame):
        ours.mux(packet)


def _copied(
    foreign: InputContainer,
    stream: AudioStream,
    ours: OutputContainer,
    told: bytes,
    limit: Bounds,
) -> float:
    assert stream.time_base is not None  # noqa: S101 - each stream of a file has one
    target = ours.add_stream_from_template(stream)
    target.codec_context.extradata = told or None
    begin = end = 0
    for number, packet in enumerate(_heard(foreign, stream)):
        if not 0 < (packet.duration or 0) * stream.time_base < _MINUTE:  # a count that ran over
            packet.duration = 0
        if packet.pts is None:  # a stream that was cut short does not tell its last times
            packet.pts = packet.dts = end
        at = packet.pts
        begin, end = begin if number else at, at + (packet.duration or 0)
        _keep_within(float((end - begin) * stream.time_base), limit)
        alone = _alone(packet)
        alone.stream = target
        ours.mux(alone)
    return float((end - begin) * stream.time_base)


def _alone(packet: "av.Packet[AudioStream]") -> "av.Packet[AudioStream]":
    """Return the coded sound of a packet without what else a file gives along with it.

    That may be any text (Matroska's BlockAdditions) or a new description for the decoder; only
    how many samples are to be left out is kept.
    """
    alone = cast("av.Packet[AudioStream]", av.Packet(bytes(packet)))
    alone.time_base, alone.pts, alone.dts = packet.time_base, packet.pts, packet.dts
    alone.duration, alone.is_keyframe = packet.duration, True
    if packet.has_sidedata("skip_samples"):
        alone.set_sidedata(packet.get_sidedata("skip_samples"))
    return alone


def _heard(foreign: InputContainer, stream: AudioStream) -> Iterator["av.Packet[AudioStream]"]:
    """Yield the packets of sound; `Refused` where none of the first is seen to be sound."""
    heard, tries = False, 0
    for packet in _whole(foreign, stream):
        if not heard:
            heard, tries = _sounds(packet), tries + 1
            if tries > _TRIES:
                break
        yield packet
    if not heard:
        raise Refused("silent")


def _whole(foreign: InputContainer, stream: AudioStream) -> Iterator["av.Packet[AudioStream]"]:
    """Yield the packets that hold something; what stands amid MP3 frames leaves no gap."""
    mp3 = stream.codec_context.codec.canonical_name == "mp3"
    left_out = 0
    for packet in foreign.demux(stream):
        if not packet.size:
            continue
        if mp3 and not _is_frame(packet):
            left_out += packet.duration or 0
            continue
        if packet.pts is not None and packet.dts is not None:
            packet.pts, packet.dts = packet.pts - left_out, packet.dts - left_out
        yield packet


def _is_frame(packet: "av.Packet[AudioStream]") -> bool:
    """Return whether an MP3 packet begins as a frame does: a tag amid the frames is no sound."""
    start = bytes(memoryview(packet)[:2])
    return start[:1] == b"\xff" and start[1:] >= b"\xe0"


def _sounds(packet: "av.Packet[AudioStream]") -> bool:
    with contextlib.suppress(av.FFmpegError):
        return bool(packet.decode())
    return False


def _encoded(
    foreign: InputContainer, stream: AudioStream, ours: OutputContainer, limit: Bounds
) -> float:
    layout = "mono" if stream.codec_context.layout.nb_channels == 1 else "stereo"
    target = opus(ours, layout, {"application": "voip"})
    samples = 0
    for frame in frames(foreign, stream, layout):
        frame.pts = samples
        samples += frame.samples
        _keep_within(samples / RATE, limit)
        write(ours, target, frame)
    if samples:
        write(ours, target, None)
    return samples / RATE


def frames(foreign: InputContainer, stream: AudioStream, layout: str) -> Iterator[av.AudioFrame]:
    """Decode to 16 bits at `RATE`, to the end; packets that do not decode are left out."""
    evenly, shape = None, None
    for frame in _decoded(foreign, stream):
        now = (frame.format.name, frame.layout.name, frame.sample_rate)
        if evenly is None or now != shape:
            yield from evenly.resample(None) if evenly else ()
            evenly, shape = av.AudioResampler(format="s16", layout=layout, rate=RATE), now
        yield from evenly.resample(frame)
    yield from evenly.resample(None) if evenly else ()


def _decoded(foreign: InputContainer, stream: AudioStream) -> Iterator[av.AudioFrame]:
    if not stream.codec_context.sample_rate >= _SLOWEST:
        raise Refused("broken")
    for packet in foreign.demux(stream):
        with contextlib.suppress(av.error.InvalidDataError):
            yield from packet.decode()


def _keep_within(seconds: float, limit: Bounds) -> None:
    if seconds > limit.longest:
        raise Refused("long", limit.longest // 3600)
    if seconds > limit.believable:
        raise Refused("broken")
