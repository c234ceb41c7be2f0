"""Gửi qua mạng in the window: a real line, a real server, and words that are true."""

from pathlib import Path

import pytest
from msgspec import structs
from network_parts import can_send, sealed
from transfer_parts import Enrolled, at_transfer, enrol
from window_parts import Seat, Sit

from badline import BadLine
from sotay.gui.notebook.transfer.networksrow import NameDialog
from sotay.province import receiving as province_side
from sotay.province.opening import Province
from sotay.upload.networks.hops import Here
from sotay.upload.networks.looking import look
from sotay.work.transfer import sending, sendrules
from tusreference import Reference

pytestmark = [pytest.mark.interop, pytest.mark.timeout(300)]


def test_a_press_sends_and_received_is_said_of_a_receipt(
    sit: Sit,
    sendable: Path,
    province: Province,
    server: Reference,
    tmp_path: Path,
) -> None:
    seat, screen = at_transfer(sit, sendable)
    assert not can_send(seat)
    enrol(seat, screen, province, tmp_path)
    with BadLine(server.port, cut_every=10_000) as line:
        digest = sealed(seat, province, line.url, server.pair.der)
        seat.wait(lambda: can_send(seat) and "1 gói chờ gửi" in seat.words())
        line.cut_every = 0
        seat.press("network_send")
        seat.wait((server.folder / f"{digest}.whole").exists)
        assert "Tỉnh đã nhận" not in seat.words()
        got = province_side.receive(province, server.folder / digest)
        assert got.receipt is not None
        (server.folder / f"{digest}.receipt").write_bytes(got.receipt.read_bytes())
        seat.wait(lambda: "Tỉnh đã nhận" in seat.words())
        seat.wait(lambda: "Không có gói nào chờ gửi" in seat.words())
        seat.rest()


def test_what_a_person_says_of_sending_is_kept_and_goes_before_the_policy(
    enrolled: Enrolled, province: Province, server: Reference
) -> None:
    seat, screen = enrolled
    sealed(seat, province, server.url, server.pair.der)
    seat.wait(lambda: can_send(seat))
    rules, said = screen.network.rules, list[sendrules.SendRules]()
    for field, value in ((rules.way, True), (rules.limit, 50)):
        field.control.set_value(value)
        field.control.activated.emit(field.control.currentIndex())
        seat.rest()
    seat.window.shell.runner.ask(sendrules.rules, said.append)
    seat.wait(lambda: said)
    assert said == [sendrules.SendRules(by_itself=True, limit=50)]
    jobs: list[object] = []
    seat.window.shell.runner.ask(sending.by_itself, jobs.append)
    seat.wait(lambda: jobs)
    assert isinstance(jobs[0], sending.SendJob), "the policy says nothing, the person says yes"
    assert jobs[0].rate == 50_000


def name_it(seat: Seat, dialogs: list[NameDialog], name: str) -> None:
    """Give the dialog that is open a name, and wait until the network has it."""
    dialogs[-1].accept()
    assert dialogs[-1].name.error(), "a name is needed"
    dialogs[-1].name.set_text(name)
    dialogs[-1].accept()
    seat.wait(lambda: name in [one.name for one in ruled(seat).networks])
    seat.rest()


def ruled(seat: Seat) -> sendrules.SendRules:
    said: list[sendrules.SendRules] = []
    seat.window.shell.runner.ask(sendrules.rules, said.append)
    seat.wait(lambda: said)
    return said[0]


def test_the_network_of_now_is_named_and_holds_sending_by_itself(
    enrolled: Enrolled, province: Province, server: Reference
) -> None:
    seat, screen = enrolled
    digest = sealed(seat, province, server.url, server.pair.der)
    seat.wait(lambda: can_send(seat))
    row, dialogs = screen.network.networks, list[NameDialog]()
    row.asked.connect(dialogs.append)
    row._ask(Here(frozenset({"a0:b1:c2:d3:e4:f5"})))  # as it would be at the office
    name_it(seat, dialogs, "Trụ sở UBND xã")
    assert "chưa tự gửi" in seat.words()
    screen.network.rules.said.emit(structs.replace(row._now, by_itself=True))
    seat.rest()
    assert seat.program.watches is not None
    sends = seat.program.watches._sends
    sends.look()
    seat.rest()
    assert not (server.folder / f"{digest}.manifest").exists()
    if not look().doubt:  # else this machine has no network that can be told
        seat.press("send_name")
        seat.wait(lambda: len(dialogs) == 2)
        name_it(seat, dialogs, "Nhà văn hóa thôn")
        assert "Máy đang ở mạng: Nhà văn hóa thôn." in seat.words()
        sends.look()
        seat.wait((server.folder / f"{digest}.whole").exists)
        seat.rest()


def test_who_forgets_the_last_network_is_bound_to_none(
    enrolled: Enrolled, province: Province, server: Reference
) -> None:
    seat, screen = enrolled
    sealed(seat, province, server.url, server.pair.der)
    seat.wait(lambda: can_send(seat))
    row, dialogs = screen.network.networks, list[NameDialog]()
    row.asked.connect(dialogs.append)
    row._ask(Here(frozenset({"a0:b1:c2:d3:e4:f5"})))
    name_it(seat, dialogs, "Trụ sở")
    row.where.control.set_value("all")
    row.where.control.activated.emit(row.where.control.currentIndex())
    seat.rest()
    seat.press("send_forget")
    seat.wait(lambda: not row.names.isVisibleTo(row))
    assert (ruled(seat).where, ruled(seat).networks) == ("all", ())
    assert "chưa gửi được từ đây" in seat.words()


def test_a_lock_stops_it_and_the_gate_says_so(
    enrolled: Enrolled, province: Province, server: Reference
) -> None:
    seat, _screen = enrolled
    with BadLine(server.port, rate=2_000) as line:
        digest = sealed(seat, province, line.url, server.pair.der)
        seat.wait(lambda: can_send(seat) and "1 gói chờ gửi" in seat.words())
        seat.press("network_send")
        seat.wait(lambda: line.counts.sent)
        seat.window.lock()
        seat.wait(seat.at_gate)
        seat.rest()
        assert [told for told in seat.notes() if "đang gửi qua mạng" in told]
        seat.unlock()
        seat.wait(lambda: can_send(seat) and "1 gói chờ gửi" in seat.words())
        seat.press("network_send")
        seat.wait(lambda: "Đang gửi qua mạng…" in seat.words())
        assert not [told for told in seat.notes() if "đang gửi qua mạng" in told]
        seat.lock()
    assert not (server.folder / f"{digest}.whole").exists()
