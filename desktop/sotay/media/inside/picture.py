"""A picture in, a picture out that holds nothing but its points. Runs in the child only.

Every module of Pillow that may be needed is imported here, before the fences are up: behind them
no file can be opened any more.
"""

import io
from collections.abc import Callable
from typing import BinaryIO, Final

import msgspec
from PIL import (  # noqa: F401 - as told above
    Image,
    ImageCms,
    ImageDraw,
    JpegPresets,
    MpoImagePlugin,
    TiffImagePlugin,
    WebPImagePlugin,
)

from sotay.media.orders import Box, PictureFacts, PictureOrder, PictureType
from sotay.media.refused import Refused
from sotay.media.sniff import PICTURES

QUALITY: Final = 85
THUMB_EDGE: Final = 320  # pixels
THUMB_BYTES: Final = 64_000
_LONGEST: Final = 30_000  # pixels of one side
_FEW: Final = 4096  # colours of a drawing, a scan of lines or a picture of a screen
_ORIENTATION: Final = 0x0112  # TIFF 6.0
_TURNS: Final = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
_SIXTEEN_TO_EIGHT: Final = [value >> 8 for value in range(1 << 16)]

Image.preinit()
Image.MAX_IMAGE_PIXELS = None  # the cap is the order's, and lower


def run(source: BinaryIO, options: bytes, send: Callable[[bytes], None]) -> PictureFacts:
    """Clean the picture in `source`; send it, then its thumbnail."""
    order = msgspec.json.decode(options, type=PictureOrder)
    image = _upright(_opened(source, order))
    image = _in_srgb(_shrunk(_plain(image), order.edge))
    _hide(image, order.hide)
    image.info = {}  # what Pillow would carry over into a new file
    kind, content = _encoded(image, from_photo=order.type in {"image/jpeg", "image/heic"})
    thumb = thumbnail(image)
    send(content)
    send(thumb)
    return PictureFacts(kind, *image.size, len(content), len(thumb))


def _opened(source: BinaryIO, order: PictureOrder) -> Image.Image:
    image = Image.open(io.BytesIO(source.read()), formats=[PICTURES[order.type]])
    width, height = image.size
    if width * height > order.pixels or max(width, height) > _LONGEST:
        raise Refused("pixels", -(-width * height // 1_000_000))
    if order.type in {"image/png", "image/webp", "image/tiff"} and _is_several(image):
        raise Refused("several")
    if order.edge is not None:
        image.draft(None, (2 * order.edge, 2 * order.edge))
    image.load()
    return image


def _is_several(image: Image.Image) -> bool:
    return bool(getattr(image, "is_animated", False))


def _upright(image: Image.Image) -> Image.Image:
    turn = _TURNS.get(image.getexif().get(_ORIENTATION, 1))
    return image if turn is None else image.transpose(turn)


def _plain(image: Image.Image) -> Image.Image:
    """Return the picture as L, RGB or CMYK, 8 bits; what shines through is put on white."""
    if image.mode.startswith("I;16"):
        wide = image.convert("I")
        return _kept(image, wide.point(_SIXTEEN_TO_EIGHT, "L"))
    if image.has_transparency_data:
        return _kept(image, _on_white(image.convert("RGBA")))
    if image.mode in {"L", "RGB", "CMYK"}:
        return image
    if image.mode == "1":
        return image.convert("L")
    if image.mode in {"P", "RGBX", "YCbCr"}:
        return _kept(image, image.convert("RGB"))
    raise Refused("colours")


def _on_white(image: Image.Image) -> Image.Image:
    under = Image.new("RGB", image.size, "white")
    under.paste(image, mask=image.getchannel("A"))
    return under


def _kept(before: Image.Image, after: Image.Image) -> Image.Image:
    """Return `after` with the colour profile of `before`."""
    after.info = {"icc_profile": before.info.get("icc_profile")}
    return after


def _shrunk(image: Image.Image, edge: int | None) -> Image.Image:
    if edge is None or max(image.size) <= edge:
        return image
    ratio = edge / max(image.size)
    width, height = (max(1, round(side * ratio)) for side in image.size)
    return image.resize((width, height), Image.Resampling.LANCZOS, reducing_gap=2.0)


def _in_srgb(image: Image.Image) -> Image.Image:
    """Return the picture in sRGB or grey; a colour profile that cannot be followed is left out."""
    profile = image.info.get("icc_profile")
    if profile and image.mode != "L":
        try:
            given = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            made = ImageCms.profileToProfile(
                image, given, ImageCms.createProfile("sRGB"), outputMode="RGB"
            )
        except (ImageCms.PyCMSError, OSError, TypeError, ValueError):
            made = None
        if made is not None:
            return made
    return image.convert("RGB") if image.mode == "CMYK" else image


def _hide(image: Image.Image, boxes: tuple[Box, ...]) -> None:
    """Paint over each box; the points under it are gone."""
    draw = ImageDraw.Draw(image)
    for x, y, width, height in boxes:
        if width > 0 and height > 0:
            draw.rectangle((x, y, x + width - 1, y + height - 1), fill=0)


def _encoded(image: Image.Image, *, from_photo: bool) -> tuple[PictureType, bytes]:
    photo = _jpeg(image, QUALITY)
    colours = None if from_photo else image.getcolors(_FEW)
    if colours is None:
        return "image/jpeg", photo
    flat = image
    if image.mode == "L" and {value for _, value in colours} <= {0, 255}:
        flat = image.convert("1", dither=Image.Dither.NONE)
    drawing = io.BytesIO()
    flat.save(drawing, "PNG", optimize=True)
    smaller = len(drawing.getvalue()) < len(photo)
    return ("image/png", drawing.getvalue()) if smaller else ("image/jpeg", photo)


def _jpeg(image: Image.Image, quality: int) -> bytes:
    made = io.BytesIO()
    image.save(made, "JPEG", quality=quality, progressive=True, optimize=True)
    return made.getvalue()


def thumbnail(image: Image.Image) -> bytes:
    """Return a small JPEG of the picture."""
    small = image.copy()
    small.thumbnail((THUMB_EDGE, THUMB_EDGE))
    tries = (_jpeg(small, quality) for quality in (80, 60, 40, 20))
    return next(made for made in tries if len(made) <= THUMB_BYTES)
