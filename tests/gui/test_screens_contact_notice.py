"""While an interview is written: quiet notices with masking, and the card sealed apart."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QRadioButton
from pytestqt.qtbot import QtBot
from record_parts import ask, begin, find, put, show, type_in, wait_saved

from sotay.gui.kit.widgets.choice import Choice
from sotay.gui.kit.widgets.dialog import Dialog
from sotay.gui.notebook.interviews import Interviews
from sotay.gui.notebook.meetings.meetings import Meetings
from sotay.gui.notebook.records import contactcard, noticing
from sotay.gui.notebook.records.contactcard import CardDialog
from sotay.gui.notebook.records.noticing import Noticing
from sotay.gui.notebook.shell import Runner, Shell
from sotay.work.privacy import contacting

PHONE = "Nhà có 😀 hẹn, gọi 0912 345 678 nhé"


@pytest.fixture
def screen(
    opened: Runner, shell: Shell, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Interviews]:
    monkeypatch.setattr(noticing, "REST_MS", 60)
    made = show(Interviews(shell), qtbot)
    begin(made, qtbot)
    yield made
    made.settle()


def bar(screen: Interviews) -> Noticing:
    return screen.editor.findChild(Noticing, "notes_notice")


def button(bar: Noticing, words: str) -> QPushButton:
    return next(b for b in bar.findChildren(QPushButton) if b.text() == words)


def test_a_number_is_told_when_the_hands_rest_masked_and_brought_back(
    screen: Interviews, qtbot: QtBot
) -> None:
    type_in(screen.editor.notes, PHONE)
    assert not bar(screen).isVisible()  # never while typing
    qtbot.waitUntil(lambda: bar(screen).isVisible())
    assert "số điện thoại" in bar(screen).text()
    button(bar(screen), "Che bớt").click()
    assert screen.editor.notes.toPlainText() == PHONE.replace("0912 345 678", "**** *** *78")
    assert not bar(screen).isVisible()
    wait_saved(screen, qtbot)
    assert "0912" not in screen.editor.draft.record.notes
    screen.editor.notes.undo()
    assert screen.editor.notes.toPlainText() == PHONE
    qtbot.waitUntil(lambda: bar(screen).isVisible())


def test_a_notice_waved_away_stays_away_until_there_is_another(
    screen: Interviews, qtbot: QtBot
) -> None:
    type_in(screen.editor.notes, PHONE)
    qtbot.waitUntil(lambda: bar(screen).isVisible())
    button(bar(screen), "Để nguyên").click()
    assert not bar(screen).isVisible()
    type_in(screen.editor.notes, " và vẫn ghi tiếp")
    qtbot.wait(200)
    assert not bar(screen).isVisible()
    type_in(screen.editor.notes, ", bị tố cáo")
    qtbot.waitUntil(lambda: bar(screen).isVisible())
    assert "tố cáo" in bar(screen).text()
    button(bar(screen), "Để nguyên").click()
    assert not bar(screen).isVisible()  # the number was waved away before
    wait_saved(screen, qtbot)  # nothing was kept from being written
    assert screen.editor.draft.record.notes.endswith("bị tố cáo")


def test_another_records_notice_is_not_waved_away_with_the_first(
    screen: Interviews, qtbot: QtBot
) -> None:
    screen.editor.notes.setPlainText(PHONE)
    qtbot.waitUntil(lambda: bar(screen).isVisible())
    button(bar(screen), "Để nguyên").click()
    screen.editor.notes.setPlainText("Số khác: 0987 654 321")
    qtbot.waitUntil(lambda: bar(screen).isVisible())


def test_ordinary_writing_is_left_in_peace(screen: Interviews, qtbot: QtBot) -> None:
    type_in(screen.editor.notes, "Ngày 12/11/2026 chi 1.234.567.890 đồng cho 2,5 ha, mật ong")
    qtbot.wait(200)
    assert not bar(screen).isVisible()


def test_a_meetings_texts_have_their_bars(
    opened: Runner, shell: Shell, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(noticing, "REST_MS", 60)
    meetings = show(Meetings(shell), qtbot)
    begin(meetings, qtbot)
    names = {one.objectName() for one in meetings.editor.findChildren(Noticing)}
    assert {"body_notice", "conclusion_notice"} <= names
    meetings.settle()


def agree(screen: Interviews) -> None:
    screen.editor.tabs.turn_to(screen.editor.consents)
    row = screen.editor.findChild(object, "consent_lien_he_phan_hoi")
    find(row, QRadioButton, "agreed").click()
    find(row, Choice, "consent_method").set_value("van_ban")


def told(screen: Interviews) -> str:
    return screen.editor.findChild(QLabel, "contact_told").text()


def press(screen: Interviews, name: str, qtbot: QtBot) -> None:
    pressed = screen.editor.findChild(QPushButton, name)
    qtbot.waitUntil(pressed.isVisible)
    pressed.click()


def open_dialog(screen: Interviews, qtbot: QtBot, kind: type[Dialog] = CardDialog) -> Dialog:
    found: list[Dialog] = []

    def look() -> bool:
        found[:] = [d for d in screen.findChildren(kind) if d.isVisible()]
        return bool(found)

    qtbot.waitUntil(look)
    return found[0]


def test_a_card_lives_and_dies_with_its_consent(
    screen: Interviews, opened: Runner, qtbot: QtBot
) -> None:
    put(screen.editor.notes, "Sửa mương")
    screen.editor.tabs.turn_to(screen.editor.consents)
    qtbot.waitUntil(lambda: "Chỉ ghi được khi" in told(screen))
    assert not screen.editor.findChild(QPushButton, "contact_write").isVisible()
    agree(screen)
    press(screen, "contact_write", qtbot)
    dialog = open_dialog(screen, qtbot)
    dialog.accept()
    assert dialog.isVisible()  # an empty card is not sealed
    type_in(find(dialog, QLineEdit, "contact_name"), "Chim Yến")
    dialog.accept()
    qtbot.waitUntil(lambda: "mã hóa, cất riêng lúc" in told(screen))
    key = screen.editor.draft.id
    card = ask(opened, qtbot, lambda desk: contacting.open_card(desk, key).value)
    assert card.name == "Chim Yến"
    assert "Chim Yến" not in told(screen)
    row = screen.editor.findChild(object, "consent_lien_he_phan_hoi")
    find(row, QPushButton, "consent_withdraw").click()
    qtbot.waitUntil(lambda: "sự đồng ý đã được rút lại" in told(screen))
    state = ask(opened, qtbot, lambda desk: contacting.state(desk, key))
    assert (state.sealed, state.why) == (None, "withdrawn")
    assert screen.editor.draft.record.notes == "Sửa mương"


def test_an_open_card_closes_by_itself_and_a_removed_one_is_gone(
    screen: Interviews, opened: Runner, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    agree(screen)
    press(screen, "contact_write", qtbot)
    dialog = open_dialog(screen, qtbot)
    type_in(find(dialog, QLineEdit, "contact_name"), "Chim Yến")
    dialog.accept()
    qtbot.waitUntil(lambda: "mã hóa, cất riêng lúc" in told(screen))
    monkeypatch.setattr(contactcard, "OPEN_MS", 300)
    press(screen, "contact_open", qtbot)
    shown = open_dialog(screen, qtbot)
    line = find(shown, QLineEdit, "contact_name")
    assert line.text() == "Chim Yến"
    closed: list[bool] = []
    shown.rejected.connect(lambda: closed.append(True))
    qtbot.waitUntil(lambda: bool(closed))
    press(screen, "contact_remove", qtbot)
    open_dialog(screen, qtbot, Dialog).accept()
    qtbot.waitUntil(lambda: "Thẻ đã bị xóa hẳn" in told(screen))
