"""Who may sign for a province: the root, and the keys that it vouches for, each in its time."""

import json

import pytest
from bundle_scene import Scene
from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs, to_builtins

from sotay.bundle import canonical, issuing, policies
from sotay.bundle.envelope import base64_text, write_envelope
from sotay.bundle.errors import (
    BadManifest,
    BadSignature,
    OldPolicy,
    Refused,
)
from sotay.bundle.issuing import Authority, Issuing
from sotay.bundle.issuing.errors import IssuerOutOfTime, IssuerUnknown, IssuerWithdrawn
from sotay.bundle.keys import AgeIdentity, DeviceSeeds, SigningKeys
from sotay.bundle.policies import Ended, Receiver, Revoked
from sotay.bundle.publickeys import Keys

START, END = 1_800_000_000, 1_831_000_000


def vouched(scene: Scene, serial: int, *gone: int, key: SigningKeys | None = None) -> Issuing:
    return Issuing(
        province=scene.province.id,
        keys=Keys.of((key or SigningKeys.of(DeviceSeeds.new())).public),
        serial=serial,
        not_before=START,
        valid_to=END,
        withdrawn=gone,
    )


def test_only_the_root_vouches_for_a_key(scene: Scene) -> None:
    thief = SigningKeys.of(DeviceSeeds.new())
    paper = write_envelope(
        issuing.ISSUING, canonical.encode(to_builtins(vouched(scene, 1, key=thief))), thief
    )
    with pytest.raises(BadSignature):
        issuing.open_issuing(paper, scene.province.public)
    foreign = structs.replace(vouched(scene, 1), province="00" * 32)
    with pytest.raises(BadManifest):
        issuing.issue_issuing(scene.province, foreign)


@pytest.mark.parametrize(
    "change",
    [
        {"serial": 0},
        {"not_before": END + 1},
        {"withdrawn": (3,)},
        {"valid_to": -1},
        {"serial": True},
    ],
)
def test_an_issuing_document_says_nothing_impossible(
    scene: Scene, change: dict[str, object]
) -> None:
    raw = json.loads(canonical.encode(to_builtins(vouched(scene, 3)))) | change
    paper = write_envelope(issuing.ISSUING, canonical.encode(raw), scene.province)
    with pytest.raises(BadManifest):
        issuing.open_issuing(paper, scene.province.public)


def test_a_key_signs_in_its_time_and_until_it_is_withdrawn(scene: Scene) -> None:
    key = SigningKeys.of(DeviceSeeds.new())
    one = vouched(scene, 1, key=key)
    known = Authority(scene.province.public, (one,))
    signed = {
        at: write_envelope(
            policies.POLICY,
            canonical.encode(to_builtins(structs.replace(scene.policy, issued=at))),
            key,
        )
        for at in (START - 1, START, END, END + 1)
    }
    for at in (START, END):
        assert policies.ranked(signed[at], known)[1] == (1, 3)
    for at in (START - 1, END + 1):
        with pytest.raises(IssuerOutOfTime):
            policies.open_policy(signed[at], known)
    after = Authority(known.root, (one, vouched(scene, 2, 1)))
    with pytest.raises(IssuerWithdrawn):
        policies.open_policy(signed[START], after)
    assert policies.ranked(signed[START], after, held=True)[1] == (1, 3)
    with pytest.raises(IssuerUnknown):
        policies.open_policy(signed[START], scene.province.public)


def test_a_key_in_anothers_name_signs_nothing(scene: Scene) -> None:
    """The key id of an envelope is a claim: the signature has to hold under that very key."""
    key, thief = (SigningKeys.of(DeviceSeeds.new()) for _ in range(2))
    known = Authority(scene.province.public, (vouched(scene, 1, key=key),))
    own = json.loads(policies.issue_policy(thief, structs.replace(scene.policy, province=thief.id)))
    for place, keyid in enumerate(key.public.keyids):
        own["signatures"][place]["keyid"] = keyid
    with pytest.raises(BadSignature):
        policies.open_policy(canonical.encode(own), known)


def test_the_root_still_signs_what_it_signed(scene: Scene) -> None:
    known = Authority(scene.province.public, (vouched(scene, 4),))
    policy = policies.issue_policy(scene.province, scene.policy)
    assert policies.ranked(policy, known)[1] == (issuing.ROOT, 3)
    assert known.newest == 4
    assert known.signer == known.issuing[-1].keys.public()


def test_what_a_policy_of_before_lacks_has_its_old_meaning(scene: Scene) -> None:
    raw = json.loads(canonical.encode(to_builtins(scene.policy)))
    del raw["receivers"], raw["automatic"]
    raw["revoked"] = [{"device": "ab" * 32, "last_seq": 5}]
    content = write_envelope(policies.POLICY, canonical.encode(raw), scene.province)
    policy = policies.open_policy(content, scene.province.public)
    assert (policy.receivers, policy.automatic) == ((), False)
    assert policy.revocation("00" * 32) is None
    revoked = policy.revocation("ab" * 32)
    assert revoked is not None
    assert [revoked.may_send("c4" * 16, seq) for seq in (5, 6)] == [True, False]


@pytest.mark.parametrize(
    "receiver",
    [
        Receiver("http://tinh.example", "AAAA"),
        Receiver("https://", "AAAA"),
        Receiver("https://tinh.example/a b", "AAAA"),
        Receiver("https://tinh.example\n", "AAAA"),
        Receiver("https://" + "a" * 2048, "AAAA"),
        Receiver("https://tinh.example", "AAA"),
        Receiver("https://tinh.example", "AAB="),
        Receiver("https://tinh.example", base64_text(bytes((16 << 10) + 1))),
        Receiver("https://tinh.example", ""),
    ],
)
def test_a_receiver_is_an_address_and_a_certificate(scene: Scene, receiver: Receiver) -> None:
    with pytest.raises(Refused):
        policies.issue_policy(scene.province, structs.replace(scene.policy, receivers=(receiver,)))


_PRINTABLE = st.characters(codec="ascii", min_codepoint=33, max_codepoint=126)
_CHAIN = st.tuples(st.binary(min_size=16, max_size=16), st.integers(0, 2**53 - 1))


@given(
    url=st.text(alphabet=_PRINTABLE, min_size=1, max_size=200),
    certificate=st.binary(min_size=1, max_size=300),
    chains=st.lists(_CHAIN, max_size=5, unique_by=lambda one: one[0]),
    automatic=st.booleans(),
)
def test_whatever_a_policy_says_comes_back(
    url: str, certificate: bytes, chains: list[tuple[bytes, int]], automatic: bool
) -> None:
    policy = structs.replace(
        BASE,
        receivers=(Receiver(f"https://{url}", base64_text(certificate)),),
        automatic=automatic,
        revoked=(Revoked("ab" * 32, 3, tuple(Ended(c.hex(), n) for c, n in chains)),),
    )
    signed = policies.issue_policy(ROOT, policy)
    assert policies.open_policy(signed, ROOT.public, seen_epoch=policy.epoch) == policy
    with pytest.raises(OldPolicy):
        policies.open_policy(signed, ROOT.public, seen_epoch=policy.epoch + 1)


ROOT = SigningKeys.of(DeviceSeeds(bytes([1]) * 32, bytes([2]) * 32, bytes([3]) * 32))
BASE = policies.Policy(
    province=ROOT.id,
    epoch=7,
    issued=START,
    intake=AgeIdentity(bytes([4]) * 32).recipient.text,
    escrow=AgeIdentity(bytes([5]) * 32).recipient.text,
)
