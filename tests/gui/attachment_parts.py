"""What the tests of attachments share: files to add, a part to add them to, drags and pastes."""

import io
from collections.abc import Iterator, Sequence
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QGuiApplication,
)
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from record_parts import ask, begin, show
from reportlab.pdfgen.canvas import Canvas

from sotay.gui.notebook.attachments.part import AttachmentPart
from sotay.gui.notebook.attachments.sources import from_paths
from sotay.gui.notebook.meetings import Meetings
from sotay.gui.notebook.records.screen import RecordScreen
from sotay.gui.notebook.shell import Runner, Shell
from sotay.model.records import Attachment
from sotay.work import attachments
from sotay.work.records import reading

GPS = 0x8825
PATIENCE_MS = 30_000  # a child process starts on a busy machine


def photo(path: Path, size: tuple[int, int] = (640, 480), shade: int = 90) -> Path:
    """Write a JPEG that tells where it was taken."""
    grain = Image.effect_noise((320, 240), shade)  # noise of every point is the dearest to make
    picture = grain.resize(size, Image.Resampling.NEAREST).convert("RGB")
    exif = picture.getexif()
    exif[0x010F] = "HÃNG-MÁY"
    exif.get_ifd(GPS).update({1: "N", 2: (21.0, 16.0, 12.0), 3: "E", 4: (106.0, 11.0, 36.0)})
    picture.save(path, "JPEG", quality=80, exif=exif)
    return path


def paper(path: Path, pages: int = 3) -> Path:
    """Write a PDF; its second page lies on its side."""
    canvas = Canvas(str(path))
    for number in range(1, pages + 1):
        if number == 2:
            canvas.setPageSize((842, 595))
        canvas.drawString(100, 400, f"Trang {number}")
        canvas.showPage()
    canvas.save()
    return path


def part_of(screen: RecordScreen) -> AttachmentPart:
    """Return the attachments of a screen's editor, brought to the front."""
    part = screen.editor.findChild(AttachmentPart)
    assert part is not None
    screen.editor.tabs.turn_to(part)
    return part


def chosen(part: AttachmentPart, *paths: Path) -> None:
    """Answer the file dialog with these, as its button does."""
    part.tools.chosen.emit(from_paths(paths))


def wait_added(part: AttachmentPart, qtbot: QtBot, number: int) -> None:
    """Wait until so many are shown and nothing is on its way."""

    def there() -> bool:
        busy = any(piece.state != "failed" for piece in part.adding.pieces())
        return not busy and len(part.view.tiles.held()) == number

    qtbot.waitUntil(there, timeout=PATIENCE_MS)


def held(runner: Runner, qtbot: QtBot, record: str) -> tuple[Attachment, ...]:
    """Return what the notebook says a record has."""
    return ask(runner, qtbot, lambda desk: reading.entry(desk, record).record.attachments)


def content(runner: Runner, qtbot: QtBot, sha256: str) -> bytes:
    """Return an attachment's content."""
    with ask(runner, qtbot, lambda desk: attachments.content(desk, sha256)).open() as file:
        return file.read()


def picture_of(data: bytes) -> Image.Image:
    return Image.open(io.BytesIO(data))


def words_of(pdf: bytes) -> list[str]:
    """Return what each page of a PDF says."""
    with pypdfium2.PdfDocument(pdf) as document:
        return [page.get_textpage().get_text_bounded().strip() for page in document]


def of_files(paths: Sequence[Path]) -> QMimeData:
    """Return what a file manager puts on the clipboard or drags: addresses, and text besides."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    data.setText("\n".join(map(str, paths)))
    return data


def drag(over: QWidget, data: QMimeData) -> QDragMoveEvent:
    """Drag over the middle of a widget as the platform tells it; return the last event."""
    at, handle = _where(over)
    copy, button, no = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier(0)
    enter = QDragEnterEvent(at.toPoint(), copy, data, button, no)
    QApplication.sendEvent(handle, enter)
    move = QDragMoveEvent(at.toPoint(), copy, data, button, no)
    QApplication.sendEvent(handle, move)
    return move


def drop(over: QWidget, data: QMimeData) -> QDropEvent:
    """Drag there and let go."""
    drag(over, data)
    at, handle = _where(over)
    event = QDropEvent(
        at, Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier(0)
    )
    QApplication.sendEvent(handle, event)
    return event


def drag_away(over: QWidget) -> None:
    QApplication.sendEvent(_where(over)[1], QDragLeaveEvent())


def copy(data: QMimeData) -> None:
    """Put something on the clipboard."""
    QGuiApplication.clipboard().setMimeData(data)


def _where(over: QWidget) -> tuple[QPointF, object]:
    top = over.window()
    middle: QPoint = over.mapTo(top, over.rect().center())
    return QPointF(middle), top.windowHandle()


@pytest.fixture
def screen(opened: Runner, shell: Shell, qtbot: QtBot) -> Iterator[Meetings]:
    made = show(Meetings(shell), qtbot)
    begin(made, qtbot)
    yield made
    made.settle()


@pytest.fixture
def part(screen: Meetings, tmp_path: Path, qtbot: QtBot) -> AttachmentPart:
    """Three attachments on the meeting."""
    made = part_of(screen)
    files = (
        photo(tmp_path / "một.jpg"),
        paper(tmp_path / "hai.pdf"),
        photo(tmp_path / "ba.jpg", shade=20),
    )
    chosen(made, *files)
    wait_added(made, qtbot, 3)
    made.view.setFocus()
    return made
