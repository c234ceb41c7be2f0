"""The icon of the programs on Windows is the picture that the window draws."""

import struct

from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from windows import icon


def pictures(file: bytes) -> list[QImage]:
    """Return the pictures of an icon file."""
    _, kind, count = struct.unpack_from("<HHH", file)
    assert kind == 1
    found = []
    for number in range(count):
        size, at = struct.unpack_from("<II", file, 6 + 16 * number + 8)
        found.append(QImage.fromData(file[at : at + size], "PNG"))
    return found


def test_the_kept_icon_is_what_is_drawn_now(qtbot: QtBot) -> None:
    kept, drawn = pictures(icon.ICON.read_bytes()), pictures(icon.icon_file())
    assert [p.width() for p in kept] == [p.width() for p in drawn] == list(icon.SIZES)
    for old, new in zip(kept, drawn, strict=True):
        apart = [
            abs(a - b)
            for y in range(old.height())
            for x in range(old.width())
            for a, b in zip(
                old.pixelColor(x, y).getRgb(), new.pixelColor(x, y).getRgb(), strict=True
            )
        ]
        assert sum(apart) / len(apart) < 1, "run packaging/windows/icon.py"
