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
            office = Office(unit=unit, name=f"UBND {name}", symbol="UBND", recorder="Phạm Thu Hà")
            made, _code = desks.create_notebook(
                place, PASSPHRASE, office, clock=self.clock, cost=CHEAP
            )
            if full:
                jsonlines.import_lines(made, PRACTICE, close=True)
            made.vault.close()  # without a mark of how far it came: none is dropped at the start
            return self.clock.at_ms, None

        self._cast_at(name, ("desk", name, unit, "full" if full else ""), make)
        made = desks.open_notebook(self.folder / name, PASSPHRASE, clock=self.clock, floor=CHEAP)
        self._open.append(made)
        return made

    def _cast_at(self, name: str, kind: tuple[str, ...], make: Make) -> str | None:
        """Put a copy into the folder `name`; return the database that goes with it, if any."""
        at = (*kind, self.clock.at_ms)
        self._cast[at] += 1
        mould = (*at, self._cast[at])
        self.clock.at_ms, database = self.moulds.cast(mould, self.folder / name, make)
        return database

    def reopen(self, desk: Desk) -> Desk:
        desk.close()
        again = desks.open_notebook(desk.vault.folder, PASSPHRASE, clock=self.clock, floor=CHEAP)
        self._open.append(again)
        return again

    def province(self, name: str = "tinh") -> Province:
        cluster = self.cluster

        def make(place: Path) -> tuple[int, str | None]:
            province_opening.create(
                place, PASSPHRASE, clock=self.clock, cost=CHEAP
            ).province.close()
            at = None if cluster is None else self._move(place, cluster)
            return self.clock.at_ms, at

        at = self._cast_at(name, ("province", "here" if cluster is None else "on a server"), make)
        if cluster is not None and at is not None:
            cluster.cast(at)
        return self._opened_province(self.folder / name)

    def _move(self, place: Path, cluster: Cluster) -> str:
        """Have the register in a folder go on at a server; return the database, kept as a mould."""
        made, address = self._opened_province(place), cluster.database()
        moving.move_to(made, address, silent)
        made.close()
        self._open.remove(made)
        name = address.rpartition("=")[2]
        cluster.keep(name)
        return name

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
