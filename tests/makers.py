"""A real notebook and a real register in a folder of the test's own, with a cheap key stretch."""

from collections import Counter
from collections.abc import Callable, Hashable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from moulds import Moulds
from postgres import Cluster
from sotay.base.clock import ManualClock
from sotay.base.progress import silent
from sotay.base.resources import resource
from sotay.model.office import Office
from sotay.province import enrolling as province_enrolling
from sotay.province import moving
from sotay.province import opening as province_opening
from sotay.province.opening import Province
from sotay.store.slots import Cost
from sotay.work import desk as desks
from sotay.work.desk import Desk
from sotay.work.exchange import jsonlines
from sotay.work.transfer import enrolling

CHEAP = Cost(64, 1, 1)
PASSPHRASE = "một con vịt xòe ra"
PRACTICE = resource("practice/so-tay-thuc-hanh.jsonl")
Make = Callable[[Path], tuple[int, str | None]]  # what the clock is at then; a database on a server
START = 1_795_000_000_000  # 2026-11-18, ms


@dataclass
class Makers:
    """Make notebooks and registers; everything is closed when the test ends.

    They come out of moulds: no two of one test are of one mould, for no two have one key.
    """

    folder: Path
    clock: ManualClock
    moulds: Moulds
    _open: list[Desk | Province]
    cluster: Cluster | None = None  # where registers lie; else in their own folder
    _cast: Counter[Hashable] = field(default_factory=Counter)

    def desk(self, name: str = "so", unit: str = "07210", *, full: bool = False) -> Desk:
        """Make a notebook: with nothing in it, or with the practice records, those due closed."""

        def make(place: Path) -> tuple[int, None]:
            made = self._begun(place, name, unit)
            if full:
                jsonlines.import_lines(made, PRACTICE, close=True)
            made.vault.close()  # without a mark of how far it came: none is dropped at the start
            return self.clock.at_ms, None

        self._cast_at(name, ("desk", name, unit, "full" if full else ""), make)
        return self._opened_desk(self.folder / name)

    def enrolled(self) -> tuple[Desk, Province]:
        """Make a notebook and a register that know each other."""

        def make(place: Path) -> tuple[int, str | None]:
            place.mkdir()
            desk = self._begun(place / "so", "so", "07210")
            province, address = self._founded(place / "tinh")
            self.enrol(desk, province)
            desk.vault.close()
            return self.clock.at_ms, self._kept(province, address)

        self._cast_province("", ("enrolled",), make)
        return self._opened_desk(self.folder / "so"), self._opened_province(self.folder / "tinh")

    def _cast_at(self, name: str, kind: tuple[str, ...], make: Make) -> str | None:
        """Put a copy into the folder `name`; return the database that goes with it, if any."""
        at = (*kind, self.clock.at_ms)
        self._cast[at] += 1
        mould = (*at, self._cast[at])
        self.clock.at_ms, database = self.moulds.cast(mould, self.folder / name, make)
        return database

    def _begun(self, place: Path, name: str, unit: str) -> Desk:
        office = Office(unit=unit, name=f"UBND {name}", symbol="UBND", recorder="Phạm Thu Hà")
        return desks.create_notebook(place, PASSPHRASE, office, clock=self.clock, cost=CHEAP)[0]

    def _opened_desk(self, folder: Path) -> Desk:
        made = desks.open_notebook(folder, PASSPHRASE, clock=self.clock, floor=CHEAP)
        self._open.append(made)
        return made

    def reopen(self, desk: Desk) -> Desk:
        desk.close()
        return self._opened_desk(desk.vault.folder)

    def province(self, name: str = "tinh") -> Province:
        def make(place: Path) -> tuple[int, str | None]:
            made, address = self._founded(place)
            return self.clock.at_ms, self._kept(made, address)

        self._cast_province(name, ("province",), make)
        return self._opened_province(self.folder / name)

    def _cast_province(self, name: str, kind: tuple[str, ...], make: Make) -> None:
        """Put a copy of a register into the folder `name`, and of its database on the server."""
        where = "here" if self.cluster is None else "on a server"
        database = self._cast_at(name, (*kind, where), make)
        if self.cluster is not None and database is not None:
            self.cluster.cast(database)

    def _founded(self, place: Path) -> tuple[Province, str]:
        """Make a register, whose rows go on at a server if there is one; return the address too."""
        made = province_opening.create(place, PASSPHRASE, clock=self.clock, cost=CHEAP).province
        address = ""
        if self.cluster is not None:
            address = self.cluster.database()
            moving.move_to(made, address, silent)
        return made, address

    def _kept(self, made: Province, address: str) -> str | None:
        """Close a register; return the database that is kept as a mould, if its rows are in one."""
        made.close()
        name = address.rpartition("=")[2]
        if self.cluster is not None and name:
            self.cluster.keep(name)
        return name or None

    def _opened_province(self, folder: Path) -> Province:
        made = province_opening.unlock(folder, PASSPHRASE, clock=self.clock, floor=CHEAP)
        self._open.append(made)
        return made

    def reopen_province(self, province: Province) -> Province:
        province.close()
        return self._opened_province(province.folder)

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
def make(tmp_path: Path, moulds: Moulds) -> Iterator[Makers]:
    makers = Makers(tmp_path, ManualClock(START), moulds, [])
    yield makers
    makers.close()


@pytest.fixture
def desk(make: Makers) -> Desk:
    return make.desk()


@pytest.fixture
def reopen(make: Makers) -> Callable[[Desk], Desk]:
    return make.reopen
