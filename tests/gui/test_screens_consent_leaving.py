"""Consent in the window, from the answer to the seal card, and its two papers as PDF."""

from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtWidgets import (
    QAbstractButton,
    QFileDialog,
    QFrame,
    QLabel,
    QListView,
    QPlainTextEdit,
    QPushButton,
    QRadioButton,
)
from record_parts import find, put
from transfer_parts import at_transfer, enrol
from transfer_parts import province as province  # noqa: PLC0414 - a fixture
from window_parts import Seat, Sit

from sotay.gui.kit.widgets.choice import Choice
from sotay.gui.kit.widgets.dialog import Dialog
from sotay.gui.notebook.interviews import Interviews
from sotay.gui.notebook.transfer.transfer import Transfer
from sotay.model.words import PURPOSES
from sotay.province import receiving
from sotay.province.opening import Province
from sticks import lying

KEEP, SEND = "ghi_nhan_y_kien", "chuyen_noi_dung"


def begin(seat: Seat, title: str) -> Interviews:
    seat.window.go("interviews")
    screen = seat.window.here()
    assert isinstance(screen, Interviews)
    before = screen.editor.draft
    screen.new()
    seat.wait(lambda: screen.editor.draft is not None and screen.editor.draft is not before)
    put(find(screen.editor, QPlainTextEdit, "title"), title)
    put(screen._interview.notes, "Ruộng thiếu nước tưới.")
    return screen


def row(screen: Interviews, purpose: str) -> QFrame:
    screen.editor.tabs.turn_to(screen._interview.consents)
    return find(screen.editor, QFrame, f"consent_{purpose}")


def answer(screen: Interviews, purpose: str, said: str) -> None:
    one = row(screen, purpose)
    find(one, QRadioButton, said).click()
    if said == "agreed":
        find(one, Choice, "consent_method").set_value("van_ban")


def agree(seat: Seat, screen: Interviews) -> None:
    for purpose in (KEEP, SEND):
        answer(screen, purpose, "agreed")
    close(seat, screen)


def close(seat: Seat, screen: Interviews) -> None:
    screen.editor.close_content()
    seat.wait(lambda: screen.editor.draft.status not in ("draft", "amending"))


def withdraw(screen: Interviews, seat: Seat) -> None:
    screen.editor.findChild(QPushButton, "amend").click()
    one = row(screen, KEEP)
    seat.wait(lambda: find(one, QPushButton, "consent_withdraw").isVisibleTo(seat.window))
    find(one, QPushButton, "consent_withdraw").click()
    one.findChild(Dialog).accept()
    screen.settle()
    seat.wait(lambda: screen.editor.draft.clean)


def leaving(seat: Seat) -> tuple[list[str], str]:
    """Return the titles that would leave, and every word of the seal card."""
    seat.window.go("send")
    screen = seat.window.here()
    assert isinstance(screen, Transfer)
    seat.rest()
    model = seat.window.findChild(QListView, "units").model()
    rows = [str(model.index(at, 0).data()) for at in range(model.rowCount())]
    return rows, "\n".join(part.text() for part in screen.seal.findChildren(QLabel))


@pytest.mark.parametrize(
    ("said", "obstacle"),
    [("refused", "có người không đồng ý cho ghi lại"), ("not_asked", "chưa hỏi sự đồng ý")],
)
def test_what_nobody_agreed_to_stays_open_until_only_the_anonymous_is_kept(
    sit: Sit, notebook: tuple[Path, str], said: str, obstacle: str
) -> None:
    seat, _transfer = at_transfer(sit, notebook[0])
    screen = begin(seat, "Hỏi về kênh mương")
    answer(screen, KEEP, said)
    screen.editor.close_content()
    seat.wait(lambda: obstacle in screen.editor.strip.text())
    assert leaving(seat)[0] == []
    seat.window.go("interviews")
    find(screen.editor, QPushButton, "consent_anonymous").click()
    close(seat, screen)
    assert leaving(seat)[0] == ["Ghi nhận ý kiến · Hỏi về kênh mương"]


def test_whose_answer_it_is_and_how_it_was_said_are_seen_whole(
    sit: Sit, notebook: tuple[Path, str]
) -> None:
    """Over the note of what is missing, too: it takes its room from below the page."""
    seat = sit(notebook[0])
    seat.unlock()
    seat.window.resize(1366, 600)
    screen = begin(seat, "Lấy ý kiến")
    screen.editor.close_content()
    seat.wait(lambda: not screen.editor.strip.isHidden())
    for purpose in PURPOSES:
        one = row(screen, purpose)
        find(one, QRadioButton, "agreed").click()
        method = find(one, Choice, "consent_method")
        assert method.hasFocus()
        seat.wait(lambda how=method: how.visibleRegion().boundingRect().size() == how.size())
        method.set_value("van_ban")
    who = find(screen.editor, Choice, "consent_who")
    seat.wait(lambda: who.currentText().startswith("NG-") and who.shown() == who.currentText())


def test_leave_to_keep_is_no_leave_to_send(sit: Sit, notebook: tuple[Path, str]) -> None:
    seat, _transfer = at_transfer(sit, notebook[0])
    agree(seat, begin(seat, "Đồng ý cả hai"))
    screen = begin(seat, "Chỉ cho ghi lại")
    answer(screen, KEEP, "agreed")
    answer(screen, SEND, "refused")
    close(seat, screen)
    rows, words = leaving(seat)
    assert rows == ["Ghi nhận ý kiến · Đồng ý cả hai"]
    assert "Không gửi “Chỉ cho ghi lại”" in words
    assert "có người không đồng ý chuyển nội dung ý kiến về tỉnh" in words


def test_what_is_withdrawn_before_it_left_never_leaves(
    sit: Sit, notebook: tuple[Path, str]
) -> None:
    seat, _transfer = at_transfer(sit, notebook[0])
    screen = begin(seat, "Rút lại trước khi gửi")
    agree(seat, screen)
    assert leaving(seat)[0] == ["Ghi nhận ý kiến · Rút lại trước khi gửi"]
    seat.window.go("interviews")
    withdraw(screen, seat)
    rows, words = leaving(seat)
    assert rows == []
    assert "Báo rút lại sự đồng ý" not in words, "the province knows nothing of it"


def test_what_is_withdrawn_after_it_left_is_told_and_not_sent_again(
    sit: Sit, notebook: tuple[Path, str], province: Province, usb: Path, tmp_path: Path
) -> None:
    seat, transfer = at_transfer(sit, notebook[0])
    enrol(seat, transfer, province, tmp_path)
    screen = begin(seat, "Rút lại sau khi gửi")
    agree(seat, screen)
    leaving(seat)
    transfer.seal.target.control.choose(usb)
    seat.wait(seat.find("seal_go", QAbstractButton).isEnabled)
    seat.press("seal_go")
    seat.wait(lambda: "đã đọc lại và khớp" in seat.words())
    (first,) = lying(usb)
    assert receiving.receive(province, first).records == 1
    seat.window.go("interviews")
    withdraw(screen, seat)
    rows, words = leaving(seat)
    assert rows == []
    assert "Báo rút lại sự đồng ý" in words
    seat.wait(seat.find("seal_go", QAbstractButton).isEnabled)
    seat.press("seal_go")
    seat.wait(lambda: len(lying(usb)) == 2)
    (second,) = set(lying(usb)) - {first}
    assert receiving.receive(province, second).state == "imported"


def saved(seat: Seat, button: str, target: Path) -> str:
    """Press, choose `target` in the dialog, and return what the PDF says."""
    seat.press(button)
    seat.wait(lambda: seat.window.findChild(QFileDialog))
    dialog = seat.window.findChild(QFileDialog)
    dialog.fileSelected.emit(str(target))
    dialog.close()
    seat.wait(lambda: seat.window.findChild(QFileDialog) is None)
    seat.wait(lambda: any(target.name in says for says in seat.notes()))
    with pypdfium2.PdfDocument(target) as document:
        pages = [page.get_textpage().get_text_bounded() for page in document]
    return " ".join("".join(pages).split())


def test_the_sheet_and_the_confirmation_come_out_of_the_window(
    sit: Sit, notebook: tuple[Path, str], tmp_path: Path
) -> None:
    seat, _transfer = at_transfer(sit, notebook[0])
    screen = begin(seat, "Hỏi về kênh mương")
    one = row(screen, KEEP)
    assert not screen.editor.findChild(QPushButton, "consent_confirmation").isVisibleTo(
        one.window()
    )
    blank = saved(seat, "consent_sheet", tmp_path / "để trống.pdf")
    assert all(" ".join(words.split()) in blank for words in PURPOSES.values())
    agree(seat, screen)
    (who,) = screen.editor.draft.record.respondents
    assert who.code in saved(seat, "consent_sheet", tmp_path / "của một người.pdf")
    withdraw(screen, seat)
    told = saved(seat, "consent_confirmation", tmp_path / "rút lại.pdf")
    assert who.code in told
    assert "chưa báo tỉnh" in told
