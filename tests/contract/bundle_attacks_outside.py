"""Attacks on what anybody can see of a bundle: frame, manifest, envelope."""

# ruff: noqa: E501 - tables, one attack a line
import json
import unicodedata
from collections.abc import Callable
from typing import Any

from bundle_forging import (
    SIGNING,
    Edit,
    Forgery,
    b64,
    edited_envelope,
    framed,
    rechecked,
    tar_member,
)

from sotay.bundle import canonical, documents, frame
from sotay.bundle.envelope import authenticated, write_envelope
from sotay.bundle.verify import FRONT, PAYLOAD_LIMIT

Case = tuple[str, str, Callable[[], bytes]]


def setting(**changes: Any) -> Edit:
    return lambda content: content.update(changes)


def without(key: str) -> Edit:
    return lambda content: content.pop(key)


def forged(slug: str, name: str, **parts: Any) -> Case:
    return slug, name, lambda: Forgery(**parts).build()


def manifest_case(name: str, edit: Edit, slug: str = "manifest") -> Case:
    return forged(slug, name, edit_manifest=edit)


def _inner(edit: Edit) -> Edit:
    return lambda content: edit(content["payload"])


def _spelled(change: Callable[[str], str]) -> Callable[[dict[str, Any]], bytes]:
    return lambda content: change(canonical.encode(content).decode()).encode()


MANIFESTS: list[Case] = [
    *(manifest_case(f"manifest-without-{key}", without(key)) for key in (
        "v", "bundle", "chain", "seq", "prev", "to", "policy", "created", "index", "payload")),
    manifest_case("manifest-without-device", without("device")),
    manifest_case("v-text", setting(v="1")),
    manifest_case("v-zero", setting(v=0)),
    manifest_case("v-true", setting(v=True)),
    manifest_case("v-2", setting(v=2), "version"),
    manifest_case("crit-unknown", setting(crit=["x"]), "version"),
    manifest_case("crit-object", setting(crit={"x": 1})),
    manifest_case("crit-numbers", setting(crit=[1])),
    manifest_case("seq-zero", setting(seq=0)),
    manifest_case("seq-negative", setting(seq=-1)),
    manifest_case("seq-true", setting(seq=True)),
    manifest_case("seq-text", setting(seq="1")),
    manifest_case("prev-with-first", setting(prev="ab" * 32)),
    manifest_case("no-prev-with-second", setting(seq=2)),
    manifest_case("prev-short", setting(seq=2, prev="ab")),
    manifest_case("chain-upper-case", setting(chain="C4" * 16)),
    manifest_case("chain-line-feed", setting(chain="c4" * 16 + "\n")),
    manifest_case("bundle-uuid4", setting(bundle="019b0000-0000-4000-8000-000000000001")),
    manifest_case("to-one", setting(to=["ab" * 32])),
    manifest_case("to-twice", setting(to=["ab" * 32] * 2)),
    manifest_case("to-nine", setting(to=[f"{n:02x}" * 32 for n in range(9)])),
    manifest_case("to-object", setting(to={})),
    manifest_case("policy-null", setting(policy=None)),
    manifest_case("created-negative", setting(created=-1)),
    manifest_case("index-list", setting(index=[])),
    manifest_case("payload-list", setting(payload=[])),
    manifest_case("payload-enc-other", _inner(setting(enc="none"))),
    manifest_case("payload-size-zero", _inner(setting(size=0))),
    manifest_case("payload-size-wrong", _inner(setting(size=1)), "payload-hash"),
    manifest_case("payload-hash-wrong", _inner(setting(sha256="00" * 32)), "payload-hash"),
    manifest_case("device-number", setting(device=7)),
    manifest_case("device-unknown", setting(device="00" * 32), "unknown-device"),
    manifest_case("device-colleague", setting(device=SIGNING["colleague"].id), "signature"),
    forged("manifest", "manifest-list", spell=lambda content: canonical.encode([content])),
    forged("json", "json-space", spell=_spelled(lambda text: text.replace(":", ": ", 1))),
    forged("json", "json-duplicate", spell=_spelled(lambda text: text[:-1] + ',"v":1}')),
    forged("json", "json-unsorted", spell=_spelled(lambda text: '{"z":1,' + text[1:])),
    forged("json", "json-float", spell=_spelled(lambda text: text.replace('"v":1', '"v":1.0'))),
    forged("json", "json-nan", spell=_spelled(lambda text: text.replace('"v":1', '"v":NaN'))),
    forged("json", "json-huge-number", spell=_spelled(lambda t: t.replace('"v":1', '"v":' + "9" * 900))),
    forged("json", "json-deep", spell=_spelled(lambda t: t[:-1] + ',"z":' + "[" * 300 + "]" * 300 + "}")),
    forged("json", "json-escaped", spell=_spelled(lambda text: text.replace('"v"', '"\\u0076"'))),
    forged("json", "json-nfd", spell=_spelled(lambda t: t[:-1] + ',"z":"' + unicodedata.normalize("NFD", "Họp") + '"}')),
    forged("json", "json-lone-surrogate", spell=_spelled(lambda text: text[:-1] + ',"z":"\\ud800"}')),
    forged("json", "json-not-utf8", spell=lambda content: canonical.encode(content)[:-1] + b',"z":"\xff"}'),
    forged("json", "json-bom", spell=lambda content: b"\xef\xbb\xbf" + canonical.encode(content)),
    forged("json", "json-empty", spell=lambda _content: b""),
]  # fmt: skip


def _signatures(change: Callable[[list[Any]], Any]) -> Callable[[bytes], bytes]:
    return edited_envelope(lambda value: value.update(signatures=change(value["signatures"])))


def _signed_by_two(first: str, second: str) -> Callable[[str, bytes], bytes]:
    """Sign with one party's Ed25519 and another's ML-DSA under the first party's key ids."""

    def sign(kind: str, body: bytes) -> bytes:
        message = authenticated(kind, body)
        sigs = SIGNING[first].sign(message)[0], SIGNING[second].sign(message)[1]
        pairs = zip(SIGNING["device"].public.keyids, sigs, strict=True)
        return canonical.encode(
            {
                "payload": b64(body),
                "payloadType": kind,
                "signatures": [{"keyid": keyid, "sig": b64(sig)} for keyid, sig in pairs],
            }
        )

    return sign


def _signed_bare(kind: str, body: bytes) -> bytes:
    """Sign the payload alone, without DSSE's frame."""
    sigs = SIGNING["device"].sign(body)
    pairs = zip(SIGNING["device"].public.keyids, sigs, strict=True)
    signatures = [{"keyid": keyid, "sig": b64(sig)} for keyid, sig in pairs]
    return canonical.encode({"payload": b64(body), "payloadType": kind, "signatures": signatures})


ENVELOPES: list[Case] = [
    forged("type", "type-receipt", payload_type=documents.RECEIPT),
    forged("type", "type-changed", edit_envelope=edited_envelope(setting(payloadType="text/plain"))),
    forged("unknown-device", "stranger", signer="stranger"),
    forged("revoked-device", "revoked-later", signer="revoked", seq=6, prev="ab" * 32),
    forged("signature", "no-signature", edit_envelope=_signatures(lambda _: [])),
    forged("signature", "ed25519-alone", edit_envelope=_signatures(lambda s: s[:1])),
    forged("signature", "ml-dsa-alone", edit_envelope=_signatures(lambda s: s[1:])),
    forged("signature", "ed25519-twice", edit_envelope=_signatures(lambda s: [s[0], s[0]])),
    forged("signature", "signatures-swapped", edit_envelope=_signatures(lambda s: s[::-1])),
    forged("signature", "third-signature", edit_envelope=_signatures(lambda s: [s[0], {**s[0], "sig": ""}, {**s[0], "sig": "AA=="}])),
    forged("signature", "ed25519-of-another", sign=_signed_by_two("colleague", "device")),
    forged("signature", "ml-dsa-of-another", sign=_signed_by_two("device", "colleague")),
    forged("signature", "signed-without-frame", sign=_signed_bare),
    forged("signature", "signed-as-receipt", sign=lambda kind, body: edited_envelope(setting(payloadType=kind))(write_envelope(documents.RECEIPT, body, SIGNING["device"]))),
    forged("manifest", "envelope-extra-key", edit_envelope=edited_envelope(setting(extra=1))),
    forged("manifest", "envelope-payload-number", edit_envelope=edited_envelope(setting(payload=1))),
    forged("manifest", "keyid-upper-case", edit_envelope=_signatures(lambda s: [{**s[0], "keyid": s[0]["keyid"].upper()}, s[1]])),
    forged("json", "envelope-line-feed", edit_envelope=lambda e: e + b"\n"),
    forged("json", "envelope-zero-padding", pad=b"\0"),
    forged("json", "envelope-spaced", edit_envelope=lambda e: json.dumps(json.loads(e)).encode()),
    forged("json", "base64-url", edit_envelope=_signatures(lambda s: [{**s[0], "sig": "-" + s[0]["sig"][1:]}, s[1]])),
    forged("json", "base64-unpadded", edit_envelope=_signatures(lambda s: [{**s[0], "sig": s[0]["sig"].rstrip("=")}, s[1]])),
    forged("json", "base64-loose-bits", edit_envelope=_signatures(lambda s: [{**s[0], "sig": s[0]["sig"][:-3] + "B=="}, s[1]])),
    forged("json", "envelope-empty", edit_envelope=lambda _: b""),
]  # fmt: skip


def after(bundle: Callable[[], bytes], change: Callable[[bytes], bytes]) -> Callable[[], bytes]:
    return lambda: change(bundle())


def honest() -> bytes:
    return Forgery().build()


def with_block(at: int, start: int, new: bytes) -> Callable[[bytes], bytes]:
    """Put `new` into the tar block at `at` and set its checksum right."""

    def change(content: bytes) -> bytes:
        block = bytearray(content[at : at + frame.BLOCK])
        block[start : start + len(new)] = new
        return content[:at] + rechecked(bytes(block)) + content[at + frame.BLOCK :]

    return change


_SECOND = FRONT - frame.BLOCK

FRAMES: list[Case] = [
    ("magic", "empty", lambda: b""),
    ("magic", "text", lambda: b"Kinh gui bo phan tiep nhan\n" * 500),
    ("magic", "zip", lambda: b"PK\x03\x04" + bytes(20_000)),
    ("magic", "other-tar", lambda: tar_member("manifest.json", b"x" * 9000) + frame.END),
    ("tar", "first-mode-777", after(honest, with_block(0, 100, b"0000777\0"))),
    ("tar", "first-owner", after(honest, with_block(0, 108, b"0001750\0"))),
    ("tar", "first-gnu", after(honest, with_block(0, 257, b"ustar  \0"))),
    ("tar", "first-size-other", after(honest, with_block(0, 124, b"00000016001\0"))),
    ("tar", "first-link", after(honest, with_block(0, 156, b"2payload"))),
    ("tar", "second-name", after(honest, with_block(_SECOND, 0, b"payload.agf"))),
    ("tar", "second-size-spaces", after(honest, with_block(_SECOND, 124, b"       1000\0"))),
    ("tar", "second-size-binary", after(honest, with_block(_SECOND, 124, b"\x80" + bytes(11)))),
    ("tar", "second-prefix", after(honest, with_block(_SECOND, 345, b"../"))),
    ("limit", "payload-empty", lambda: framed(b" " * 7168, b"")),
    ("limit", "payload-over-fat32", after(honest, lambda c: c[:_SECOND] + frame.header("payload.age", PAYLOAD_LIMIT + 1) + c[FRONT:])),
    ("truncated", "payload-size-more", after(honest, lambda c: c[:_SECOND] + frame.header("payload.age", 2**20) + c[FRONT:])),
]  # fmt: skip
