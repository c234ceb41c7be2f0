"""A sound keeps no word of its maker: planted wherever a file has room beside the sound itself."""

import io
from pathlib import Path
from typing import get_args

import av
import msgspec
import pytest
from av.packet import PacketSideData, PktSideDataT
from child_makers import HEARS, python
from sound_makers import CANARY, packets, recording

from sotay.media import baresound, coders, room, sound
from sotay.media.errors import DecoderLied
from sotay.media.orders import SoundFacts

SECRET = b"GPS 21.1234N, nguoi noi: Tran Thi B CANARY "


def told(file: bytes) -> bytes:
    with av.open(io.BytesIO(file)) as container:
        return container.streams.audio[0].codec_context.extradata or b""


def muxed(kind: str, container: str, extradata: bytes | None, beside: bytes = b"") -> bytes:
    """Return a recording put into `container`, with other words for the decoder."""
    out = io.BytesIO()
    with (
        av.open(io.BytesIO(recording(kind))) as file,
        av.open(out, "w", format=container, options={"strict": "-2"}) as made,
    ):
        stream = file.streams.audio[0]
        target = made.add_stream_from_template(stream)
        target.codec_context.extradata = extradata
        for packet in file.demux(stream):
            if packet.size:
                if beside:
                    _put_beside(packet, beside)
                packet.stream = target
                made.mux(packet)
    return out.getvalue()


def _put_beside(packet: object, beside: bytes) -> None:
    """Add a Matroska block addition (number 1, then the bytes)."""
    data = (1).to_bytes(8) + beside
    kind = get_args(PktSideDataT).index("matroska_block_additional")
    side = PacketSideData(kind, len(data))
    side.update(data)
    packet.set_sidedata(side)


def vorbis_with(comment: bytes) -> bytes:
    """Return what a Vorbis decoder is told, with the comment header as mkvmerge keeps it."""
    first, second = 30, 45
    known = told(recording("oga"))
    head, setup = known[3:33], known[known.index(b"\x05vorbis") :]
    body = b"\x03vorbis" + len(comment).to_bytes(4, "little") + comment + bytes(4) + b"\1"
    assert first == len(head)
    assert second < 255 > len(body)
    return b"\2" + bytes([first, len(body)]) + head + body + setup


OPUS = "4f707573486561640102380180bb0000000000"  # stereo
PLANTED = {
    "vorbis comments in Matroska": lambda: muxed("oga", "matroska", vorbis_with(SECRET)),
    "behind AAC's in Matroska": lambda: muxed("m4a", "matroska", told(recording("m4a")) + SECRET),
    "behind AAC's in M4A": lambda: muxed("m4a", "ipod", told(recording("m4a")) + SECRET * 3),
    "behind Opus' in Matroska": lambda: muxed("mka", "matroska", told(recording("mka")) + SECRET),
    "behind Opus' in Ogg": lambda: muxed("ogg", "ogg", told(recording("ogg")) + SECRET),
    "MP3 that needs none": lambda: muxed("mp3", "matroska", SECRET),
    "beside each block": lambda: muxed("mka", "matroska", told(recording("mka")), SECRET),
}


@pytest.mark.parametrize("where", PLANTED)
def test_words_beside_the_sound_are_gone(where: str) -> None:
    source = PLANTED[where]()
    assert CANARY in source
    kept = sound.clean(source)
    assert CANARY not in kept.content
    assert b"Tran" not in kept.content
    assert kept.seconds == 3
    assert baresound.is_bare(kept.content)


def test_aac_opus_and_mp3_are_still_copied() -> None:
    for kind in ("m4a", "mka", "mp3"):
        source = muxed(kind, "matroska", told(recording(kind)) or None)
        sounds = [one for one in packets(source) if kind != "mp3" or one[0] == 0xFF]
        assert packets(sound.clean(source).content) == sounds


@pytest.mark.parametrize(
    ("coder", "given", "kept"),
    [
        ("aac", "1210", "1210"),  # LC, 44.1 kHz, stereo
        ("aac", "121056e500", "121056e500"),  # and no HE in it
        ("aac", "139056e5a0", "139056e5a0"),  # and HE of twice the rate
        ("aac", "2b920800", "2b920800"),  # HE
        ("aac", "121056e500ff41", "121056e500"),
        ("aac", "1211", None),  # flags of a coder that needs another
        ("aac", "1200", None),  # channels spelt out
        ("aac", "1780", None),  # a rate spelt out
        ("aac", "", None),
        ("opus", OPUS, OPUS),
        ("opus", OPUS[:24] + "43415245" + OPUS[-6:] + "ff41", OPUS),
        ("opus", OPUS.replace("0102", "0103", 1), None),  # three channels
        ("mp3", "4142", ""),
        ("vorbis", "4142", None),
        ("flac", "4142", None),
    ],
)  # fmt: skip
def test_a_decoder_is_told_no_more_than_it_needs(coder: str, given: str, kept: str | None) -> None:
    found = coders.told(coder, bytes.fromhex(given))
    assert found == (None if kept is None else bytes.fromhex(kept))
    if found is not None:
        assert coders.told(coder, found) == found


def test_the_parent_knows_each_element_of_what_a_child_returns() -> None:
    kept = sound.clean(recording("mka")).content
    assert baresound.is_bare(kept)
    place = kept.index(b"\x15\x49\xa9\x66")
    lasts = kept.index(b"DURATION") + 11
    for other in (
        b"",
        kept + b"\xec\x81x",  # an element without a name behind the file
        kept + SECRET,
        kept[:-1],
        kept.replace(b"Lavf", b"Tran"),
        kept.replace(b"und", b"vie"),
        kept.replace(b"DURATION", b"LOCATION"),
        kept[:lasts] + b"21.1234N, 105.1234E"[: len(kept[lasts : lasts + 19])] + kept[lasts + 19 :],
        kept.replace(b"OpusHead\1", b"OpusHead\2"),
        kept[:place] + b"\xec\x84GPS!" + kept[place + 6 :],
    ):
        assert not baresound.is_bare(other)


def test_a_child_that_was_taken_over_is_not_believed(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    kept = sound.clean(recording("mka")).content
    answer = tmp_path / "answer"
    facts = msgspec.json.encode(SoundFacts(3000, len(kept)))
    says = (  # a command line holds no 20 kB
        f"w = open({str(answer)!r}, 'rb').read(); wires.send(w); wires.say(b'.', {facts!r})"
    )
    monkeypatch.setattr(room, "command", lambda: python(HEARS + says))
    answer.write_bytes(kept)
    assert sound.clean(b"any").content == kept
    answer.write_bytes(kept.replace(b"DURATION", b"LOCATION"))
    with pytest.raises(DecoderLied):
        sound.clean(b"any")
