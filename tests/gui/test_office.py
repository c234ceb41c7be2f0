"""The province's window: locked it tells nothing, open it tells the day; one at a time."""

from pathlib import Path

import pytest
from office_parts import NAME, WORDS, OfficeSeat
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QLineEdit,
    QScrollArea,
    QWidget,
)
from test_screens_gate_silent import everything_said
from test_shell_fit import clipped

from sotay.base.errors import FieldProblem
from sotay.gui.kit.widgets.dialog import Dialog
from sotay.gui.kit.widgets.taskrow import TaskRow
from sotay.province import opening
from sotay.province.opening import Province
from sotay.store.errors import OpenElsewhere

PLACES = ("home", "intake", "sent", "devices", "settings")


def rows(seat: OfficeSeat, card: str) -> list[str]:
    found = seat.window.findChildren(TaskRow, f"today_{card}_row")
    return [f"{row.accessibleName()} {row.accessibleDescription()}" for row in found]


def test_a_day_is_told_by_the_keyboard_alone_and_nothing_of_it_behind_a_lock(
    at_office: OfficeSeat, office_folder: Path
) -> None:
    typed = at_office.window.focusWidget()
    assert isinstance(typed, QLineEdit), "one may type at once"
    typed.setText("sai rồi")
    QTest.keyClick(typed, Qt.Key.Key_Return)
    at_office.wait(lambda: at_office.error("passphrase"))
    assert at_office.at_gate()
    typed.setText(WORDS)
    QTest.keyClick(typed, Qt.Key.Key_Return)
    at_office.wait(lambda: not at_office.at_gate())
    at_office.wait(lambda: rows(at_office, "newest"))
    assert [NAME in row for row in rows(at_office, "newest")] == [True, True]
    assert "Máy đã bị thu hồi" in rows(at_office, "apart")[0]
    assert "Gói số 2" in rows(at_office, "lacking")[0]
    assert rows(at_office, "silent") == []
    with pytest.raises(OpenElsewhere):
        opening.unlock(office_folder / "tinh", WORDS)
    QTest.keyClick(at_office.window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    assert at_office.at_gate()
    at_office.lock()
    said = everything_said()
    assert not [word for word in (NAME, "may-mot", "thu hồi", "Gói số") if word in said]
    opening.unlock(office_folder / "tinh", WORDS).close()


def test_what_fails_behind_a_lock_is_told_by_its_code_and_in_full_once_open(
    at_office: OfficeSeat,
) -> None:
    at_office.unlock(WORDS)

    def fail(_province: Province) -> None:
        raise FieldProblem("lý do", "chim hoàng yến")

    at_office.program.shell.do(fail, ())  # type: ignore[arg-type, attr-defined]
    at_office.lock()
    at_office.wait(lambda: FieldProblem.code in " ".join(at_office.notes()))
    assert "hoàng yến" not in everything_said()
    at_office.unlock(WORDS)
    at_office.wait(lambda: "hoàng yến" in " ".join(at_office.notes()))


def test_idleness_locks_it_and_f1_tells_no_key_that_does_nothing_there(
    at_office: OfficeSeat,
) -> None:
    at_office.unlock(WORDS)
    QTest.keyClick(at_office.window, Qt.Key.Key_F1)
    dialog = at_office.window.findChild(Dialog, "keys")
    assert dialog is not None
    words = at_office.words()
    assert "Khóa sổ" in words
    assert not [w for w in ("Lùi một bước", "In biên bản", "câu còn thiếu") if w in words]
    at_office.window.idle.idle.emit()
    assert at_office.at_gate()
    assert not at_office.window.findChildren(Dialog, "keys") or not dialog.isVisible()


@pytest.mark.parametrize(("size", "percent"), [((1366, 768), 150), ((1024, 768), 100)])
def test_every_place_is_whole_and_named_at_every_size(
    at_office: OfficeSeat, size: tuple[int, int], percent: int
) -> None:
    at_office.unlock(WORDS)
    at_office.window.resize(*size)
    at_office.window.shell.looks.set_percent(percent)
    for place in PLACES:
        at_office.go(place)
        QApplication.processEvents()
        parts = at_office.window.findChildren(QAbstractButton)
        assert [cut for button in parts if (cut := clipped(button))] == [], place
        assert at_office.window.width() == size[0]
        for part in at_office.window.here().findChildren(QWidget):
            takes = part.focusPolicy() & Qt.FocusPolicy.TabFocus and part.isVisible()
            if takes and not part.focusProxy() and not isinstance(part, QScrollArea):
                assert part.accessibleName(), f"{place}: {part.objectName()!r}"


def test_what_is_set_of_this_machine_holds_at_once_and_is_written_down(
    at_office: OfficeSeat,
) -> None:
    at_office.unlock(WORDS)
    at_office.go("settings")
    idle = at_office.find("idle", QComboBox)
    assert isinstance(idle, QComboBox)
    idle.setCurrentIndex(0)
    idle.activated.emit(0)
    assert at_office.program.settings.now.idle == 2
    at_office.wait(lambda: "đã mã hóa" in at_office.words())
