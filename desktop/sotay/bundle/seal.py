"""Seal a bundle: one pass, constant memory, written aside, read back from the medium."""

import hashlib
import re
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import BinaryIO, Protocol

from sotay.base.changing import remove
from sotay.base.clock import local
from sotay.base.errors import Cancelled, SotayError, WriteNotConfirmed
from sotay.base.files import whole_file
from sotay.base.progress import Progress, Stopped, Watch, never, silent
from sotay.base.proven import file_sha256
from sotay.bundle import age, frame
from sotay.bundle.envelope import write_envelope
from sotay.bundle.errors import OverLimit, Refused
from sotay.bundle.inside.packing import Blob, Packing
from sotay.bundle.keys import AgeRecipient, Signer, SigningKeys
from sotay.bundle.manifest import TYPE, Manifest, Payload, head
from sotay.bundle.pipeline import pipeline
from sotay.bundle.rooms import Filling, Hashing, Room, Writing
from sotay.bundle.stream import Sealing
from sotay.bundle.verify import ENVELOPE, FRONT, MANIFEST, PAYLOAD, verify_bundle

_ROOMS = 6
# a file of ours, or one that was being written
NAMED = re.compile(r"\.?sotay-\d{8}-\d{4,}-[0-9a-f]{8}\.sotay(?:\.[0-9a-f]{8}\.part)?")


@dataclass(frozen=True)
class SealedBundle:
    """A bundle that was written and read back. `payload` is the SHA-256 of its encrypted part."""

    path: Path
    digest: str
    size: int
    payload: str
    sha256: str  # of the whole file, as a copy of it is held against


class Sealed(Protocol):
    """For whom a bundle is sealed, and by which policy."""

    @property
    def epoch(self) -> int:
        """Return the number of the policy that its writer holds."""

    def recipients(self) -> list[AgeRecipient]:
        """Return who may open it, in stanza order: two at least."""


@dataclass(frozen=True, kw_only=True)
class Place:
    """Where a bundle stands: device chain, number, the digest before, its own id and time."""

    chain: str
    seq: int
    prev: str | None
    bundle_id: str
    created: int


def seal_bundle(
    folder: Path,
    *,
    device: SigningKeys,
    chain: str,
    seq: int,
    prev: str | None,
    policy: Sealed,
    bundle_id: str,
    created: int,
    records: Iterable[bytes],
    blobs: Iterable[Blob],
    progress: Progress = silent,
    cancelled: Stopped = never,
    kind: str = TYPE,
) -> SealedBundle:
    """Write a bundle into `folder` and return it once the medium has given it back unchanged.

    `records` are lines of `records.record_line`; `created` is seconds since 1970 UTC;
    `kind` says what it is: for a province, or for another machine (`bundle.peers`).
    Progress counts bytes sealed, then bytes read back. Whatever is raised (`TooMuchForOne`,
    `AttachmentDamaged`, `DiskFull`, `FileUnwritable`, `FileExists`, `WriteNotConfirmed`,
    `Cancelled`, …), nothing is left in `folder`.
    """
    watch = Watch(progress, cancelled)
    place = Place(chain=chain, seq=seq, prev=prev, bundle_id=bundle_id, created=created)
    recipients = policy.recipients()
    to = tuple(recipient.sha256 for recipient in recipients)
    packing = Packing(head(bundle_id, device.id, chain, seq, prev, to), records, blobs)
    path = folder / file_name(place)
    with whole_file(path) as out:
        payload = _write_payload(out, packing, recipients, watch)
        manifest = _manifest(place, device.id, policy.epoch, to, packing.index_sha256, payload)
        envelope = write_envelope(kind, manifest.encoded(), device)
        size = _write_frame(out, envelope, payload.size)
    digest = hashlib.sha256(manifest.encoded()).hexdigest()
    return SealedBundle(
        path, digest, size, payload.sha256, _read_back(path, device, digest, watch, kind)
    )


def file_name(place: Place) -> str:
    """Return a dated name that tells nothing about anybody: `sotay-20261123-0007-….sotay`."""
    day = local(place.created * 1000)
    return f"sotay-{day:%Y%m%d}-{place.seq:04}-{place.bundle_id[-8:]}.sotay"


def _manifest(
    place: Place, device: str, policy: int, to: tuple[str, ...], index: str, payload: Payload
) -> Manifest:
    return Manifest(
        bundle=place.bundle_id,
        device=device,
        chain=place.chain,
        seq=place.seq,
        prev=place.prev,
        to=to,
        policy=policy,
        created=place.created,
        index=index,
        payload=payload,
    )


def _write_payload(
    out: BinaryIO, packing: Packing, recipients: list[AgeRecipient], watch: Watch
) -> Payload:
    """Write the age file behind the reserved front: encrypted, hashed, written on three threads."""
    out.seek(FRONT)
    start = age.begin(recipients)
    out.write(start.content)
    rooms, sealing = [Room() for _ in range(_ROOMS)], Sealing(start.key)
    hashing, writing = Hashing(start.content), Writing(out)
    try:
        with pipeline(rooms, partial(Room.seal, by=sealing), hashing.take, writing.take) as pipe:
            filling = Filling(pipe, packing, watch)
            packing.put_into(filling)
            filling.end()
    finally:
        for room in rooms:
            room.wipe()
    return Payload("age-encryption.org/v1", hashing.digest.hexdigest(), hashing.size)


def _write_frame(out: BinaryIO, envelope: bytes, payload_size: int) -> int:
    if len(envelope) > ENVELOPE:
        raise OverLimit(f"envelope of {len(envelope)} bytes")
    out.write(bytes(frame.padding(payload_size)) + frame.END)
    size = out.tell()
    out.seek(0)
    out.write(frame.header(MANIFEST, ENVELOPE) + envelope.ljust(ENVELOPE, b" "))
    out.write(frame.header(PAYLOAD, payload_size))
    return size


def _read_back(path: Path, device: SigningKeys, digest: str, watch: Watch, kind: str) -> str:
    """Verify `path` as a relay would, from the medium; return its SHA-256, or remove it."""
    watch = Watch(watch.progress, watch.stopped, watch.done)
    try:
        found = verify_bundle(
            path,
            {device.id: Signer(device.public)},
            progress=lambda done, total: watch.progress(
                watch.done + done, watch.done + total if total is not None else None
            ),
            cancelled=watch.stopped,
            kind=kind,
            medium=True,
        )
        whole = file_sha256(path)
    except (SotayError, Cancelled) as fault:
        with suppress(OSError):
            remove(path, missing_ok=True)
        if isinstance(fault, Refused):
            raise WriteNotConfirmed(str(path)) from fault
        raise
    if found.digest != digest:
        remove(path, missing_ok=True)
        raise WriteNotConfirmed(str(path))
    return whole
