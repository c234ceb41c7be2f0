"""The window's font: Be Vietnam Pro from its package, else Segoe UI, else Noto Sans."""

from pathlib import Path

from PySide6.QtGui import QFont, QFontDatabase

FAMILIES = ("Be Vietnam Pro", "Segoe UI", "Noto Sans")
FACES = ("Regular", "SemiBold", "Bold")  # the weights of TYPE; a face not used costs memory
_loaded: list[int] = []


def load_faces() -> None:
    """Load the faces used, once in a process; without the package the system's fonts do."""
    if _loaded:
        return
    try:
        from fontpkg_be_vietnam_pro import ROOT  # noqa: PLC0415 - a build may leave it out
    except ImportError:
        return
    files = Path(ROOT) / "files"
    _loaded.extend(
        QFontDatabase.addApplicationFont(str(files / f"BeVietnamPro-{face}.ttf")) for face in FACES
    )


def ui_font(px: int, weight: int = 400) -> QFont:
    """Return the window's font at `px` pixels."""
    font = QFont(list(FAMILIES))
    font.setPixelSize(px)
    font.setWeight(QFont.Weight(weight))
    return font
