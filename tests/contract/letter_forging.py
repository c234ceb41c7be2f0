"""Makes letters no honest province makes: every part can be replaced before it is signed."""

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from bundle_forging import IDENTITIES, SIGNING, Edit, b64

from sotay.bundle import age, canonical
from sotay.bundle.envelope import write_envelope
from sotay.bundle.letters import LETTER
from sotay.bundle.letters.files import Enclosed, SealedFile

CHAIN = "e7" * 16
OWN = IDENTITIES["other"]  # the device's, as its recorded enrolment says
RESPONSE = {
    "agency": "UBND xã Mẫu", "id": "019b0000-0000-7000-a000-000000000001",
    "issued": "2027-01-15T08:00:00Z", "matter": "019b0000-0000-7000-9000-000000000001",
    "rev": "c5da6a43ae51401c8365ad0519bb14a9", "state": "da_giai_quyet",
    "text": "Đã nạo vét xong mương thôn Đông ngày 10/01/2027.", "type": "response",
}  # fmt: skip
QUERY = {
    "id": "019b0000-0000-7000-a000-000000000002", "issued": "2027-01-15T08:00:00Z",
    "record": "019b0000-0000-7000-9000-000000000001", "rev": "c5da6a43ae51401c8365ad0519bb14a9",
    "text": "Đoạn mương nào?", "thread": "019b0000-0000-7000-a000-000000000002", "type": "query",
}  # fmt: skip


@dataclass
class LetterForgery:
    """One letter to be. Whatever is `None` is made honestly."""

    signer: str = "province"
    device: str = "device"
    chain: str = CHAIN
    seq: int = 1
    prev: str | None = None
    readers: Sequence[str] = ("other", "escrow")
    to: Sequence[str] | None = None
    lines: Sequence[object] = (RESPONSE,)
    enclosed: Sequence[Enclosed] = ()
    edit_inside: Edit | None = None
    spell_inside: Callable[[dict[str, Any]], bytes] = canonical.encode
    fill: Callable[[bytes], bytes] | None = None
    edit_age: Callable[[bytes], bytes] | None = None
    edit: Edit | None = None
    spell: Callable[[dict[str, Any]], bytes] = canonical.encode
    payload_type: str = LETTER
    sign: Callable[[str, bytes], bytes] | None = None
    edit_envelope: Callable[[bytes], bytes] | None = None
    made: dict[str, bytes] = field(default_factory=dict)

    def build(self) -> bytes:
        outside = self._outside()
        sealed = age.encrypted(
            self._plain(outside), [IDENTITIES[n].recipient for n in self.readers]
        )
        outside["sealed"] = b64(self.edit_age(sealed) if self.edit_age else sealed)
        if self.edit:
            self.edit(outside)
        signed = self.made["signed"] = self.spell(outside)
        sign = self.sign or (lambda kind, body: write_envelope(kind, body, SIGNING[self.signer]))
        envelope = sign(self.payload_type, signed)
        return self.edit_envelope(envelope) if self.edit_envelope else envelope

    @property
    def digest(self) -> str:
        return hashlib.sha256(self.made["signed"]).hexdigest()

    def _outside(self) -> dict[str, Any]:
        return {
            "v": 1, "crit": [], "province": SIGNING["province"].id,
            "device": SIGNING[self.device].id, "chain": self.chain, "seq": self.seq,
            "prev": self.prev, "issued": 1_800_000_000,
            "to": [IDENTITIES[name].recipient.sha256 for name in self.to or self.readers],
            "files": [spelt(one.file) for one in self.enclosed],
        }  # fmt: skip

    def _plain(self, outside: dict[str, Any]) -> bytes:
        names = ("province", "device", "chain", "seq", "prev", "to")
        inside: dict[str, Any] = {
            "head": {name: outside[name] for name in names},
            "files": [{"sha256": o.sha256, "sealed": o.file.sha256} for o in self.enclosed],
            "lines": list(self.lines),
        }
        if self.edit_inside:
            self.edit_inside(inside)
        content = self.made["inside"] = self.spell_inside(inside)
        return self.fill(content) if self.fill else filled(content)


def filled(content: bytes) -> bytes:
    return content.ljust(max(4096, 1 << (len(content) - 1).bit_length()))


def spelt(file: SealedFile) -> dict[str, Any]:
    return {"sha256": file.sha256, "size": file.size, "pieces": list(file.pieces)}
