"""What the window sends by itself: where it may, seen on the card, and taken over by a press."""

from pathlib import Path

import pytest
from network_parts import can_send, policy_of, sealed
from PySide6.QtNetwork import QNetworkInformation
from transfer_parts import Enrolled, at_transfer, enrol
from window_parts import Sit

from badline import BadLine
from sotay.app.watch.sendsitself import AGAIN_MS
from sotay.province.opening import Province
from sotay.work.transfer import receiving
from tusreference import Reference

pytestmark = [pytest.mark.interop, pytest.mark.timeout(300)]


def test_the_window_sends_by_itself_where_the_policy_lets_it_and_not_else(
    enrolled: Enrolled, province: Province, server: Reference
) -> None:
    seat, _screen = enrolled
    digest = sealed(seat, province, server.url, server.pair.der)
    assert seat.program.watches is not None
    sends = seat.program.watches._sends
    sends.look()
    seat.rest()
    assert not (server.folder / f"{digest}.manifest").exists()
    paper = policy_of(province, server.url, server.pair.der, automatic=True)
    seat.window.shell.runner.do(lambda desk: receiving.accept_paper(desk, paper, "moi.json"))
    seat.rest()
    sends.look()
    seat.wait((server.folder / f"{digest}.whole").exists)
    seat.rest()
    assert "Đang gửi" in seat.words()
    assert "Tỉnh đã nhận" not in seat.words()
    assert sends._timer.interval() == AGAIN_MS


def test_a_network_that_changes_is_looked_at_soon_and_not_twice_in_a_minute(
    enrolled: Enrolled, province: Province, server: Reference
) -> None:
    seat, _screen = enrolled
    digest = sealed(seat, province, server.url, server.pair.der)
    paper = policy_of(province, server.url, server.pair.der, automatic=True)
    seat.window.shell.runner.do(lambda desk: receiving.accept_paper(desk, paper, "moi.json"))
    seat.rest()
    assert seat.program.watches is not None
    sends = seat.program.watches._sends
    sends.look()
    seat.wait((server.folder / f"{digest}.whole").exists)
    seat.wait(lambda: seat.window.shell.going is None)
    seat.rest()
    network = QNetworkInformation.instance()
    assert network is not None
    assert sends._timer.interval() == AGAIN_MS
    network.reachabilityChanged.emit(QNetworkInformation.Reachability.Online)
    running = sends._timer.interval()
    assert running < AGAIN_MS / 2
    for _flapping in range(3):
        network.transportMediumChanged.emit(QNetworkInformation.TransportMedium.WiFi)
    assert sends._timer.interval() <= running, "what flaps puts it off no further"
    sends.end("khóa sổ")
    network.reachabilityChanged.emit(QNetworkInformation.Reachability.Online)
    assert not sends._timer.isActive()


def test_what_goes_by_itself_is_seen_on_the_card_and_a_press_takes_its_place(
    enrolled: Enrolled, province: Province, server: Reference
) -> None:
    seat, screen = enrolled
    with BadLine(server.port, rate=2_000) as line:
        digest = sealed(seat, province, line.url, server.pair.der)
        paper = policy_of(province, line.url, server.pair.der, automatic=True)
        seat.window.shell.runner.do(lambda desk: receiving.accept_paper(desk, paper, "moi.json"))
        seat.rest()
        assert seat.program.watches is not None
        seat.program.watches._sends.look()
        seat.wait(lambda: "Máy đang tự gửi…" in seat.words() and line.counts.sent)
        of_itself = seat.window.shell.going
        assert of_itself is not None
        assert of_itself.by_itself
        assert can_send(seat)
        seat.press("network_send")
        seat.wait(lambda: "Đang gửi qua mạng…" in seat.words())
        assert of_itself.job.stopped()
        assert seat.window.shell.going is screen.network._going
        seat.program.watches._sends.look()  # one that comes later leaves it alone
        line.rate = 0
        seat.wait((server.folder / f"{digest}.whole").exists)
        screen.network.stop()
        seat.rest()
    assert seat.window.shell.going is None
    assert "Máy đang tự gửi" not in seat.words()


def test_a_send_that_cannot_be_pressed_says_why(
    sit: Sit, sendable: Path, province: Province, tmp_path: Path
) -> None:
    seat, screen = at_transfer(sit, sendable)
    seat.wait(lambda: "chưa đăng ký với tỉnh" in screen.network.send.toolTip())
    assert not screen.network.send.isEnabled()
    enrol(seat, screen, province, tmp_path)
    seat.wait(lambda: "chưa nêu máy chủ tiếp nhận" in screen.network.send.toolTip())
    assert screen.network.send.toolTip() in seat.words()
    assert not screen.network.send.isEnabled()
