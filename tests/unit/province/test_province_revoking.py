"""A device revoked: by its chains, each to a number; no clock chooses which, or what is shown."""

import pytest
from evil import Evil, code, matter, one, written
from province_scene import Scene

from makers import START, Makers
from sotay.bundle.records import hlc_text
from sotay.province import aside, enrolling, reading, receiving, revoking
from sotay.province.authority import policies
from sotay.province.errors import AsideUnknown, DeviceRevoked
from sotay.province.revoking.errors import ChainNotNamed, ChainUnknown, RevocationLoosened
from sotay.work.transfer import enrolling as commune

YEAR_MS = 366 * 86_400_000


def test_a_revoked_device_sends_no_more_in_its_chain_or_in_a_new_one(
    scene: Scene, evil: Evil
) -> None:
    first, gap, later = (evil.seal([one(n)]) for n in (1, 2, 3))
    assert scene.take(first).state == "imported"
    done = revoking.revoke(scene.province, code(evil), chain=evil.chain, last_seq=2)
    assert {(end.chain, end.last_seq) for end in done.chains} >= {(evil.chain, 2)}
    assert scene.take(gap).state == "imported"  # sealed before, and late on its stick
    assert (got := scene.take(later)).state == "quarantined"
    assert got.code == "GOI-09"
    evil.chain, evil.sent = "ab" * 16, []
    assert evil.send(one(4)).state == "quarantined"
    assert policies.current(scene.province).revoked[0].last_seq == 2
    assert len(reading.page(scene.province)) == 2


def test_by_itself_a_revocation_ends_each_chain_with_what_is_here(scene: Scene, evil: Evil) -> None:
    old = evil.chain
    assert evil.send(one(1)).state == evil.send(one(2)).state == "imported"
    evil.chain, evil.sent = "cd" * 16, []
    assert evil.send(one(3)).state == "imported"
    ends = {
        end.chain: end.last_seq for end in revoking.revoke(scene.province, code(evil)[:9]).chains
    }
    assert (ends[old], ends["cd" * 16]) == (2, 1)
    again = revoking.revoke(scene.province, code(evil), chain=old, last_seq=1)
    assert len(again.beyond) == 1  # admitted before, to be looked at
    for unknown in ("ee" * 16, "cdc", "khac"):  # the second names one, and is too short
        with pytest.raises(ChainUnknown):
            revoking.revoke(scene.province, code(evil), chain=unknown)


def test_a_last_number_is_of_the_chain_that_is_named_and_no_clock_chooses_one(
    make: Makers, scene: Scene, evil: Evil
) -> None:
    evil.chain = "ab" * 16
    evil.send(one(1))
    evil.chain, evil.sent = "cd" * 16, []
    make.clock.at_ms -= YEAR_MS  # the province's clock was put back
    evil.send(one(2))
    assert [one.chain for one in revoking.devices(scene.province)[0].chains][-1] == "cd" * 16
    with pytest.raises(ChainNotNamed, match="cdcd"):
        revoking.revoke(scene.province, code(evil), last_seq=0)
    assert revoking.devices(scene.province)[0].last_seq is None
    done = revoking.revoke(scene.province, code(evil), chain="CDCDCD", last_seq=0)
    assert {one.chain: one.last_seq for one in done.chains if one.here} == {
        "ab" * 16: 1,
        "cd" * 16: 0,
    }


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_which_of_two_versions_is_shown_goes_by_the_bundles_numbers_not_by_a_clock(
    scene: Scene, evil: Evil, order: tuple[int, int]
) -> None:
    early, late = (hlc_text(at, 0, "ab" * 32) for at in (START, START + 9 * YEAR_MS))
    first = evil.seal([written(matter(1, text="đóng trước"), hlc=late)[1]])
    last = evil.seal([written(matter(1, text="đóng sau"), hlc=early)[1]])
    for at in order:
        assert scene.take((first, last)[at]).state == "imported"
    (row,) = reading.page(scene.province)
    assert (row.title, row.heads) == ("đóng sau", 2)


def test_a_revoked_device_is_not_given_its_enrolment_again(scene: Scene, evil: Evil) -> None:
    path = evil.folder / "de-nghi.json"
    own = commune.write_request(scene.desk, path).value
    request = enrolling.read_request(path.read_bytes())
    revoking.revoke(scene.province, own)
    with pytest.raises(DeviceRevoked):
        enrolling.enrol(scene.province, request, own, again=True)


def test_a_revocation_is_loosened_only_where_a_person_means_it(scene: Scene, evil: Evil) -> None:
    first, later = (evil.seal([one(n)]) for n in (1, 2))
    assert scene.take(first).state == "imported"
    revoking.revoke(scene.province, code(evil), chain=evil.chain, last_seq=1)
    assert scene.take(later).state == "quarantined"
    with pytest.raises(RevocationLoosened, match="đến gói số 1"):
        revoking.revoke(scene.province, code(evil), chain=evil.chain, last_seq=900)
    assert scene.take(later).state == "quarantined"
    (waiting,) = aside.kept(scene.province)
    revoking.revoke(scene.province, code(evil), chain=evil.chain, last_seq=2, loosen=True)
    assert scene.take(later).state == "imported"
    assert aside.kept(scene.province) == []  # what was taken in waits for nobody
    with pytest.raises(AsideUnknown):
        receiving.decide(scene.province, waiting.sha256[:9], admit=False, reason="không")
