"""Thẻ liên hệ: said to be here, opened by two together for a minute, its keys made in Cài đặt."""

from pathlib import Path

import pytest
from contact_parts import REACH, TWO, WHO, WHY, filled, not_copied, withdrawn
from office_parts import WORDS, OfficeSeat
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QToolButton
from test_office_answering import asked
from test_office_dialogs import by_keys, uncut
from test_office_officers import sign_in

from moulds import Moulds
from sotay.gui.kit.widgets.choice import Choice
from sotay.gui.kit.widgets.dialog import Dialog
from sotay.gui.province.contacts.readdialog import ReadDialog
from sotay.gui.province.contacts.showndialog import ShownDialog
from sotay.gui.province.shell import BUNDLES, OFFICERS
from sotay.province import receiving
from sotay.province.authority import policies
from sotay.province.contacts import keys, standing
from sotay.province.officers import accounts
from sotay.province.opening import Province


@pytest.fixture
def heard(tmp_path: Path, moulds: Moulds) -> tuple[str, str]:
    """An interview with its card in a register, and a matter that was heard in it, by their ids."""
    return moulds.cast("contacts", tmp_path / "nơi tiếp nhận", filled)


@pytest.fixture
def office_folder(heard: tuple[str, str], tmp_path: Path) -> Path:
    """The folder of that register, and of the notebook that sent to it."""
    return tmp_path / "nơi tiếp nhận"


def at_page(seat: OfficeSeat, place: str, record: str) -> None:
    """Go to a record, and wait until it is said that a card is here."""
    seat.go(place, record)
    seat.wait(lambda: shown(seat, "contacts_open"))


def shown(seat: OfficeSeat, name: str) -> list[QPushButton]:
    return [one for one in seat.window.findChildren(QPushButton, name) if one.isVisible()]


def dialog(seat: OfficeSeat, kind: type[Dialog]) -> Dialog:
    def found() -> list[Dialog]:
        return [one for one in seat.window.findChildren(kind) if one.isVisible()]

    seat.wait(found)
    seat.rest()
    return found()[0]


def ask_key(seat: OfficeSeat) -> Dialog:
    seat.wait(lambda: shown(seat, "card_key_make"))
    seat.press("card_key_make")
    return dialog(seat, Dialog)


def ask_card(seat: OfficeSeat) -> Dialog:
    seat.press("contacts_open")
    return dialog(seat, ReadDialog)


def typed(seat: OfficeSeat, asking: Dialog, *passphrases: str, why: str = WHY) -> None:
    for field, words in zip(("card_first", "card_second"), passphrases, strict=True):
        seat.fill(field, words)
    seat.fill("card_reason", why)
    asking.yes.click()


def refused(seat: OfficeSeat, asking: Dialog) -> None:
    """What is lacking or wrong is told beside its field, by whose it is."""
    typed(seat, asking, *TWO.values(), why="hỏi")
    assert "vì sao" in seat.error("card_reason")
    second = seat.find("card_second_who", Choice)
    assert isinstance(second, Choice)
    second.setCurrentIndex(0)
    typed(seat, asking, *TWO.values())
    assert "người khác" in seat.error("card_second_who")
    second.setCurrentIndex(1)
    typed(seat, asking, TWO["hoa"], "một con vịt nào đó")
    seat.wait(lambda: "chưa đúng" in seat.error("card_second"))
    assert seat.error("card_first") == ""
    assert asked(seat, standing.openings) == []


def test_two_open_a_card_together_and_it_is_seen_for_a_minute(
    heard: tuple[str, str], at_office: OfficeSeat
) -> None:
    seat, (talk, matter) = at_office, heard
    seat.unlock(WORDS)
    at_page(seat, "cases", matter)
    (row,) = seat.window.findChildren(QLabel, "contacts_row_title")
    assert row.text() == "Ghi nhận ý kiến · Nước tưới thiếu", "the interview it was heard in"
    assert WHO not in seat.words()
    asking = ask_card(seat)
    refused(seat, asking)
    covered(seat)
    typed(seat, asking, *TWO.values())
    card = dialog(seat, ShownDialog)
    told = [one.text() for one in card.findChildren(QLabel, "card_fact")]
    assert told == [WHO, REACH]
    not_copied(card)
    assert [(one.record, one.holders, one.why) for one in asked(seat, standing.openings)] == [
        (talk, ("hoa", "minh"), WHY)
    ]
    for _second in range(60):
        card._timer.timeout.emit()  # type: ignore[attr-defined]
    seat.wait(lambda: not seat.window.findChildren(ShownDialog))
    assert WHO not in seat.words()
    at_page(seat, "records", talk)
    typed(seat, ask_card(seat), *TWO.values())
    dialog(seat, ShownDialog)
    seat.lock()
    assert not seat.window.findChildren(Dialog)
    assert not any(words in seat.words() for words in (WHO, REACH, WHY, *TWO.values()))


def covered(seat: OfficeSeat) -> None:
    """Who sits down second does not look at what the first one typed."""
    eye = seat.find("card_first_eye", QToolButton)
    first, second = (seat.find(name, QLineEdit) for name in ("card_first", "card_second"))
    assert isinstance(eye, QToolButton)
    assert isinstance(first, QLineEdit)
    assert not eye.isEnabled(), "the second was asked since"
    seat.wait(first.window().isActiveWindow)
    first.setFocus()
    first.clear()
    QTest.keyClicks(first, "ba chu")
    eye.click()
    assert first.echoMode() is QLineEdit.EchoMode.Normal
    second.setFocus()
    seat.wait(lambda: first.echoMode() is QLineEdit.EchoMode.Password)
    assert not eye.isEnabled()
    first.clear()
    assert eye.isEnabled()


def test_a_lock_keeps_the_reason_and_a_card_that_went_meanwhile_is_not_opened(
    heard: tuple[str, str], at_office: OfficeSeat, office_folder: Path, tmp_path: Path
) -> None:
    seat, (talk, _matter) = at_office, heard
    seat.unlock(WORDS)
    at_page(seat, "records", talk)
    ask_card(seat)
    seat.fill("card_reason", WHY)
    seat.fill("card_first", TWO["hoa"])
    seat.lock()
    seat.window.shell._typed.clear()  # a new program has nothing in memory
    seat.unlock(WORDS)
    at_page(seat, "records", talk)
    asking = ask_card(seat)
    seat.wait(lambda: asking.findChild(QLineEdit, "card_reason").text() == WHY)
    assert asking.findChild(QLineEdit, "card_first").text() == ""
    path = withdrawn(office_folder, talk, tmp_path)
    took = lambda province: receiving.receive(province, path).state  # noqa: E731 - a colleague's
    seat.window.shell.do(took, (BUNDLES,), owner=seat.window)
    seat.wait(lambda: not shown(seat, "contacts_open"))
    typed(seat, asking, *TWO.values())
    seat.wait(lambda: "đã rút lại sự đồng ý" in asking._fault.text())
    assert asking.isVisible()
    asking.no.click()
    assert "Người cho ý kiến đã rút lại sự đồng ý, thẻ đã hủy." in seat.words()
    assert asked(seat, standing.openings) == []


@pytest.mark.parametrize(("size", "percent"), [((683, 352), 100), ((1366, 736), 200)])
def test_nothing_of_the_two_dialogs_is_cut(
    heard: tuple[str, str], at_office: OfficeSeat, size: tuple[int, int], percent: int
) -> None:
    seat = at_office
    seat.window.shell.looks.set_percent(percent)
    seat.window.resize(*size)
    seat.unlock(WORDS)
    at_page(seat, "records", heard[0])
    asking = ask_card(seat)
    uncut(seat, asking, size[1])
    by_keys(asking)
    typed(seat, asking, *TWO.values())
    card = dialog(seat, ShownDialog)
    uncut(seat, card, size[1])
    by_keys(card)
    assert card.focusWidget() is card.no
    QTest.keyClick(card, Qt.Key.Key_Escape)
    assert not card.isVisible()


def test_holders_make_a_key_one_after_the_other(
    heard: tuple[str, str], at_office: OfficeSeat
) -> None:
    seat, new = at_office, ("chín hạt đỗ dưới chum nước", "bảy cây tre trước ngõ vắng")
    seat.unlock(WORDS)
    seat.go("settings")
    making = ask_key(seat)
    assert "Khóa số 1 · hoa, minh" in seat.words()
    seat.fill("card_holders", "an")
    making.yes.click()
    assert "từ hai đến 8 người" in seat.error("card_holders")
    seat.fill("card_holders", "an, lan.nt")
    seat.lock()
    seat.unlock(WORDS)
    making = ask_key(seat)
    seat.wait(lambda: "Người thứ 1/2, an: tự gõ" in seat.words())
    holder(seat, making, new[0])
    seat.wait(lambda: "Người thứ 2/2, lan.nt: tự gõ" in seat.words())
    assert making.yes.text() == "Lập khóa"
    holder(seat, making, new[0])
    assert "mật khẩu riêng" in seat.error("card_key_first")
    holder(seat, making, new[1])
    seat.wait(lambda: "Khóa số 2 · an, lan.nt" in seat.words())
    assert "Đã lập khóa thẻ liên hệ số 2" in seat.words()
    made = asked(seat, keys.every)
    assert [(one.number, one.used, one.cards) for one in made] == [(2, True, 0), (1, False, 1)]
    assert asked(seat, _told_down) == asked(seat, policies.epoch)
    only_by_an_account(seat, heard[0])


def only_by_an_account(seat: OfficeSeat, talk: str) -> None:
    """Once there are accounts nobody opens a card without one, nor with one of another role."""
    at_page(seat, "records", talk)
    both = ("quan_tri", "tiep_nhan")
    add = lambda province: accounts.add(province, "an", "An", both, TWO["hoa"])  # noqa: E731
    seat.window.shell.do(add, (OFFICERS,), owner=seat.window)
    seat.wait(lambda: not shown(seat, "contacts_open"))
    assert "phải làm bằng tài khoản của người quyết định" in seat.words()
    seat.lock()
    sign_in(seat, "an", TWO["hoa"])
    seat.go("records", talk)
    seat.wait(lambda: "Việc của vai trò chuyên viên, lãnh đạo" in seat.words())
    assert not shown(seat, "contacts_open")


def holder(seat: OfficeSeat, making: Dialog, words: str) -> None:
    for name in ("card_key_first", "card_key_again"):
        seat.fill(name, words)
    making.yes.click()


def _told_down(province: Province) -> int:
    """Return the newest policy that lies to be taken down."""
    names = (province.folder / policies.PAPERS).glob("chinh-sach-*.json")
    return max(int(one.stem.rsplit("-", 1)[1]) for one in names)
