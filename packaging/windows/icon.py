"""Write `sotay.ico`: the program's own picture, as `gui.kit.style.appicon` draws it, for Windows.

Run `QT_QPA_PLATFORM=offscreen python -I packaging/windows/icon.py` after that picture changed.
It is kept and not drawn by the build: one Qt does not paint the same bytes on every processor.
"""

import struct
from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtGui import QGuiApplication

from sotay.gui.kit.style.appicon import SIZES, app_icon

ICON = Path(__file__).with_name("sotay.ico")


def icon_file() -> bytes:
    """Return the pictures of every size as one icon file, each as PNG (Windows Vista and later)."""
    pictures = {side: _png(side) for side in SIZES}
    head = struct.pack("<HHH", 0, 1, len(pictures))
    at = len(head) + 16 * len(pictures)
    entries = []
    for side, png in pictures.items():
        entries.append(struct.pack("<BBBBHHII", side % 256, side % 256, 0, 0, 1, 32, len(png), at))
        at += len(png)
    return b"".join((head, *entries, *pictures.values()))


def _png(side: int) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    app_icon().pixmap(side, side).save(buffer, "PNG")  # type: ignore[call-overload]
    return bytes(buffer.data().data())


if __name__ == "__main__":
    application = QGuiApplication([])
    ICON.write_bytes(icon_file())
