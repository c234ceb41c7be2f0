"""Officers' accounts in the window: made in Cài đặt, signed in by, and what each is shown."""

from office_parts import WORDS, OfficeSeat, asked
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QToolButton, QWidget
from test_office_intake import rows

from sotay.gui.kit.widgets.choice import Choice
from sotay.gui.kit.widgets.dialog import Dialog
from sotay.gui.kit.widgets.switch import Switch

HOA, LAN = "ba chú vịt bơi qua sông", "năm con gà đi chợ phiên"


def add(seat: OfficeSeat, login: str, name: str, role: str, words: str) -> None:
    """Press and type an account together."""
    seat.press("officer_add")
    seat.wait(lambda: seat.window.findChild(Dialog, "account") is not None)
    dialog = seat.window.findChild(Dialog, "account")
    assert dialog is not None
    seat.wait(dialog.isVisible)
    for field, text in (("account_login", login), ("account_name", name),
                        ("account_first", words), ("account_again", words)):  # fmt: skip
        seat.fill(field, text)
    dialog.yes.click()
    assert "ít nhất một vai trò" in seat.find("account_roles_error", QLabel).text()
    switch = dialog.findChild(Switch, f"role_{role}")
    assert switch is not None
    switch.click()
    dialog.yes.click()
    seat.wait(lambda: any(name in row for row in rows(seat, "officer_row")))


def half_typed(seat: OfficeSeat) -> None:
    """Lock over a half-typed account: its name and role come back, its passphrase never."""
    seat.press("officer_add")
    for field, text in (("account_login", "lan"), ("account_name", "Lan"), ("account_first", LAN)):
        seat.fill(field, text)
    seat.find("role_lanh_dao", Switch).click()
    seat.lock()
    seat.window.shell._typed.clear()  # a new program has nothing in memory
    sign_in(seat, "", WORDS)
    seat.press("officer_add")
    seat.wait(lambda: seat.find("account_name", QLineEdit).text() == "Lan")
    assert seat.find("account_login", QLineEdit).text() == "lan"
    assert seat.find("account_first", QLineEdit).text() == ""
    switch = seat.find("role_lanh_dao", Switch)
    assert isinstance(switch, Switch)
    assert switch.isChecked()
    seat.press("account_no")
    seat.wait(lambda: seat.window.findChild(Dialog, "account") is None)


def sign_in(seat: OfficeSeat, login: str, words: str) -> None:
    """Choose an account at the gate, and type its passphrase."""
    choice = seat.find("unlock_who", Choice)
    choice.set_value(login)
    seat.unlock(words)


def places(seat: OfficeSeat) -> list[str]:
    buttons = seat.window.rail.findChildren(QToolButton)
    return [one.objectName().removeprefix("place_") for one in buttons if not one.isHidden()]


def change_own(seat: OfficeSeat) -> None:
    """Change one's own passphrase, first with a wrong one of today."""
    seat.press("own_change")
    seat.wait(lambda: seat.window.findChild(Dialog, "own_passphrase") is not None)
    for field, text in (("own_old", HOA), ("own_first", HOA)):
        seat.fill(field, text)
    dialog = seat.window.findChild(Dialog, "own_passphrase")
    assert dialog is not None
    seat.wait(dialog.isActiveWindow)
    seat.find("own_first", QLineEdit).setFocus()
    QTest.keyClick(seat.find("own_first", QLineEdit), Qt.Key.Key_Return)
    assert dialog.focusWidget() is seat.find("own_again", QLineEdit)
    assert seat.error("own_again") == "", "half of it is not taken as all"
    seat.fill("own_again", HOA)
    QTest.keyClick(seat.find("own_again", QLineEdit), Qt.Key.Key_Return)
    seat.wait(lambda: "chưa đúng" in seat.error("own_old"))
    seat.fill("own_old", LAN)
    dialog.yes.click()
    seat.wait(lambda: "lần mở sau" in seat.words())


def only_seen(seat: OfficeSeat) -> None:
    """Of what is for other roles nothing can be pressed; whose work it is stands there."""
    seat.go("settings")
    assert not rows(seat, "officer_row")
    seat.wait(lambda: rows(seat, "year_row"))
    ways = ("agency_add", "sectors_change", "year_change", "period_add", "text_add")
    assert [one for one in ways if shown(seat, one)] == []
    for card in ("agencies", "sectors", "holidays", "periods", "texts"):
        told = seat.find(f"{card}_says", QLabel)
        assert isinstance(told, QLabel)
        assert "Việc của vai trò quản trị" in told.text()
    seat.go("sent")
    says = seat.find("waiting_whose", QLabel)
    assert isinstance(says, QLabel)
    assert says.text() == "Việc của vai trò tiếp nhận, quản trị; tài khoản này chỉ xem."
    assert not [
        one
        for one in ("waiting_seal", "carry_folder", "sent_mark", "sent_save")
        if shown(seat, one)
    ]
    seat.go("settings")


def shown(seat: OfficeSeat, name: str) -> list[QWidget]:
    return [one for one in seat.window.findChildren(QWidget, name) if one.isVisible()]


def by_number(seat: OfficeSeat) -> None:
    """Alt and a number go to what stands there, counted as it is shown."""
    seat.window.activateWindow()
    seat.wait(seat.window.isActiveWindow)
    for key, place in ((Qt.Key.Key_2, "records"), (Qt.Key.Key_5, "settings")):  # as one counts
        QTest.keyClick(seat.window, key, Qt.KeyboardModifier.AltModifier)
        assert seat.window.here().objectName() == place
    QTest.keyClick(seat.window, Qt.Key.Key_6, Qt.KeyboardModifier.AltModifier)
    assert "vai trò khác" not in seat.words()


def test_accounts_are_made_and_each_sees_and_does_its_own(at_office: OfficeSeat) -> None:
    seat = at_office
    assert not any(one.isVisible() for one in seat.window.findChildren(Choice, "unlock_who"))
    seat.unlock(WORDS)
    seat.go("settings")
    assert "không mang tên ai" in seat.words()
    add(seat, "hoa", "Lê Thị Hoa", "quan_tri", HOA)
    half_typed(seat)
    add(seat, "lan.nt", "Nguyễn Thị Lan", "chuyen_vien", LAN)
    seat.lock()
    assert seat.find("unlock_who", Choice).isVisible()
    sign_in(seat, "lan.nt", LAN)
    assert places(seat) == ["home", "records", "cases", "sent", "settings"]
    assert "Nguyễn Thị Lan · chuyên viên" in seat.find("office", QLabel).text()
    by_number(seat)
    seat.window.shell.go("intake")
    assert "vai trò khác" in seat.words()
    seat.window.go("intake")
    assert seat.window.here().objectName() != "intake"
    only_seen(seat)
    assert "giao hồ sơ" in seat.find("own_may", QLabel).text()
    seat.window.shell.keep_typed("enrol", {"code": "lời của Lan"})
    change_own(seat)
    seat.lock()
    assert seat.find("unlock_who", Choice).value() == "lan.nt", "who was here last"
    sign_in(seat, "hoa", HOA)
    assert places(seat) == ["home", "sent", "devices", "settings"]
    heard: list[dict[str, str]] = []
    seat.window.shell.typed("enrol", heard.append)
    seat.rest()
    assert heard == [], "another's words"
    seat.go("settings")
    seat.wait(lambda: len(rows(seat, "officer_row")) == 2)
    assert asked(seat, lambda province: province.officer.login) == "hoa"
    seat.lock()
    sign_in(seat, "lan.nt", HOA)
    seat.window.shell.typed("enrol", heard.append)
    seat.wait(lambda: heard == [{"code": "lời của Lan"}])
    seat.lock()
