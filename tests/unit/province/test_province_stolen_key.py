"""A thief has the key that signs: what a machine sealed by his policy, and what it sends by it."""

from dataclasses import dataclass
from pathlib import Path

import pytest
from msgspec import structs
from province_scene import Scene

from sotay.bundle.keys import AgeIdentity
from sotay.bundle.policies import issue_policy
from sotay.province.authority import issuingkeys, policies
from sotay.province.receiver.certificate import certificate
from sotay.store import held
from sotay.vault.outbox import SealedRow
from sotay.work.membership import membership
from sotay.work.records import writing
from sotay.work.transfer import following, receiving, repacking, sealing, sending, stick
from sotay.work.transfer.errors import PolicyDoubtful, SealOutdated
from sotay.work.transfer.papers import Papers
from sotay.work.transfer.unheard import news
from sotay.work.transfer.visittold import carried_told, offer_told


@dataclass
class Theft:
    """The thief's policy was believed and sealed by; then the key was withdrawn."""

    scene: Scene
    row: SealedRow
    papers: Papers  # of the province, after it withdrew the key


def taken(scene: Scene, papers: list[tuple[str, bytes]]) -> None:
    for name, content in receiving.in_order(papers):
        receiving.accept_paper(scene.desk, content, name)


@pytest.fixture
def theft(scene: Scene) -> Theft:
    province = scene.province
    issuingkeys.make(province)
    where = policies.receiver("https://127.0.0.1:9", certificate(province).der)
    policies.change(province, receivers=[where], automatic=True)
    taken(scene, policies.papers(province))
    thief = AgeIdentity(bytes(range(32))).recipient.text
    told = structs.replace(policies.current(province), epoch=2**53 - 1, intake=thief)
    forged = issue_policy(province.signing, told, province.authority)
    taken(scene, [("chinh-sach.json", forged)])
    writing.close(scene.desk, scene.matter())
    row = sealing.seal(scene.desk, None).value[0]
    assert sending.prepare(scene.desk).to_go == (row,)
    issuingkeys.withdraw(province, 1)
    return Theft(scene, row, Papers(tuple(policies.papers(province))))


def test_nothing_leaves_by_a_policy_whose_key_was_withdrawn(theft: Theft, tmp_path: Path) -> None:
    desk = theft.scene.desk
    taken(theft.scene, [one for one in theft.papers.found if one[0].startswith("khoa-ky")])
    job = sending.prepare(desk)
    assert job.to_go == ()
    assert isinstance(job.withheld, PolicyDoubtful)
    assert sending.by_itself(desk, asks=True) is None
    assert sending.waiting(desk).number == 1, "it waits all the same"
    visit = stick.prepare(desk)
    assert isinstance(visit.look(tmp_path).withheld, PolicyDoubtful)
    done = visit.carry(tmp_path)
    assert done.new == ()
    assert isinstance(done.ended, PolicyDoubtful)


def test_what_was_sealed_for_a_thief_goes_anew_for_the_province(theft: Theft) -> None:
    desk, scene = theft.scene.desk, theft.scene
    visit = stick.prepare(desk)
    new = news(theft.papers.contents, visit.known)
    assert new == 2, "the key and the policy, whatever its number"
    taken(scene, list(theft.papers.found))
    assert not membership(desk).doubtful
    assert not (desk.vault.outbox / theft.row.file).exists()
    (gone,) = following.followed(desk)
    assert (gone.waits, gone.fault) == (False, "VIEC-51")
    again = sealing.seal(desk, scene.stick).value
    assert again[0].chain != theft.row.chain
    assert scene.take(again[1]).state == "imported"
    assert news(theft.papers.contents, stick.prepare(desk).known) == 0


def test_what_lies_on_a_stick_for_a_thief_is_taken_off_at_the_next_visit(
    theft: Theft, tmp_path: Path
) -> None:
    desk, scene = theft.scene.desk, theft.scene
    usb = tmp_path / "usb-thu"
    usb.mkdir()
    assert len(stick.prepare(desk).carry(usb).new) == 1
    taken(scene, list(theft.papers.found))
    row = sealing.seal(desk, None).value[0]
    looked = stick.prepare(desk).look(usb)
    assert (looked.strange, looked.carry, looked.back) == (1, 1, 0)
    assert "Gỡ 1 gói niêm phong theo khóa không còn tin được" in offer_told(looked).replace(
        "gỡ", "Gỡ"
    )
    done = stick.prepare(desk).carry(usb)
    assert done.strange == 1
    assert [path.name for path in usb.rglob("*.sotay")] == [row.file]
    assert "niêm phong theo khóa không còn tin được" in carried_told(done)[1]
    assert stick.prepare(desk).look(usb).nothing


def test_what_was_sealed_for_the_province_itself_stays(scene: Scene) -> None:
    """The key leaked and nothing was signed with it: bundles for the same keys go on."""
    issuingkeys.make(scene.province)
    taken(scene, policies.papers(scene.province))
    writing.close(scene.desk, scene.matter())
    carried = sealing.seal(scene.desk, scene.stick).value[1]
    issuingkeys.withdraw(scene.province, 1)
    taken(scene, policies.papers(scene.province))
    assert [one.waits for one in following.followed(scene.desk)] == [True]
    assert scene.take(carried).state == "imported"


@pytest.mark.parametrize("what", ["policy", "chain"])
def test_what_was_begun_by_what_holds_no_more_is_thrown_away(theft: Theft, what: str) -> None:
    """While a large bundle is written beside the notebook, a stick's papers are taken in."""
    desk, scene = theft.scene.desk, theft.scene
    repacking.pack_anew(desk, theft.row)
    job = sealing.prepare(desk).value if what == "policy" else None
    taken(scene, list(theft.papers.found))
    if job is None:
        job = sealing.prepare(desk).value
        with desk.vault.writing(desk.clock) as connection:
            held.begin_chain(connection)
    written = job.write()
    with pytest.raises(SealOutdated):
        sealing.record(desk, job, written)
    assert not written.path.exists()
    assert scene.take(sealing.seal(desk, scene.stick).value[1]).state == "imported"
