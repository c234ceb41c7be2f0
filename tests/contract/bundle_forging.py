"""Makes bundles no honest program makes: every part can be replaced before it is signed.

For the vector recorder and the contract tests; keys are fixed and worthless.
"""

import base64
import hashlib
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from sotay.bundle import age, canonical, frame, keys, manifest, records, verify
from sotay.bundle.envelope import write_envelope
from sotay.bundle.inside import members
from sotay.bundle.stanzas import Stanza, derive, write_header
from sotay.bundle.stream import CHUNK, TAG, Sealing

Edit = Callable[[dict[str, Any]], None]


def enumerate_by_ten(*names: str) -> list[tuple[int, str]]:
    return [(10 * place + 1, name) for place, name in enumerate(names)]


SEEDS = {
    name: keys.DeviceSeeds(bytes([n]) * 32, bytes([n + 1]) * 32, bytes([n + 2]) * 32)
    for n, name in enumerate_by_ten(
        "device", "colleague", "revoked", "stranger", "province", "issuing", "issuing-2"
    )
}
SIGNING = {name: keys.SigningKeys.of(seeds) for name, seeds in SEEDS.items()}
IDENTITIES = {
    name: keys.AgeIdentity(bytes([n]) * 32)
    for n, name in [(51, "intake"), (52, "escrow"), (53, "third"), (54, "other")]
}
SIGNERS = {
    SIGNING["device"].id: keys.Signer(SIGNING["device"].public),
    SIGNING["colleague"].id: keys.Signer(SIGNING["colleague"].public),
    SIGNING["revoked"].id: keys.Signer(SIGNING["revoked"].public, last_seq=5),
}
CHAIN = "c4" * 16
SALT = "5a" * 16


def bundle_id(number: int) -> str:
    return f"019b0000-0000-7000-8000-{number:012x}"


def line(number: int = 1, **changes: Any) -> bytes:
    body = {"tieu_de": f"Họp thôn Đông, lần {number}", "noi_dung": "Bà con đề nghị sửa đường."}
    fields: dict[str, Any] = {
        "id": f"019b0000-0000-7000-9000-{number:012x}",
        "parents": [],
        "hlc": records.hlc_text(1_800_000_000_000 + number, 0, SIGNING["device"].id),
        "author": "cán bộ A",
        "type": "meeting",
        "schema": 1,
        "body": body,
        "blobs": [],
    }
    fields |= changes
    return records.record_line(**fields | {"body": canonical.encode(fields["body"])})[1]


@dataclass
class Forgery:
    """One bundle to be. Whatever is `None` is made honestly."""

    signer: str = "device"
    seq: int = 1
    prev: str | None = None
    number: int = 1
    chain: str = CHAIN
    policy: int = 1
    recipients: Sequence[str] = ("intake", "escrow")
    to: Sequence[str] | None = None
    lines: Sequence[bytes] | None = None
    records: Sequence[bytes] | None = None
    blobs: Sequence[bytes] = ()
    head: bytes | None = None
    members: list[tuple[str, bytes]] | None = None
    index: bytes | None = None
    plain_end: bytes = frame.END
    edit_index: Edit | None = None
    edit_plain: Callable[[bytes], bytes] | None = None
    stanzas: Callable[[bytes], list[Stanza]] | None = None
    edit_age: Callable[[bytes], bytes] | None = None
    edit_manifest: Edit | None = None
    spell: Callable[[dict[str, Any]], bytes] = canonical.encode
    payload_type: str = manifest.TYPE
    sign: Callable[[str, bytes], bytes] | None = None
    edit_envelope: Callable[[bytes], bytes] | None = None
    pad: bytes = b" "
    made: dict[str, bytes] = field(default_factory=dict)

    def build(self) -> bytes:
        hashes = [IDENTITIES[name].recipient.sha256 for name in self.to or self.recipients]
        plain = self._plain(hashes)
        payload = self._age(plain)
        signed = self.spell(self._manifest(hashes, payload))
        sign = self.sign or (lambda kind, body: write_envelope(kind, body, SIGNING[self.signer]))
        envelope = sign(self.payload_type, signed)
        if self.edit_envelope:
            envelope = self.edit_envelope(envelope)
        self.made |= {"manifest": signed, "plain": plain, "payload": payload}
        return framed(envelope.ljust(verify.ENVELOPE, self.pad), payload)

    @property
    def digest(self) -> str:
        return hashlib.sha256(self.made["manifest"]).hexdigest()

    def _plain(self, hashes: list[str]) -> bytes:
        head = self.head or manifest.head(
            bundle_id(self.number), SIGNING[self.signer].id, self.chain, self.seq, self.prev, hashes
        )
        members = self.members if self.members is not None else self._members(head)
        index = self.index or self._index(members)
        self.made["index"] = index
        plain = b"".join(
            tar_member(name, content) for name, content in [*members, ("index.json", index)]
        )
        plain += self.plain_end
        return self.edit_plain(plain) if self.edit_plain else plain

    def _members(self, head: bytes) -> list[tuple[str, bytes]]:
        packed = self.records
        if packed is None:
            lines = [line()] if self.lines is None else list(self.lines)
            packed = [members.pack_records(lines)] if lines else []
        files = [(members.records_name(n), content) for n, content in enumerate(packed, start=1)]
        blobs = sorted((members.blob_name(hashlib.sha256(b).hexdigest()), b) for b in self.blobs)
        return [("head.json", head), *files, *blobs]

    def _index(self, members: list[tuple[str, bytes]]) -> bytes:
        index: dict[str, Any] = {"files": [entry(*member) for member in members], "salt": SALT}
        if self.edit_index:
            self.edit_index(index)
        return canonical.encode(index)

    def _age(self, plain: bytes) -> bytes:
        file_key, nonce = b"\x66" * 16, b"\x77" * 16
        stanzas = self.stanzas(file_key) if self.stanzas else hybrid(file_key, self.recipients)
        content = write_header(stanzas, file_key) + nonce + sealed(plain, file_key, nonce)
        return self.edit_age(content) if self.edit_age else content

    def _manifest(self, hashes: list[str], payload: bytes) -> dict[str, Any]:
        content = {
            "v": 1,
            "crit": [],
            "bundle": bundle_id(self.number),
            "device": SIGNING[self.signer].id,
            "chain": self.chain,
            "seq": self.seq,
            "prev": self.prev,
            "to": hashes,
            "policy": self.policy,
            "created": 1_800_000_000,
            "index": hashlib.sha256(self.made["index"]).hexdigest(),
            "payload": {
                "enc": "age-encryption.org/v1",
                "sha256": hashlib.sha256(payload).hexdigest(),
                "size": len(payload),
            },
        }
        if self.edit_manifest:
            self.edit_manifest(content)
        return content


def hybrid(file_key: bytes, names: Sequence[str]) -> list[Stanza]:
    return [age._wrap(file_key, IDENTITIES[name].recipient) for name in names]


def sealed(plain: bytes, file_key: bytes, nonce: bytes) -> bytes:
    return chunks(derive(file_key, nonce, b"payload"), plain)


def chunks(key: bytes, plain: bytes) -> bytes:
    room = bytearray(len(plain) + (len(plain) // CHUNK + 1) * TAG)
    size = Sealing(key).seal(memoryview(plain), memoryview(room), last=True)
    return bytes(room[:size])


def tar_member(name: str, content: bytes) -> bytes:
    return frame.header(name, len(content)) + content + bytes(frame.padding(len(content)))


def entry(name: str, content: bytes) -> dict[str, Any]:
    return {"name": name, "sha256": hashlib.sha256(content).hexdigest(), "size": len(content)}


def framed(envelope: bytes, payload: bytes) -> bytes:
    """Frame an envelope of 7,168 bytes and a payload as a bundle file."""
    return (
        frame.header(verify.MANIFEST, verify.ENVELOPE)
        + envelope
        + frame.header(verify.PAYLOAD, len(payload))
        + payload
        + bytes(frame.padding(len(payload)))
        + frame.END
    )


def rechecked(block: bytes) -> bytes:
    """Give an altered tar block its right checksum."""
    fresh = bytearray(block)
    fresh[148:156] = b" " * 8
    fresh[148:156] = b"%06o\0 " % sum(fresh)
    return bytes(fresh)


def edited_envelope(change: Edit) -> Callable[[bytes], bytes]:
    def edit(envelope: bytes) -> bytes:
        value = json.loads(envelope)
        change(value)
        return canonical.encode(value)

    return edit


def b64(content: bytes) -> str:
    return base64.b64encode(content).decode()
