"""Which versions the signers of updates vouch for: the one place where python-tuf is asked.

The order is that of TUF's client workflow (specification 1.0.34, chapter 5). What was believed is
kept in a folder of this person's, outside every version, so that nothing older is believed again.

**Time.** A laptop's clock may be years off, and there may be no network for ever. Expiry is judged
by the machine's clock, but never by a time before `issued` of the newest list that was believed
here; told that the clock is wrong, by that time alone (decision 062).
"""

from __future__ import annotations

import contextlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from sotay.base.clock import local
from sotay.base.dates import short_date
from sotay.base.errors import SotayError
from sotay.base.files import read_limited, write_whole
from sotay.base.private import new_folder
from sotay.base.reasons import unwritable
from sotay.updates.errors import (
    NoUpdatesThere,
    UpdateDamaged,
    UpdateExpired,
    UpdateKeyRevoked,
    UpdateMixed,
    UpdateRolledBack,
    UpdateUnsigned,
)
from sotay.updates.sources import METADATA, Source, whole

if TYPE_CHECKING:
    from tuf.api._payload import Targets
    from tuf.ngclient._internal.trusted_metadata_set import TrustedMetadataSet

ROOT_LIMIT: Final = 64 << 10  # bytes
TIMESTAMP_LIMIT: Final = 16 << 10
SNAPSHOT_LIMIT: Final = 64 << 10
TARGETS_LIMIT: Final = 1 << 20
_ROTATIONS: Final = 256  # new roots that are followed at most
ISSUED: Final = "issued"  # a field of timestamps of ours: seconds since 1970 when it was signed


@dataclass(frozen=True)
class Now:
    """What this machine takes for the time, in ms; `doubted`: its clock is known to be wrong."""

    ms: int
    doubted: bool = False


class Trust:
    """What is believed: `anchor`, the root that came with the program, and what followed it."""

    def __init__(self, kept: Path, anchor: bytes) -> None:
        self._kept, self._anchor = kept, anchor
        self._former: set[str] = set()  # ids of keys that any root so far has named

    def refresh(self, source: Source, now: Now) -> Targets:
        """Return the targets that `source` offers and all signers vouch for.

        Raises `NoUpdatesThere`, `UpdateUnsigned`, `UpdateKeyRevoked`, `UpdateExpired`,
        `UpdateRolledBack`, `UpdateMixed`, `UpdateDamaged`, `UpdateEndless`; what the source
        raises; `DiskFull` or `FileUnwritable` where what is believed cannot be kept.
        """
        from tuf.ngclient._internal.trusted_metadata_set import TrustedMetadataSet  # noqa: PLC0415 - 130 ms
        from tuf.ngclient.config import EnvelopeType  # noqa: PLC0415 - with it

        with self._named("root.json", now):
            trusted = TrustedMetadataSet(self._anchor, EnvelopeType.METADATA)
        self._former |= set(trusted.root.keys)
        trusted.reference_time = _far_past()
        self._follow_roots(trusted, source, now)
        self._timestamp(trusted, source, now)
        self._snapshot(trusted, source, now)
        return self._targets(trusted, source, now)

    def _follow_roots(self, trusted: TrustedMetadataSet, source: Source, now: Now) -> None:
        """Take each next root, kept here or offered, as long as the one before vouches for it."""
        for _turn in range(_ROTATIONS):
            name = f"{trusted.root.version + 1}.root.json"
            if (content := self._own(name, ROOT_LIMIT)) is not None:
                with contextlib.suppress(Exception):  # kept and damaged: what is offered counts
                    trusted.update_root(content)
                    self._former |= set(trusted.root.keys)
                    continue
            if (content := whole(source, f"{METADATA}/{name}", ROOT_LIMIT)) is None:
                return
            with self._named(name, now, content, trusted):
                trusted.update_root(content)
            self._former |= set(trusted.root.keys)
            self._keep(name, content)

    def _timestamp(self, trusted: TrustedMetadataSet, source: Source, now: Now) -> None:
        from tuf.api.exceptions import EqualVersionNumberError  # noqa: PLC0415 - loaded by now

        name = "timestamp.json"
        if (content := self._own(name, TIMESTAMP_LIMIT)) is not None:
            with contextlib.suppress(
                Exception
            ):  # of former keys, or damaged: not believed any more
                trusted.update_timestamp(content)
        trusted.reference_time = _judged_at(now, trusted)
        content = self._offered(source, name, TIMESTAMP_LIMIT)
        with self._named(name, now, content, trusted):
            try:
                trusted.update_timestamp(content)
            except EqualVersionNumberError:  # the one that is kept; it may have expired since
                trusted._check_final_timestamp()  # noqa: SLF001 - the library asks it later, unnamed
                return
        self._keep(name, content)

    def _snapshot(self, trusted: TrustedMetadataSet, source: Source, now: Now) -> None:
        name, version = "snapshot.json", trusted.timestamp.snapshot_meta.version
        if (content := self._own(name, SNAPSHOT_LIMIT)) is not None:
            try:
                trusted.update_snapshot(content, trusted=True)
            except Exception:  # noqa: BLE001, S110 - an older one, as for most updates
                pass
            else:
                return
        content = self._offered(source, f"{version}.{name}", SNAPSHOT_LIMIT)
        with self._named(name, now, content, trusted):
            trusted.update_snapshot(content)
        self._keep(name, content)

    def _targets(self, trusted: TrustedMetadataSet, source: Source, now: Now) -> Targets:
        name = "targets.json"
        meta = trusted.snapshot.meta.get(name)
        if meta is None:
            raise UpdateDamaged("snapshot.json")
        content = self._offered(source, f"{meta.version}.{name}", TARGETS_LIMIT)
        with self._named(name, now, content, trusted):
            return trusted.update_targets(content)

    def _offered(self, source: Source, name: str, limit: int) -> bytes:
        content = whole(source, f"{METADATA}/{name}", limit)
        if content is None:
            raise NoUpdatesThere(source.told, name)
        return content

    def _own(self, name: str, limit: int) -> bytes | None:
        """Return what is kept here, None where there is none or it cannot be read."""
        try:
            return read_limited(self._kept / name, limit, ours=True)
        except SotayError:
            return None

    def _keep(self, name: str, content: bytes) -> None:
        try:
            new_folder(self._kept, exist_ok=True)
        except OSError as fault:
            raise unwritable(self._kept, fault) from fault
        write_whole(self._kept / name, content, replace=True)

    @contextlib.contextmanager
    def _named(
        self,
        name: str,
        now: Now,
        content: bytes = b"",
        trusted: TrustedMetadataSet | None = None,
    ) -> Iterator[None]:
        """Translate what the library raises about the file `name`."""
        from tuf.api import exceptions  # noqa: PLC0415 - 130 ms

        try:
            yield
        except exceptions.UnsignedMetadataError as fault:
            raise self._unsigned(name, content, trusted) from fault
        except exceptions.ExpiredMetadataError as fault:
            raise UpdateExpired(name, short_date(local(now.ms).date())) from fault
        except exceptions.LengthOrHashMismatchError as fault:
            raise UpdateMixed(name) from fault
        except exceptions.BadVersionNumberError as fault:
            raise (UpdateMixed if "root" in name else UpdateRolledBack)(name) from fault
        except SotayError:
            raise
        except Exception as fault:  # the library lets some of Python's own out on odd metadata
            raise UpdateDamaged(name, type(fault).__name__) from fault

    def _unsigned(
        self, name: str, content: bytes, trusted: TrustedMetadataSet | None
    ) -> UpdateUnsigned | UpdateKeyRevoked:
        good = set(trusted.root.keys) if trusted is not None else set()
        if _signers(content) & (self._former - good):
            return UpdateKeyRevoked(name)
        return UpdateUnsigned(name)


def _signers(content: bytes) -> set[str]:
    """Return the ids of the keys that a file says it was signed by."""
    try:
        told: Any = json.loads(content)
        return {str(one["keyid"]) for one in told["signatures"]}
    except (ValueError, TypeError, KeyError, RecursionError):
        return set()


def _far_past() -> datetime:
    return datetime(1970, 1, 1, tzinfo=UTC)


def _judged_at(now: Now, trusted: TrustedMetadataSet) -> datetime:
    """Return the time by which expiry is judged: see the module's head."""
    known = 0
    with contextlib.suppress(KeyError):
        told = trusted.timestamp.unrecognized_fields.get(ISSUED, 0)
        known = told if isinstance(told, int) and 0 <= told < 1 << 35 else 0
    at = known if now.doubted else max(known, now.ms // 1000)
    return datetime.fromtimestamp(min(max(at, 0), 1 << 35), UTC)
