"""What a person hands over: files chosen, dropped or pasted, and pictures off the clipboard."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMimeData, QUrl
from PySide6.QtGui import QGuiApplication, QImage

from sotay.base.clock import SystemClock, local
from sotay.base.sentences import _

_PNG_QUALITY = 80  # Qt's word for little packing: it is cleaned and packed anew at once


@dataclass(frozen=True)
class Source:
    """A file by its path, or a picture that never was one. `name` is for people."""

    name: str
    path: Path | None = None
    image: QImage | None = None

    def png(self) -> bytes:
        """Return the picture as a file would hold it; slow, not for the window's thread."""
        assert self.image is not None  # noqa: S101 - asked of pictures only
        room = QByteArray()
        buffer = QBuffer(room)
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        self.image.save(buffer, "PNG", _PNG_QUALITY)  # type: ignore[call-overload]
        return bytes(room.data())


def from_paths(paths: Iterable[str | Path]) -> list[Source]:
    """Return files as sources, in the order given."""
    return [Source(Path(path).name, Path(path)) for path in paths]


def carries(data: QMimeData) -> bool:
    """Return whether there are files or a picture in what is dragged or was copied.

    A picture beside text, as word processors copy it, counts as text.
    """
    return bool(_files(data)) or (data.hasImage() and not data.hasText())


def from_mime(data: QMimeData) -> list[Source]:
    """Return what is dragged or was copied: its files, else its picture."""
    if files := _files(data):
        return from_paths(files)
    image = QImage(data.imageData()) if carries(data) else QImage()
    if image.isNull():
        return []
    now = local(SystemClock().now_ms())
    return [Source(_("Ảnh dán lúc {time}").format(time=f"{now:%H.%M.%S}"), image=image)]


def on_clipboard() -> QMimeData:
    """Return what was copied; empty, never None as Qt has it after `clear`."""
    return QGuiApplication.clipboard().mimeData() or QMimeData()


def _files(data: QMimeData) -> list[str]:
    urls: list[QUrl] = data.urls() if data.hasUrls() else []
    return [url.toLocalFile() for url in urls if url.isLocalFile()]
