"""Seal a bundle: one pass, constant memory, written aside, read back from the medium."""

import hashlib
import re
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import BinaryIO

from sotay.base.clock import local
from sotay.base.errors import Cancelled, SotayError, WriteNotConfirmed
from sotay.base.files import whole_file, write_out
from sotay.base.progress import Progress, Stopped, Watch, never, silent
from sotay.base.proven import file_sha256, forget_cached
from sotay.bundle import age, frame
from sotay.bundle.envelope import write_envelope
from sotay.bundle.errors import OverLimit, Refused
from sotay.bundle.inside.packing import Blob, Packing
from sotay.bundle.keys import AgeRecipient, Signer, SigningKeys
from sotay.bundle.manifest import TYPE, Manifest, Payload, head
from sotay.bundle.pipeline import Pipe, pipeline
from sotay.bundle.policies import Policy
from sotay.bundle.stream import CHUNK, SEALED, Sealing
from sotay.bundle.verify import ENVELOPE, FRONT, MANIFEST, PAYLOAD, verify_bundle

_WRITE_OUT = 16 << 20
_RUN = 16  # chunks in a room
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
    policy: Policy,
    bundle_id: str,
    created: int,
    records: Iterable[bytes],
    blobs: Iterable[Blob],
    progress: Progress = silent,
    cancelled: Stopped = never,
) -> SealedBundle:
    """Write a bundle into `folder` and return it once the medium has given it back unchanged.

    `records` are lines of `records.record_line`; `created` is seconds since 1970 UTC.
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
        envelope = write_envelope(TYPE, manifest.encoded(), device)
        size = _write_frame(out, envelope, payload.size)
    digest = hashlib.sha256(manifest.encoded()).hexdigest()
    return SealedBundle(path, digest, size, payload.sha256, _read_back(path, device, digest, watch))


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
    rooms, sealing = [_Room() for _ in range(_ROOMS)], Sealing(start.key)
    hashing, writing = _Hashing(start.content), _Writing(out)
    try:
        with pipeline(rooms, partial(_Room.seal, by=sealing), hashing.take, writing.take) as pipe:
            filling = _Filling(pipe, packing, watch)
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


def _read_back(path: Path, device: SigningKeys, digest: str, watch: Watch) -> str:
    """Verify `path` as a relay would, from the medium; return its SHA-256, or remove it."""
    watch = Watch(watch.progress, watch.stopped, watch.done)
    try:
        forget_cached(path)
        found = verify_bundle(
            path,
            {device.id: Signer(device.public)},
            progress=lambda done, total: watch.progress(
                watch.done + done, watch.done + total if total is not None else None
            ),
            cancelled=watch.stopped,
        )
        whole = file_sha256(path)
    except (SotayError, Cancelled) as fault:
        with suppress(OSError):
            path.unlink(missing_ok=True)
        if isinstance(fault, Refused):
            raise WriteNotConfirmed(str(path)) from fault
        raise
    if found.digest != digest:
        path.unlink(missing_ok=True)
        raise WriteNotConfirmed(str(path))
    return whole


class _Room:
    """A run of chunks: filled with plaintext, encrypted beside it, hashed, written, filled anew."""

    def __init__(self) -> None:
        self.plain = memoryview(bytearray(_RUN * CHUNK))
        self.filled = 0
        self.last = False
        self.sealed = memoryview(b"")
        self._beside = memoryview(bytearray(_RUN * SEALED))

    def seal(self, by: Sealing) -> None:
        """Encrypt what was filled in. A stage of `pipeline`."""
        size = by.seal(self.plain[: self.filled], self._beside, last=self.last)
        self.sealed, self.filled = self._beside[:size], 0

    def wipe(self) -> None:
        """Write over the plaintext."""
        self.plain[:] = bytes(len(self.plain))


class _Filling:
    """Fills room after room; a full one goes on once more comes, for then it is not the last."""

    def __init__(self, pipe: Pipe[_Room], packing: Packing, watch: Watch) -> None:
        self._pipe = pipe
        self._packing = packing
        self._watch = watch
        self._room = pipe.room()

    def room(self) -> memoryview:
        """Return where the next bytes may be put; raises what a stage met."""
        if self._room.filled == len(self._room.plain):
            self._pipe.put(self._room)
            self._room = self._pipe.room()
        return self._room.plain[self._room.filled :]

    def filled(self, count: int) -> None:
        """Take the first `count` bytes of what `room` gave; raises `Cancelled`."""
        self._room.filled += count
        if self._watch.total is None and self._packing.ahead is not None:
            self._watch.total = 2 * (self._watch.done + self._packing.ahead)
        self._watch.more(count)

    def end(self) -> None:
        """Hand on the last room."""
        self._room.last = True
        self._pipe.put(self._room)


class _Hashing:
    """Hashes what goes to the file. A stage of `pipeline`."""

    def __init__(self, start: bytes) -> None:
        self.digest = hashlib.sha256(start)
        self.size = len(start)

    def take(self, room: _Room) -> None:
        """Hash one run."""
        self.digest.update(room.sealed)
        self.size += len(room.sealed)


class _Writing:
    """Writes. Every 16 MiB the system is asked to start carrying it to the medium."""

    def __init__(self, out: BinaryIO) -> None:
        self._out = out
        self._asked = out.tell()

    def take(self, room: _Room) -> None:
        """Write one run."""
        self._out.write(room.sealed)
        behind = self._out.tell() - self._asked
        if behind >= _WRITE_OUT:
            self._out.flush()
            write_out(self._out, self._asked, behind)
            self._asked += behind
