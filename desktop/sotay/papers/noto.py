"""Static faces of Noto Serif, for a machine without Times New Roman or Liberation Serif.

The package `fontpkg-noto-serif` holds variable fonts, of which reportlab can print only the
default weight. So the letters Vietnamese papers use are cut out and set at weights 400 and 700
and about as narrow as Times, in memory, in a second once per process; nothing goes to disk.
"""

from functools import cache
from importlib.util import find_spec
from io import BytesIO
from pathlib import Path

_LETTERS = [
    *range(0x20, 0x7F), *range(0xA0, 0x250), 0x300, 0x301, 0x303, 0x309, 0x323,
    *range(0x1EA0, 0x1EFA), *range(0x2010, 0x2040), 0x20AB, 0x2116, 0x25A1, 0xFFFD,
]  # fmt: skip
_UNUSED = ["GPOS", "GSUB", "GDEF"]
_WIDTH = 75  # Noto Serif is 18 % wider than Times at 100, and 1 to 3 % at 75
_NAMES = (3, 4, 6)  # unique, full and PostScript name


@cache
def noto_faces() -> tuple[bytes, bytes, bytes, bytes] | None:
    """Return regular, bold, italic, bold italic; None where the package is not installed."""
    package = find_spec("fontpkg_noto_serif")
    if package is None or package.origin is None or find_spec("fontTools") is None:
        return None
    files = Path(package.origin).parent / "files"
    upright, italic = files / "NotoSerif[wdth,wght].ttf", files / "NotoSerif-Italic[wdth,wght].ttf"
    return _face(upright, 400), _face(upright, 700), _face(italic, 400), _face(italic, 700)


def _face(path: Path, weight: int) -> bytes:
    """Return `path` cut to our letters and set at `weight`."""
    from fontTools import subset  # noqa: PLC0415 - needed on few machines, 0.1 s to import
    from fontTools.ttLib import TTFont  # noqa: PLC0415
    from fontTools.varLib import instancer  # noqa: PLC0415

    options = subset.Options(layout_features=[], hinting=False, notdef_outline=True)
    options.drop_tables += _UNUSED
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=_LETTERS)
    out = BytesIO()
    with TTFont(path, lazy=True, recalcTimestamp=False) as font:
        cutter.subset(font)
        instancer.instantiateVariableFont(font, {"wght": weight, "wdth": _WIDTH}, inplace=True)
        for entry in font["name"].names:
            if entry.nameID in _NAMES:  # reportlab takes fonts of one name for one font
                entry.string = f"{path.name.partition('[')[0]}-{weight}"
        font.save(out)
    return out.getvalue()
