"""A photo comes back as it is seen, in one of two kinds, and with nothing else in the file."""

from io import BytesIO
from pathlib import Path

import photo_makers as photos
import pytest
from PIL import Image

from sotay.media import bare, images

HEIC = (Path(__file__).parent / "iphone.heic").read_bytes()  # 96×64, turned by 6, with canaries
UNTURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_90,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_270,
}  # how the camera's sensor saw what was upright


@pytest.mark.parametrize("kind", photos.MAKERS)
def test_nothing_but_the_picture_is_left(kind: str) -> None:
    source = photos.MAKERS[kind](photos.scene(400, 300))
    assert photos.MARK in source
    picture = images.clean(source)
    for data in (picture.content, picture.thumb):
        text = data + data[1:]
        for encoding in ("utf-8", "utf-16-le", "utf-16-be"):
            assert photos.CANARY.encode(encoding) not in text
        image = photos.seen(data)
        assert not image.getexif()
        assert set(image.info) <= {
            *("jfif", "jfif_version", "jfif_unit", "jfif_density"),
            *("progressive", "progression"),
        }
    assert photos.alike(photos.corners(photos.seen(picture.content)), photos.CORNERS)
    assert (picture.width, picture.height) == (400, 300)


@pytest.mark.parametrize("kind", photos.MAKERS)
@pytest.mark.parametrize("orientation", range(1, 9))
def test_the_picture_stands_upright(kind: str, orientation: int) -> None:
    upright = photos.scene(120, 80)
    taken = upright.transpose(UNTURNS[orientation]) if orientation > 1 else upright
    picture = images.clean(photos.MAKERS[kind](taken, orientation))
    assert (picture.width, picture.height) == (120, 80)
    assert photos.alike(photos.corners(photos.seen(picture.content)), photos.CORNERS)
    assert photos.alike(photos.corners(photos.seen(picture.thumb)), photos.CORNERS)


def test_an_iphone_picture_becomes_an_upright_jpeg() -> None:
    assert b"CANARY" in HEIC
    picture = images.clean(HEIC)
    assert (picture.type, picture.width, picture.height) == ("image/jpeg", 64, 96)
    assert b"CANARY" not in picture.content + picture.thumb
    image = photos.seen(picture.content)
    assert photos.alike(
        [image.getpixel((60, 5)), image.getpixel((5, 90))], [(250, 20, 20), (30, 120, 60)]
    )


@pytest.mark.parametrize(
    ("edge", "size"), [(None, (900, 600)), (300, (300, 200)), (2000, (900, 600))]
)
def test_a_picture_is_shrunk_by_choice_and_never_grown(
    edge: int | None, size: tuple[int, int]
) -> None:
    for source in (photos.jpeg(photos.scene(900, 600)), photos.png(photos.scene(900, 600))):
        picture = images.clean(BytesIO(source), edge)
        assert (picture.width, picture.height) == size == photos.seen(picture.content).size
        assert photos.alike(photos.corners(photos.seen(picture.content)), photos.CORNERS)


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "I;16"])
def test_every_way_of_keeping_colours_in_png_is_taken(mode: str) -> None:
    grey = photos.scene(80, 60).convert("L")
    made = photos.scene(80, 60).convert(mode) if mode != "I;16" else grey.convert("I;16")
    if mode == "I;16":
        made = made.point(lambda value: value * 256)
    picture = images.clean(photos.file_of(made, "PNG"))
    expected = photos.corners(grey if mode == "I;16" else made)
    if mode != "1":  # dithered: no one colour stands in a corner
        assert photos.alike(photos.corners(photos.seen(picture.content)), expected)
    assert photos.seen(picture.content).mode in {"1", "L", "RGB"}


@pytest.mark.parametrize(
    ("mode", "options"),
    [
        ("CMYK", {}),
        ("1", {"compression": "group4"}),
        ("YCbCr", {"compression": "raw"}),
        ("RGB", {"compression": "tiff_lzw"}),
        ("RGB", {"compression": "jpeg"}),
        ("L", {"compression": "tiff_adobe_deflate"}),
    ],
)
def test_scanners_kinds_of_tiff_are_taken(mode: str, options: dict[str, object]) -> None:
    made = photos.scene(80, 60).convert(mode)
    picture = images.clean(photos.file_of(made, "TIFF", **options))
    if mode != "1":
        assert photos.alike(photos.corners(photos.seen(picture.content)), photos.corners(made))
    assert (picture.width, picture.height) == (80, 60)


def test_a_cmyk_jpeg_looks_as_before() -> None:
    source = photos.file_of(photos.scene(80, 60).convert("CMYK"), "JPEG", quality=95)
    picture = images.clean(source)
    assert photos.alike(photos.corners(photos.seen(picture.content)), photos.CORNERS)


def test_what_shines_through_is_put_on_white() -> None:
    clear = photos.scene(80, 60).convert("RGBA")
    clear.putalpha(0)
    picture = images.clean(photos.file_of(clear, "PNG"))
    assert photos.corners(photos.seen(picture.content)) == [(255, 255, 255)] * 4


def test_colours_are_turned_to_srgb() -> None:
    """A profile whose red is blue makes red points look blue; so they come back blue."""
    source = photos.file_of(photos.scene(80, 60), "JPEG", quality=95, icc_profile=photos.icc(True))
    corners = photos.corners(photos.seen(images.clean(source).content))
    assert photos.alike(corners, [photos.BLUE, photos.GREEN, photos.RED, photos.WHITE])


def test_a_damaged_colour_profile_does_not_lose_the_picture() -> None:
    source = photos.file_of(photos.scene(80, 60), "JPEG", quality=95, icc_profile=b"\0" * 200)
    assert photos.alike(photos.corners(photos.seen(images.clean(source).content)), photos.CORNERS)


def test_a_scan_of_lines_stays_sharp_and_a_photo_in_png_becomes_a_jpeg() -> None:
    lines = Image.new("L", (1200, 1600), 255)
    for row in range(0, 1600, 40):
        lines.paste(0, (100, row, 1100, row + 3))
    scan = images.clean(photos.file_of(lines, "PNG"))
    assert (scan.type, photos.seen(scan.content).mode) == ("image/png", "1")
    assert photos.seen(scan.content).convert("L").tobytes() == lines.tobytes()
    photo = images.clean(photos.file_of(photos.noise(400, 300), "PNG"))
    assert photo.type == "image/jpeg"


def test_the_thumbnail_is_small_even_of_gravel() -> None:
    picture = images.clean(photos.jpeg(photos.noise(1600, 1200)))
    assert max(photos.seen(picture.thumb).size) == 320
    assert len(picture.thumb) <= 64_000


def test_hidden_boxes_are_black_in_the_picture_and_the_thumbnail() -> None:
    source = photos.jpeg(photos.scene(640, 480))
    picture = images.clean(source, 320, hide=[(0, 0, 160, 120), (310, 230, 500, 500), (5, 5, 0, 9)])
    for data in (picture.content, picture.thumb):
        corners = photos.corners(photos.seen(data))
        assert photos.alike(corners, [(0, 0, 0), photos.GREEN, photos.BLUE, (0, 0, 0)])
    scan = images.clean(photos.file_of(Image.new("1", (80, 60), 1), "PNG"), hide=[(0, 0, 40, 30)])
    assert photos.corners(photos.seen(scan.content))[0] == (0, 0, 0)


def test_a_picture_cleaned_twice_is_still_a_picture() -> None:
    once = images.clean(photos.jpeg(photos.scene(300, 200)))
    twice = images.clean(once.content)
    assert bare.jpeg_size(twice.content) == (300, 200)
