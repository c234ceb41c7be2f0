"""Which font a paper is set in: Times New Roman where installed, else our own Liberation Serif.

NĐ 30/2020, Phụ lục I asks for Times New Roman. Liberation Serif, in `resources/fonts`, has the
same widths, so that a paper breaks its lines and pages at the same places. A family counts only
where all four faces are there and have every Vietnamese letter; old copies of Times lack some.
"""

import os
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from sotay.base.resources import resource
from sotay.base.sentences import _
from sotay.papers.errors import FontUnreadable, NoSerifFont

FACES = ("", "b", "i", "bi")
LETTERS = (
    "".join(map(chr, range(0x1EA0, 0x1EFA))) + "ĂăÂâĐđÊêÔôƠơƯưĨĩŨũÁáÀàÃãÉéÈèÍíÌìÓóÒòÕõÚúÙùÝý…–“”"
)

TIMES, PACKAGED = "Times New Roman", "Liberation Serif"
_TIMES_FILES = (
    ("times.ttf", "timesbd.ttf", "timesi.ttf", "timesbi.ttf"),
    ("times_new_roman.ttf", "times_new_roman_bold.ttf",
     "times_new_roman_italic.ttf", "times_new_roman_bold_italic.ttf"),
    ("times new roman.ttf", "times new roman bold.ttf",
     "times new roman italic.ttf", "times new roman bold italic.ttf"),
)  # fmt: skip
_PACKAGED_FACES = ("Regular", "Bold", "Italic", "BoldItalic")


@dataclass(frozen=True)
class FontFamily:
    """A family by the name people know it by, and the files of its four faces."""

    name: str
    regular: Path
    bold: Path
    italic: Path
    bold_italic: Path


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
    wanted = {name for files in _TIMES_FILES for name in files}
    found: dict[str, Path] = {}
    for folder in folders:
        for place, _below, names in os.walk(folder):
            for name in names:
                if name.lower() in wanted:
                    found.setdefault(name.lower(), Path(place, name))
    return found


def families(folders: list[Path]) -> Iterator[FontFamily]:
    """Yield the families at hand in the order they are preferred, the packaged one last."""
    found = _font_files(folders)
    for files in _TIMES_FILES:
        if all(file in found for file in files):
            yield FontFamily(TIMES, *(found[file] for file in files))
    yield packaged_family()


def packaged_family() -> FontFamily:
    """Return Liberation Serif 2.1.5, whole and unchanged as its licence (OFL 1.1) asks."""
    faces = (resource(f"fonts/LiberationSerif-{face}.ttf") for face in _PACKAGED_FACES)
    return FontFamily(PACKAGED, *faces)


@cache
def best_family() -> FontFamily:
    """Return the family papers are set in on this machine; raises `NoSerifFont`."""
    for family in families(font_folders()):
        try:
            ready(family)
        except FontUnreadable:
            continue
        return family
    raise NoSerifFont(f"{TIMES}, {PACKAGED}")


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
        says = _("thiếu chữ {letters}")
        raise FontUnreadable(family.name, says.format(letters="".join(lacking[:5])))
    for font in fonts:
        pdfmetrics.registerFont(font)
    return common


def _load(family: str, suffix: str, face: Path) -> TTFont:
    try:
        return TTFont(f"{family}-{suffix}", str(face))
    except Exception as fault:  # a damaged file trips the reader anywhere
        raise FontUnreadable(family, str(fault)) from fault
