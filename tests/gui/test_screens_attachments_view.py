"""Attachments are looked at inside the program, and copied out only after a warning."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from attachment_parts import PATIENCE_MS, chosen, paper, part_of, photo, picture_of, wait_added
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QPushButton, QToolButton
from pytestqt.qtbot import QtBot
from record_parts import ask, begin, find, show

from sotay.gui.kit.widgets.dialog import Dialog
from sotay.gui.notebook.attachments.part import AttachmentPart
from sotay.gui.notebook.attachments.viewer import Viewer
from sotay.gui.notebook.meetings import Meetings
from sotay.gui.notebook.shell import Runner, Shell
from sotay.gui.reading.leaves import PdfLeaf, PictureLeaf
from sotay.work import attachments


@pytest.fixture
def screen(opened: Runner, shell: Shell, qtbot: QtBot) -> Iterator[Meetings]:
    made = show(Meetings(shell), qtbot)
    begin(made, qtbot)
    yield made
    made.settle()


@pytest.fixture
def part(screen: Meetings, tmp_path: Path, qtbot: QtBot) -> AttachmentPart:
    """A photo, a PDF and another photo on the meeting."""
    made = part_of(screen)
    chosen(
        made,
        photo(tmp_path / "một.jpg", (1600, 1200)),
        paper(tmp_path / "hai.pdf"),
        photo(tmp_path / "ba.jpg", shade=20),
    )
    wait_added(made, qtbot, 3)
    return made


def look(part: AttachmentPart, at: int) -> Viewer:
    part.look_at(at)
    viewers = [one for one in part.window().findChildren(Viewer) if one.isVisible()]
    return viewers[-1]


def wait_picture(viewer: Viewer, qtbot: QtBot, wide: int) -> PictureLeaf:
    def there() -> bool:
        leaf = viewer.leaf()
        return isinstance(leaf, PictureLeaf) and leaf.view.sceneRect().width() == wide

    qtbot.waitUntil(there, timeout=PATIENCE_MS)
    leaf = viewer.leaf()
    assert isinstance(leaf, PictureLeaf)
    return leaf


def test_a_picture_fits_is_zoomed_moved_and_the_next_one_is_a_key_away(
    part: AttachmentPart, qtbot: QtBot
) -> None:
    viewer = look(part, 0)
    leaf = wait_picture(viewer, qtbot, 1600)
    view = leaf.view
    fitted = view.percent()
    assert 10 < fitted < 100
    assert not view.horizontalScrollBar().maximum()
    qtbot.keyClick(viewer, Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier)
    assert view.percent() == 100
    assert find(viewer, QPushButton, "viewer_fit").text() == "100 %"
    across = view.horizontalScrollBar()
    before = across.value()
    qtbot.keyClick(view, Qt.Key.Key_Right)
    assert across.value() == before + 80
    wheel = QWheelEvent(
        QPointF(50, 50), view.mapToGlobal(QPointF(50, 50)), QPoint(), QPoint(0, 120),
        Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(view.viewport(), wheel)
    assert view.percent() == 125
    qtbot.keyClick(viewer, Qt.Key.Key_0, Qt.KeyboardModifier.ControlModifier)
    assert view.percent() == fitted
    qtbot.keyClick(view, Qt.Key.Key_PageDown)
    assert "2 / 3" in find(viewer, QLabel, "viewer_count").text()
    qtbot.waitUntil(lambda: isinstance(viewer.leaf(), PdfLeaf))
    assert view.sceneRect().width() != 1600 or view.scene().items()[0].pixmap().isNull()
    qtbot.keyClick(viewer, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    wait_picture(viewer, qtbot, 640)
    assert not find(viewer, QToolButton, "viewer_after").isEnabled()
    qtbot.keyClick(viewer.leaf().view, Qt.Key.Key_Left)  # it fits: the one before
    assert "2 / 3" in find(viewer, QLabel, "viewer_count").text()
    viewer.reject()


def test_pages_of_a_pdf_are_drawn_in_their_form_as_they_come_into_sight(
    part: AttachmentPart, qtbot: QtBot
) -> None:
    viewer = look(part, 1)
    qtbot.waitUntil(lambda: isinstance(viewer.leaf(), PdfLeaf), timeout=PATIENCE_MS)
    view = viewer.leaf().view
    pages = view.pages()
    assert len(pages) == 3
    qtbot.waitUntil(lambda: pages[0].picture is not None, timeout=PATIENCE_MS)
    drawn = pages[0].picture
    assert abs(drawn.height() / drawn.width() - 842 / 595) < 0.01
    assert len({drawn.pixel(x, drawn.height() * 442 // 842) for x in range(drawn.width())}) > 1
    qtbot.keyClick(view, Qt.Key.Key_PageDown)  # within the paper, not on to the next file
    assert view.verticalScrollBar().value() > 0
    assert "2 / 3" in find(viewer, QLabel, "viewer_count").text()
    view.verticalScrollBar().setValue(view.verticalScrollBar().maximum())
    qtbot.waitUntil(lambda: pages[2].picture is not None, timeout=PATIENCE_MS)
    assert "Trang" in find(viewer, QLabel, "viewer_told").text()
    view.ensureWidgetVisible(pages[1])
    qtbot.waitUntil(lambda: pages[1].picture is not None, timeout=PATIENCE_MS)
    assert pages[1].width() > pages[1].height()  # it lies on its side
    before = pages[0].width()
    qtbot.mouseClick(find(viewer, QToolButton, "viewer_smaller"), Qt.MouseButton.LeftButton)
    assert pages[0].width() < before
    viewer.reject()


def test_a_copy_leaves_only_after_a_warning_and_the_log_knows(
    part: AttachmentPart, opened: Runner, shell: Shell, tmp_path: Path, qtbot: QtBot
) -> None:
    viewer = look(part, 0)
    wait_picture(viewer, qtbot, 1600)
    qtbot.mouseClick(find(viewer, QPushButton, "viewer_save"), Qt.MouseButton.LeftButton)
    warning = next(one for one in viewer.findChildren(Dialog) if one.objectName() == "question")
    assert "không còn được mã hóa" in find(warning, QLabel, "question_says").text()
    warning.accept()
    asked = viewer.findChildren(QFileDialog)[0]
    assert asked.selectedFiles()[0].endswith("một.jpg")
    asked.fileSelected.emit(str(tmp_path / "bản sao"))
    asked.close()
    qtbot.waitUntil(lambda: bool(shell.presenter.area.notes()))
    assert "không được mã hóa" in shell.presenter.area.notes()[0].text
    assert "bản sao.jpg" in find(viewer, QLabel, "viewer_note").text()
    assert picture_of((tmp_path / "bản sao.jpg").read_bytes()).size == (1600, 1200)
    acts = ask(opened, qtbot, lambda desk: desk.vault.store.rows("SELECT act FROM activity"))
    assert ("copy-out",) in [tuple(row) for row in acts]
    viewer.reject()


def test_content_that_is_damaged_or_gone_is_told_in_its_place(
    part: AttachmentPart, opened: Runner, qtbot: QtBot
) -> None:
    first, second, _third = part.view.tiles.held()
    for one, harm in ((first, bytes.fromhex("00") * 400), (second, None)):
        path = ask(opened, qtbot, lambda desk, one=one: attachments.content(desk, one.sha256)).path
        if harm is None:
            path.unlink()
        else:
            data = bytearray(path.read_bytes())
            data[500:900] = harm
            path.write_bytes(data)
    viewer = look(part, 0)
    says = find(viewer, QLabel, "viewer_says")
    qtbot.waitUntil(lambda: "mã" in says.text() and "Đang mở" not in says.text())
    assert viewer.leaf() is None
    viewer.show_at(1)
    qtbot.waitUntil(lambda: "TEPDK-02" in says.text())
    viewer.show_at(2)
    wait_picture(viewer, qtbot, 640)
    viewer.reject()
