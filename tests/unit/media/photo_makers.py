"""Photos as phones and scanners make them, with something to betray in every corner of the file."""

import struct
import zlib
from io import BytesIO

from PIL import Image, ImageCms, ImageDraw, PngImagePlugin, TiffImagePlugin

RED, GREEN, BLUE, WHITE = (230, 20, 20), (20, 180, 20), (20, 20, 230), (250, 250, 250)
CORNERS = [RED, GREEN, BLUE, WHITE]  # top left, top right, bottom left, bottom right
CANARY = "MAT-DANH-7731"
MARK = CANARY.encode()


def scene(width: int = 96, height: int = 64) -> Image.Image:
    """Return a picture of four colours, one a corner."""
    image = Image.new("RGB", (width, height))
    draw = ImageDraw.Draw(image)
    half = (width // 2, height // 2)
    for place, colour in enumerate(CORNERS):
        x, y = place % 2 * half[0], place // 2 * half[1]
        draw.rectangle((x, y, x + half[0], y + half[1]), fill=colour)
    return image


def seen(content: bytes) -> Image.Image:
    """Return the picture in a file, decoded."""
    image = Image.open(BytesIO(content))
    image.load()
    return image


def corners(image: Image.Image) -> list[tuple[int, int, int]]:
    """Return the colours near the four corners."""
    plain = image.convert("RGB")
    right, low = plain.width - 5, plain.height - 5
    return [plain.getpixel(place) for place in [(4, 4), (right, 4), (4, low), (right, low)]]


def alike(some: list[tuple[int, int, int]], others: list[tuple[int, int, int]]) -> bool:
    """Return whether the colours are the same but for what JPEG loses."""
    pairs = zip(some, others, strict=True)
    return all(abs(a - b) < 16 for one, two in pairs for a, b in zip(one, two, strict=True))


def noise(width: int, height: int) -> Image.Image:
    """Return a picture that compresses badly, as grass and gravel do."""
    planes = [Image.effect_noise((width, height), 90) for _ in range(3)]
    return Image.merge("RGB", planes)


def file_of(image: Image.Image, kind: str, **options: object) -> bytes:
    made = BytesIO()
    image.save(made, kind, **options)
    return made.getvalue()


def exif(orientation: int = 1) -> Image.Exif:
    """Return EXIF with a canary in every group: camera, person, place, maker's note, thumbnail."""
    told = Image.Exif()
    told[0x0112] = orientation
    for tag in (0x010E, 0x010F, 0x0110, 0x0131, 0x013B, 0x8298):
        told[tag] = f"{CANARY}-{tag:x}"
    told[0x9C9D] = f"{CANARY}-xp".encode("utf-16-le")
    inner = told.get_ifd(0x8769)
    inner[0x9286] = b"ASCII\0\0\0" + MARK
    inner[0x927C] = b"Apple iOS\0" + MARK
    inner[0xA431] = f"{CANARY}-serial"
    place = told.get_ifd(0x8825)
    place.update({1: "N", 2: (21.0, 1.0, 42.5), 3: "E", 4: (105.0, 51.0, 7.5)})
    place[29] = f"{CANARY}-day"
    return told


def icc(swapped: bool = False) -> bytes:
    """Return an sRGB profile with a canary behind its tags; `swapped`: red and blue exchanged."""
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    if swapped:
        held = profile.replace(b"rXYZ", b"????", 1).replace(b"bXYZ", b"rXYZ", 1)
        profile = held.replace(b"????", b"bXYZ", 1)
    longer = profile + MARK + b"\0" * (-len(MARK) % 4)
    return struct.pack(">I", len(longer)) + longer[4:]


def xmp() -> bytes:
    return (
        '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf='
        '"http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description>'
        f"{CANARY}</rdf:Description></rdf:RDF></x:xmpmeta>"
    ).encode()


def segment(marker: int, body: bytes) -> bytes:
    return struct.pack(">BBH", 0xFF, marker, len(body) + 2) + body


def jpeg(image: Image.Image, orientation: int = 1) -> bytes:
    """Return a JPEG with canaries in EXIF, its thumbnail, XMP, IPTC, ICC, comment and behind it."""
    plain = file_of(image, "JPEG", quality=95, exif=exif(orientation), icc_profile=icc())
    iptc = b"Photoshop 3.0\x008BIM\x04\x04\0\0" + struct.pack(">I", 5 + len(MARK))
    iptc += b"\x1c\x02\x50" + struct.pack(">H", len(MARK)) + MARK
    more = [
        segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0" + xmp()),
        segment(0xED, iptc),
        segment(0xE3, b"Meta\0\0" + MARK),
        segment(0xE4, b"anything " + MARK),
        segment(0xFE, MARK + "một lời".encode()),
    ]
    return plain[:2] + b"".join(more) + plain[2:] + b"behind " + MARK


def chunk(name: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))


def png(image: Image.Image, orientation: int = 1) -> bytes:
    """Return a PNG with canaries in every text chunk, EXIF, ICC, a private chunk and behind it."""
    told = PngImagePlugin.PngInfo()
    told.add_text("Author", CANARY)
    told.add_text("Comment", CANARY, zip=True)
    told.add_itxt("XML:com.adobe.xmp", xmp().decode())
    told.add_itxt("Software", CANARY, zip=True)
    plain = file_of(image, "PNG", pnginfo=told, exif=exif(orientation), icc_profile=icc())
    return plain[:33] + chunk(b"maRk", MARK) + plain[33:] + b"behind " + MARK


def webp(image: Image.Image, orientation: int = 1) -> bytes:
    told = {"exif": exif(orientation), "icc_profile": icc(), "xmp": xmp()}
    return file_of(image, "WEBP", quality=95, **told)


def tiff(image: Image.Image, orientation: int = 1, **options: object) -> bytes:
    tags = TiffImagePlugin.ImageFileDirectory_v2()
    tags[0x0112] = orientation
    for tag in (0x010D, 0x010E, 0x010F, 0x0131, 0x013B, 0x013C):
        tags[tag] = f"{CANARY}-{tag:x}"
    tags[700] = xmp()
    tags[33723] = MARK
    return file_of(image, "TIFF", tiffinfo=tags, icc_profile=icc(), **options) + MARK


MAKERS = {"image/jpeg": jpeg, "image/png": png, "image/webp": webp, "image/tiff": tiff}
