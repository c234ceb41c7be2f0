"""What a person hands over: files chosen, dropped or pasted, and pictures off the clipboard."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMimeData, QUrl
from PySide6.QtGui import QGuiApplication, QImage

from sotay.base.clock import SystemClock, local
from sotay.base.sentences import _

_ENCODED = (
    "image/png",
    "image/jpeg",
    "image/webp",
    "image/tiff",
    "image/heic",
)  # as `media` takes, best first
_PNG_QUALITY = 80  # Qt's word for little packing: it is cleaned and packed anew at once


@dataclass(frozen=True)
class Source:
    """A file by its path, or a picture that was copied: as it was encoded, else as raw pixels.

    `name` is for people.
    """

    name: str
    path: Path | None = None
    encoded: bytes = b""
    image: QImage | None = None

    def content(self) -> Path | bytes:
        """Return the file, or what it would hold; slow, not for the window's thread."""
        if self.path is not None:
            return self.path
        if self.image is None:
            return self.encoded
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
    picture = data.hasImage() or any(kind in data.formats() for kind in _ENCODED)
    return bool(_files(data)) or (picture and not data.hasText())


def from_mime(data: QMimeData) -> list[Source]:
    """Return what is dragged or was copied: its files, else its picture."""
    if files := _files(data):
        return from_paths(files)
    if not carries(data):
        return []
    name = _("Ảnh dán lúc {time}").format(time=f"{local(SystemClock().now_ms()):%H.%M.%S}")
    if encoded := _encoded(data):
        return [Source(name, encoded=encoded)]
    image = QImage(data.imageData())
    return [] if image.isNull() else [Source(name, image=image)]


def _encoded(data: QMimeData) -> bytes:
    """Return a copied picture as its program encoded it, so that only the child decodes it.

    A kind that no child takes is refused there, in words. Empty where nothing but raw pixels is
    offered, as by Windows or by this very process: those Qt holds already, and no file is parsed.
    """
    offered = data.formats()
    kinds = [kind for kind in _ENCODED if kind in offered]
    kinds += [kind for kind in offered if kind.startswith("image/") and kind not in kinds]
    return next((content for kind in kinds if (content := bytes(data.data(kind).data()))), b"")


def on_clipboard() -> QMimeData:
    """Return what was copied; empty, never None as Qt has it after `clear`."""
    return QGuiApplication.clipboard().mimeData() or QMimeData()


def _files(data: QMimeData) -> list[str]:
    urls: list[QUrl] = data.urls() if data.hasUrls() else []
    return [url.toLocalFile() for url in urls if url.isLocalFile()]
