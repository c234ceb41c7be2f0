"""Which font a paper is set in: Times New Roman, else Liberation Serif, else Noto Serif.

NĐ 30/2020, Phụ lục I asks for Times New Roman. Liberation Serif has the same widths, so that
a paper breaks its lines and pages at the same places. A family counts only where all four
faces are there and have every Vietnamese letter; old copies of Times lack some.
"""

import os
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from pathlib import Path

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from sotay.papers.errors import FontUnreadable, NoSerifFont
from sotay.papers.noto import noto_faces

Face = Path | bytes
FACES = ("", "b", "i", "bi")
LETTERS = (
    "".join(map(chr, range(0x1EA0, 0x1EFA))) + "ĂăÂâĐđÊêÔôƠơƯưĨĩŨũÁáÀàÃãÉéÈèÍíÌìÓóÒòÕõÚúÙùÝý…–“”"
)

_FILES = {
    "Times New Roman": (
        ("times.ttf", "timesbd.ttf", "timesi.ttf", "timesbi.ttf"),
        ("times_new_roman.ttf", "times_new_roman_bold.ttf",
         "times_new_roman_italic.ttf", "times_new_roman_bold_italic.ttf"),
        ("times new roman.ttf", "times new roman bold.ttf",
         "times new roman italic.ttf", "times new roman bold italic.ttf"),
    ),
    "Liberation Serif": (
        ("liberationserif-regular.ttf", "liberationserif-bold.ttf",
         "liberationserif-italic.ttf", "liberationserif-bolditalic.ttf"),
    ),
}  # fmt: skip


@dataclass(frozen=True)
class FontFamily:
    """A family by the name people know it by, and its four faces: files, or fonts in memory."""

    name: str
    regular: Face
    bold: Face
    italic: Face
    bold_italic: Face


def font_folders() -> list[Path]:
    """Return where this system keeps its fonts, the person's own last."""
    home = Path.home()
    if sys.platform == "win32":
        own = os.environ.get("LOCALAPPDATA", str(home / "AppData/Local"))
        return [
            Path(os.environ.get("WINDIR", r"C:\Windows")) / "Fonts",
            Path(own) / "Microsoft/Windows/Fonts",
        ]
    if sys.platform == "darwin":
        return [
            Path("/System/Library/Fonts/Supplemental"),
            Path("/Library/Fonts"),
            home / "Library/Fonts",
        ]
    return [
        Path("/usr/share/fonts"),
        Path("/usr/local/share/fonts"),
        home / ".local/share/fonts",
        home / ".fonts",
    ]


def _font_files(folders: list[Path]) -> dict[str, Path]:
    wanted = {name for ways in _FILES.values() for files in ways for name in files}
    found: dict[str, Path] = {}
    for folder in folders:
        for place, _, names in os.walk(folder):
            for name in names:
                if name.lower() in wanted:
                    found.setdefault(name.lower(), Path(place, name))
    return found


def families(folders: list[Path]) -> Iterator[FontFamily]:
    """Yield the families at hand in the order they are preferred, the packaged one last."""
    found = _font_files(folders)
    for name, ways in _FILES.items():
        for files in ways:
            if all(file in found for file in files):
                yield FontFamily(name, *(found[file] for file in files))
    packaged = noto_faces()
    if packaged:
        yield FontFamily("Noto Serif", *packaged)


@cache
def best_family() -> FontFamily:
    """Return the family papers are set in on this machine; raises `NoSerifFont`."""
    for family in families(font_folders()):
        try:
            ready(family)
        except FontUnreadable:
            continue
        return family
    raise NoSerifFont("Times New Roman, Liberation Serif, Noto Serif")


def face_name(family: FontFamily, *, bold: bool = False, italic: bool = False) -> str:
    """Return the name a face is registered under."""
    return f"{family.name}-{'b' * bold}{'i' * italic}"


@cache
def ready(family: FontFamily) -> frozenset[int]:
    """Register the four faces; return the code points all of them have.

    Raises `FontUnreadable` for a damaged file, one that forbids embedding, and one without
    every Vietnamese letter.
    """
    faces = (family.regular, family.bold, family.italic, family.bold_italic)
    fonts = [_load(family.name, suffix, face) for suffix, face in zip(FACES, faces, strict=True)]
    common = frozenset.intersection(*(frozenset(font.face.charToGlyph) for font in fonts))
    lacking = [letter for letter in LETTERS if ord(letter) not in common]
    if lacking:
        raise FontUnreadable(family.name, f"thiếu chữ {''.join(lacking[:5])}")
    for font in fonts:
        pdfmetrics.registerFont(font)
    return common


def _load(family: str, suffix: str, face: Face) -> TTFont:
    source = BytesIO(face) if isinstance(face, bytes) else str(face)
    try:
        return TTFont(f"{family}-{suffix}", source)
    except Exception as fault:  # a damaged file trips the reader anywhere
        raise FontUnreadable(family, str(fault)) from fault
