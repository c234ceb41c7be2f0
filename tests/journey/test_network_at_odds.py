"""Over a real line to a real receiver: a machine that was revoked, a key that was stolen."""

import signal
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
from receiving_province import Scene, scene

from enclosing import close, enclose, noise
from makers import PASSPHRASE, Makers
from sotay.base.clock import SystemClock
from sotay.base.progress import Stopped
from sotay.bundle.policies import issue_policy
from sotay.province import opening
from sotay.province.authority import policies
from sotay.store.slots import FLOOR
from sotay.upload.errors import SendRefused
from sotay.upload.steps import Answer, Broken, Request
from sotay.upload.terminal import TerminalCarrier
from sotay.work.membership import membership
from sotay.work.records import writing
from sotay.work.transfer import receiving, repacking, sealing, sending
from sotay.work.transfer.following import followed, told
from sotay.work.transfer.papers import Taken
from sotay.work.transfer.uploading import Roads, Sent

pytestmark = [pytest.mark.timeout(300)]


@pytest.fixture
def at(make: Makers, tmp_path: Path) -> Iterator[Scene]:
    """A commune whose policy names the receiver, which runs and signs by an issuing key."""
    found = scene(make, tmp_path)
    running = found.running.start()
    running.run("province", "issuing-key", "make")
    url = f"https://127.0.0.1:{running.port}"
    files = running.run("province", "policy", "--receiver", url, "--to", str(found.out))["files"]
    papers = [(Path(file).name, Path(file).read_bytes()) for file in files]
    for name, content in receiving.in_order(papers):
        receiving.accept_paper(found.desk, content, name)
    yield found
    running.stop(signal.SIGKILL)


def sealed(at: Scene, text: str, attached: int = 0) -> None:
    """Seal one matter into the outbox; its file of so many bytes goes in a bundle behind it."""
    begun = writing.begin_matter(at.desk).value
    writing.keep(at.desk, msgspec.structs.replace(begun, text=text))
    if attached:
        enclose(at.desk, begun.id, noise(attached))
    close(at.desk, begun.id)
    sealing.seal(at.desk, None)
    if attached:
        sealing.seal(at.desk, None, files_only=True)


def send(at: Scene, kind: type[TerminalCarrier] = TerminalCarrier) -> tuple[Sent, Taken]:
    job = sending.prepare(at.desk)
    carrier = kind(job.certificates, 5.0)
    sent = job.run(Roads(carrier, job.receivers, patience=30.0, linger=30.0))
    carrier.close()
    return sent, sending.note(at.desk, sent).value


def states(at: Scene) -> dict[int, tuple[str, str]]:
    return {one.seq: (one.state, one.fault) for one in followed(at.desk)}


def test_what_a_revoked_machine_sealed_in_time_goes_and_it_hears_of_it(at: Scene) -> None:
    sealed(at, "Cống sập", attached=100_000)
    sealed(at, "Đường lầy")
    (device,) = at.running.run("province", "devices")
    at.running.run("province", "revoke", device["code"], "--last-seq", "2")
    last = followed(at.desk)[0]
    assert at.client.refusal(at.desk.vault.outbox / last.file)["code"] == "revoked-device"
    sent, taken = send(at)
    assert sent.ended is None
    assert [type(fault) for fault in sent.faults.values()] == [SendRefused]
    assert states(at) == {1: ("received", ""), 2: ("received", ""), 3: ("sealed", "MANG-04")}
    assert membership(at.desk).revoked is not None
    assert len(taken.receipts) == 2


class TakenBack(TerminalCarrier):
    """While the first piece of attachments goes, somebody takes back what they are of."""

    def perform(self, request: Request, file: Path | None, stopped: Stopped) -> Answer | Broken:
        done = super().perform(request, file, stopped)
        if file is not None and request.piece is not None and request.piece.length > 200_000:
            file.unlink(missing_ok=True)
        return done


def test_what_is_taken_back_on_its_way_stops_there_and_is_no_fault(at: Scene) -> None:
    sealed(at, "Cống sập", attached=900_000)
    sealed(at, "Đường lầy")
    sent, taken = send(at, TakenBack)
    assert (sent.ended, sent.faults, taken.faults) == (None, {}, ())
    assert {seq: state for seq, (state, _fault) in states(at).items()} == {
        1: "received", 2: "sending", 3: "received"
    }  # fmt: skip
    assert sending.prepare(at.desk).to_go == ()
    repacking.release_lost(at.desk)
    assert told(next(one for one in followed(at.desk) if one.seq == 2)).startswith("không gửi nữa")
    sealing.seal(at.desk, None)
    assert len(send(at)[1].receipts) == 1


def test_a_stolen_key_keeps_no_machine_from_hearing_that_it_was_withdrawn(at: Scene) -> None:
    """The thief's policy has the highest number there is: the province's is another."""
    at.running.stop()
    province = opening.unlock(at.running.folder, PASSPHRASE, clock=SystemClock(), floor=FLOOR)
    told = msgspec.structs.replace(policies.current(province), epoch=2**53 - 1)
    forged = issue_policy(province.signing, told, province.authority)
    province.close()
    receiving.accept_paper(at.desk, forged, "chinh-sach.json")
    assert membership(at.desk).rank == (1, 2**53 - 1)
    at.running.run("province", "issuing-key", "withdraw", "1")
    at.running.start()
    send(at)
    assert membership(at.desk).rank[0] == 2
    assert not membership(at.desk).doubtful
