"""The frozen files open, or are refused, as on the day they were recorded."""

import hashlib
import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from bundle_attacks import INVALID, tampered
from bundle_forging import CHAIN, IDENTITIES, SEEDS, SIGNERS, SIGNING, line
from record_bundle_vectors import EDGES, FROZEN
from trail_forging import OF_TRAILS

from collecting import Collected
from sotay.bundle import documents, keys, policies
from sotay.bundle.chain import Link, check_link
from sotay.bundle.errors import (
    BadSignature,
    NotForUs,
    OldPolicy,
    Refused,
    WrongDevice,
    WrongType,
)
from sotay.bundle.issuing.errors import IssuerUnknown
from sotay.bundle.letters.errors import LetterBreak, LetterFork, LetterSealed
from sotay.bundle.opening import OpenedBundle, open_bundle
from sotay.bundle.questionnaires.errors import OldList
from sotay.bundle.records import parse_record_line
from sotay.bundle.verify import verify_bundle

VECTORS = Path(__file__).parent / "vectors"
VALID = VECTORS / "valid"
OF_DOCUMENTS = {
    "rollback", "device", "issuer", "issuer-withdrawn", "issuer-time", "two-lists", "old-list",
    "piece", "letter", "letter-recipients", "letter-fork", "letter-break", "letter-file",
    "two-directories", "card",
}  # fmt: skip
OPENS_AT_INTAKE = sorted(p.stem for p in VALID.glob("*.sotay") if p.stem != "policy-2")


def opened(name: str, who: str = "intake") -> OpenedBundle:
    return open_bundle(VALID / f"{name}.sotay", SIGNERS, IDENTITIES[who])


def slugs(folder: str) -> dict[str, str]:
    content: dict[str, str] = json.loads((VECTORS / folder / "slugs.json").read_text("utf-8"))
    return content


def refusal(path: Path) -> Refused:
    with pytest.raises(Refused) as caught:
        open_bundle(path, SIGNERS, IDENTITIES["intake"]).close()
    return caught.value


def test_the_recorded_keys_are_the_ones_the_tests_use() -> None:
    told = json.loads((VECTORS / "keys.json").read_text("utf-8"))
    assert told["signer ids"] == {name: pair.id for name, pair in SIGNING.items()}
    assert told["age identities"]["intake"] == IDENTITIES["intake"].secret_text
    assert told["seeds of ed25519, mldsa65, age"]["device"] == SEEDS["device"].to_bytes().hex()


@pytest.mark.parametrize("name", OPENS_AT_INTAKE)
def test_a_valid_bundle_opens(name: str) -> None:
    with opened(name) as bundle:
        records = list(bundle.records())
        assert bundle.digest == verify_bundle(VALID / f"{name}.sotay", SIGNERS).digest
    assert len(records) == {"no-record": 0, "edges": 40}.get(name, 1)


@pytest.mark.parametrize("who", ["escrow", "third"])
def test_every_named_recipient_opens(who: str) -> None:
    with opened("three-recipients", who) as bundle:
        assert [record.body for record in bundle.records()] == [parse_record_line(line()).body]


def test_attachments_of_every_edge_length_come_back() -> None:
    expected = [bytes([n % 251 for n in range(size)]) for size in EDGES]
    for room in (1, 777, 1 << 16, 1 << 20):
        got = Collected(room=room)
        path = VALID / "edges.sotay"
        with open_bundle(path, SIGNERS, IDENTITIES["intake"], keep=got.keep) as bundle:
            assert sorted(bundle.blobs.values()) == EDGES
        assert got.whole == {hashlib.sha256(one).hexdigest(): one for one in expected}


def test_a_bundle_for_the_next_intake_key_is_for_that_key_alone() -> None:
    path = VALID / "policy-2.sotay"
    assert verify_bundle(path, SIGNERS).manifest.policy == 2
    open_bundle(path, SIGNERS, IDENTITIES["third"]).close()
    with pytest.raises(NotForUs):
        open_bundle(path, SIGNERS, IDENTITIES["intake"])


def test_the_chain_holds_in_any_order() -> None:
    known: dict[int, Link] = {}
    for name in ("chain-3", "chain-1", "chain-2"):
        found = verify_bundle(VALID / f"{name}.sotay", SIGNERS)
        check_link(found.manifest, found.digest, known)
        known[found.manifest.seq] = Link(found.digest, found.manifest.prev)
    assert sorted(known) == [1, 2, 3]


@pytest.mark.parametrize(
    ("name", "slug"), [("chain-2-fork", "fork"), ("chain-3-break", "chain-break")]
)
def test_a_contradiction_in_the_chain_is_refused(name: str, slug: str) -> None:
    known = {}
    for other in ("chain-1", "chain-2"):
        found = verify_bundle(VALID / f"{other}.sotay", SIGNERS)
        known[found.manifest.seq] = Link(found.digest, found.manifest.prev)
    found = verify_bundle(VALID / f"{name}.sotay", SIGNERS)
    with pytest.raises(Refused) as caught:
        check_link(found.manifest, found.digest, known)
    assert caught.value.slug == slug


def test_a_late_predecessor_that_its_successor_does_not_name_is_refused() -> None:
    three = verify_bundle(VALID / "chain-3.sotay", SIGNERS)
    fork = verify_bundle(VALID / "chain-2-fork.sotay", SIGNERS)
    with pytest.raises(Refused) as caught:
        check_link(fork.manifest, fork.digest, {3: Link(three.digest, three.manifest.prev)})
    assert caught.value.slug == "chain-break"


@pytest.mark.parametrize("folder", ["invalid", "tampered"])
def test_recorded_attacks_are_refused_by_their_slug(folder: str) -> None:
    expected = slugs(folder)
    assert set(expected) == {path.name for path in (VECTORS / folder).glob("*.sotay")}
    assert {name: refusal(VECTORS / folder / name).slug for name in expected} == expected


@pytest.mark.parametrize(("slug", "name", "make"), INVALID, ids=[case[1] for case in INVALID])
def test_a_lie_is_refused(slug: str, name: str, make: Callable[[], bytes], tmp_path: Path) -> None:
    path = tmp_path / f"{name}.sotay"
    path.write_bytes(make())
    assert refusal(path).slug == slug


def test_every_refusal_of_the_list_has_an_attack() -> None:
    tested = {case[0] for case in INVALID} | {"fork", "chain-break", "trailing", "truncated"}
    named = {kind.slug for kind in Refused.__subclasses__()} - OF_DOCUMENTS - OF_TRAILS
    assert tested == named
    assert {case[1] for case in INVALID} >= FROZEN


def test_tampering_is_refused_for_a_larger_bundle_too(tmp_path: Path) -> None:
    path = tmp_path / "b.sotay"
    for slug, name, content in tampered((VALID / "edges.sotay").read_bytes()):
        path.write_bytes(content)
        assert (name, refusal(path).slug) == (name, slug)


def test_recorded_documents_open() -> None:
    province, device = SIGNING["province"].public, SIGNING["device"].id
    content = (VALID / "enrolment.json").read_bytes()
    code = keys.comparison_code(province.id)
    pinned = keys.confirmed(documents.claimed_issuer(content), code)
    enrolment = documents.open_enrolment(content, pinned, device=device)
    assert (enrolment.chain, enrolment.unit) == (CHAIN, "09301")
    assert documents.open_request((VALID / "request.json").read_bytes()).device == device
    policy = policies.open_policy((VALID / "policy.json").read_bytes(), pinned, seen_epoch=2)
    assert policy.recipients()[0] == IDENTITIES["intake"].recipient
    receipt = documents.open_receipt((VALID / "receipt.json").read_bytes(), pinned, device=device)
    assert (receipt.state, receipt.code, receipt.missing) == ("quarantined", "fork", ((4, 5),))


def test_recorded_documents_are_refused_elsewhere() -> None:
    province, stranger = SIGNING["province"].public, SIGNING["stranger"]
    enrolment = (VALID / "enrolment.json").read_bytes()
    policy = (VALID / "policy.json").read_bytes()
    with pytest.raises(OldPolicy):
        policies.open_policy(policy, province, seen_epoch=3)
    with pytest.raises(BadSignature):
        policies.open_policy(policy, stranger.public)
    with pytest.raises(WrongDevice):
        documents.open_enrolment(enrolment, province, device=stranger.id)
    with pytest.raises(WrongType):
        policies.open_policy(enrolment, province)


SPEC = (Path(documents.__file__).parent / "FORMAT.md").read_text("utf-8")


def test_the_worked_example_is_the_recorded_file() -> None:
    content = (VALID / "one-record.sotay").read_bytes()
    rows = re.findall(r"^    ([0-9a-f]{4})  ((?:[0-9a-f]{2} )+[0-9a-f]{2})\b", SPEC, re.MULTILINE)
    assert len(rows) == 8
    for place, digits in rows:
        at, told = int(place, 16), bytes.fromhex(digits)
        assert content[at : at + len(told)] == told, place
    assert SPEC.count(hashlib.sha256(content).hexdigest()[:8]) == 1
    shown = re.search(r"^    (\{\"bundle\".*?\})\n\n", SPEC, re.MULTILINE | re.DOTALL)
    assert shown
    manifest = shown[1].replace("\n    ", "")
    assert hashlib.sha256(manifest.encode()).hexdigest()[-8:] == "1aeb8bc0"
    assert verify_bundle(VALID / "one-record.sotay", SIGNERS).digest.endswith("1aeb8bc0")


def test_the_refusal_list_of_the_specification_is_the_code() -> None:
    rows = dict(re.findall(r"^\| `([a-z-]+)` \| (GOI-[0-9]{2}) \|", SPEC, re.MULTILINE))
    named = "|".join(OF_DOCUMENTS | OF_TRAILS)
    rows |= dict(re.findall(rf"`({named})` \((GOI-[0-9]{{2}})\)", SPEC))
    kinds = {
        *Refused.__subclasses__(),
        IssuerUnknown,
        OldList,
        LetterSealed,
        LetterFork,
        LetterBreak,
    }
    assert rows == {kind.slug: kind.code for kind in kinds}
