"""Bundles between two machines of one commune: as those for a province, of a kind of their own.

Either end refuses the other kind by its first page (FORMAT.md §5e).
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from sotay.bundle import canonical
from sotay.bundle.errors import BadManifest
from sotay.bundle.keys import AgeRecipient
from sotay.bundle.manifest import Manifest
from sotay.bundle.verify import opened, read_front

KIND: Final = "application/vnd.sotay.peer-manifest.v1+json"


@dataclass(frozen=True)
class Pair:
    """Who opens one: the machine it is for, and the one that writes it. `epoch` as of policies."""

    epoch: int
    to: AgeRecipient
    own: AgeRecipient

    def recipients(self) -> list[AgeRecipient]:
        """Return both, the reader first."""
        return [self.to, self.own]


@dataclass(frozen=True)
class Claimed:
    """What the first page of one says, not believed yet."""

    manifest: Manifest
    digest: str


def claimed(path: Path) -> Claimed:
    """Return what a bundle says of itself; raises a `Refused`, `FileUnreadable`."""
    with opened(path) as source:
        envelope = read_front(source, KIND).envelope
    raw = canonical.decode_object(envelope.payload)
    canonical.check_version(raw)
    manifest = canonical.shaped(raw, Manifest)
    if len(manifest.to) != 2:  # noqa: PLR2004 - reader and writer
        raise BadManifest("recipients")
    return Claimed(manifest, envelope.digest)
