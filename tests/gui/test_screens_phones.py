"""The card “Điện thoại cùng phòng”: opened, handed in to, closed by a lock, decided."""

import socket
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import ExitStack, suppress
from threading import Thread
from typing import Any

import pytest
from PySide6.QtWidgets import QPushButton
from window_parts import PASSPHRASE, Seat, Sit

from collectpeer import Collect, Failed
from handedin import offered, record
from sotay.gui.notebook.phones.card import PhonesCard
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
    seat.wait(lambda: "1 phiếu mới" in card(seat).who.text())
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


def test_what_came_is_decided_here(seat: Seat) -> None:
    phone = opened(seat)
    said = phoning(lambda: [phone.submit(record(ONE)), phone.submit(record(ONE, y_kien="khác"))])
    seat.wait(said.done)
    assert len(said.result()) == 2
    seat.wait(lambda: shown(seat, "came_drop") and shown(seat, "came_forget"))
    assert "Khác với phiếu đã nhận cùng mã" in seat.words()
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
