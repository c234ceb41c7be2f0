"""A lock while files come in or are looked at: what was recorded stays, nothing plain is left."""

from pathlib import Path

import pytest
from attachment_parts import PATIENCE_MS, chosen, copy, part_of, photo, wait_added
from PySide6.QtCore import QMimeData
from PySide6.QtGui import QColor, QGuiApplication, QImage
from pytestqt.qtbot import QtBot
from record_parts import ask
from window_parts import Seat, Sit

from sotay.gui.notebook.attachments.viewer import Viewer
from sotay.gui.notebook.records.screen import RecordScreen
from sotay.work import attachments
from sotay.work.desk import Desk
from sotay.work.records import reading


@pytest.fixture
def seat(sit: Sit, notebook: tuple[Path, str]) -> Seat:
    made = sit(notebook[0])
    made.unlock()
    made.window.go("meetings")
    made.window.here().new()
    made.wait(lambda: here(made).editor.draft is not None)
    return made


def here(seat: Seat) -> RecordScreen:
    screen = seat.window.here()
    assert isinstance(screen, RecordScreen)
    return screen


def leftovers(folder: Path) -> list[str]:
    return sorted(path.name for path in (folder / "tep-dinh-kem").iterdir())


def test_locked_while_adding_what_was_recorded_stays_and_no_file_is_plain(
    seat: Seat, notebook: tuple[Path, str], tmp_path: Path, qtbot: QtBot
) -> None:
    part = part_of(here(seat))
    record = part.draft.id
    files = [photo(tmp_path / f"{n}.jpg", (2000, 1500), shade=n) for n in (20, 40, 60, 80)]
    chosen(part, *files)
    qtbot.waitUntil(lambda: len(part.view.tiles.held()) >= 1, timeout=PATIENCE_MS)
    seat.lock()
    assert all(
        b"JFIF" not in path.read_bytes() for path in (notebook[0] / "tep-dinh-kem").iterdir()
    )
    seat.unlock()

    def look(desk: Desk) -> list[bool]:
        desk.rest()  # sweeps what nobody knows
        hung = reading.entry(desk, record).record.attachments
        return [
            len(attachments.content(desk, one.sha256).open().read()) == one.size for one in hung
        ]

    whole = ask(seat.program.shell.runner, qtbot, look)
    assert 1 <= len(whole) < 4
    assert all(whole)
    assert any("tệp đang thêm dở" in told for told in seat.notes())
    assert len(leftovers(notebook[0])) == len(whole)


def test_a_caption_typed_just_before_the_lock_is_kept(
    seat: Seat, tmp_path: Path, qtbot: QtBot
) -> None:
    part = part_of(here(seat))
    record = part.draft.id
    chosen(part, photo(tmp_path / "một.jpg"))
    wait_added(part, qtbot, 1)
    part.view.tiles.setData(part.view.tiles.index(0), "Cầu tràn sau lũ")
    seat.lock()
    seat.unlock()
    runner = seat.program.shell.runner
    entry = ask(runner, qtbot, lambda desk: reading.entry(desk, record))
    assert entry.record.attachments[0].caption == "Cầu tràn sau lũ"


def test_the_viewer_is_gone_at_a_lock_and_a_pasted_picture_off_the_clipboard(
    seat: Seat, tmp_path: Path, qtbot: QtBot
) -> None:
    part = part_of(here(seat))
    chosen(part, photo(tmp_path / "một.jpg"))
    wait_added(part, qtbot, 1)
    part.look_at(0)
    viewer = seat.window.findChild(Viewer)
    assert viewer.isVisible()
    picture = QImage(30, 20, QImage.Format.Format_RGB32)
    picture.fill(QColor("#112233"))
    data = QMimeData()
    data.setImageData(picture)
    copy(data)
    seat.lock()
    assert seat.window.findChildren(Viewer) == []
    left = QGuiApplication.clipboard().mimeData()
    assert left is None or not left.formats()


def test_closing_the_window_while_adding_ends_in_time(seat: Seat, tmp_path: Path) -> None:
    part = part_of(here(seat))
    chosen(part, *(photo(tmp_path / f"{n}.jpg", (5000, 4000), shade=n) for n in (20, 60)))
    seat.window.close()
    assert all(piece.dropped for piece in part.adding.pieces())
    seat.program.shell.runner.close(seconds=5)  # raises where a line does not end


def test_the_size_of_photos_is_remembered_on_this_machine(
    seat: Seat, sit: Sit, notebook: tuple[Path, str]
) -> None:
    edge = part_of(here(seat)).tools.edge
    assert edge.value() == 2400
    edge.set_value(1600)
    edge.activated.emit(edge.currentIndex())
    seat.window.close()
    later = sit(notebook[0])
    assert later.program.shell.photo_edge == 1600
    later.unlock()
    later.window.go("interviews")
    later.window.here().new()
    later.wait(lambda: here(later).editor.draft is not None)
    assert part_of(here(later)).tools.edge.value() == 1600
