"""A photo of an interview is looked at before it is added, and what must not be seen is blacked."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from attachment_parts import (
    PATIENCE_MS,
    chosen,
    content,
    held,
    paper,
    part_of,
    photo,
    picture_of,
    wait_added,
)
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot
from record_parts import begin, find, show

from sotay.gui.notebook.attachments.hidedialog import HideDialog
from sotay.gui.notebook.attachments.part import AttachmentPart
from sotay.gui.notebook.interviews import Interviews
from sotay.gui.notebook.shell import Runner, Shell


@pytest.fixture
def screen(opened: Runner, shell: Shell, qtbot: QtBot) -> Iterator[Interviews]:
    made = show(Interviews(shell), qtbot)
    begin(made, qtbot)
    yield made
    made.settle()


@pytest.fixture
def part(screen: Interviews) -> AttachmentPart:
    return part_of(screen)


def asked(part: AttachmentPart, qtbot: QtBot) -> HideDialog:
    """Wait for the next photo to be shown."""
    top = part.window()
    shown = lambda: [one for one in top.findChildren(HideDialog) if one.isVisible()]  # noqa: E731 - a name for one line
    qtbot.waitUntil(lambda: bool(shown()), timeout=PATIENCE_MS)
    return shown()[0]


def draw(dialog: HideDialog, qtbot: QtBot, begin: QPoint, end: QPoint) -> None:
    """Drag from one point of the picture to another."""
    view, left = dialog.view, Qt.MouseButton.LeftButton
    first, last = (view.mapFromScene(QPointF(point)) for point in (begin, end))
    qtbot.mousePress(view.viewport(), left, pos=first)
    qtbot.mouseMove(view.viewport(), last)
    qtbot.mouseRelease(view.viewport(), left, pos=last)


def test_boxes_drawn_on_a_photo_are_black_in_what_is_kept(
    part: AttachmentPart, opened: Runner, tmp_path: Path, qtbot: QtBot
) -> None:
    assert "không chụp mặt người" in find(part, QLabel, "attachment_notice").text()
    chosen(part, photo(tmp_path / "nhà.jpg", (1600, 1200)), paper(tmp_path / "giấy.pdf"))
    dialog = asked(part, qtbot)
    less = find(dialog, QPushButton, "hide_less")
    assert not less.isEnabled()
    draw(dialog, qtbot, QPoint(200, 200), QPoint(600, 500))
    draw(dialog, qtbot, QPoint(900, 900), QPoint(902, 901))  # a slip
    assert len(dialog.boxes()) == 1
    draw(dialog, qtbot, QPoint(1000, 100), QPoint(1200, 300))
    less.click()
    assert len(dialog.boxes()) == 1
    assert held(opened, qtbot, part.draft.id) == ()
    dialog.accept()
    wait_added(part, qtbot, 2)  # the PDF was not asked about
    kept = held(opened, qtbot, part.draft.id)[0]
    picture = picture_of(content(opened, qtbot, kept.sha256)).convert("L")
    assert picture.size == (1600, 1200)
    assert picture.crop((215, 215, 585, 485)).getextrema()[1] < 16
    assert picture.crop((1010, 110, 1190, 290)).getextrema()[1] > 100


def test_a_box_is_placed_by_keys_alone(part: AttachmentPart, tmp_path: Path, qtbot: QtBot) -> None:
    chosen(part, photo(tmp_path / "nhà.jpg", (1000, 800)))
    dialog = asked(part, qtbot)
    find(dialog, QPushButton, "hide_another").click()
    assert dialog.view.hasFocus()
    assert dialog.boxes() == [(400, 300, 200, 200)]
    qtbot.keyClick(dialog.view, Qt.Key.Key_Left)
    qtbot.keyClick(dialog.view, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert dialog.boxes() == [(380, 300, 200, 220)]
    for _ in range(40):
        qtbot.keyClick(dialog.view, Qt.Key.Key_Left)
    assert dialog.boxes() == [(0, 300, 200, 220)]  # no further than the edge
    qtbot.keyClick(dialog.view, Qt.Key.Key_Delete)
    assert dialog.boxes() == []
    dialog.reject()
    wait_added(part, qtbot, 0)


def test_a_photo_is_left_out_and_the_next_is_asked_about(
    part: AttachmentPart, opened: Runner, tmp_path: Path, qtbot: QtBot
) -> None:
    chosen(part, photo(tmp_path / "bỏ.jpg"), photo(tmp_path / "giữ.jpg", shade=30))
    asked(part, qtbot).reject()
    dialog = asked(part, qtbot)
    assert any(one.text() == "giữ.jpg" for one in dialog.findChildren(QLabel))
    dialog.accept()
    wait_added(part, qtbot, 1)
    assert [one.name for one in held(opened, qtbot, part.draft.id)] == ["giữ.jpg"]


def test_who_wishes_adds_without_looking(
    part: AttachmentPart, opened: Runner, tmp_path: Path, qtbot: QtBot
) -> None:
    assert part.tools.hiding.value() is True
    part.tools.hiding.set_value(False)
    chosen(part, photo(tmp_path / "đường.jpg"))
    wait_added(part, qtbot, 1)
    assert len(held(opened, qtbot, part.draft.id)) == 1
