"""Records the frozen files in `vectors/`, once. Run by hand: `python record_bundle_vectors.py`.

Encryption and ML-DSA are random, so a file is never made twice the same: a recorded file is
only ever read. A new kind of case gets a new file; no recorded file is replaced (the script
leaves those alone that are there). Keys are fixed, worthless, and written to `keys.json`.
"""

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

from bundle_attacks import INVALID, tampered
from bundle_forging import CHAIN, IDENTITIES, SEEDS, SIGNERS, SIGNING, Forgery, line
from intake_attacks import ATTACKS
from msgspec import structs, to_builtins

from sotay.bundle import documents, issuing, policies, questionnaires
from sotay.bundle.canonical import encode
from sotay.bundle.envelope import base64_text, write_envelope
from sotay.bundle.publickeys import Keys
from sotay.bundle.verify import verify_bundle

VECTORS = Path(__file__).parent / "vectors"
EDGES = [0, 1, 511, 512, 513, 65_535, 65_536, 65_537]
# one file for each refusal, and those whose bytes are hard to make again
FROZEN = {
    "zip", "other-tar", "first-gnu", "second-name", "second-size-spaces", "payload-over-fat32",
    "manifest-without-v", "seq-true", "prev-with-first", "chain-line-feed", "to-twice", "v-2",
    "crit-unknown", "payload-size-wrong", "payload-hash-wrong", "device-unknown",
    "device-colleague", "json-space", "json-duplicate", "json-float", "json-nfd",
    "type-receipt", "revoked-later", "ed25519-alone", "ml-dsa-alone", "signatures-swapped",
    "ml-dsa-of-another", "signed-without-frame", "stanza-x25519", "stanza-grease",
    "age-mac-wrong", "age-chunk-dropped", "for-others", "places-swapped", "member-traversal",
    "member-link", "member-blobs-unsorted", "member-behind-end", "blob-other-content",
    "index-not-signed-one", "index-missing-entry", "stolen-ciphertext", "forwarded",
    "zstd-two-frames", "zstd-no-size", "bomb", "line-too-long", "line-duplicate-key",
    "line-extra-key", "line-body-changed", "line-repeated", "bomb-of-wide-lines",
}  # fmt: skip


def keep(folder: str, name: str, make: Callable[[], bytes]) -> None:
    path = VECTORS / folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    if not path.exists():
        path.write_bytes(make())


def write_json(path: Path, content: Any) -> None:
    path.write_text(json.dumps(content, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def record_invalid() -> None:
    slugs = {}
    for slug, name, make in INVALID:
        if name in FROZEN:
            keep("invalid", f"{name}.sotay", make)
            slugs[f"{name}.sotay"] = slug
    assert len(slugs) == len(FROZEN)
    write_json(VECTORS / "invalid" / "slugs.json", slugs)


def record_intake() -> None:
    for _code, name, make in ATTACKS:
        keep("intake", f"{name}.sotay", make)
    codes = {f"{name}.sotay": code for code, name, _make in ATTACKS}
    write_json(VECTORS / "intake" / "codes.json", codes)


def record_tampered() -> None:
    base = (VECTORS / "valid" / "one-record.sotay").read_bytes()
    slugs = {}
    for slug, name, content in tampered(base):
        keep("tampered", f"{name}.sotay", lambda content=content: content)
        slugs[f"{name}.sotay"] = slug
    write_json(VECTORS / "tampered" / "slugs.json", slugs)


def record_valid() -> None:
    blobs = [bytes([n % 251 for n in range(size)]) for size in EDGES]
    first = Forgery(lines=[line(1)], number=1)
    valid = {
        "one-record": Forgery(number=9),
        "no-record": Forgery(lines=[], number=10, chain="d0" * 16),
        "three-recipients": Forgery(
            number=11, chain="d1" * 16, recipients=["intake", "escrow", "third"]
        ),
        "edges": Forgery(
            number=12, chain="d2" * 16, blobs=blobs, lines=[line(n) for n in range(40)]
        ),
        "unknown-key": Forgery(
            number=13, chain="d3" * 16, edit_manifest=lambda m: m.update(zukunft="mai sau")
        ),
        "policy-2": Forgery(number=14, chain="d4" * 16, policy=2, recipients=["third", "escrow"]),
        "mark-behind-escape": Forgery(
            number=16,
            chain="d5" * 16,
            lines=[line(16, body={"noi_dung": "Đường\n\u0301t\t\u0323 hết\n\u0303"})],
        ),
        "revoked-before": Forgery(number=15, signer="revoked", seq=5, prev="ab" * 32),
    }
    for name, forgery in valid.items():
        keep("valid", f"{name}.sotay", forgery.build)
    keep("valid", "chain-1.sotay", first.build)
    record_chain()


def record_chain() -> None:
    """Three bundles in a row, a fork at 2, a break at 3."""

    def digest(name: str) -> str:
        return verify_bundle(VECTORS / "valid" / f"{name}.sotay", SIGNERS).digest

    one = digest("chain-1")
    keep("valid", "chain-2.sotay", Forgery(seq=2, number=2, prev=one, lines=[line(2)]).build)
    keep("valid", "chain-2-fork.sotay", Forgery(seq=2, number=5, prev=one, lines=[line(5)]).build)
    two = digest("chain-2")
    keep("valid", "chain-3.sotay", Forgery(seq=3, number=3, prev=two, lines=[line(3)]).build)
    keep("valid", "chain-3-break.sotay", Forgery(seq=3, number=6, prev=one, lines=[line(6)]).build)


def record_documents() -> None:
    device, province = SIGNING["device"], SIGNING["province"]
    keys = Keys.of(device.public)
    recipient = IDENTITIES["other"].recipient.text
    request = documents.Request(
        device=device.id, keys=keys, recipient=recipient, unit="09301",
        office="UBND xã Mẫu", label="Máy văn phòng 1", created=1_800_000_000,
    )  # fmt: skip
    enrolment = documents.Enrolment(
        issuer=Keys.of(province.public), device=device.id, keys=keys,
        recipient=recipient, unit="09301", office="UBND xã Mẫu", chain=CHAIN,
        not_before_epoch=1, valid_to=1_900_000_000,
    )  # fmt: skip
    policy = policies.Policy(
        province=province.id, epoch=2, issued=1_800_000_000,
        intake=IDENTITIES["intake"].recipient.text, escrow=IDENTITIES["escrow"].recipient.text,
        revoked=(policies.Revoked(SIGNING["revoked"].id, 5),),
    )  # fmt: skip
    receipt = documents.Receipt(
        digest="ab" * 32, device=device.id, chain=CHAIN, seq=7, state="quarantined",
        code="fork", have_all_up_to=3, missing=((4, 5),), policy=2, issued=1_800_000_100,
    )  # fmt: skip
    record_issuing(enrolment, policy, receipt)
    keep("valid", "request.json", lambda: documents.issue_request(device, request))
    keep("valid", "enrolment.json", lambda: documents.issue_enrolment(province, enrolment))
    keep("valid", "policy.json", lambda: policies.issue_policy(province, policy))
    keep("valid", "receipt.json", lambda: documents.issue_receipt(province, receipt))


def record_issuing(
    enrolment: documents.Enrolment, policy: policies.Policy, receipt: documents.Receipt
) -> None:
    """Two issuing keys, the second of which withdraws the first; papers signed by each."""
    root, ended = SIGNING["province"], policies.Ended(CHAIN, 5)
    receiver = policies.Receiver("https://tiep-nhan.example:8443", base64_text(bytes(300)))
    later = structs.replace(
        policy,
        epoch=9,
        receivers=(receiver,),
        automatic=True,
        revoked=(policies.Revoked(SIGNING["revoked"].id, 5, (ended,)),),
    )
    for own, signer in ((vouched(1), SIGNING["issuing"]), (vouched(2, 1), SIGNING["issuing-2"])):
        known, at = issuing.Authority(root.public, (own,)), own.not_before + 1
        papers = {
            "khoa-ky": issuing.issue_issuing(root, own),
            "chinh-sach-9": policies.issue_policy(signer, structs.replace(later, issued=at), known),
            "dang-ky": documents.issue_enrolment(signer, enrolment, known),
            "bien-nhan": documents.issue_receipt(
                signer, structs.replace(receipt, issued=at), known
            ),
        }
        for name, content in papers.items():
            keep("papers", f"{name}-{own.serial}.json", lambda content=content: content)


def record_questionnaires() -> None:
    """A list by the root, one by an issuing key, two that are refused though signed, a piece."""
    root, own = SIGNING["province"], vouched(1)
    known = issuing.Authority(root.public, (own,))
    xform = b'<h:html xmlns:h="http://www.w3.org/1999/xhtml"/>'
    file, pieces = questionnaires.pack_file("xform", "mau.xform.xml", xform)
    pack = questionnaires.Pack(
        id="ho", version="1", title="Hộ gia đình", files=(file,),
        personal={"/data/ho_ten": "name"}, published=1_800_000_000, recalled=None, why="",
    )  # fmt: skip
    gone = structs.replace(pack, recalled=1_800_000_100, why="Câu 2 hỏi sai")
    told = questionnaires.Questionnaires(
        province=root.id, number=7, issued=1_800_000_000, packs=(pack,)
    )
    later = structs.replace(told, number=8, packs=(gone,), issued=own.not_before + 1)
    raw = to_builtins(told)
    twice = raw | {"packs": [*raw["packs"], *to_builtins((structs.replace(pack, title="x"),))]}
    short = raw | {
        "packs": [raw["packs"][0] | {"files": [raw["packs"][0]["files"][0] | {"size": 0}]}]
    }
    made = {
        "mau-phieu-7": lambda: questionnaires.issue_list(root, told),
        "mau-phieu-8-1": lambda: questionnaires.issue_list(SIGNING["issuing"], later, known),
        "mau-phieu-twice": lambda: write_envelope(questionnaires.LIST, encode(twice), root),
        "mau-phieu-short": lambda: write_envelope(questionnaires.LIST, encode(short), root),
        "phan-mau": lambda: questionnaires.piece_paper(pieces[file.pieces[0]]),
    }
    for name, make in made.items():
        keep("questionnaires", f"{name}.json", make)


def vouched(serial: int, *gone: int) -> issuing.Issuing:
    start = 1_790_000_000 + 10_000_000 * serial
    return issuing.Issuing(
        province=SIGNING["province"].id,
        keys=Keys.of(SIGNING["issuing-2" if serial == 2 else "issuing"].public),
        serial=serial,
        not_before=start,
        valid_to=start + 31_000_000,
        withdrawn=gone,
    )


def record_keys() -> None:
    write_json(
        VECTORS / "keys.json",
        {
            "seeds of ed25519, mldsa65, age": {n: s.to_bytes().hex() for n, s in SEEDS.items()},
            "signer ids": {name: pair.id for name, pair in SIGNING.items()},
            "age identities": {name: own.secret_text for name, own in IDENTITIES.items()},
        },
    )


if __name__ == "__main__":
    os.umask(0o022)
    VECTORS.mkdir(exist_ok=True)
    record_keys()
    record_documents()
    record_questionnaires()
    record_valid()
    record_invalid()
    record_intake()
    record_tampered()
