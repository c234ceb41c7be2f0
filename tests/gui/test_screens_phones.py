"""The card “Điện thoại cùng phòng”: opened, handed in to, closed by a lock, decided."""

import base64
import json
import socket
import zlib
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import ExitStack, suppress
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
import zxingcpp
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot
from window_parts import PASSPHRASE, Seat, Sit

from collectpeer import Collect, Failed
from handedin import offered, record
from sotay.gui.notebook.phones import saving
from sotay.gui.notebook.phones.card import PhonesCard
from sotay.upload.phones.serving import PhoneServer
from sotay.work import desk as desks
from sotay.work.questionnaires import arrived
from sotay.work.records import reading

ONE = "uuid:11111111-1111-4111-8111-111111111111"


@pytest.fixture
def seat(sit: Sit, notebook: tuple[Any, str]) -> Iterator[Seat]:
    folder, _code = notebook
    desk = desks.open_notebook(folder, PASSPHRASE)
    offered(desk)
    desk.close()
    seat = sit(folder)
    seat.unlock()
    seat.window.go("send")
    seat.wait(lambda: seat.window.findChild(QPushButton, "phones_open"))
    yield seat
    if not seat.at_gate():
        seat.lock()
    card_closed(seat)


def card(seat: Seat) -> PhonesCard:
    found = seat.window.findChild(PhonesCard)
    assert isinstance(found, PhonesCard)
    return found


def shown(seat: Seat, name: str) -> bool:
    found = seat.window.findChildren(QPushButton, name)
    return any(one.isVisibleTo(seat.window) for one in found)


def grey(image: QImage) -> memoryview:
    """Return a picture as another library takes it: rows of grey."""
    image = image.convertToFormat(QImage.Format.Format_Grayscale8)
    return memoryview(image.constBits().tobytes()).cast("B", (image.height(), image.bytesPerLine()))


def card_closed(seat: Seat) -> None:
    seat.wait(lambda: not seat.window.shell.runner.serving._ended)


def opened(seat: Seat) -> Collect:
    """Open at this machine alone; return a telephone that knows the code."""
    it = card(seat)
    seat.wait(lambda: "dien" in "".join(one.objectName() for one in seat._all()))
    it.where.control.addItem("127.0.0.1", "127.0.0.1")
    it.where.control.set_value("127.0.0.1")
    told: list[tuple[str, str]] = []
    it.hosting.opened.connect(lambda base, code: told.append((base, code)))
    seat.press("phones_open")
    seat.wait(lambda: told)
    assert it.square.isVisibleTo(seat.window)
    return Collect(*told[0])


def phoning(work: Callable[[], Any]) -> "Future[Any]":
    """Run what a telephone does in a thread of its own."""
    said: Future[Any] = Future()

    def do() -> None:
        try:
            said.set_result(work())
        except (Failed, OSError, AssertionError) as fault:
            said.set_exception(fault)

    Thread(target=do).start()
    return said


def asked(seat: Seat, fn: Callable[[desks.Desk], Any]) -> Any:
    got: list[Any] = []
    seat.window.shell.runner.ask(fn, got.append, owner=card(seat))
    seat.wait(lambda: got)
    return got[0]


def surveys(seat: Seat) -> list[str]:
    return asked(seat, lambda desk: [row.id for row in reading.page(desk, kinds=["survey"])])


def test_a_telephone_hands_in_while_the_card_is_open(seat: Seat) -> None:
    phone = opened(seat)
    said = phoning(lambda: (phone.download(phone.form_list()[0]), phone.submit(record(ONE)))[1])
    seat.wait(said.done)
    assert said.result() == "Phiếu đã vào sổ, chờ cán bộ xem lại."
    assert len(surveys(seat)) == 1
    seat.wait(lambda: "1 phiếu mới" in card(seat).coming.who.text())
    seat.wait(lambda: shown(seat, "came_card"))
    seat.press("phones_close")
    seat.wait(lambda: card(seat).begin.isEnabled() and not card(seat).hosting.is_open)
    again = phoning(phone.form_list)
    seat.wait(again.done)
    assert again.exception() is not None


def test_a_lock_closes_it_and_what_was_sent_meanwhile_stays_on_the_telephone(seat: Seat) -> None:
    phone = opened(seat)
    ready = phoning(phone.form_list)
    seat.wait(ready.done)
    with socket.create_connection(("127.0.0.1", int(phone.server.rpartition(":")[2]))) as line:
        ((body, boundary),) = phone.bodies(
            record(ONE), [("a.jpg", "image/jpeg", b"x" * 9000)], 10**7
        )
        url = f"{phone.server}/submission?deviceID=x"
        kind = f"multipart/form-data; boundary={boundary}"
        head = phone.head_of("POST", url, len(body), kind, phone._authorization("POST", url))
        line.sendall(head + body[:-500])
        seat.lock()
        card_closed(seat)
    seat.unlock()
    seat.window.go("send")
    assert surveys(seat) == []
    assert asked(seat, arrived.every) == []


def test_leaving_the_place_closes_it(seat: Seat) -> None:
    phone = opened(seat)
    seat.window.go("home")
    card_closed(seat)
    said = phoning(phone.form_list)
    seat.wait(said.done)
    assert said.exception() is not None
    seat.window.go("send")
    seat.wait(lambda: card(seat).begin.isVisibleTo(seat.window))


def test_a_window_that_is_minimised_takes_in_and_its_square_is_read(seat: Seat) -> None:
    phone = opened(seat)
    seat.wait(lambda: zxingcpp.read_barcodes(grey(card(seat).square.grab().toImage())))
    read = zxingcpp.read_barcodes(grey(card(seat).square.grab().toImage()))
    said = json.loads(zlib.decompress(base64.b64decode(read[0].text)))["general"]
    assert (said["server_url"], said["password"]) == (phone.server, phone.password)
    seat.window.showMinimized()
    seat.wait(seat.window.isMinimized)
    done = phoning(lambda: phone.submit(record(ONE)))
    seat.wait(done.done)
    assert done.result()
    assert card(seat).hosting.is_open
    seat.window.showNormal()
    seat.wait(lambda: "1 phiếu mới" in card(seat).coming.who.text())


def test_why_one_was_refused_is_told_with_what_to_do(seat: Seat) -> None:
    phone = opened(seat)
    coming = card(seat).coming
    assert not coming.why.isVisibleTo(seat.window)
    wrong = Collect(phone.server, "cu", device="collect:XyZ987654321")
    done = phoning(lambda: wrong.submit(record(ONE)))
    seat.wait(done.done)
    assert isinstance(done.exception(), Failed)
    seat.wait(lambda: "Máy …654321 không gửi được: nhập sai mã ngày." in coming.why.text())
    assert "Cấu hình lại bằng mã QR" in coming.why.text()
    assert "1 lần không nhận" in coming.who.text()
    other = record(ONE).replace(b'id="dien"', b'id="khac"')
    done = phoning(lambda: phone.submit(other))
    seat.wait(done.done)
    assert isinstance(done.exception(), Failed)
    seat.wait(lambda: coming.why.text().count("không gửi được") == 2)
    assert "nạp vào sổ này mẫu" in coming.why.text().splitlines()[0], "the newest first"


def test_it_can_be_opened_again_after_a_fault_of_the_program(
    seat: Seat, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def broken(*_told: object) -> None:
        raise LookupError

    seat.rest()
    it = card(seat)
    it.where.control.addItem("127.0.0.1", "127.0.0.1")
    it.where.control.set_value("127.0.0.1")
    with monkeypatch.context() as odd, qtbot.captureExceptions() as told:
        odd.setattr(PhoneServer, "_serve", broken)
        it.open()
        seat.wait(lambda: told)
    assert [kind for kind, *_rest in told] == [LookupError]
    assert it.begin.isEnabled()
    assert opened(seat).server


def test_what_came_is_decided_here(seat: Seat, tmp_path: Path) -> None:
    phone = opened(seat)
    said = phoning(lambda: [phone.submit(record(ONE)), phone.submit(record(ONE, y_kien="khác"))])
    seat.wait(said.done)
    assert len(said.result()) == 2
    seat.wait(lambda: shown(seat, "came_drop") and shown(seat, "came_forget"))
    assert "Khác với phiếu đã nhận cùng mã" in seat.words()
    (one,) = [it for it in asked(seat, arrived.every) if it.arrival.whole]
    saving.save(seat.window.shell, card(seat), one, tmp_path / "gốc.xml")
    seat.wait(lambda: "Tệp không mã hóa" in "".join(seat.notes()))
    assert "khác" in (tmp_path / "gốc.xml").read_text("utf-8")
    seat.press("came_drop")
    seat.press("question_yes")
    seat.wait(lambda: not shown(seat, "came_drop") and shown(seat, "came_forget"))
    seat.press("came_forget")
    seat.press("question_yes")
    seat.wait(lambda: "Không có phiếu nào từ điện thoại" in seat.words())


def test_no_network_is_said(seat: Seat) -> None:
    it = card(seat)
    seat.rest()
    it.where.control.clear()
    it.open()
    assert "Máy chưa nối vào mạng" in seat.error("phones_where")
    assert not it.hosting.is_open


def test_ports_that_are_taken_are_said(seat: Seat) -> None:
    seat.rest()
    with ExitStack() as taken:
        for port in range(8744, 8754):
            one = taken.enter_context(socket.socket())
            with suppress(OSError):  # somebody else has it
                one.bind(("127.0.0.1", port))
                one.listen()
        it = card(seat)
        it.where.control.addItem("127.0.0.1", "127.0.0.1")
        it.where.control.set_value("127.0.0.1")
        it.open()
        seat.wait(lambda: "8753" in seat.error("phones_where"))
    assert it.begin.isEnabled()
