"""What the parent lets through as a picture holds a picture and nothing else."""

import zlib

import photo_makers as photos
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import PngImagePlugin

from sotay.media import bare

JPEG = photos.file_of(photos.noise(40, 30), "JPEG", progressive=True, optimize=True)
PNG = photos.file_of(photos.noise(40, 30), "PNG")
TEXT = PngImagePlugin.PngInfo()
TEXT.add_text("Comment", "x")
PICTURE = photos.scene(40, 30)


@pytest.mark.parametrize(
    "data",
    [
        JPEG,
        photos.file_of(PICTURE, "JPEG", quality=20),
        photos.file_of(PICTURE.convert("L"), "JPEG", progressive=True),
        photos.file_of(PICTURE, "JPEG", restart_marker_blocks=1),
    ],
)
def test_a_bare_jpeg_tells_its_size(data: bytes) -> None:
    assert bare.jpeg_size(data) == (40, 30)
    assert bare.png_size(data) is None


@pytest.mark.parametrize("mode", ["1", "L", "P", "RGB", "RGBA"])
def test_a_bare_png_tells_its_size(mode: str) -> None:
    data = photos.file_of(PICTURE.convert(mode), "PNG")
    assert bare.png_size(data) == (40, 30)
    assert bare.jpeg_size(data) is None


def with_segment(marker: int, body: bytes) -> bytes:
    """Return a JPEG with one segment more before its scan."""
    return JPEG[:2] + bytes([0xFF, marker]) + (len(body) + 2).to_bytes(2) + body + JPEG[2:]


PLACE = b"21.2731 N 106.194 E, nha ong Nguyen Van A, thon Ha, xa Yen Phong"
THUMBED = JPEG.replace(JPEG[6:20], JPEG[6:18] + b"\x01\x01", 1)
SMUGGLED = [
    photos.jpeg(PICTURE),
    photos.file_of(PICTURE, "JPEG", comment=b"x"),
    photos.file_of(PICTURE, "JPEG", exif=photos.exif()),
    photos.file_of(PICTURE, "JPEG", icc_profile=photos.icc()),
    photos.file_of(PICTURE.convert("CMYK"), "JPEG"),
    JPEG + b"x",
    JPEG + JPEG,
    JPEG[:-2] + b"\xff\xfe\0\x03x\xff\xd9",
    JPEG[:-2],
    JPEG[: len(JPEG) // 2],
    THUMBED,
    photos.png(PICTURE),
    photos.file_of(PICTURE, "PNG", pnginfo=TEXT),
    photos.file_of(PICTURE, "PNG", dpi=(300, 300)),
    photos.file_of(PICTURE, "PNG", icc_profile=photos.icc()),
    PNG + b"x",
    PNG[:-12],
    PNG[:-12] + photos.chunk(b"IEND", b"x"),
    PNG[:33] + photos.chunk(b"IHDR", b"21.2731 N 106.194 E") + PNG[33:],
    PNG[:33] + photos.chunk(b"PLTE", bytes(771)) + PNG[33:],
    PNG[:8] + PNG[33:],
    with_segment(0xDB, b"\0" + PLACE),
    with_segment(0xDB, PLACE),
    with_segment(0xDD, PLACE),
    with_segment(0xC4, PLACE),
    with_segment(0xC4, b"\x10" + bytes(15) + b"\x20" + PLACE[:32]),
    PNG[:-12] + photos.chunk(b"IDAT", PLACE) + PNG[-12:],
    PNG[:33] + photos.chunk(b"IDAT", zlib.compress(PLACE)) + PNG[-12:],
    PNG[:33] + photos.chunk(b"IDAT", zlib.compress(bytes(31 * 121 + 1))) + PNG[-12:],
    photos.webp(PICTURE),
    b"",
    b"\xff\xd8",
    b"\xff\xd8\xff\xd9",
]


@pytest.mark.parametrize("data", SMUGGLED)
def test_whatever_else_a_file_holds_it_is_not_bare(data: bytes) -> None:
    assert bare.jpeg_size(data) is None
    assert bare.png_size(data) is None


@given(st.sampled_from([JPEG, PNG]), st.integers(0), st.binary(max_size=9), st.integers(0, 9))
def test_no_damage_upsets_it(data: bytes, at: int, put: bytes, out: int) -> None:
    place = at % len(data)
    changed = data[:place] + put + data[place + out :]
    for size in (bare.jpeg_size(changed), bare.png_size(changed)):
        assert size is None or len(size) == 2


@pytest.mark.parametrize("quality", [1, 20, 40, 49, 50, 51, 60, 75, 80, 85, 90, 95, 100])
@pytest.mark.parametrize("mode", ["RGB", "L"])
def test_every_quality_of_the_encoder_is_bare(quality: int, mode: str) -> None:
    picture = photos.noise(40, 30).convert(mode)
    for progressive in (True, False):
        data = photos.file_of(
            picture, "JPEG", quality=quality, progressive=progressive, optimize=progressive
        )
        assert bare.jpeg_size(data) == (40, 30)
