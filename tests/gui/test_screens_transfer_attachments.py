"""Gửi tỉnh with attachments: seen before they leave, and a damaged one holds up nobody else."""

from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtWidgets import QAbstractButton
from transfer_parts import at_transfer, enrol
from window_parts import PASSPHRASE, Sit

from enclosing import close, enclose, noise
from sotay.province import enclosed, reading, receiving
from sotay.province.opening import Province
from sotay.vault.notebook import ATTACHMENTS
from sotay.work import desk as desks
from sotay.work.records import writing
from sticks import lying


@pytest.fixture
def pictured(notebook: tuple[Path, str]) -> Path:
    """A notebook with two closed matters, a picture on each."""
    desk = desks.open_notebook(notebook[0], PASSPHRASE)
    for text, size in (("Cầu Máng sập", 300_000), ("Cột điện nghiêng", 40_000)):
        begun = writing.begin_matter(desk).value
        writing.keep(desk, replace(begun, text=text))
        enclose(desk, begun.id, noise(size))
        close(desk, begun.id)
    desk.close()
    return notebook[0]


def test_attachments_are_counted_sealed_and_arrive(
    sit: Sit, pictured: Path, province: Province, usb: Path, tmp_path: Path
) -> None:
    seat, screen = at_transfer(sit, pictured)
    enrol(seat, screen, province, tmp_path)
    seat.wait(lambda: "2 (340,0 KB)" in seat.words())
    screen.seal.target.control.choose(usb)
    seat.press("seal_go")
    seat.wait(lambda: "đã đọc lại và khớp" in seat.words())
    seat.wait(lambda: "Gói số 1 · 2 bản ghi" in seat.words())
    seat.wait(lambda: "Gói số 2 · 2 tệp" in seat.words())
    seat.rest()
    got = [receiving.receive(province, bundle) for bundle in lying(usb)]
    assert [(one.records, one.blobs) for one in got] == [(2, 0), (0, 2)]
    for row in reading.page(province):
        assert [one.state for one in enclosed.of(province, row.id)] == ["here"]


def test_a_damaged_attachment_is_named_and_the_rest_goes(
    sit: Sit, pictured: Path, province: Province, usb: Path, tmp_path: Path
) -> None:
    large = max((pictured / ATTACHMENTS).iterdir(), key=lambda path: path.stat().st_size)
    whole = large.read_bytes()
    large.write_bytes(whole[:1000] + bytes([whole[1000] ^ 1]) + whole[1001:])
    seat, screen = at_transfer(sit, pictured)
    enrol(seat, screen, province, tmp_path)
    screen.seal.target.control.choose(usb)
    go = seat.find("seal_go", QAbstractButton)
    seat.wait(go.isEnabled)
    go.click()
    seat.wait(lambda: any("Cầu Máng sập" in note for note in seat.notes()))
    assert "VIEC-40" in seat.notes()
    seat.wait(lambda: len(lying(usb)) == 2)  # by itself, without it
    seat.rest()
    got = [receiving.receive(province, bundle) for bundle in lying(usb)]
    assert [(one.records, one.blobs) for one in got] == [(2, 0), (0, 1)]
    assert sorted(row.missing for row in reading.page(province)) == [0, 1]
    assert "đi sau các bản ghi đã vào gói trước" in seat.words()
    seat.wait(go.isEnabled)  # what cannot be read still waits
    seat.window.lock()
    seat.unlock()
    seat.window.go("send")
    seat.wait(lambda: "không đọc được khi đóng gói lúc" in seat.words())
