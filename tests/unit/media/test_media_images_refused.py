"""Pictures that are refused, each with its reason, and what happens around a job."""

import os
import struct
import subprocess
import sys
import zlib
from io import BytesIO
from pathlib import Path

import msgspec
import photo_makers as photos
import pytest
from child_makers import HEARS, python
from PIL import Image

from sotay.base.errors import Cancelled, SotayError
from sotay.media import images, room, sizes
from sotay.media.errors import (
    ColoursUnknown,
    DecoderLied,
    KindNotTaken,
    MediaBroken,
    MediaTooLarge,
    PictureTooLarge,
    SeveralPictures,
)
from sotay.media.orders import PictureFacts


def two_pages(kind: str) -> bytes:
    second = photos.scene().transpose(Image.Transpose.ROTATE_180)
    return photos.file_of(photos.scene(), kind, save_all=True, append_images=[second])


@pytest.mark.parametrize("kind", ["TIFF", "PNG", "WEBP"])
def test_several_pictures_in_one_file_are_refused_lest_one_be_lost(kind: str) -> None:
    with pytest.raises(SeveralPictures):
        images.clean(two_pages(kind))


def test_a_stereo_photo_gives_its_first_picture() -> None:
    picture = images.clean(two_pages("MPO"))
    assert photos.alike(photos.corners(photos.seen(picture.content)), photos.CORNERS)


def declared(width: int, height: int) -> bytes:
    """Return a PNG whose header declares so many points, with little behind it."""
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    plain = photos.png(photos.scene())
    return plain[:8] + photos.chunk(b"IHDR", header) + plain[33:]


def test_too_many_points_are_refused_before_they_are_decoded() -> None:
    with pytest.raises(PictureTooLarge, match="3600 triệu"):
        images.clean(declared(60_000, 60_000))
    with pytest.raises(PictureTooLarge):
        images.clean(declared(40_000, 2))
    with pytest.raises(MediaBroken):
        images.clean(declared(7000, 8000))


def test_colours_for_measuring_are_refused() -> None:
    with pytest.raises(ColoursUnknown):
        images.clean(photos.file_of(Image.new("F", (9, 9)), "TIFF"))


@pytest.mark.parametrize(
    "source",
    [
        b"",
        b"\xff",
        "Kính gửi".encode(),
        photos.file_of(photos.scene(), "GIF"),
        photos.file_of(photos.scene(), "BMP"),
        b"%PDF-1.7\n",
        b"OggS" + bytes(60),
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
    ],
)
def test_what_is_no_picture_is_refused_whatever_its_name(source: bytes) -> None:
    with pytest.raises(KindNotTaken):
        images.clean(source)


def test_a_cut_file_is_refused() -> None:
    for maker in photos.MAKERS.values():
        source = maker(photos.noise(200, 200))
        for length in (40, len(source) // 2):
            with pytest.raises(SotayError) as told:
                images.clean(source[:length])
            assert isinstance(told.value, MediaBroken), told.value


def test_a_file_larger_than_any_picture_is_not_even_opened() -> None:
    class Endless(BytesIO):
        def seek(self, offset: int, whence: int = 0) -> int:
            return sizes.PICTURE + 1 if whence == os.SEEK_END else super().seek(offset)

        def read(self, _count: int | None = -1) -> bytes:
            raise AssertionError

    with pytest.raises(MediaTooLarge):
        images.clean(Endless())


def test_cleaning_can_be_stopped() -> None:
    with pytest.raises(Cancelled):
        images.clean(photos.jpeg(photos.scene()), cancelled=lambda: True)


CLEAN = """
import os, sys
from sotay.media import images, pdf
picture = images.clean(sys.stdin.buffer.read(), 200)
assert picture.width == 200
foreign = {"PIL", "pypdfium2", "pi_heif", "av"} & set(sys.modules)
print(foreign or "none", os.listdir(), os.listdir(os.environ["TMPDIR"]))
"""


def test_the_parent_decodes_nothing_and_no_file_appears(tmp_path: Path) -> None:
    """In a process of its own, in an empty folder that is home, temporary and current at once."""
    done = subprocess.run(
        [sys.executable, "-B", "-c", CLEAN],
        input=photos.jpeg(photos.scene(400, 300)),
        cwd=tmp_path,
        env=os.environ | {"TMPDIR": str(tmp_path), "HOME": str(tmp_path)},
        capture_output=True,
        check=False,
    )
    assert done.stdout.decode().splitlines()[0] == "none [] []", done
    assert done.stderr == b""
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("side", [7_745, 7_747])
def test_a_child_that_makes_more_points_than_may_be_is_not_believed(
    side: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever draws it later would take gigabytes for it."""
    head = struct.pack(">IIBBBBB", side, side, 8, 0, 0, 0, 0)
    rows = photos.chunk(b"IDAT", zlib.compress(bytes(side * (side + 1)), 1))
    start = b"\x89PNG\r\n\x1a\n" + photos.chunk(b"IHDR", head)
    end = photos.chunk(b"IEND", b"")
    small = photos.file_of(photos.scene(), "JPEG")
    size = len(start + rows + end)
    facts = msgspec.json.encode(PictureFacts("image/png", side, side, size, len(small)))
    says = (  # the rows are made there: a command line holds no 60 kB
        f"import struct, zlib; r = zlib.compress(bytes({side * (side + 1)}), 1);"
        "c = struct.pack('>I', len(r)) + b'IDAT' + r + struct.pack('>I', zlib.crc32(b'IDAT' + r));"
        f"w = {start!r} + c + {end + small!r};"
        "[wires.say(b'+', w[i : i + 32768]) for i in range(0, len(w), 32768)];"
        f"wires.say(b'.', {facts!r})"
    )
    monkeypatch.setattr(room, "command", lambda: python(HEARS + says))
    if side * side <= images.PIXELS:
        assert images.clean(small).width == side
    else:
        with pytest.raises(DecoderLied):
            images.clean(small)
