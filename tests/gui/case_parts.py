"""A register with matters of one commune that wait, and somebody before its queue."""

from pathlib import Path

from msgspec.structs import replace
from office_parts import NAME, UNIT, WORDS, OfficeSeat, enrol

from makers import CHEAP
from moulds import Moulds
from sotay.gui.province.cases.screen import Cases
from sotay.model.office import Office
from sotay.province import opening, receiving
from sotay.store.slots import FLOOR
from sotay.work.desk import create_notebook
from sotay.work.records import writing
from sotay.work.transfer import sealing

TEXTS = (
    "Cầu Máng sập, đề nghị sửa trước mùa mưa", "Cầu Máng hỏng nặng, xin sửa sớm",
    "Đường bê tông thôn Hạ lún", "Trạm y tế thiếu thuốc", "Đèn đường tắt nhiều đêm",
)  # fmt: skip


def _filled(at: Path) -> None:
    at.mkdir()
    province = opening.create(at / "tinh", WORDS, cost=FLOOR).province
    office = Office(unit=UNIT, name=f"UBND {NAME}", symbol="UBND")
    desk, _code = create_notebook(at / "may-mot", "một con vịt xòe ra", office, cost=CHEAP)
    try:
        enrol(desk, province, at)
        for text in TEXTS:
            begun = writing.begin_matter(desk).value
            writing.close(desk, replace(begun, text=text))
        assert receiving.receive(province, sealing.seal(desk, at).value[1]).state == "imported"
    finally:
        desk.close()
        province.close()


def with_matters(folder: Path, moulds: Moulds) -> Path:
    """Return a folder with such a register."""
    moulds.cast("cases", folder, _filled)
    return folder


def at_cases(seat: OfficeSeat) -> Cases:
    """Go to the queue, and wait until it is read."""
    seat.unlock(WORDS)
    seat.go("cases")
    screen = seat.window.here()
    assert isinstance(screen, Cases)
    seat.wait(screen.pane.model.rowCount)
    return screen
