"""What holds a sending back: networks that were named, hours, and what is taken back meanwhile."""

from dataclasses import replace

import pytest
from msgspec import structs
from sendscene import Scene

from sotay.base.clock import local
from sotay.base.errors import Cancelled
from sotay.upload.driving import drive
from sotay.upload.errors import (
    ArrivedDamaged,
    OtherNetwork,
)
from sotay.upload.machine import Upload
from sotay.upload.networks.bound import Bound
from sotay.upload.networks.hops import Here
from sotay.upload.networks.looking import look
from sotay.upload.terminal import TerminalCarrier
from sotay.vault import uploads
from sotay.work.transfer import namednetworks, sending, sendrules
from sotay.work.transfer.uploading import Roads, parcel_at

pytestmark = [pytest.mark.interop, pytest.mark.timeout(300)]


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


def test_what_goes_by_itself_ends_with_its_hours(scene: Scene) -> None:
    row, said = scene.sealed(), sendrules.SendRules(by_itself=True)
    hour = local(scene.desk.clock.now_ms()).hour
    sendrules.set_rules(scene.desk, structs.replace(said, hours=(hour, (hour + 1) % 24)))
    job = sending.by_itself(scene.desk)
    assert job is not None
    assert job.seconds is not None
    assert 0 < job.seconds <= 3600
    with scene.desk.vault.writing(scene.desk.clock) as connection:
        uploads.note_tried(connection, row.digest, 1, ArrivedDamaged.code)
    assert sending.by_itself(scene.desk) is None, "a person has to look at what was refused"
    asks = sending.by_itself(scene.desk, asks=True)
    assert asks is not None
    assert asks.to_go == (), "what the province sent down waits for no bundle"
    over = replace(job, seconds=0.0)
    carrier = TerminalCarrier(job.certificates, 3.0)
    sent = over.run(Roads(carrier, job.receivers, 0.0, 0.0))
    assert isinstance(sent.ended, Cancelled)
    assert scene.server.has(row) == b""
    assert job.run(Roads(carrier, job.receivers, 0.0, 0.0)).ended is None
    assert scene.server.has(row)
    carrier.close()


def test_what_somebody_takes_back_meanwhile_ends_with_the_piece_in_hand(scene: Scene) -> None:
    """At rest the notebook destroys such a bundle's file; whoever sends it reads it anew."""
    rows = [scene.sealed(), scene.sealed("Đường")]
    job = sending.prepare(scene.desk)
    carrier, gone = TerminalCarrier(job.certificates, 3.0), scene.desk.vault.outbox / rows[0].file

    def told(_passing: object) -> None:
        gone.unlink(missing_ok=True)

    sent = job.run(Roads(carrier, job.receivers, 0.0, 0.0), told)
    carrier.close()
    assert sent.faults == {}, "it was no fault: it is to go no more"
    assert scene.server.has(rows[0]) == b""
    assert scene.server.has(rows[1]), "the others go on"
    sending.note(scene.desk, sent)
