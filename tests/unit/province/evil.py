"""An enrolled device that writes what no honest program would, and signs it properly."""

import hashlib
import io
import secrets
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sotay.base.ids import new_id
from sotay.bundle import canonical
from sotay.bundle.inside.packing import Blob
from sotay.bundle.keys import SigningKeys, comparison_code
from sotay.bundle.records import hlc_text
from sotay.bundle.seal import seal_bundle
from sotay.province import receiving
from sotay.province.authority import policies
from sotay.province.opening import Province
from sotay.province.received import Received
from sotay.work import identity
from sotay.work.desk import Desk

UNIT = "07210"


def rid(number: int) -> str:
    return f"019b0000-0000-7000-9000-{number:012x}"


def matter(number: int = 1, **changes: Any) -> dict[str, Any]:
    body = {
        "type": "matter",
        "id": rid(number),
        "text": f"Cống số {number} sập",
        "place": {"unit": UNIT},
        "noted": "2026-11-18T08:00:00+07:00",
    }
    return body | changes


def meeting(number: int = 1, **changes: Any) -> dict[str, Any]:
    body = {
        "type": "meeting",
        "id": rid(number),
        "title": f"Họp thôn lần {number}",
        "starts": "2026-11-18T08:00:00+07:00",
        "place": {"unit": UNIT},
        "chair": {"name": "Phạm Thu Hà"},
        "secretary": {"name": "Lê Thủy Tiên"},
    }
    return body | changes


def written(body: dict[str, Any], **changes: Any) -> tuple[str, bytes]:
    """Return a revision and its line, whatever it says: only the hash is honest."""
    content: dict[str, Any] = {
        "id": body.get("id", rid(1)),
        "parents": [],
        "hlc": hlc_text(1_795_000_000_000, 0, "ab" * 32),
        "author": "ab" * 32,
        "type": body.get("type", "matter"),
        "schema": 1,
        "body": body,
        "blobs": [],
    } | changes
    rev = hashlib.sha256(canonical.encode(content)).hexdigest()[:32]
    return rev, canonical.encode({"rev": rev} | content)


@dataclass
class Evil:
    """One device's keys in the wrong hands; its bundles go out in a chain of `chain`."""

    keys: SigningKeys
    province: Province
    folder: Path
    chain: str = field(default_factory=lambda: secrets.token_hex(16))
    sent: list[str] = field(default_factory=list)

    @classmethod
    def of(cls, desk: Desk, province: Province, folder: Path) -> "Evil":
        folder.mkdir(exist_ok=True)
        return cls(identity.signing_keys(desk), province, folder)

    def seal(self, lines: Sequence[bytes], blobs: Sequence[bytes | Blob] = ()) -> Path:
        sealed = seal_bundle(
            self.folder,
            device=self.keys,
            chain=self.chain,
            seq=len(self.sent) + 1,
            prev=self.sent[-1] if self.sent else None,
            policy=policies.current(self.province),
            bundle_id=new_id(1_795_000_000_000),
            created=1_795_000_000,
            records=lines,
            blobs=[one if isinstance(one, Blob) else _blob(one) for one in blobs],
        )
        self.sent.append(sealed.digest)
        return sealed.path

    def send(self, *lines: bytes, blobs: Sequence[bytes] = ()) -> Received:
        return receiving.receive(self.province, self.seal(lines, blobs))


def _blob(content: bytes) -> Blob:
    sha256 = hashlib.sha256(content).hexdigest()
    return Blob(sha256, len(content), lambda: io.BytesIO(content))


def one(number: int) -> bytes:
    """Return the line of a matter as an honest laptop writes it."""
    return written(matter(number))[1]


def code(evil: Evil) -> str:
    """Return the code of the device as people compare it."""
    return comparison_code(evil.keys.id)
