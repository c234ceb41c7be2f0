"""Files are told apart by their content."""

import wave
from io import BytesIO
from pathlib import Path

import photo_makers as photos
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sotay.media import sniff


def wav() -> bytes:
    made = BytesIO()
    with wave.open(made, "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(2)
        sound.setframerate(8000)
        sound.writeframes(bytes(16))
    return made.getvalue()


def boxed(major: bytes, *others: bytes) -> bytes:
    brands = major + bytes(4) + b"".join(others)
    return (len(brands) + 8).to_bytes(4, "big") + b"ftyp" + brands + b"\0\0\0\x08mdat"


KINDS = [
    (photos.jpeg(photos.scene()), "image/jpeg"),
    (photos.png(photos.scene()), "image/png"),
    (photos.webp(photos.scene()), "image/webp"),
    (photos.tiff(photos.scene()), "image/tiff"),
    (b"MM\0*\0\0\0\x08", "image/tiff"),
    ((Path(__file__).parent / "iphone.heic").read_bytes(), "image/heic"),
    (boxed(b"mif1", b"mif1", b"heic"), "image/heic"),
    (b"%PDF-1.7\n", "application/pdf"),
    (b"\xef\xbb\xbf\r\n%PDF-1.4\n", "application/pdf"),
    (wav(), "audio/wav"),
    (b"OggS\0\x02" + bytes(22) + b"OpusHead", "audio/ogg"),
    (b"#!AMR\n<", "audio/amr"),
    (b"#!AMR-WB\n", "audio/amr"),
    (b"ID3\x04\0\0", "audio/mpeg"),
    (b"\xff\xfb\x90\x64" + bytes(40), "audio/mpeg"),
    (b"\xff\xf3\x84\xc4" + bytes(40), "audio/mpeg"),
    (boxed(b"M4A ", b"M4A ", b"mp42", b"isom"), "audio/mp4"),
    (boxed(b"mp42", b"isom"), "audio/mp4"),
    (boxed(b"3gp4", b"isom", b"3gp4"), "audio/3gpp"),
    (b"\x1aE\xdf\xa3\x93B\x82\x88matroska", "audio/x-matroska"),
]
NO_KINDS = [
    b"",
    b"\xff",
    b"\xff\xd8",
    photos.file_of(photos.scene(), "GIF"),
    photos.file_of(photos.scene(), "BMP"),
    boxed(b"avif", b"mif1", b"heic"),
    boxed(b"crx ", b"crx "),
    b"RIFF\0\0\0\0AVI LIST",
    b"PK\x03\x04",
    b"MZ\x90",
    b"\xff\xff\xff\xff",
    b"\xff\xfe<\0?\0x\0",
    b"\xfe\xff\0<\0?",
    b"\x1aE\xdf\xa3\x93B\x82\x84webm",
    b"x" * 1024 + b"%PDF-1.7",
    "Biên bản".encode(),
]


@pytest.mark.parametrize(("data", "kind"), KINDS)
def test_what_is_taken_is_known(data: bytes, kind: str) -> None:
    assert sniff.kind(data[: sniff.HEAD]) == kind


@pytest.mark.parametrize("data", NO_KINDS)
def test_anything_else_is_not(data: bytes) -> None:
    assert sniff.kind(data[: sniff.HEAD]) is None


@given(st.binary(max_size=64), st.sampled_from([data for data, _ in KINDS] + NO_KINDS))
def test_no_head_is_too_strange(tail: bytes, head: bytes) -> None:
    known = {kind for _, kind in KINDS} | {None}
    for end in range(0, 20, 3):
        assert sniff.kind(head[:end] + tail) in known
