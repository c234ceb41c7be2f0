"""Both carriers and our own receiver, with a line between that is cut: received once, and told."""

from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec
import pytest
from receiver_program import Running

from badline import BadLine
from enclosing import close, enclose, noise
from makers import PASSPHRASE, Makers
from sotay.gui.notebook.transfer.linecarrier import QtCarrier
from sotay.province import opening
from sotay.province.authority import policies
from sotay.province.receiver.certificate import certificate
from sotay.store.slots import FLOOR
from sotay.upload.driving import Carrier
from sotay.upload.terminal import TerminalCarrier
from sotay.work.desk import Desk
from sotay.work.records import writing
from sotay.work.transfer import receiving, sealing, sending
from sotay.work.transfer.following import followed
from sotay.work.transfer.uploading import Roads

pytestmark = [pytest.mark.timeout(300)]


@pytest.fixture
def desk(make: Makers, tmp_path: Path) -> Desk:
    """A commune whose policy names the receiver that `running` is."""
    made = make.desk()
    folder = tmp_path / "tinh"
    province = opening.create(folder, PASSPHRASE, clock=make.clock, cost=FLOOR).province
    make.enrol(made, province)
    shown = certificate(province).der
    policies.change(province, receivers=[policies.receiver("https://127.0.0.1:1", shown)])
    receiving.accept_paper(made, policies.paper(province), "chinh-sach.json")
    province.close()
    return made


@pytest.fixture
def running(desk: Desk, tmp_path: Path) -> Iterator[Running]:
    made = Running(tmp_path / "tinh", tmp_path)
    made.start()
    yield made
    made.stop()


def sealed(desk: Desk, text: str, attached: int = 0) -> None:
    begun = writing.begin_matter(desk).value
    writing.keep(desk, msgspec.structs.replace(begun, text=text))
    if attached:
        enclose(desk, begun.id, noise(attached))
    close(desk, begun.id)
    stick = desk.vault.folder.with_name("usb")
    stick.mkdir(exist_ok=True)
    sealing.seal(desk, stick)
    if attached:
        sealing.seal(desk, stick, files_only=True)


@pytest.mark.parametrize("kind", [TerminalCarrier, QtCarrier])
def test_what_is_sent_over_a_bad_line_is_received_once(
    desk: Desk, running: Running, kind: Callable[..., Carrier], qapp: object
) -> None:
    sealed(desk, "Cống sập", attached=4_000_000)
    sealed(desk, "Đường lầy")
    with BadLine(running.port, cut_every=900_000, rate=4_000_000) as line:
        job = sending.prepare(desk, line.url)
        carrier = kind(job.certificates, 5.0)
        sent = job.run(Roads(carrier, job.receivers, patience=60.0, linger=60.0))
        carrier.close()
    taken = sending.note(desk, sent).value
    assert (sent.ended, sent.faults, taken.faults) == (None, {}, ())
    assert sorted(one.seq for one in taken.receipts) == [1, 2, 3]
    assert {one.state for one in followed(desk)} == {"received"}
    assert line.counts.cuts >= 4
    assert line.counts.sent <= 1.3 * job.size
    again = sending.prepare(desk, f"https://127.0.0.1:{running.port}")
    assert again.to_go == ()
