"""Attacks on what is encrypted: the age file, the members, the records."""

# ruff: noqa: E501 - tables, one attack a line
import hashlib
import json
from collections.abc import Callable
from typing import Any

import zstandard
from bundle_attacks_outside import Case, forged, setting, with_block
from bundle_forging import (
    IDENTITIES,
    SIGNING,
    Forgery,
    b64,
    bundle_id,
    hybrid,
    line,
    sealed,
)

from sotay.bundle import canonical, frame, manifest
from sotay.bundle.inside import members
from sotay.bundle.stanzas import Stanza


def _grease(file_key: bytes) -> list[Stanza]:
    return [*hybrid(file_key, ["intake"]), Stanza(("grease", "x"), b"y")]


def _x25519(file_key: bytes) -> list[Stanza]:
    return [
        Stanza(("X25519", b64(bytes(32)).rstrip("=")), bytes(32)),
        *hybrid(file_key, ["intake"]),
    ]


def _short_body(file_key: bytes) -> list[Stanza]:
    first, second = hybrid(file_key, ["intake", "escrow"])
    return [Stanza(first.arguments, first.body[:-1]), second]


def _third_argument(file_key: bytes) -> list[Stanza]:
    first, second = hybrid(file_key, ["intake", "escrow"])
    return [Stanza((*first.arguments, "x"), first.body), second]


def _chunks(change: Callable[[list[bytes]], list[bytes]]) -> Callable[[bytes], bytes]:
    """Change the list of encrypted chunks."""

    def edit(content: bytes) -> bytes:
        start = content.index(b"\n", content.index(b"\n---") + 1) + 1 + 16
        body = content[start:]
        chunks = [body[at : at + 65552] for at in range(0, len(body), 65552)]
        return content[:start] + b"".join(change(chunks))

    return edit


BIG = bytes(range(250)) * 280


def _empty_last(chunks: list[bytes]) -> list[bytes]:
    return [*chunks, sealed(b"", b"\x66" * 16, b"\x77" * 16)]


AGES: list[Case] = [
    forged("age", "stanza-grease", stanzas=_grease),
    forged("age", "stanza-x25519", stanzas=_x25519),
    forged("age", "stanza-short-body", stanzas=_short_body),
    forged("age", "stanza-third-argument", stanzas=_third_argument),
    forged("age", "age-v2", edit_age=lambda c: c.replace(b"org/v1", b"org/v2", 1)),
    forged("age", "age-crlf", edit_age=lambda c: c.replace(b"org/v1\n", b"org/v1\r\n", 1)),
    forged("age", "age-mac-wrong", edit_age=lambda c: c[: c.index(b"\n--- ") + 5] + b"A" * 43 + c[c.index(b"\n--- ") + 48 :]),
    forged("age", "age-no-payload", edit_age=lambda c: c[: c.index(b"\n--- ") + 49]),
    forged("age", "age-nonce-cut", edit_age=lambda c: c[: c.index(b"\n--- ") + 59]),
    forged("age", "age-chunks-swapped", blobs=[BIG], edit_age=_chunks(lambda c: [c[1], c[0], *c[2:]])),
    forged("age", "age-chunk-dropped", blobs=[BIG], edit_age=_chunks(lambda c: c[:-1])),
    forged("age", "age-chunk-twice", blobs=[BIG], edit_age=_chunks(lambda c: [c[0], *c])),
    forged("age", "age-empty-last-chunk", blobs=[BIG], edit_age=_chunks(_empty_last)),
    forged("age", "age-armoured", edit_age=lambda c: b"-----BEGIN AGE ENCRYPTED FILE-----\n" + c),
    forged("recipients", "for-others", recipients=["third", "other"]),
    forged("recipients", "named-but-not-served", recipients=["third", "escrow"], to=["intake", "escrow"]),
    forged("recipients", "served-but-not-named", recipients=["intake", "escrow"], to=["third", "escrow"]),
    forged("recipients", "places-swapped", recipients=["escrow", "intake"], to=["intake", "escrow"]),
    forged("recipients", "stanza-missing", recipients=["intake", "escrow"], to=["intake", "escrow", "third"]),
]  # fmt: skip


def _members(
    change: Callable[[list[tuple[str, bytes]]], list[tuple[str, bytes]]], **parts: Any
) -> Callable[[], bytes]:
    def build() -> bytes:
        forgery = Forgery(**parts)
        hashes = [IDENTITIES[name].recipient.sha256 for name in forgery.recipients]
        head = manifest.head(
            bundle_id(1), SIGNING["device"].id, forgery.chain, forgery.seq, forgery.prev, hashes
        )
        return Forgery(**parts, members=change(forgery._members(head))).build()

    return build


def _extra(name: str, content: bytes = b"x") -> Callable[[], bytes]:
    return _members(lambda members: [*members, (name, content)])


def _first_record_block(new: bytes, at: int) -> Callable[[bytes], bytes]:
    def edit(plain: bytes) -> bytes:
        return with_block(plain.index(b"records/"), at, new)(plain)

    return edit


def _plain_block(name: bytes, size: int) -> Callable[[bytes], bytes]:
    def edit(plain: bytes) -> bytes:
        at = plain.index(name)
        title = plain[at : plain.index(b"\0", at)].decode()
        return plain[:at] + frame.header(title, size) + plain[at + frame.BLOCK :]

    return edit


BLOBS = [b"anh 1", b"anh 2", b"am thanh"]
NAMED = "blobs/" + hashlib.sha256(b"anh 1").hexdigest()

MEMBERS: list[Case] = [
    ("member", "member-unknown", _extra("notes.txt")),
    ("member", "member-traversal", _extra("../../etc/x")),
    ("member", "member-absolute", _extra("/etc/x")),
    ("member", "member-head-twice", _extra("head.json")),
    ("member", "member-upper-case", _extra("blobs/" + "AB" * 32)),
    ("member", "member-records-gap", _extra("records/000003.ndjson.zst")),
    ("member", "member-records-after-blob", _members(lambda m: [m[0], m[2], m[1]], blobs=[b"x"])),
    ("member", "member-blobs-unsorted", _members(lambda m: [*m[:2], *m[2:][::-1]], blobs=BLOBS)),
    ("member", "member-blob-twice", _members(lambda m: [*m, m[-1]], blobs=BLOBS)),
    ("member", "member-no-head", _members(lambda m: m[1:])),
    ("member", "member-none", _members(lambda _: [])),
    forged("member", "member-link", edit_plain=_first_record_block(b"2", 156)),
    forged("member", "member-mode", edit_plain=_first_record_block(b"0000755\0", 100)),
    forged("member", "member-behind-end", plain_end=frame.END + b"x"),
    forged("member", "member-more-zeros", plain_end=bytes(2048)),
    forged("member", "member-short-end", plain_end=bytes(512)),
    forged("member", "member-end-not-zero", plain_end=bytes(1023) + b"\1"),
    forged("member", "member-no-index", edit_plain=lambda p: p[: p.index(b"index.json\0")] + frame.END),
    forged("member", "member-filling", edit_plain=lambda p: p[: p.index(b"records/") - 1] + b"\1" + p[p.index(b"records/") :]),
    forged("limit", "blob-over-1-gib", blobs=[b"anh 1"], edit_plain=_plain_block(b"blobs/", members.BLOB_LIMIT + 1)),
    forged("limit", "head-too-big", edit_plain=_plain_block(b"head.json", 4097)),
    forged("limit", "records-too-big", edit_plain=_plain_block(b"records/", members.PACKED_LIMIT + 1)),
    forged("limit", "index-too-big", edit_plain=_plain_block(b"index.json", members.INDEX_LIMIT + 1)),
    forged("member", "blob-longer-than-file", blobs=[b"anh 1"], edit_plain=_plain_block(b"blobs/", members.BLOB_LIMIT)),
    ("blob-hash", "blob-other-content", _extra(NAMED, b"anh khac")),
    forged("index", "index-not-signed-one", edit_manifest=setting(index="00" * 32)),
    forged("index", "index-missing-entry", edit_index=lambda i: i["files"].pop()),
    forged("index", "index-extra-entry", edit_index=lambda i: i["files"].append(i["files"][0])),
    forged("index", "index-size-wrong", edit_index=lambda i: i["files"][0].update(size=1)),
    forged("index", "index-hash-wrong", edit_index=lambda i: i["files"][0].update(sha256="00" * 32)),
    forged("index", "index-order", edit_index=lambda i: i["files"].reverse()),
    forged("manifest", "index-without-salt", edit_index=lambda i: i.pop("salt")),
    forged("manifest", "index-extra-key", edit_index=lambda i: i.update(x=1)),
    forged("json", "index-not-json", index=b"danh muc"),
    forged("sender", "head-empty", head=b"{}"),
    forged("sender", "stolen-ciphertext", signer="colleague", head=manifest.head(bundle_id(1), SIGNING["device"].id, "c4" * 16, 1, None, [IDENTITIES[n].recipient.sha256 for n in ("intake", "escrow")])),
    forged("sender", "forwarded", head=manifest.head(bundle_id(1), SIGNING["device"].id, "c4" * 16, 1, None, [IDENTITIES[n].recipient.sha256 for n in ("third", "escrow")])),
    forged("sender", "head-other-seq", head=manifest.head(bundle_id(1), SIGNING["device"].id, "c4" * 16, 2, "ab" * 32, [IDENTITIES[n].recipient.sha256 for n in ("intake", "escrow")])),
]  # fmt: skip


def _lines(change: Callable[[dict[str, Any]], Any]) -> list[bytes]:
    """Return a records file whose one line was changed after its revision was computed."""
    value = json.loads(line())
    change(value)
    return [members.pack_records([canonical.encode(value)])]


def _resigned(change: Callable[[dict[str, Any]], Any]) -> list[bytes]:
    """Return a records file whose one line was changed and given its right revision."""
    value = json.loads(line())
    change(value)
    value.pop("rev", None)
    value["rev"] = hashlib.sha256(canonical.encode(value)).hexdigest()[:32]
    return [members.pack_records([canonical.encode(value)])]


def _zstd(content: bytes, **how: Any) -> bytes:
    options = {"level": 3, "write_checksum": True} | how
    return zstandard.ZstdCompressor(**options).compress(content)


def _no_size(content: bytes) -> bytes:
    packer = zstandard.ZstdCompressor(write_checksum=True).compressobj()
    return packer.compress(content) + packer.flush()


_GOOD = line() + b"\n"

RECORDS: list[Case] = [
    forged("repeated", "line-repeated", lines=[line(), line(2), line()]),
    forged("repeated", "line-repeated-in-another-file", records=[members.pack_records([line()])] * 2),
    forged("bomb", "bomb-of-wide-lines", records=[_zstd(line(n, body={"noi_dung": "x" * 900_000}) + b"\n") for n in range(20)]),
    forged("zstd", "zstd-garbage", records=[b"khong phai zstd"]),
    forged("zstd", "zstd-empty", records=[b""]),
    forged("zstd", "zstd-cut", records=[_zstd(_GOOD)[:-6]]),
    forged("zstd", "zstd-two-frames", records=[_zstd(_GOOD) * 2]),
    forged("zstd", "zstd-trailing", records=[_zstd(_GOOD) + b"x"]),
    forged("zstd", "zstd-skippable", records=[_zstd(_GOOD) + b"\x50\x2a\x4d\x18\x01\0\0\0x"]),
    forged("zstd", "zstd-no-checksum", records=[_zstd(_GOOD, write_checksum=False)]),
    forged("zstd", "zstd-no-size", records=[_no_size(_GOOD)]),
    forged("zstd", "zstd-checksum-wrong", records=[_zstd(_GOOD)[:-1] + bytes([_zstd(_GOOD)[-1] ^ 1])]),
    forged("zstd", "zstd-no-last-line-feed", records=[_zstd(line())]),
    forged("zstd", "zstd-nothing-inside", records=[_zstd(b"")]),
    forged("bomb", "bomb", records=[_zstd(bytes(members.RECORDS_LIMIT + 1))]),
    forged("bomb", "bomb-1-gib", records=[_zstd(bytes(64 << 20))]),
    forged("limit", "line-too-long", records=[members.pack_records([b"x" * ((1 << 20) + 1)])]),
    forged("json", "line-empty", records=[_zstd(_GOOD + b"\n")]),
    forged("json", "line-crlf", records=[_zstd(line() + b"\r\n")]),
    forged("json", "line-duplicate-key", records=[members.pack_records([line()[:-1] + b',"type":"meeting"}'])]),
    forged("json", "line-deep", records=[members.pack_records([b"[" * 100_000])]),
    forged("manifest", "line-list", records=[members.pack_records([b"[]"])]),
    forged("manifest", "line-extra-key", records=_resigned(lambda v: v.update(x=1))),
    forged("manifest", "line-without-author", records=_resigned(lambda v: v.pop("author"))),
    forged("manifest", "line-id-uuid4", records=_resigned(lambda v: v.update(id="019b0000-0000-4000-8000-000000000001"))),
    forged("manifest", "line-parents-unsorted", records=_resigned(lambda v: v.update(parents=["b" * 32, "a" * 32]))),
    forged("manifest", "line-body-list", records=_resigned(lambda v: v.update(body=[]))),
    forged("manifest", "line-hlc", records=_resigned(lambda v: v.update(hlc="hom qua"))),
    forged("rev-hash", "line-body-changed", records=_lines(lambda v: v["body"].update(tieu_de="khac"))),
    forged("rev-hash", "line-rev-changed", records=_lines(lambda v: v.update(rev="0" * 32))),
]  # fmt: skip
