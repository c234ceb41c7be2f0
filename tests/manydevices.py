"""Ninety-nine devices, enrolled and ready to send: bundles whose payload nobody can open."""

import hashlib
import secrets
from dataclasses import dataclass
from pathlib import Path

from sotay.bundle import documents, frame
from sotay.bundle.documents import Request
from sotay.bundle.envelope import write_envelope
from sotay.bundle.keys import AgeIdentity, DeviceSeeds, SigningKeys, comparison_code
from sotay.bundle.manifest import TYPE, Manifest, Payload
from sotay.bundle.publickeys import Keys
from sotay.bundle.verify import ENVELOPE, MANIFEST, PAYLOAD
from sotay.province import enrolling
from sotay.province.authority.policies import current
from sotay.province.opening import Province


@dataclass
class Device:
    """One laptop: its keys, and where its chain is."""

    signer: SigningKeys
    chain: str
    to: tuple[str, ...]
    seq: int = 0
    prev: str | None = None

    def bundle(self, size: int) -> bytes:
        """Return the next bundle, with a payload of `size` random bytes."""
        payload, self.seq = secrets.token_bytes(size), self.seq + 1
        manifest = Manifest(
            bundle="0192f3a0-0000-7000-8000-000000000000",
            device=self.signer.id,
            chain=self.chain,
            seq=self.seq,
            prev=self.prev,
            to=self.to,
            policy=1,
            created=0,
            index="0" * 64,
            payload=Payload("age-encryption.org/v1", hashlib.sha256(payload).hexdigest(), size),
        )
        encoded = manifest.encoded()
        self.prev = hashlib.sha256(encoded).hexdigest()
        page = write_envelope(TYPE, encoded, self.signer).ljust(ENVELOPE)
        front = frame.header(MANIFEST, ENVELOPE) + page + frame.header(PAYLOAD, size)
        return front + payload + bytes(frame.padding(size)) + frame.END


def enrolled(province: Province, count: int, unit: str = "") -> list[Device]:
    """Enrol `count` devices of the units there are, or of one, by their own requests."""
    to = tuple(one.sha256 for one in current(province).recipients())
    return [_enrol(province, to, number, unit or f"{7000 + number:05d}") for number in range(count)]


def _enrol(province: Province, to: tuple[str, ...], number: int, unit: str) -> Device:
    seeds = DeviceSeeds.new()
    signer = SigningKeys.of(seeds)
    request = documents.issue_request(
        signer,
        Request(
            device=signer.id,
            keys=Keys.of(signer.public),
            recipient=AgeIdentity(seeds.age).recipient.text,
            unit=unit,
            office=f"UBND {number}",
            label=f"máy {number}",
            created=0,
        ),
    )
    code = comparison_code(signer.id)
    enrolling.enrol(province, documents.open_request(request), code)
    return Device(signer, secrets.token_hex(16), to)


def closed(province: Province) -> Path:
    """Close the register, so that a program may open it; return where it is."""
    province.close()
    return province.folder
