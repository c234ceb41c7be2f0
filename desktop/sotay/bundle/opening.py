"""Open a bundle with the private key: everything is checked before anything is handed out.

No plaintext touches a disk (desktop/decisions/003-no-plaintext-staging.md). The first pass
decrypts and checks all of it, hands each attachment to whoever keeps it, and keeps only the list;
records are decrypted again, from the same open file, when they are asked for.
"""

import hashlib
import io
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, BinaryIO, Self

from sotay.base.progress import Progress, Stopped, Watch, never, silent
from sotay.bundle import age
from sotay.bundle.inside import members
from sotay.bundle.inside.checking import Checking, Keep, kept_nowhere
from sotay.bundle.inside.errors import BadIndex
from sotay.bundle.inside.members import Kept
from sotay.bundle.keys import AgeIdentity, Signer
from sotay.bundle.manifest import TYPE, Manifest
from sotay.bundle.records import RecordLine, checked_line
from sotay.bundle.stream import PlainReader
from sotay.bundle.verify import FRONT, VerifiedBundle, opened, reading, verify_open


@dataclass(frozen=True)
class OpenedBundle:
    """A bundle of which everything was checked. Close it, or use it as a context."""

    path: Path
    outside: VerifiedBundle
    _plain: PlainReader
    _members: list[Kept]
    _stack: ExitStack

    @property
    def manifest(self) -> Manifest:
        """The signed manifest."""
        return self.outside.manifest

    @property
    def digest(self) -> str:
        """The bundle's name everywhere: SHA-256 of the signed manifest."""
        return self.outside.digest

    @cached_property
    def blobs(self) -> dict[str, int]:
        """Size in bytes of every attachment, by SHA-256."""
        found = ((members.blob_hash(kept.entry.name), kept.entry.size) for kept in self._members)
        return {sha256: size for sha256, size in found if sha256}

    def records(self) -> Iterator[RecordLine]:
        """Yield every record in order; a file that changed meanwhile raises before its lines."""
        yield from map(checked_line, self.lines())

    def lines(self) -> Iterator[bytes]:
        """Yield every record as the line it came in."""
        for kept in self._members:
            if kept.entry.name.startswith("records/"):
                yield from members.unpack_records(self._content(kept))

    def blob(self, sha256: str) -> BinaryIO:
        """Return what an attachment holds, to be read once; nothing else is read meanwhile."""
        named = members.blob_name(sha256)
        kept = next(one for one in self._members if one.entry.name == named)
        self._plain.seek(kept.start)
        return io.BufferedReader(_Part(self._plain, kept.entry.size))

    def close(self) -> None:
        """Close the file."""
        self._stack.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *fault: object) -> None:
        self.close()

    def _content(self, kept: Kept) -> bytes:
        with reading(self.path):
            self._plain.seek(kept.start)
            content = self._plain.read(kept.entry.size)
        if hashlib.sha256(content).hexdigest() != kept.entry.sha256:
            raise BadIndex(kept.entry.name)
        return content


class _Part(io.RawIOBase):
    """So many bytes of the plaintext from where it stands."""

    def __init__(self, plain: PlainReader, size: int) -> None:
        self._plain, self._left = plain, size

    def readable(self) -> bool:
        return True

    def readinto(self, room: Any) -> int:
        """Fill `room` as far as there is content."""
        taken = self._plain.readinto(memoryview(room).cast("B")[: self._left])
        self._left -= taken
        return taken


def open_bundle(
    path: Path,
    signers: Mapping[str, Signer],
    identity: AgeIdentity | Sequence[AgeIdentity],
    *,
    keep: Keep = kept_nowhere,
    progress: Progress = silent,
    cancelled: Stopped = never,
    kind: str = TYPE,
) -> OpenedBundle:
    """Return the bundle at `path` once all of it is verified, decrypted and checked.

    `identity` may be several: the one that the bundle names opens it. `keep` is asked for each
    attachment where it goes as it is decrypted; whoever takes it has the whole only where this
    returns. Raises a `Refused` that says why not, and what a sink raises. Progress counts the file
    twice: hashed, decrypted.
    """
    watch = Watch(progress, cancelled)
    with ExitStack() as stack:
        source = stack.enter_context(opened(path))
        verified = verify_open(source, signers, watch, kind)
        keys = [identity] if isinstance(identity, AgeIdentity) else identity
        source.seek(FRONT)
        plain = age.plain_for(source, verified.manifest.payload.size, verified.manifest.to, keys)
        watch.total = watch.done + plain.size
        members = Checking(plain, verified.manifest, watch, keep).members()
        return OpenedBundle(path, verified, plain, members, stack.pop_all())
