"""The relay's check of a bundle, with public keys alone (FORMAT.md §9, first part)."""

import hashlib
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from sotay.base.files import outside_file
from sotay.base.progress import Progress, Stopped, Watch, never, silent
from sotay.base.reasons import unreadable
from sotay.bundle import canonical, frame
from sotay.bundle.envelope import Envelope, read_envelope
from sotay.bundle.errors import (
    BadFrame,
    BadJson,
    BadManifest,
    CutShort,
    NotABundle,
    OverLimit,
    PayloadChanged,
    RevokedDevice,
    Trailing,
    UnknownDevice,
)
from sotay.bundle.keys import Signer
from sotay.bundle.manifest import TYPE, Manifest

MANIFEST = "manifest.dsse.json"
PAYLOAD = "payload.age"
ENVELOPE = 7168
FRONT = frame.BLOCK + ENVELOPE + frame.BLOCK
PAYLOAD_LIMIT = 2**32 - 10_240 - 1
_READ = 1 << 20


@dataclass(frozen=True)
class VerifiedBundle:
    """A bundle whose outside holds: signed by an enrolled device, and whole. `size` in bytes."""

    manifest: Manifest
    digest: str
    size: int


@dataclass(frozen=True)
class Front:
    """The first 8,192 bytes: what they say, not yet believed."""

    envelope: Envelope
    payload_size: int

    @property
    def file_size(self) -> int:
        """The one length the file may have."""
        size = self.payload_size
        return FRONT + size + frame.padding(size) + len(frame.END)


def verify_bundle(
    path: Path,
    signers: Mapping[str, Signer],
    *,
    progress: Progress = silent,
    cancelled: Stopped = never,
    kind: str = TYPE,
    medium: bool = False,
) -> VerifiedBundle:
    """Return what `path` is, or raise a `Refused` that says why it must not be believed.

    From its `medium`: not from what the system still has of it in memory.
    """
    with opened(path, medium=medium) as source:
        return verify_open(source, signers, Watch(progress, cancelled), kind)


@contextmanager
def opened(path: Path, *, medium: bool = False) -> Iterator[BinaryIO]:
    """Open `path` to read; an `OSError` anywhere in the block becomes `FileUnreadable`.

    Raises `NotAFile` for what is none, as `outside_file` does.
    """
    with reading(path), outside_file(path, medium=medium) as source:
        yield source


@contextmanager
def reading(path: Path) -> Iterator[None]:
    """Turn an `OSError` met while reading `path` into `FileUnreadable`."""
    try:
        yield
    except OSError as fault:
        raise unreadable(path, fault) from fault


def verify_open(
    source: BinaryIO, signers: Mapping[str, Signer], watch: Watch, kind: str = TYPE
) -> VerifiedBundle:
    """Check the bundle open in `source` as `verify_bundle` does."""
    size = os.fstat(source.fileno()).st_size
    front = read_front(source, kind)
    _check_length(source, front, size)
    manifest = checked_manifest(front.envelope, signers)
    if manifest.payload.size != front.payload_size:
        raise PayloadChanged("size")
    watch.total = watch.done + front.payload_size
    if _payload_hash(source, front.payload_size, watch) != manifest.payload.sha256:
        raise PayloadChanged
    return VerifiedBundle(manifest, front.envelope.digest, size)


def read_front(source: BinaryIO, kind: str = TYPE) -> Front:
    """Return what the first 8,192 bytes of `source` say, in the one spelling allowed."""
    source.seek(0)
    front = source.read(FRONT)
    first = frame.header(MANIFEST, ENVELOPE)
    if front[: len(MANIFEST) + 1] != first[: len(MANIFEST) + 1]:
        raise NotABundle
    if len(front) < FRONT:
        raise CutShort
    if front[: frame.BLOCK] != first:
        raise BadFrame("first block")
    name, size = frame.parse(front[-frame.BLOCK :])
    if name != PAYLOAD:
        raise BadFrame("second block")
    if not 0 < size <= PAYLOAD_LIMIT:
        raise OverLimit(f"payload of {size} bytes")
    return Front(padded_envelope(front[frame.BLOCK : -frame.BLOCK], kind), size)


def padded_envelope(padded: bytes, kind: str = TYPE) -> Envelope:
    """Return the envelope of a first page, unchecked: spaces fill it up; raises a `Refused`."""
    content = padded.rstrip(b" ")
    if not content.endswith(b"}"):
        raise BadJson("padding")
    return read_envelope(content, kind)


def _check_length(source: BinaryIO, front: Front, size: int) -> None:
    if size < front.file_size:
        raise CutShort(f"{size} of {front.file_size} bytes")
    if size > front.file_size:
        raise Trailing(f"{size - front.file_size} bytes")
    source.seek(FRONT + front.payload_size)
    if any(source.read()):
        raise Trailing("filling is not zero")


def checked_manifest(envelope: Envelope, signers: Mapping[str, Signer]) -> Manifest:
    """Return the manifest of an enrolled device that may send it; raises a `Refused`."""
    raw = canonical.decode_object(envelope.payload)
    device = raw.get("device")
    if not isinstance(device, str):
        raise BadManifest("device")
    signer = signers.get(device)
    if signer is None or signer.public.id != device:
        raise UnknownDevice(device[:64])
    envelope.check(signer.public)
    canonical.check_version(raw)
    manifest = canonical.shaped(raw, Manifest)
    if not signer.may_send(manifest.chain, manifest.seq):
        raise RevokedDevice(device)
    return manifest


def _payload_hash(source: BinaryIO, size: int, watch: Watch) -> str:
    digest = hashlib.sha256()
    source.seek(FRONT)
    while size:
        chunk = source.read(min(_READ, size))
        if not chunk:
            raise CutShort
        digest.update(chunk)
        size -= len(chunk)
        watch.more(len(chunk))
    return digest.hexdigest()
