"""The province's policy in the window: taken in, shown, and a revoked machine that says so."""

from pathlib import Path

from PySide6.QtWidgets import QLabel
from transfer_parts import at_transfer, enrol
from transfer_parts import province as province  # noqa: PLC0414 - a fixture
from window_parts import Sit

from sotay.province import revoking
from sotay.province.authority import issuingkeys, policies
from sotay.province.opening import Province


def test_a_revoked_machine_says_so_and_what_to_do(
    sit: Sit, notebook: tuple[Path, str], province: Province, tmp_path: Path
) -> None:
    seat, screen = at_transfer(sit, notebook[0])
    card, warning = screen.policy, screen.policy.warning
    assert (warning.isVisible(), card.isVisible()) == (False, False)
    enrol(seat, screen, province, tmp_path)
    seat.wait(card.isVisible)
    assert not warning.isVisible()
    issuingkeys.make(province)
    policies.change(province, automatic=True)
    stick = tmp_path / "usb"
    stick.mkdir()
    screen.policy.take(policies.write(province, stick))
    seat.wait(lambda: "Đã nhập giấy tờ của tỉnh" in " ".join(seat.notes()))
    seat.wait(lambda: "được" in [label.text() for label in card.findChildren(QLabel)])
    device = revoking.devices(province)[0]
    revoking.revoke(province, device.code)
    screen.policy.take(policies.write(province, stick))
    seat.wait(warning.isVisible)
    says = seat.find("policy_says", QLabel).text()
    assert ("đã thu hồi máy này" in says, "Không mất gì" in says) == (True, True)
    screen.policy.take(policies.write(province, stick))
    seat.wait(lambda: "Không đổi gì" in " ".join(seat.notes()))
    revoking.revoke(province, device.code, last_seq=9, loosen=True)
    screen.policy.take(policies.write(province, stick))
    seat.wait(lambda: "gói số 9" in seat.find("policy_says", QLabel).text())


def test_another_provinces_paper_changes_nothing(
    sit: Sit, notebook: tuple[Path, str], province: Province, tmp_path: Path
) -> None:
    seat, screen = at_transfer(sit, notebook[0])
    enrol(seat, screen, province, tmp_path)
    (tmp_path / "chinh-sach-9.json").write_text("{}", "utf-8")
    screen.policy.take([tmp_path / "chinh-sach-9.json"])
    seat.wait(lambda: "VIEC-04" in " ".join(seat.notes()))
