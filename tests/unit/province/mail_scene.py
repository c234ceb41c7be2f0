"""A commune and the stick it hands to the province."""

from dataclasses import dataclass
from pathlib import Path

import msgspec
import pytest

from makers import Makers
from sotay.province import mailbox
from sotay.province.mailbox import Visited
from sotay.province.opening import Province
from sotay.vault.outbox import SealedRow
from sotay.work.desk import Desk
from sotay.work.records import writing
from sotay.work.transfer import following, sealing, stick
from sotay.work.transfer.papers import Taken, take_in
from sotay.work.transfer.stick import Carried

BOX = "sotay-hop-thu"


@dataclass
class Commune:
    """Somebody with a notebook, who seals and carries."""

    desk: Desk
    stick: Path

    @property
    def up(self) -> Path:
        return self.stick / BOX / "di"

    @property
    def code(self) -> str:
        return stick.prepare(self.desk).code

    @property
    def down(self) -> Path:
        return self.stick / BOX / "ve" / self.code

    def sealed(self, text: str = "Cầu yếu") -> SealedRow:
        matter = writing.begin_matter(self.desk).value
        writing.close(self.desk, msgspec.structs.replace(matter, text=text))
        job = sealing.prepare(self.desk).value
        return sealing.record(self.desk, job, job.write()).value

    def carry(self) -> Carried:
        done = stick.prepare(self.desk).carry(self.stick)
        stick.note(self.desk, done)
        return done

    def fetch(self) -> Taken:
        visit = stick.prepare(self.desk)
        return take_in(self.desk, visit.read(self.stick)).value

    def states(self) -> list[str]:
        return [one.state for one in following.followed(self.desk)][::-1]


def visit(province: Province, root: Path) -> Visited:
    return mailbox.receive_from(province, root)


def told(done: Visited) -> list[str]:
    return [one.state for one in done.received]


@pytest.fixture
def province(make: Makers) -> Province:
    return make.province()


@pytest.fixture
def usb(tmp_path: Path) -> Path:
    folder = tmp_path / "usb"
    folder.mkdir()
    return folder


@pytest.fixture
def commune(make: Makers, province: Province, usb: Path) -> Commune:
    desk = make.desk()
    make.enrol(desk, province)
    return Commune(desk, usb)
