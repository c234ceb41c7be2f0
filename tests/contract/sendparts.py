"""Files that are bundles as far as a relay can tell."""

import hashlib
from pathlib import Path

from bundle_forging import CHAIN, SIGNING, bundle_id

from sotay.bundle import frame, manifest
from sotay.bundle.envelope import write_envelope
from sotay.upload.steps import Parcel


def sealed(path: Path, size: int, number: int = 1) -> Parcel:
    """Write a file that is a bundle as far as a relay can tell, with `size` bytes of payload."""
    content = hashlib.shake_256(str(number).encode()).digest(size)
    told = manifest.Manifest(
        bundle=bundle_id(number),
        device=SIGNING["device"].id,
        chain=CHAIN,
        seq=number,
        prev=None if number == 1 else "ab" * 32,
        to=("01" * 32, "02" * 32),
        policy=1,
        created=1_800_000_000,
        index="03" * 32,
        payload=manifest.Payload(
            "age-encryption.org/v1", hashlib.sha256(content).hexdigest(), size
        ),
    ).encoded()
    envelope = write_envelope(manifest.TYPE, told, SIGNING["device"]).ljust(7168)
    parts = [
        frame.header("manifest.dsse.json", 7168),
        envelope,
        frame.header("payload.age", size),
        content,
        bytes(frame.padding(size) + 1024),
    ]
    path.write_bytes(b"".join(parts))
    return Parcel(hashlib.sha256(told).hexdigest(), path.stat().st_size, envelope)
