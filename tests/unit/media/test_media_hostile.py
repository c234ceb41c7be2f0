"""Pictures made or damaged to do harm: a clean picture comes back, or an error with a sentence."""

import struct
import zlib
from pathlib import Path

import photo_makers as photos
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sotay.base.errors import SotayError
from sotay.media import bare, images
from sotay.media.errors import MediaBroken, PictureTooLarge, SeveralPictures
from sotay.media.images import Picture
from sotay.media.orders import Limits

HEIC = (Path(__file__).parent / "iphone.heic").read_bytes()
LIMITS = Limits(cpu=20, seconds=40)
DEEP = zlib.compress(bytes(1 << 28), 1)  # 1 MB that unpacks to 256 MB


def outcome(source: bytes) -> Picture | SotayError:
    """Return the clean picture, looked through again here, or the error."""
    try:
        picture = images.clean(source, 200, limits=LIMITS)
    except SotayError as told:
        assert told.code.startswith("PHIM")
        assert str(told).endswith(".")
        return told
    measure = bare.jpeg_size if picture.type == "image/jpeg" else bare.png_size
    assert measure(picture.content) == (picture.width, picture.height)
    assert max(picture.width, picture.height) <= 200
    assert photos.MARK not in picture.content + picture.thumb
    return picture


def tiff_of(directories: list[tuple[int, list[tuple[int, int, int, int]], int]]) -> bytes:
    """Return a TIFF: each directory's place, its entries (tag, type, count, value), the next."""
    data = bytearray(b"II*\0" + struct.pack("<I", directories[0][0]))
    for place, entries, after in directories:
        data.extend(bytes(max(0, place - len(data))))
        body = struct.pack("<H", len(entries))
        body += b"".join(struct.pack("<HHII", *entry) for entry in entries)
        data[place:] = body + struct.pack("<I", after)
    return bytes(data)


def grey(width: int, height: int, strips: int = 8) -> list[tuple[int, int, int, int]]:
    """Return the entries of a plain grey picture."""
    facts = [(256, width), (257, height), (258, 8), (259, 1), (262, 1), (273, strips)]
    facts += [(277, 1), (278, height), (279, width * height)]
    return [(tag, 4, 1, value) for tag, value in facts]


def test_a_tiff_whose_directories_run_in_a_ring_ends() -> None:
    assert isinstance(outcome(tiff_of([(64, grey(4, 4), 64)])), Picture | SotayError)
    ring = [(64, grey(4, 4), 256), (256, grey(4, 4), 64)]
    assert isinstance(outcome(tiff_of(ring)), SeveralPictures)


def test_a_tiff_of_a_thousand_directories_ends() -> None:
    chain = [(64 + 128 * at, grey(4, 4), 64 + 128 * (at + 1)) for at in range(1000)]
    assert isinstance(outcome(tiff_of(chain)), SotayError)


def test_directories_within_directories_end() -> None:
    """EXIF that is its own EXIF, and a place that is the whole picture again."""
    nested = [*grey(4, 4), (34665, 4, 1, 64), (34853, 4, 1, 64), (330, 4, 1, 64)]
    assert isinstance(outcome(tiff_of([(64, nested, 0)])), Picture | SotayError)


@pytest.mark.parametrize("entry", [(700, 1, 0xFFFFFFFF, 8), (273, 4, 0x3FFFFFFF, 8)])
def test_a_tag_of_four_billion_values_takes_no_memory(entry: tuple[int, int, int, int]) -> None:
    outcome(tiff_of([(64, [*grey(4, 4), entry], 0)]))


def test_strips_beyond_the_file_are_a_broken_file() -> None:
    assert isinstance(outcome(tiff_of([(64, grey(400, 400, 1 << 30), 0)])), MediaBroken)


def with_chunk(name: bytes, body: bytes) -> bytes:
    plain = photos.file_of(photos.scene(), "PNG")
    return plain[:33] + photos.chunk(name, body) + plain[33:]


@pytest.mark.parametrize(
    ("name", "start"),
    [(b"zTXt", b"Comment\0\0"), (b"iCCP", b"profile\0\0"), (b"iTXt", b"Comment\0\1\0\0\0")],
)
def test_a_text_that_unpacks_to_a_thousand_times_its_size_does_no_harm(
    name: bytes, start: bytes
) -> None:
    outcome(with_chunk(name, start + DEEP))


def test_more_points_than_are_declared_do_no_harm() -> None:
    plain = photos.file_of(photos.scene(), "PNG")
    header, rest = plain[:33], plain[33 + 12 + struct.unpack(">I", plain[33:37])[0] :]
    outcome(header + photos.chunk(b"IDAT", DEEP) + rest)


@pytest.mark.parametrize("side", [9000, 60_000, 65_535])
def test_a_jpeg_that_declares_too_many_points_is_refused(side: int) -> None:
    plain = photos.file_of(photos.scene(), "JPEG")
    place = plain.index(b"\xff\xc0") + 5
    told = outcome(plain[:place] + struct.pack(">HH", side, side) + plain[place + 4 :])
    assert isinstance(told, PictureTooLarge)


def test_a_webp_that_declares_too_many_points_is_refused() -> None:
    plain = photos.webp(photos.scene())
    place = plain.index(b"VP8X") + 12
    side = (16_383).to_bytes(3, "little")
    assert isinstance(outcome(plain[:place] + side * 2 + plain[place + 6 :]), SotayError)


def test_one_kind_dressed_as_another_is_taken_for_what_its_head_says() -> None:
    head = photos.file_of(photos.scene(), "JPEG")[:20]
    assert isinstance(outcome(head + photos.png(photos.scene())[8:]), MediaBroken)
    assert isinstance(outcome(photos.file_of(photos.scene(), "GIF")), SotayError)


SOURCES = [
    *(maker(photos.noise(48, 32)) for maker in photos.MAKERS.values()),
    photos.tiff(photos.noise(48, 32), compression="jpeg"),
    HEIC,
]
CHANGES = st.lists(
    st.tuples(st.integers(0), st.integers(0, 5), st.binary(max_size=5)), min_size=1, max_size=12
)


@pytest.mark.thorough
@settings(max_examples=100, suppress_health_check=list(HealthCheck))
@given(st.sampled_from(SOURCES), CHANGES, st.booleans())
def test_a_changed_file_is_a_picture_or_a_sentence(
    source: bytes, changes: list[tuple[int, int, bytes]], early: bool
) -> None:
    """`early` keeps to the first 400 bytes, where headers are."""
    data = bytearray(source)
    for at, out, put in changes:
        place = at % (min(400, len(data)) if early else len(data))
        data[place : place + out] = put
    outcome(bytes(data))


@pytest.mark.slow
@settings(max_examples=1500, suppress_health_check=list(HealthCheck))
@given(st.sampled_from(SOURCES), CHANGES)
@pytest.mark.timeout(1800)
def test_many_more_changed_files(source: bytes, changes: list[tuple[int, int, bytes]]) -> None:
    data = bytearray(source)
    for at, out, put in changes:
        place = at % len(data)
        data[place : place + out] = put
    outcome(bytes(data))
