"""Files handed to a window, as by a double click: said what they are, taken in after one button."""

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest
from office_parts import WORDS, OfficeSeat
from PySide6.QtWidgets import QLabel
from transfer_parts import answered, at_transfer
from window_parts import Fill, Seat, Sit

from sotay.app.office import Program as OfficeProgram
from sotay.gui.kit.widgets.dialog import Dialog
from sotay.gui.province.intake.screen import Intake
from sotay.gui.province.itemrow import ItemRow
from sotay.province.opening import Province
from sotay.work.transfer import enrolling

SECOND = """
import sys
from pathlib import Path
from PySide6.QtWidgets import QApplication
app = QApplication([])
from sotay.app.watch.secondstart import bring_forward
print(bring_forward(Path(sys.argv[1]), [Path(one) for one in sys.argv[2:]]))
"""


def dialog(seat: Seat) -> Dialog | None:
    found = seat.window.findChild(Dialog, "handed")
    return found if isinstance(found, Dialog) and found.isVisible() else None


def says(seat: Seat) -> str:
    seat.wait(lambda: dialog(seat))
    return "\n".join(one.text() for one in (dialog(seat) or seat.window).findChildren(QLabel))


def test_what_comes_while_locked_waits_and_is_told_one_by_one(
    sit: Sit, sendable: Path, province: Province, tmp_path: Path
) -> None:
    seat, screen = at_transfer(sit, sendable)
    answer = answered(seat, screen, province, tmp_path)
    bad = tmp_path / "mở <b>ngay.sotay"
    bad.write_bytes(b"MZ\x90")
    seat.lock()
    seat.program.take_files([bad, answer, bad])
    assert any("2 tệp chờ xem" in note for note in seat.notes())
    assert not any("mở <b>" in note for note in seat.notes()), "who looks now need not know it"
    seat.unlock()
    told = says(seat)
    assert "Không nhập được tệp này" in told
    assert "mở <b>ngay.sotay" in told
    (dialog(seat) or seat.window).close()
    seat.wait(lambda: dialog(seat) and "Tệp xác nhận đăng ký" in says(seat))
    seat.fill("handed_province", "1111-1111-1111-1111")
    seat.press("handed_yes")
    seat.wait(lambda: seat.window.findChild(Dialog, "refusal"))
    seat.lock()  # before it was dealt with: it is asked again
    seat.unlock()
    seat.wait(lambda: dialog(seat) and "Tệp xác nhận đăng ký" in says(seat))
    seat.fill("handed_province", province.code)
    seat.press("handed_yes")
    seat.wait(lambda: any("đã đăng ký máy này" in note for note in seat.notes()))
    seat.rest()
    assert dialog(seat) is None


def test_a_second_start_hands_its_file_to_the_window_that_is_there(
    sit: Sit, fill: Fill, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    short = tempfile.mkdtemp()  # the system takes no socket whose name is longer than 107 bytes
    monkeypatch.setenv("XDG_RUNTIME_DIR", short)
    folder, file = fill("twice", lambda lines: lines), tmp_path / "lạ\nquá.sotay"
    file.write_bytes(b"")
    seat = sit(folder)
    seat.program.raising.listen(folder)
    second = subprocess.Popen([sys.executable, "-c", SECOND, str(folder), str(file)])
    seat.wait(lambda: second.poll() is not None)
    assert second.returncode == 0
    seat.wait(lambda: any("1 tệp chờ xem" in note for note in seat.notes()))
    seat.unlock()
    assert "lạ" in says(seat)
    (dialog(seat) or seat.window).close()
    seat.program.raising.stop()
    shutil.rmtree(short)


def test_the_province_takes_a_bundle_and_a_request_to_their_places(
    at_office: OfficeSeat, office_folder: Path, tmp_path: Path, make: object
) -> None:
    at_office.unlock(WORDS)
    program = at_office.program
    assert isinstance(program, OfficeProgram)
    program.take_files([office_folder / "chua-den.sotay"])
    assert "Gói số 2 của UBND phường" in says(at_office)
    at_office.press("handed_yes")
    at_office.wait(lambda: isinstance(at_office.window.here(), Intake))
    at_office.wait(lambda: at_office.window.findChild(ItemRow, "take_row"))
    at_office.rest()
    request = tmp_path / "xin.json"
    enrolling.write_request(make.desk("máy mới"), request)  # type: ignore[attr-defined]
    program.take_files([request])
    assert "Cơ quan xin đăng ký một máy" in says(at_office)
    at_office.press("handed_yes")
    at_office.wait(lambda: "UBND máy mới" in at_office.words())
