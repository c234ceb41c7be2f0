"""Every family of error in its one place, and nothing of anybody in a crash report."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QPushButton, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from sotay.base.errors import (
    Cancelled,
    DiskFull,
    FieldProblem,
    FileExists,
    SotayError,
)
from sotay.gui.kit.crash import crash_report
from sotay.gui.kit.presenter import Presenter
from sotay.gui.kit.widgets.linefield import LineField
from sotay.gui.kit.widgets.notebar import NoteBar
from sotay.gui.notebook.shell import Runner
from sotay.store.errors import CostTooLow

TypeIn = Callable[[QWidget, str], None]


def click(qtbot: QtBot, within: QWidget, name: str) -> None:
    button = within.findChild(QPushButton, name) or within.findChild(QToolButton, name)
    assert button is not None, name
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def test_what_a_person_can_put_right_is_a_plain_note(presenter: Presenter) -> None:
    presenter.show_error(FileExists("a.pdf"))
    (note,) = presenter.area.notes()
    assert (note.tone, note.action, note.code) == ("warn", "", "TEP-06")
    assert "a.pdf" in note.text


def test_the_worlds_fault_can_be_tried_again(presenter: Presenter, qtbot: QtBot) -> None:
    tried: list[int] = []
    presenter.show_error(DiskFull("E:/"), lambda: tried.append(1))
    presenter.area.window().show()
    click(qtbot, presenter.area, "note_action")
    assert tried == [1]
    assert presenter.area.notes() == []


def test_what_cannot_be_trusted_is_refused_with_no_way_round(
    presenter: Presenter, qtbot: QtBot
) -> None:
    refused = CostTooLow(1024)
    presenter.show_error(refused, lambda: None)
    refusal = presenter.area.window().findChild(QWidget, "refusal")
    assert refusal is not None
    shown = [b.text() for b in refusal.findChildren(QPushButton) if b.isVisible()]
    assert shown == ["Đóng"]
    assert refused.code in refusal.findChild(QLabel, "refusal_code").text()
    click(qtbot, refusal, "refusal_no")


def test_a_field_problem_stands_beside_its_field(
    presenter: Presenter, qtbot: QtBot, type_in: TypeIn
) -> None:
    field = LineField("Tiêu đề *", name="title")
    qtbot.addWidget(field)
    failed = presenter.beside({"title": field})
    failed(FieldProblem("title", "chưa ghi gì"))
    assert field.error() == "chưa ghi gì"
    assert field.control.accessibleDescription() == "chưa ghi gì"
    type_in(field.control, "Họp")
    assert field.error() == ""
    with pytest.raises(FieldProblem):
        failed(FieldProblem("place.hamlet", "chưa ghi gì"))


def test_a_failure_on_the_vault_line_ends_up_in_a_note(
    presenter: Presenter, opened: Runner, qtbot: QtBot
) -> None:
    def full(_desk: object) -> SotayError:
        raise DiskFull("E:/")

    opened.ask(full, lambda _e: None)
    qtbot.waitUntil(lambda: len(presenter.area.notes()) == 1)
    assert presenter.area.notes()[0].action == "Thử lại"


def test_a_bug_is_owned_up_to_with_a_report_to_copy(
    presenter: Presenter, opened: Runner, qtbot: QtBot, capsys: pytest.CaptureFixture[str]
) -> None:
    people = {"Trần Thị Bưởi": 1}
    opened.ask(lambda _desk: people["Nguyễn Văn Ẩn"], lambda _n: None)
    qtbot.waitUntil(lambda: len(presenter.area.notes()) == 1)
    presenter.area.window().show()
    click(qtbot, presenter.area, "note_action")
    report = QGuiApplication.clipboard().text()
    assert "builtins.KeyError" in report
    assert "test_shell_presenter:" in report
    said = capsys.readouterr().err
    for text in (report, said):
        assert "Ẩn" not in text
        assert "Bưởi" not in text
        assert "/" not in text


def test_a_report_names_what_led_to_it() -> None:
    try:
        try:
            raise ValueError("Lê Thị Nhãn")  # noqa: TRY301 - the cause of the next
        except ValueError as first:
            raise RuntimeError("0912345678") from first
    except RuntimeError as fault:
        report = crash_report(fault)
    assert report.index("RuntimeError") < report.index("ValueError")
    assert "Nhãn" not in report
    assert "0912" not in report


def test_a_stopped_job_is_shown_to_nobody(presenter: Presenter) -> None:
    presenter._hook(Cancelled, Cancelled(), None)
    assert presenter.area.notes() == []


def test_notes_are_few_new_ones_first_and_never_twice(presenter: Presenter) -> None:
    for text in ("một", "hai", "ba", "hai", "bốn"):
        presenter.note("info", text)
    assert [note.text for note in presenter.area.notes()] == ["bốn", "hai", "ba"]


def test_a_note_that_all_is_well_goes_by_itself(
    presenter: Presenter, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sotay.gui.kit.widgets.notebar._OK_MS", 30)
    presenter.note("ok", "Đã lưu")
    presenter.note("bad", "Chưa gửi")
    qtbot.waitUntil(lambda: [note.text for note in presenter.area.notes()] == ["Chưa gửi"])


def test_what_a_person_wrote_is_never_markup(presenter: Presenter) -> None:
    presenter.note("info", "<b>x</b><img src=1>")
    bar = presenter.area.findChild(NoteBar)
    assert bar.findChild(QLabel, "note_says").textFormat() == Qt.TextFormat.PlainText
