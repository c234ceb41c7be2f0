"""What was copied from the window: kept out of histories, taken off every clipboard at a lock."""

import os
from typing import Final

from PySide6.QtCore import QMimeData, QObject
from PySide6.QtGui import QClipboard, QGuiApplication

# X11 and Wayland keep what is only marked in a selection of its own; macOS keeps what was sought.
_ALL: Final = (
    QClipboard.Mode.Clipboard,
    QClipboard.Mode.Selection,
    QClipboard.Mode.FindBuffer,
)
# Windows keeps a history of what is copied, and sends it to one's other machines, unless formats
# registered under these names lie beside it (“Clipboard formats”, winuser.h); Qt passes them on.
_UNKEPT: Final = {
    f'application/x-qt-windows-mime;value="{name}"': value
    for name, value in (
        ("ExcludeClipboardContentFromMonitorProcessing", b"\1"),
        ("CanIncludeInClipboardHistory", bytes(4)),
        ("CanUploadToCloudClipboard", bytes(4)),
    )
}


class Copied(QObject):
    """Not every platform tells whose a clipboard is: what came while we had the focus is ours."""

    def __init__(self, system: str = os.name) -> None:
        super().__init__()
        self._clipboard = QGuiApplication.clipboard()
        self._remembers = system == "nt"  # whether this system keeps what is copied
        self._ours: set[QClipboard.Mode] = set()
        self._clipboard.changed.connect(self._changed)

    def forget(self) -> None:
        """Empty each clipboard where what is on it was copied or marked in this window."""
        owned = {
            QClipboard.Mode.Clipboard: self._clipboard.ownsClipboard(),
            QClipboard.Mode.Selection: self._clipboard.ownsSelection(),
            QClipboard.Mode.FindBuffer: self._clipboard.ownsFindBuffer(),
        }
        for mode in _ALL:
            if mode in self._ours or owned[mode]:
                self._clipboard.clear(mode)
        self._ours.clear()

    def _changed(self, mode: QClipboard.Mode) -> None:
        if QGuiApplication.focusWindow() is None:
            self._ours.discard(mode)
            return
        self._ours.add(mode)
        if self._remembers and mode is QClipboard.Mode.Clipboard:
            self._keep_from_history()

    def _keep_from_history(self) -> None:
        """Put the same there once more, with what keeps it from being remembered."""
        held = self._clipboard.mimeData()
        if held is not None and held.formats() and not any(map(held.hasFormat, _UNKEPT)):
            self._clipboard.setMimeData(unkept(held))


def unkept(held: QMimeData) -> QMimeData:
    """Return the same words or picture, and the formats by which no history takes them up."""
    made = QMimeData()
    if held.hasImage():
        made.setImageData(held.imageData())
    for kind in held.formats():
        if kind != "application/x-qt-image":
            made.setData(kind, held.data(kind))
    for kind, value in _UNKEPT.items():
        made.setData(kind, value)
    return made
