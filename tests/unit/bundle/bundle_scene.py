"""A device, a province, and what it takes to seal."""

import hashlib
import io
import threading
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sotay.bundle import canonical, keys, policies, records
from sotay.bundle.inside.packing import Blob
from sotay.bundle.seal import SealedBundle, seal_bundle


def working() -> list[threading.Thread]:
    """Return the threads that run besides the first, and pytest-timeout's, which Windows needs."""
    first = threading.main_thread()
    return [
        one
        for one in threading.enumerate()
        if type(one) is not threading.Timer and one is not first
    ]


def blob(content: bytes, **changes: Any) -> Blob:
    fields = {
        "sha256": hashlib.sha256(content).hexdigest(),
        "size": len(content),
        "open": lambda: io.BytesIO(content),
    }
    return Blob(**fields | changes)


def line(number: int) -> bytes:
    return records.record_line(
        id=f"019b0000-0000-7000-8000-{number:012x}",
        parents=[],
        hlc=records.hlc_text(number, 0, "ab" * 32),
        author="cán bộ",
        type="meeting",
        schema=1,
        body=canonical.encode({"so": number, "noi_dung": f"Họp thôn lần {number}"}),
    )[1]


@dataclass
class Scene:
    device: keys.SigningKeys
    province: keys.SigningKeys
    intake: keys.AgeIdentity
    escrow: keys.AgeIdentity
    policy: policies.Policy
    folder: Path

    @property
    def signers(self) -> dict[str, keys.Signer]:
        return {self.device.id: keys.Signer(self.device.public)}

    def seal(self, **changes: Any) -> SealedBundle:
        fields: dict[str, Any] = {
            "device": self.device,
            "chain": "c4" * 16,
            "seq": 1,
            "prev": None,
            "policy": self.policy,
            "bundle_id": "019b0000-0000-7000-8000-00000000abcd",
            "created": 1_800_000_000,
            "records": [line(1), line(2)],
            "blobs": [],
        }
        return seal_bundle(self.folder, **fields | changes)
