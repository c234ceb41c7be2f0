"""The province's window on a register with bundles in it, and somebody before it."""

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import pytest
from pytestqt.qtbot import QtBot
from window_parts import Seat

from makers import CHEAP, PRACTICE
from moulds import Moulds
from sotay.app.office import Program
from sotay.base.clock import SystemClock
from sotay.base.settings import SettingsFile
from sotay.gui.kit.presenter import Presenter
from sotay.gui.kit.style.look import Looks
from sotay.gui.province.shell import Runner, Shell
from sotay.gui.province.start.gate import Gate
from sotay.model.office import Office
from sotay.province import enrolling as province_side
from sotay.province import opening, receiving, revoking
from sotay.province.opening import Province
from sotay.store.slots import FLOOR
from sotay.work.desk import Desk, create_notebook
from sotay.work.exchange import jsonlines
from sotay.work.transfer import enrolling, sealing

T = TypeVar("T")
WORDS = "tỉnh nhận ở đây ạ"
UNIT, NAME = "07210", "Phường Bắc Giang"


class OfficeSeat(Seat):
    """Somebody before the province's window."""

    def at_gate(self) -> bool:
        """Tell whether no register is open."""
        return isinstance(self.window.here(), Gate)

    def go(self, place: str, key: str = "") -> None:
        """Go to a place, and wait until it is read."""
        self.window.go(place, key)
        self.rest()


def asked(seat: OfficeSeat, fn: Callable[[Province], T]) -> T:
    """Return what the open register says."""
    told: list[T] = []
    seat.window.shell.runner.ask(fn, told.append)
    seat.wait(lambda: told)
    return told[0]


def enrol(desk: Desk, province: Province, folder: Path) -> None:
    """Walk the enrolment by files, as two people would."""
    request, answer = folder / "de-nghi.json", folder / "tra-loi.json"
    code = enrolling.write_request(desk, request, replace=True).value
    asked = province_side.read_request(request.read_bytes())
    answer.write_bytes(province_side.enrol(province, asked, code))
    enrolling.accept(desk, answer, province.code)


def sealed(desk: Desk, folder: Path, number: int) -> Path:
    """Write a few lines of the practice seed, close them, and seal them for a stick."""
    lines = folder / "phan.jsonl"
    some = PRACTICE.read_text("utf-8").splitlines(keepends=True)[number::30]
    lines.write_text("".join(some).replace('"07330"', f'"{UNIT}"'), encoding="utf-8")
    jsonlines.import_lines(desk, lines, close=True)
    return sealing.seal(desk, folder).value[1]


def _filled(at: Path) -> None:
    """Make a register in `at`/tinh: bundles 1 and 3 in, 2 on its way, 4 kept apart."""
    at.mkdir()
    made = opening.create(at / "tinh", WORDS, cost=FLOOR)
    province = made.province
    (at / "ma-khoi-phuc").write_text(made.recovery_code, encoding="utf-8")
    office = Office(unit=UNIT, name="UBND phường", symbol="UBND")
    desk, _code = create_notebook(at / "may-mot", "một con vịt xòe ra", office, cost=CHEAP)
    try:
        enrol(desk, province, at)
        paths = [sealed(desk, at, number) for number in range(1, 5)]
        for number in (0, 2):
            receiving.receive(province, paths[number])
        revoking.revoke(province, province_side.known(province)[0].code, last_seq=3)
        receiving.receive(province, paths[3])
        paths[1].rename(at / "chua-den.sotay")
    finally:
        desk.close()
        province.close()


@pytest.fixture
def office_folder(tmp_path: Path, moulds: Moulds) -> Path:
    """A folder with a register, the notebook that sent to it and the bundle on its way."""
    folder = tmp_path / "nơi tiếp nhận"
    moulds.cast("office", folder, _filled)
    return folder


@pytest.fixture
def at_office(
    office_folder: Path,
    runner: Runner,
    looks: Looks,
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> OfficeSeat:
    """Sit down before the window of that register, which is locked."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "máy"))
    presenter = Presenter(runner)
    shell = Shell(runner, presenter, looks, tmp_path / "máy/sotay/neo")
    settings = SettingsFile.read(tmp_path / "máy/sotay/settings-tinh.json")
    program = Program(shell, settings, office_folder / "tinh", SystemClock())
    qtbot.addWidget(program.window)
    program.window.resize(1366, 728)
    with qtbot.waitExposed(program.window):
        program.window.show()
    return OfficeSeat(program, qtbot)  # type: ignore[arg-type]
