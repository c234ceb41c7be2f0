"""A device makes the trail of its matters: what goes out stands, and proves itself elsewhere."""

import base64
import json
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TypeVar

import pytest
from msgspec import structs

from letter_desk import Letters
from makers import CHEAP, PASSPHRASE, Makers
from sotay.bundle import trails
from sotay.bundle.envelope import write_envelope
from sotay.bundle.keys import comparison_code
from sotay.bundle.trails import Step, heads, lines, mark
from sotay.bundle.trails.checking import Checked, check
from sotay.model.letters import Referral, Response
from sotay.province import receiving as province_side
from sotay.province.opening import Province
from sotay.store import held
from sotay.store.backups import returning
from sotay.work.backups import backing_up, restoring
from sotay.work.desk import Desk
from sotay.work.errors import NotEnrolled
from sotay.work.letters import writing as writing_back
from sotay.work.records import writing
from sotay.work.trails import exporting, reading
from sotay.work.trails.errors import NotAMatter, NothingHeard
from sotay.work.transfer import receiving, sealing

B = TypeVar("B", Referral, Response)
SLOT = returning.by_passphrase(PASSPHRASE, CHEAP)
WORDS = "Cầu thôn Đông yếu, đề nghị sửa"


@dataclass
class Scene:
    """A laptop that its province knows, with one matter that was closed."""

    make: Makers
    desk: Desk
    province: Province
    matter: str
    folder: Path

    def say(self, desk: Desk, text: str = WORDS) -> None:
        record = writing.lookup.entry(desk.vault.store, self.matter).record
        writing.close(desk, structs.replace(record, text=text))

    def seal(self, desk: Desk) -> Path:
        row, path = sealing.seal(desk, None).value
        copy = self.folder / f"{row.digest}.sotay"
        copy.write_bytes(path.read_bytes())
        return copy

    def arrives(self, desk: Desk, bundle: Path) -> None:
        got = province_side.receive(self.province, bundle)
        assert got.receipt is not None
        receiving.accept_receipt(desk, got.receipt)

    def export(self, desk: Desk, name: str = "a") -> bytes:
        target = self.folder / f"{name}.hanhtrinh"
        exporting.export(desk, self.matter, target, replace=True)
        return target.read_bytes()

    def checked(self, content: bytes) -> Checked:
        return check(content, self.province.code)


@pytest.fixture
def scene(make: Makers, tmp_path: Path) -> Scene:
    desk, province = make.desk(), make.province()
    matter = writing.begin_matter(desk).value
    (tmp_path / "usb").mkdir()
    return Scene(make, desk, province, matter.id, tmp_path / "usb")


def told(found: Checked) -> list[tuple[int, str]]:
    return [(one.step.n, one.step.step) for one in found.steps]


def test_a_matter_heard_sent_and_received_is_proven_to_anybody(scene: Scene) -> None:
    desk = scene.desk
    with pytest.raises(NotEnrolled):
        scene.export(desk)
    scene.make.enrol(desk, scene.province)
    with pytest.raises(NothingHeard):
        scene.export(desk)
    with pytest.raises(NotAMatter):
        exporting.export(desk, writing.begin_meeting(desk).value.id, scene.folder / "x")
    assert not any(dot.number for dot in reading.dots(desk, scene.matter))
    scene.say(desk)
    scene.arrives(desk, scene.seal(desk))
    content = scene.export(scene.make.reopen(desk))
    found = scene.checked(content)
    assert (found.sound, told(found)) == (True, [(1, "heard"), (2, "sent")])
    assert [one.digest for one in found.receipts] == [found.steps[1].step.on]
    assert found.matter == mark(scene.matter)
    payloads = [base64.b64decode(json.loads(line)["payload"])
                for line in content.splitlines()[1:]]  # fmt: skip
    for secret in (scene.matter, "Cầu", "Đông"):
        assert not any(secret.encode() in one for one in (content, *payloads))


def test_dots_tell_what_the_notebook_knows_and_what_it_cannot_prove(scene: Scene) -> None:
    desk = scene.desk
    scene.make.enrol(desk, scene.province)
    scene.say(desk)
    scene.arrives(desk, scene.seal(desk))
    known = [dot for dot in reading.dots(desk, scene.matter) if dot.number]
    assert [(dot.step, dot.proven) for dot in known] == [
        ("heard", True), ("sent", True), ("received", True),
    ]  # fmt: skip
    assert all(isinstance(dot.day, date) for dot in known)
    with desk.vault.store.write() as connection:  # as it was before receipts were kept
        connection.execute("UPDATE receipt_key SET paper = NULL")
    assert reading.dots(desk, scene.matter)[2].proven is False
    assert scene.checked(scene.export(desk)).receipts == ()


def test_what_went_out_is_found_in_all_that_goes_out_later(scene: Scene) -> None:
    desk = scene.desk
    scene.say(desk)
    scene.make.enrol(desk, scene.province)
    early = scene.checked(scene.export(desk))
    scene.arrives(desk, scene.seal(desk))
    scene.say(desk, f"{WORDS} trước mùa mưa")
    scene.seal(desk)
    desk = scene.make.reopen(desk)
    late = scene.checked(scene.export(desk))
    assert told(late) == [(1, "heard"), (2, "sent"), (3, "sent")]
    assert late.holds(early.steps[0].digest)
    (head,) = heads.heads_in(exporting.export(desk, scene.matter, scene.folder / "b").value.head)
    assert head.digest == late.steps[-1].digest


def test_what_the_province_signs_is_proof_once_all_before_it_came(scene: Scene) -> None:
    desk, province = scene.desk, scene.province
    scene.make.enrol(desk, province)
    scene.say(desk)
    scene.arrives(desk, scene.seal(desk))
    letters = Letters(province, desk)
    referred, first = stepped(scene, letters.referral(scene.matter), None)
    answered, _second = stepped(scene, letters.response(scene.matter), first)
    letters.send(answered)  # the letter before it is still on its way
    early = scene.checked(scene.export(desk))
    assert (early.sound, told(early)) == (True, [(1, "heard"), (2, "sent")])
    letters.send(referred, letters.referral(scene.matter, step="no step"))
    back = writing_back.tell(desk, answered.id, "hop_thon", date(2026, 11, 18), confirmed="da_xong")
    scene.seal(desk)
    desk = scene.make.reopen(desk)
    late = scene.checked(scene.export(desk))
    assert late.sound
    root = province.authority.root.id
    assert [one.step.step for one in late.steps if one.step.lane == root] == [
        "assigned", "answered",
    ]  # fmt: skip
    assert [one.step.step for one in late.steps if one.step.lane != root] == [
        "heard", "sent", "told", "confirmed",
    ]  # fmt: skip
    assert late.steps[-1].step.on in {mark(answered.id), mark(back.value.response)}
    dots = {dot.step: dot.proven for dot in reading.dots(desk, scene.matter) if dot.number}
    assert dots == {
        "heard": True, "sent": True, "received": True, "assigned": False, "answered": True,
        "told": True, "confirmed": True,
    }  # fmt: skip
    writing_back.tell(desk, answered.id, "loa", date(2026, 11, 18), confirmed="chua_xong")
    scene.seal(desk)
    assert not reading.dots(desk, scene.matter)[-1].number
    again = scene.checked(scene.export(desk))
    assert [one.step.step for one in again.steps if one.step.lane != root][-1] == "told"


def stepped(scene: Scene, body: B, before: Step | None) -> tuple[B, Step]:
    """Return what the province says with its signed step."""
    signer, root = scene.province.signing, scene.province.authority.root.id
    step = Step(
        matter=mark(scene.matter), lane=root, n=before.n + 1 if before else 1,
        prev=trails.digest(before) if before else None,
        step="answered" if isinstance(body, Response) else "assigned",
        day=body.issued.date(), on=mark(body.id), by=body.agency, signer=signer.id,
    )  # fmt: skip
    paper = write_envelope(trails.STEP, trails.spelt(step), signer).decode()
    return structs.replace(body, step=paper), step


def test_two_copies_of_a_notebook_that_went_on_apart_are_a_fork(scene: Scene) -> None:
    desk = scene.desk
    scene.make.enrol(desk, scene.province)
    scene.say(desk)
    taken = backing_up.back_up(desk, scene.folder).value
    again = restoring.restore(taken.path, scene.folder / "ve", SLOT, clock=scene.make.clock).desk
    scene.make._open.append(again)
    same = [scene.export(one, name) for one, name in ((desk, "a"), (again, "b"))]
    assert scene.checked(lines.together(same)).sound
    for one in (desk, again):
        scene.seal(one)
    files = [scene.export(one, name) for one, name in ((desk, "a"), (again, "b"))]
    assert all(scene.checked(one).sound for one in files)
    ((one, other),) = scene.checked(lines.together(files)).forks
    assert (one.step.n, one.step.step, other.step.step) == (2, "sent", "sent")


def test_a_device_whose_keys_are_gone_begins_a_lane_of_its_own(scene: Scene) -> None:
    desk = scene.desk
    scene.make.enrol(desk, scene.province)
    scene.say(desk)
    before = scene.checked(scene.export(desk))
    with desk.vault.store.write() as connection:
        held.drop(connection, "device-seeds", "enrolment", "policy", "requested")
    scene.make.enrol(desk, scene.province)
    with pytest.raises(NothingHeard):  # it signs for nothing that another key closed
        scene.export(desk)
    scene.say(desk, f"{WORDS} gấp")
    after = scene.checked(scene.export(desk))
    assert told(after) == [(1, "heard")]
    assert {one.step.lane for one in after.steps}.isdisjoint(one.step.lane for one in before.steps)
    assert comparison_code(after.steps[0].step.lane) != comparison_code(before.steps[0].step.lane)


def test_nothing_of_a_destroyed_matter_stays(scene: Scene) -> None:
    desk = scene.desk
    scene.make.enrol(desk, scene.province)
    scene.say(desk)
    scene.export(desk)
    with desk.vault.store.write() as connection:
        connection.execute("DELETE FROM record WHERE id = ?", (scene.matter,))
    assert desk.vault.store.one("SELECT count(*) FROM trail_step")[0] == 0
