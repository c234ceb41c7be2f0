"""A laptop that sends, its province, and a server between them, for tests to walk through."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from msgspec import structs

from makers import Makers
from sotay.base.progress import Stopped
from sotay.province import receiving as province_side
from sotay.province.authority import policies
from sotay.province.opening import Province
from sotay.upload.steps import Answer, Broken, Request
from sotay.upload.terminal import TerminalCarrier
from sotay.vault.outbox import SealedRow
from sotay.work.desk import Desk
from sotay.work.records import writing
from sotay.work.transfer import receiving, sealing, sending
from sotay.work.transfer.following import Followed, followed
from sotay.work.transfer.papers import Taken
from sotay.work.transfer.uploading import Roads, Sent
from tusreference import Certificate, Reference

pytestmark = [pytest.mark.interop, pytest.mark.timeout(300)]


class Watched(TerminalCarrier):
    """Tells what was asked, as method and end of the address, and how long it waited, seconds."""

    def __init__(self, certificates: Sequence[bytes], stall: float) -> None:
        super().__init__(certificates, stall)
        self.waits: list[float] = []
        self.asked: list[tuple[str, str]] = []

    def perform(self, request: Request, file: Path | None, stopped: Stopped) -> Answer | Broken:
        self.asked.append((request.method, request.url.rpartition("/")[2]))
        return super().perform(request, file, stopped)

    def wait(self, seconds: float, stopped: Stopped) -> bool:
        self.waits.append(seconds)
        return super().wait(seconds, stopped)


@dataclass
class Scene:
    """A laptop, its province, and a server that keeps what comes."""

    desk: Desk
    province: Province
    server: Reference
    pair: Certificate
    waits: list[float] = field(default_factory=list)  # of the last sending, seconds
    asked: list[tuple[str, str]] = field(default_factory=list)

    def sealed(self, text: str = "Cầu yếu") -> SealedRow:
        matter = writing.begin_matter(self.desk).value
        writing.close(self.desk, structs.replace(matter, text=text))
        job = sealing.prepare(self.desk).value
        return sealing.record(self.desk, job, job.write()).value

    def policy(self, certificate: bytes) -> None:
        told = [policies.receiver(self.server.url, certificate)]
        policies.change(self.province, receivers=told)
        receiving.accept_paper(self.desk, policies.paper(self.province), "chinh-sach.json")

    def send(self, url: str | None = None, *, linger: float = 0.0) -> tuple[Sent, Taken]:
        job = sending.prepare(self.desk, url)
        carrier = Watched(job.certificates, 3.0)
        sent = job.run(Roads(carrier, job.receivers, 0.0, linger))
        carrier.close()
        self.waits, self.asked = carrier.waits, carrier.asked
        return sent, sending.note(self.desk, sent).value

    def intake(self, row: SealedRow) -> None:
        """Have the province take in what its server has."""
        got = province_side.receive(self.province, self.server.folder / row.digest)
        assert got.receipt is not None
        (self.server.folder / f"{row.digest}.receipt").write_bytes(got.receipt.read_bytes())

    def state(self, row: SealedRow) -> Followed:
        return next(one for one in followed(self.desk) if one.digest == row.digest)


@pytest.fixture
def scene(make: Makers, server: Reference) -> Scene:
    desk, province = make.desk(), make.province()
    make.enrol(desk, province)
    made = Scene(desk, province, server, server.pair)
    made.policy(server.pair.der)
    return made
