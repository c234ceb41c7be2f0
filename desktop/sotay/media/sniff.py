"""What a file is, by its content; its name is never asked."""

from typing import Final

HEAD: Final = 4096  # bytes of a file's beginning that are enough
PICTURES: Final = {
    "image/jpeg": "JPEG",
    "image/png": "PNG",
    "image/webp": "WEBP",
    "image/tiff": "TIFF",
    "image/heic": "HEIF",
}  # the one Pillow format that may open a picture of this type

_STARTS: Final = [
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"II*\x00", "image/tiff"),
    (b"MM\x00*", "image/tiff"),
    (b"OggS", "audio/ogg"),
    (b"#!AMR", "audio/amr"),
    (b"ID3", "audio/mpeg"),
    (b"fLaC", "audio/flac"),
]
_RIFF: Final = {b"WEBP": "image/webp", b"WAVE": "audio/wav"}
_HEIC: Final = {b"heic", b"heix", b"heim", b"heis"}
_AVIF: Final = {b"avif", b"avis"}
_SOUND: Final = {b"M4A ", b"M4B ", b"mp41", b"mp42", b"isom", b"iso2", b"iso5", b"iso6", b"qt  "}
_PDF_WITHIN: Final = 1024  # a PDF may have so many bytes of other matter first


def kind(head: bytes) -> str | None:
    """Return the type of the file that begins with `head` (`HEAD` bytes), None if not taken.

    A container that phones also use for films (`audio/mp4`, `audio/3gpp`, `audio/x-matroska`) is
    told as sound; whether there is sound in it is found when it is opened.
    """
    for start, found in _STARTS:
        if head.startswith(start):
            return found
    if head[:4] == b"RIFF":
        return _RIFF.get(head[8:12])
    if head[4:8] == b"ftyp":
        return _by_brand(head)
    if head[:4] == b"\x1aE\xdf\xa3":
        return "audio/x-matroska" if b"matroska" in head[:64] else None
    if _is_mpeg_sound(head):
        return "audio/mpeg"
    return "application/pdf" if b"%PDF-" in head[:_PDF_WITHIN] else None


def _by_brand(head: bytes) -> str | None:
    """Tell an ISO base media file (ISO/IEC 14496-12 §4.3) by its major and compatible brands."""
    end = min(int.from_bytes(head[:4], "big"), 256, len(head))
    brands = [head[8:12], *(head[place : place + 4] for place in range(16, end, 4))]
    if any(brand in _AVIF for brand in brands):
        return None
    if any(brand in _HEIC for brand in brands):
        return "image/heic"
    if brands[0][:3] in {b"3gp", b"3g2"}:
        return "audio/3gpp"
    return "audio/mp4" if any(brand in _SOUND for brand in brands) else None


def _is_mpeg_sound(head: bytes) -> bool:
    """Return whether an MPEG audio frame begins here: sync, layer III, and no reserved value."""
    if len(head) < 4 or head[0] != 0xFF or head[1] & 0xE6 != 0xE2:  # noqa: PLR2004 - ISO 11172-3
        return False
    version, rate, frequency = head[1] >> 3 & 3, head[2] >> 4, head[2] >> 2 & 3
    return version != 1 and rate not in {0, 15} and frequency != 3  # noqa: PLR2004 - reserved
