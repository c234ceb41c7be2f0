"""From a notebook to its province over a line: what is sent, noted, believed, and what is not."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from msgspec import structs

from badline import BadLine
from makers import Makers
from sotay.base.progress import Stopped
from sotay.bundle import documents
from sotay.province import receiving as province_side
from sotay.province.authority import policies
from sotay.province.opening import Province
from sotay.upload.driving import drive
from sotay.upload.errors import (
    AddressBad,
    CertificateForeign,
    NoReceiver,
    OtherNetwork,
    RoadClosed,
    SendRefused,
)
from sotay.upload.machine import Upload
from sotay.upload.networks.bound import Bound
from sotay.upload.networks.hops import Here
from sotay.upload.networks.looking import look
from sotay.upload.steps import Answer, Broken, Request
from sotay.upload.terminal import TerminalCarrier
from sotay.vault.outbox import SealedRow
from sotay.work.desk import Desk
from sotay.work.records import writing
from sotay.work.transfer import namednetworks, receiving, sealing, sending, sendrules
from sotay.work.transfer.following import Followed, followed
from sotay.work.transfer.papers import Taken
from sotay.work.transfer.uploading import Roads, Sent, parcel_at
from tusreference import Certificate, Reference, reference

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
def scene(make: Makers, tmp_path: Path) -> Iterator[Scene]:
    desk, province = make.desk(), make.province()
    make.enrol(desk, province)
    pair = Certificate.made(tmp_path / "pair")
    with reference(tmp_path / "server", pair) as server:
        made = Scene(desk, province, server, pair)
        made.policy(pair.der)
        yield made


def test_received_is_said_for_a_receipt_and_nothing_less(scene: Scene) -> None:
    rows = [scene.sealed(), scene.sealed("Đường lầy")]
    sent, taken = scene.send()
    assert (sent.ended, sent.faults, taken.receipts) == (None, {}, ())
    assert [scene.server.has(row) for row in rows] == [
        (scene.desk.vault.outbox / row.file).read_bytes() for row in rows
    ]
    assert [(one.state, one.confirmed) for one in map(scene.state, rows)] == [
        ("sending", row.size) for row in rows
    ]
    scene.intake(rows[0])
    _sent, taken = scene.send()
    assert [one.seq for one in taken.receipts] == [1]
    assert [scene.state(row).state for row in rows] == ["received", "sending"]
    scene.intake(rows[1])
    scene.send()
    assert sending.prepare(scene.desk).to_go == ()
    sent, _taken = scene.send("https://127.0.0.1:9")
    assert isinstance(sent.ended, RoadClosed), "nobody was asked whether there is news"


def test_receipts_are_waited_for_all_together_and_nothing_is_announced_twice(
    scene: Scene,
) -> None:
    rows = [scene.sealed(), scene.sealed("Đường lầy"), scene.sealed("Chợ")]
    sent, taken = scene.send(linger=2.5)
    assert (sent.ended, sent.faults, taken.receipts) == (None, {}, ())
    assert {one.confirmed for one in map(scene.state, rows)} == {row.size for row in rows}
    assert 1 <= sum(scene.waits) <= 2.5
    assert scene.asked.count(("POST", "bundles")) == len(rows)


def test_a_receipt_of_somebody_else_changes_nothing(scene: Scene, make: Makers) -> None:
    row = scene.sealed()
    scene.send()
    other = make.province("tinh-khac")
    got = province_side.receive(scene.province, scene.server.folder / row.digest)
    assert got.receipt is not None
    told = documents.open_receipt(got.receipt.read_bytes(), scene.province.signing.public)
    forged = documents.issue_receipt(other.signing, told)
    (scene.server.folder / f"{row.digest}.receipt").write_bytes(forged)
    _sent, taken = scene.send()
    assert (taken.receipts, [one.code for one in taken.faults]) == ((), ["GOI-34"])
    assert scene.state(row).state == "sending"


def test_a_refused_device_is_told_and_nothing_of_it_left(scene: Scene) -> None:
    rows = [scene.sealed(), scene.sealed("Đường")]
    (scene.server.folder / "revoked").write_text(sending.prepare(scene.desk).keys.id)
    sent, _taken = scene.send()
    assert {(type(one), getattr(one, "slug", "")) for one in sent.faults.values()} == {
        (SendRefused, "revoked-device")
    }
    assert set(sent.faults) == {row.digest for row in rows}
    assert [scene.server.has(row) for row in rows] == [b"", b""]
    assert [scene.state(row).state for row in rows] == ["sealed", "sealed"]


def test_one_that_is_spoilt_steps_aside(scene: Scene) -> None:
    rows = [scene.sealed(), scene.sealed("Đường"), scene.sealed("Chợ")]
    file = scene.desk.vault.outbox / rows[0].file
    content = file.read_bytes()
    file.write_bytes(content[:9000] + b"spoilt" + content[9006:])
    (scene.desk.vault.outbox / rows[1].file).unlink()
    sent, _taken = scene.send()
    assert {scene.state(rows[0]).fault} == {"MANG-05"}
    assert set(sent.faults) == {rows[0].digest}
    assert scene.state(rows[2]).confirmed == rows[2].size


def test_a_closed_road_is_told_and_the_rest_waits(scene: Scene) -> None:
    row = scene.sealed()
    sent, _taken = scene.send("https://127.0.0.1:9")
    assert isinstance(sent.ended, RoadClosed)
    assert scene.state(row).state == "sealed"
    with BadLine(scene.server.port, cut_every=9_000) as line:
        sent, _taken = scene.send(line.url)
    assert scene.state(row).confirmed in range(row.size + 1)
    scene.send()
    assert scene.state(row).confirmed == row.size


def test_an_address_by_hand_has_to_show_the_policys_certificate(
    scene: Scene, tmp_path: Path
) -> None:
    row = scene.sealed()
    other = Certificate.made(tmp_path / "other", "other")
    scene.policy(other.der)
    sent, _taken = scene.send(scene.server.url)
    assert isinstance(sent.ended, CertificateForeign)
    assert scene.server.has(row) == b""
    with pytest.raises(AddressBad):
        sending.prepare(scene.desk, "http://127.0.0.1:1")


def test_a_policy_without_a_receiver_sends_nothing(make: Makers) -> None:
    desk = make.desk()
    make.enrol(desk, make.province())
    with pytest.raises(NoReceiver):
        sending.prepare(desk, "https://127.0.0.1:1")


def test_on_another_network_nothing_leaves_and_on_the_named_one_it_goes(scene: Scene) -> None:
    """The machine's own network: where it has none that can be told, only the first half runs."""
    row = scene.sealed()
    elsewhere = Here(frozenset({"a0:b1:c2:d3:e4:f5"}))
    namednetworks.name_network(scene.desk, "Trụ sở", elsewhere)
    sendrules.set_rules(scene.desk, structs.replace(sendrules.rules(scene.desk), by_itself=True))
    itself = sending.by_itself(scene.desk)
    assert itself is not None
    carrier = TerminalCarrier(itself.certificates, 3.0)
    sent = itself.run(Roads(carrier, itself.receivers, 0.0, 0.0))
    assert isinstance(sent.ended, OtherNetwork)
    assert isinstance(itself.fetch(Roads(carrier, itself.receivers)).ended, OtherNetwork)
    assert not (scene.server.folder / f"{row.digest}.manifest").exists()
    sendrules.set_rules(scene.desk, structs.replace(sendrules.rules(scene.desk), where="all"))
    assert isinstance(scene.send()[0].ended, OtherNetwork), "a press is bound as well"
    if not (here := look()).doubt:
        namednetworks.name_network(scene.desk, "Ở đây", here)
        itself = sending.by_itself(scene.desk)
        assert itself is not None
        assert itself.run(Roads(carrier, itself.receivers, 0.0, 0.0)).ended is None
        assert scene.server.has(row)
    carrier.close()


def test_a_laptop_that_is_carried_elsewhere_stops_between_two_pieces(scene: Scene) -> None:
    row = scene.sealed()
    seen = [Here(frozenset({"a0:b1:c2:d3:e4:f5"})), Here(doubt="none")]
    carrier = Bound(
        TerminalCarrier([scene.pair.der], 3.0), seen[0].gateways, lambda _stopped: seen.pop(0)
    )
    file = scene.desk.vault.outbox / row.file
    with pytest.raises(OtherNetwork):
        drive(Upload(parcel_at(file, row), [scene.server.url]), carrier, file)
    carrier.close()
    assert (scene.server.folder / f"{row.digest}.manifest").exists(), "the first was let go"
    assert scene.server.has(row) == b""
