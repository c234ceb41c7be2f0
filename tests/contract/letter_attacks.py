"""Every way we know to make a letter that must be refused, with the slug it is refused by.

`INVALID` are signed, by the province's own keys or by somebody: a program with a fault, an insider,
a thief with a key. `tampered` is an honest letter, changed on its way.
"""

import base64
import json
from collections.abc import Callable
from typing import Any

from bundle_forging import SIGNING, b64, edited_envelope
from letter_forging import CHAIN, OWN, RESPONSE, LetterForgery, filled, spelt

from sotay.bundle import canonical
from sotay.bundle.documents import RECEIPT
from sotay.bundle.letters import SEALED_LIMIT, files

Case = tuple[str, str, Callable[[], bytes]]


def lie(slug: str, name: str, **parts: Any) -> Case:
    return slug, name, lambda: LetterForgery(**parts).build()


def setting(**changes: Any) -> Callable[[dict[str, Any]], None]:
    return lambda content: content.update(changes)


def without(name: str) -> Callable[[dict[str, Any]], None]:
    return lambda content: content.pop(name)


def in_head(**changes: Any) -> Callable[[dict[str, Any]], None]:
    return lambda inside: inside["head"].update(changes)


def spaced(content: dict[str, Any]) -> bytes:
    return canonical.encode(content).replace(b":", b": ", 1)


def doubled(content: dict[str, Any]) -> bytes:
    return canonical.encode(content).replace(b"{", b'{"chain":"",', 1)


def doubled_head(content: dict[str, Any]) -> bytes:
    return canonical.encode(content).replace(b'"head":{', b'"head":{"chain":"",', 1)


def floating(content: dict[str, Any]) -> bytes:
    return canonical.encode(content).replace(b'"seq":1', b'"seq":1.0', 1)


def decomposed(content: dict[str, Any]) -> bytes:
    return canonical.encode(content).replace("Đã".encode(), "Đa\u0303".encode(), 1)


ONE, TWO = (files.enclose(content, [OWN.recipient]) for content in (b"Cong van 1", b"Cong van 2"))


def _of_colleague(sig: int) -> Callable[[bytes], bytes]:
    """Put another's signature at one place: an envelope is bound to both keys."""

    def edit(envelope: bytes) -> bytes:
        def change(value: dict[str, Any]) -> None:
            other = LetterForgery(signer="issuing").build()
            value["signatures"][sig] = json.loads(other)["signatures"][sig]

        return edited_envelope(change)(envelope)

    return edit


_OUTSIDE: list[Case] = [
    lie("type", "type-receipt", payload_type=RECEIPT),
    lie("json", "json-space", spell=spaced),
    lie("json", "json-duplicate", spell=doubled),
    lie("json", "json-float", spell=floating),
    lie("json", "sealed-unpadded", edit=lambda c: c.update(sealed=c["sealed"].rstrip("=") + "A")),
    lie("manifest", "without-prev", edit=without("prev")),
    lie("manifest", "without-files", edit=without("files")),
    lie("manifest", "prev-with-first", prev="ab" * 32),
    lie("manifest", "second-without-prev", seq=2),
    lie("manifest", "seq-zero", edit=setting(seq=0)),
    lie("manifest", "seq-true", edit=setting(seq=True)),
    lie("manifest", "chain-line-feed", edit=setting(chain=CHAIN + "\n")),
    lie("manifest", "province-other", edit=setting(province="00" * 32)),
    lie("manifest", "to-alone", edit=lambda c: c.update(to=c["to"][:1])),
    lie("manifest", "to-twice", edit=lambda c: c.update(to=c["to"][:1] * 2)),
    lie("manifest", "issued-negative", edit=setting(issued=-1)),
    lie("manifest", "file-without-pieces", edit=setting(files=[spelt(ONE.file) | {"pieces": []}])),
    lie("manifest", "file-size-wrong", edit=setting(files=[spelt(ONE.file) | {"size": 2 << 20}])),
    lie("manifest", "file-twice", edit=setting(files=[spelt(ONE.file)] * 2)),
    lie("version", "v-2", edit=setting(v=2)),
    lie("version", "crit-unknown", edit=setting(crit=["road"])),
    lie("limit", "sealed-too-long", edit=setting(sealed=b64(bytes(SEALED_LIMIT + 1)))),
    lie("issuer", "by-stranger", signer="stranger"),
    lie("issuer", "by-device", signer="device"),
    lie("issuer", "by-key-nobody-vouches-for", signer="issuing-2"),
    lie("issuer", "of-two-signers", edit_envelope=_of_colleague(1)),
    lie("signature", "one-signature", edit_envelope=edited_envelope(
        lambda value: value["signatures"].pop())),
    lie("signature", "signatures-swapped", edit_envelope=edited_envelope(
        lambda value: value["signatures"].reverse())),
    lie("device", "for-colleague", device="colleague"),
]  # fmt: skip
_SEALED: list[Case] = [
    lie("letter-recipients", "for-others", readers=("third", "escrow")),
    lie("letter-recipients", "named-but-not-served", readers=("third", "escrow"),
        to=("other", "escrow")),
    lie("letter-recipients", "stanzas-swapped", readers=("escrow", "other"),
        to=("other", "escrow")),
    lie("letter-recipients", "stanza-missing", readers=("other",), to=("other", "escrow")),
    lie("letter-recipients", "stanza-more", readers=("other", "escrow", "third"),
        to=("other", "escrow")),
    lie("letter", "age-cut", edit_age=lambda content: content[:-1]),
    lie("letter", "age-longer", edit_age=lambda content: content + b"x"),
    lie("letter", "age-flipped", edit_age=lambda content: content[:-9] + b"x" + content[-8:]),
    lie("letter", "age-nothing", edit_age=lambda content: b""),
    lie("letter", "filled-not", fill=lambda content: content),
    lie("letter", "filled-twice", fill=lambda content: content.ljust(8192)),
    lie("letter", "filled-with-zero", fill=lambda content: content.ljust(4096, b"\0")),
    lie("letter", "filled-in-front", fill=lambda content: content.rjust(4096)),
    lie("letter", "filled-alone", fill=lambda content: b" " * 4096),
    lie("manifest", "filled-over-limit", fill=lambda content: filled(
        canonical.encode({"lines": ["x" * (600 << 10)]}))),
    lie("letter", "head-of-colleague", edit_inside=in_head(device=SIGNING["colleague"].id)),
    lie("letter", "head-of-other-chain", edit_inside=in_head(chain="00" * 16)),
    lie("letter", "head-of-other-number", edit_inside=in_head(seq=2)),
    lie("letter", "head-true", edit_inside=in_head(seq=True)),
    lie("letter", "head-for-other-readers", edit_inside=in_head(to=[])),
    lie("letter", "head-more", edit_inside=in_head(road="stick")),
    lie("letter", "head-less", edit_inside=lambda inside: inside["head"].pop("prev")),
    lie("letter", "head-gone", edit_inside=without("head")),
    lie("letter", "files-swapped", enclosed=(ONE, TWO),
        edit_inside=lambda inside: inside["files"].reverse()),
    lie("letter", "file-untold", enclosed=(ONE,), edit_inside=setting(files=[])),
    lie("letter", "file-not-there", edit_inside=setting(
        files=[{"sha256": ONE.sha256, "sealed": ONE.file.sha256}])),
    lie("letter", "content-twice", enclosed=(ONE, TWO), edit_inside=lambda inside: (
        inside["files"][1].update(sha256=ONE.sha256))),
    lie("letter", "lines-none", lines=()),
    lie("letter", "lines-of-text", lines=("response",)),
    lie("letter", "lines-too-many", lines=({},) * 501),
    lie("letter", "line-too-long", lines=(RESPONSE | {"text": "x" * (64 << 10)},)),
    lie("letter", "inside-space", spell_inside=spaced),
    lie("letter", "inside-duplicate", spell_inside=doubled_head),
    lie("letter", "inside-float", spell_inside=floating),
    lie("letter", "inside-nfd", spell_inside=decomposed),
]  # fmt: skip
INVALID: list[Case] = [*_OUTSIDE, *_SEALED]
# Those that are kept as files, for whoever writes another reader; the rest are made anew.
NOT_KEPT = {"sealed-too-long", "filled-over-limit", "lines-too-many", "line-too-long"}


def tampered(base: bytes) -> list[tuple[str, str, bytes]]:
    """Return what becomes of `base` on a bad stick or in bad hands, with the slug it is met by."""
    key, sig = base.index(b'"keyid":"') + 9, base.index(b'"sig":"') + 7
    kind, half = base.index(b"letter.v1"), len(base) // 2

    def put(place: int, new: bytes) -> bytes:
        return base[:place] + new + base[place + len(new) :]

    def other(place: int, first: bytes, second: bytes) -> bytes:
        return put(place, second if base[place : place + 1] == first else first)

    def resaid(old: bytes, new: bytes) -> bytes:
        def change(value: dict[str, Any]) -> None:
            said = base64.b64decode(value["payload"])
            assert old in said
            value["payload"] = b64(said.replace(old, new, 1))

        return edited_envelope(change)(base)

    return [
        ("json", "cut-half", base[:half]),
        ("json", "cut-last-byte", base[:-1]),
        ("json", "nothing", b""),
        ("json", "append-byte", base + b"\n"),
        ("json", "append-itself", base + base),
        ("json", "flip-first-byte", put(0, b"[")),
        ("json", "hole", put(half, bytes(512))),
        ("type", "flip-type", put(kind, b"L")),
        ("signature", "another-day", resaid(b'"issued":1800000000', b'"issued":1800000001')),
        ("signature", "another-number", resaid(b'"seq":1', b'"seq":2')),
        ("signature", "another-text", resaid(b'"sealed":"YWdl', b'"sealed":"YWdm')),
        ("signature", "flip-signature", other(sig + 5, b"A", b"B")),
        ("issuer", "flip-keyid", other(key, b"0", b"1")),
    ]
