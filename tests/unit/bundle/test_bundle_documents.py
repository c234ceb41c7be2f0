import json

import pytest
from bundle_scene import Scene
from msgspec import structs, to_builtins

from sotay.bundle import canonical, documents, keys, policies, signed
from sotay.bundle.envelope import write_envelope
from sotay.bundle.errors import (
    BadJson,
    BadManifest,
    BadSignature,
    CodeDiffers,
    OldPolicy,
    OverLimit,
    Refused,
    UnknownVersion,
    WrongDevice,
    WrongType,
)
from sotay.bundle.publickeys import Keys


def request_of(scene: Scene) -> documents.Request:
    return documents.Request(
        device=scene.device.id,
        keys=Keys.of(scene.device.public),
        recipient=scene.escrow.recipient.text,
        unit="09301",
        office="UBND xã Yên Phong",
        label="Máy một cửa",
        created=1_800_000_000,
    )


def enrolment_of(scene: Scene) -> documents.Enrolment:
    asked = request_of(scene)
    return documents.Enrolment(
        issuer=Keys.of(scene.province.public),
        device=asked.device,
        keys=asked.keys,
        recipient=asked.recipient,
        unit=asked.unit,
        office=asked.office,
        chain="c4" * 16,
        not_before_epoch=1,
        valid_to=1_900_000_000,
    )


def receipt_of(scene: Scene) -> documents.Receipt:
    return documents.Receipt(
        digest="ab" * 32, device=scene.device.id, chain="c4" * 16, seq=2, state="imported",
        records=40, have_all_up_to=2, policy=3, issued=5,
    )  # fmt: skip


def test_enrolment_from_end_to_end(scene: Scene) -> None:
    asked = documents.open_request(documents.issue_request(scene.device, request_of(scene)))
    spoken = keys.comparison_code(scene.device.id)
    assert keys.confirmed(asked.keys.public(), spoken).id == scene.device.id
    record = documents.issue_enrolment(scene.province, enrolment_of(scene))
    on_paper = keys.comparison_code(scene.province.id)
    province = keys.confirmed(documents.claimed_issuer(record), on_paper)
    assert documents.open_enrolment(record, province, device=scene.device.id) == enrolment_of(scene)


def test_a_false_province_is_seen_by_its_code(scene: Scene) -> None:
    false = keys.SigningKeys.of(keys.DeviceSeeds.new())
    record = documents.issue_enrolment(
        false, structs.replace(enrolment_of(scene), issuer=Keys.of(false.public))
    )
    with pytest.raises(CodeDiffers):
        keys.confirmed(documents.claimed_issuer(record), keys.comparison_code(scene.province.id))
    with pytest.raises(BadSignature):
        documents.open_enrolment(record, scene.province.public)


def test_a_request_needs_the_keys_it_carries(scene: Scene) -> None:
    thief = keys.SigningKeys.of(keys.DeviceSeeds.new())
    with pytest.raises(BadSignature):
        documents.issue_request(thief, request_of(scene))
    with pytest.raises(BadManifest):
        documents.issue_request(thief, structs.replace(request_of(scene), device=thief.id))


def test_a_record_for_another_device_is_refused(scene: Scene) -> None:
    record = documents.issue_enrolment(scene.province, enrolment_of(scene))
    with pytest.raises(WrongDevice):
        documents.open_enrolment(record, scene.province.public, device="00" * 32)


def test_a_policy_never_goes_back(scene: Scene) -> None:
    content = policies.issue_policy(scene.province, scene.policy)
    assert policies.open_policy(content, scene.province.public, seen_epoch=3) == scene.policy
    with pytest.raises(OldPolicy):
        policies.open_policy(content, scene.province.public, seen_epoch=4)


@pytest.mark.parametrize(
    "change",
    [
        {"province": "00" * 32}, {"epoch": 0}, {"intake": "age1pq1x"}, {"accepts": ()},
        {"revoked": ({"device": "x", "last_seq": 1},)}, {"issued": -1},
    ],
)  # fmt: skip
def test_a_policy_is_not_issued_wrong(scene: Scene, change: dict[str, object]) -> None:
    with pytest.raises(Refused):
        policies.issue_policy(scene.province, structs.replace(scene.policy, **change))


def test_escrow_is_a_key_of_its_own(scene: Scene) -> None:
    same = structs.replace(scene.policy, escrow=scene.policy.intake)
    with pytest.raises(BadManifest):
        policies.issue_policy(scene.province, same)


def test_a_receipt_comes_back(scene: Scene) -> None:
    receipt = receipt_of(scene)
    content = documents.issue_receipt(scene.province, receipt)
    assert documents.open_receipt(content, scene.province.public, device=scene.device.id) == receipt
    with pytest.raises(BadJson):
        documents.open_receipt(content + b"\n", scene.province.public)
    with pytest.raises(WrongDevice):
        documents.open_receipt(content, scene.province.public, device="00" * 32)


@pytest.mark.parametrize(
    "change",
    [
        {"state": "quarantined"},
        {"code": "fork"},
        {"missing": ((3, 2),)},
        {"missing": ((5, 6), (1, 2))},
        {"state": "lost"},
    ],
)
def test_a_receipt_says_one_thing(scene: Scene, change: dict[str, object]) -> None:
    receipt = canonical.decode_object(canonical.encode(json.loads(_text(receipt_of(scene)))))
    content = _signed(scene, documents.RECEIPT, receipt | change)
    with pytest.raises(BadManifest):
        documents.open_receipt(content, scene.province.public)


def _text(document: object) -> bytes:
    return canonical.encode(to_builtins(document))


def _signed(scene: Scene, kind: str, content: dict[str, object]) -> bytes:
    return write_envelope(kind, canonical.encode(content), scene.province)


def test_one_kind_of_document_is_not_another(scene: Scene) -> None:
    content = documents.issue_receipt(scene.province, receipt_of(scene))
    with pytest.raises(WrongType):
        policies.open_policy(content, scene.province.public)
    with pytest.raises(WrongType):
        documents.claimed_issuer(content)


def test_a_newer_document_is_told_apart_from_a_wrong_one(scene: Scene) -> None:
    raw = json.loads(_text(scene.policy))
    for change in ({"v": 2}, {"crit": ["issuing-key"]}):
        with pytest.raises(UnknownVersion):
            policies.open_policy(
                _signed(scene, policies.POLICY, raw | change), scene.province.public
            )
    more = _signed(scene, policies.POLICY, raw | {"templates": []})
    assert policies.open_policy(more, scene.province.public) == scene.policy


@pytest.mark.parametrize("key", ["v", "crit", "epoch", "accepts", "revoked", "escrow"])
def test_nothing_is_left_out_of_a_policy(scene: Scene, key: str) -> None:
    raw = json.loads(_text(scene.policy))
    del raw[key]
    with pytest.raises(BadManifest):
        policies.open_policy(_signed(scene, policies.POLICY, raw), scene.province.public)


def test_an_endless_document_is_refused_unread(scene: Scene) -> None:
    with pytest.raises(OverLimit):
        documents.open_request(b"{" * (signed.DOCUMENT_LIMIT + 1))


def test_every_changed_byte_of_a_receipt_is_refused(scene: Scene) -> None:
    content = documents.issue_receipt(scene.province, receipt_of(scene))
    for at in range(0, len(content), 5):
        changed = bytearray(content)
        changed[at] ^= 0x04
        with pytest.raises(Refused):
            documents.open_receipt(bytes(changed), scene.province.public)
