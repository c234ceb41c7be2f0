"""A real notebook and a real register in a folder of the test's own, with a cheap key stretch."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from sotay.base.clock import ManualClock
from sotay.intake import enrolling as province_enrolling
from sotay.intake import office as province_office
from sotay.intake.office import Province
from sotay.model.office import Office
from sotay.store.slots import Cost
from sotay.work import desk as desks
from sotay.work import enrolling
from sotay.work.desk import Desk

CHEAP = Cost(64, 1, 1)
PASSPHRASE = "một con vịt xòe ra"
START = 1_795_000_000_000  # 2026-11-18, ms


@dataclass
class Makers:
    """Make notebooks and registers; everything is closed when the test ends."""

    folder: Path
    clock: ManualClock
    _open: list[Desk | Province]

    def desk(self, name: str = "so", unit: str = "07210") -> Desk:
        office = Office(unit=unit, name=f"UBND {name}", symbol="UBND", recorder="Phạm Thu Hà")
        made, _code = desks.create_notebook(
            self.folder / name, PASSPHRASE, office, clock=self.clock, cost=CHEAP
        )
        self._open.append(made)
        return made

    def reopen(self, desk: Desk) -> Desk:
        desk.close()
        again = desks.open_notebook(desk.vault.folder, PASSPHRASE, clock=self.clock, floor=CHEAP)
        self._open.append(again)
        return again

    def province(self, name: str = "tinh") -> Province:
        made = province_office.create(
            self.folder / name, PASSPHRASE, clock=self.clock, cost=CHEAP
        ).province
        self._open.append(made)
        return made

    def reopen_province(self, province: Province) -> Province:
        province.close()
        again = province_office.unlock(province.folder, PASSPHRASE, clock=self.clock, floor=CHEAP)
        self._open.append(again)
        return again

    def enrol(self, desk: Desk, province: Province) -> None:
        """Walk the whole enrolment by files, as two people would."""
        request = desk.vault.folder / "de-nghi.json"
        code = enrolling.write_request(desk, request, replace=True).value
        asked = province_enrolling.read_request(request.read_bytes())
        answer = desk.vault.folder / "tra-loi.json"
        answer.write_bytes(province_enrolling.enrol(province, asked, code, again=True))
        enrolling.accept(desk, answer, province.code)

    def close(self) -> None:
        for one in self._open:
            one.close()


@pytest.fixture
def make(tmp_path: Path) -> Iterator[Makers]:
    makers = Makers(tmp_path, ManualClock(START), [])
    yield makers
    makers.close()


@pytest.fixture
def desk(make: Makers) -> Desk:
    return make.desk()


@pytest.fixture
def reopen(make: Makers) -> Callable[[Desk], Desk]:
    return make.reopen
