"""One turn of the worker: open the register, take in what lies in staging, close it.

A turn is short, so that a person's command gets its turn too: at least one bundle, then as many as
fit into a second or two.
"""

import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Final

import msgspec

from sotay.base.clock import SystemClock
from sotay.base.errors import SotayError
from sotay.bundle import canonical
from sotay.bundle.errors import PayloadChanged
from sotay.bundle.inside.errors import BlobChanged
from sotay.bundle.verify import opened, read_front
from sotay.province import opening, receipts, rollback
from sotay.province.collecting import receive_one
from sotay.province.keyring.errors import NoSigningKey
from sotay.province.lists import outside
from sotay.province.opening import Province
from sotay.province.received import Received
from sotay.province.receiver.certificate import certificate
from sotay.province.receiver.hearing import hear_all
from sotay.province.receiver.known import Known, Place, admitted, fingerprint_of, look
from sotay.store.keys import MasterKey
from sotay.upload.serving.staging import Staging, digest_of

TURN_SECONDS: Final = 1.5
OWED_AT_ONCE: Final = 100  # receipts that are written anew in one turn
SPOILT: Final = frozenset((PayloadChanged.code, BlobChanged.code))


class Begun(msgspec.Struct, frozen=True, tag="begun"):
    """A bundle that is taken in hand now; if the worker ends in it, this is who it was."""

    name: str


class Took(msgspec.Struct, frozen=True, tag="took"):
    """What became of a bundle in staging; its file may go, unless it is to be kept."""

    name: str
    place: Place | None
    state: str
    code: str
    told: str
    keep: bool
    size: int


class ToShow(msgspec.Struct, frozen=True):
    """A certificate (DER) and its secret key, for a server that shows another."""

    certificate: bytes
    key: bytes

    def __repr__(self) -> str:
        return "ToShow(…)"


class Turn(msgspec.Struct, frozen=True, tag="turn"):
    """The end of a turn. `known` where it changed, `admitted` what came since the last one.

    `shown` is the certificate to show from now on, where it is another.
    """

    known: Known | None
    admitted: tuple[Place, ...]
    upto: int
    more: bool
    faults: tuple[str, ...]
    shown: ToShow | None = None


class Worker:
    """Takes turns on one register with its key; the server shows the certificate `shown`."""

    def __init__(
        self, register: Path, staging: Path, machine: Path, key: MasterKey, shown: str
    ) -> None:
        self._register, self._machine, self._key = register, machine, key
        self._staging, self._shown = Staging(staging), shown
        self._told = b""
        self._owing: int | None = 0  # after which bundle receipts may be lacking, None: none

    def turn(self, since: int, tell: Callable[[Begun | Took], None]) -> Turn:
        """Take in what lies there, and tell of each.

        Raises as `opening.opened`: `OpenElsewhere` while another has the register open.
        """
        found = opening.opened(self._register, self._key.lend(), SystemClock())
        faults: list[str] = []
        with closing(found) as province:
            older = rollback.look_back(province, self._machine)
            faults += [fault.code for fault in (province.store.log_aside, older) if fault]
            faults += self._follow(province, restored=older is not None)
            hear_all(province)
            left = self._staging.wholes()
            try:
                more = self._take_in(province, left, tell)
            finally:
                if left:
                    faults += [fault.code for fault in outside.keep(province, self._machine)]
            places, upto = admitted(province, since)
            known = shown = None
            if fingerprint_of(province) != self._told:
                known, self._owing = look(province), 0
                self._told = fingerprint_of(province)  # looking may have signed a policy
                shown = self._another(province)
            more = self._write_owed(province) or more
        return Turn(known, tuple(places), upto, more, tuple(faults), shown)

    def _another(self, province: Province) -> ToShow | None:
        own = certificate(province)
        if own.sha256 == self._shown:
            return None
        self._shown = own.sha256
        return ToShow(own.der, own.key)

    def _write_owed(self, province: Province) -> bool:
        """Write receipts that are lacking; return whether there may be more for another turn.

        Looked for at first, and after any change of what signs.
        """
        if self._owing is None:
            return False
        try:
            self._owing = receipts.owed(province, self._owing, OWED_AT_ONCE)
        except NoSigningKey:
            return False
        return self._owing is not None

    def _follow(self, province: Province, *, restored: bool) -> list[str]:
        """Do again what the lists outside know: at first, and where the register is older."""
        if self._told and not restored:
            return []
        places = (province.folder, self._machine)
        return [fault.code for fault in outside.follow(province, places, restored=restored).unread]

    def _take_in(
        self, province: Province, left: list[Path], tell: Callable[[Begun | Took], None]
    ) -> bool:
        """Return whether something is left for another turn."""
        end = time.monotonic() + TURN_SECONDS
        for done, path in enumerate(left, 1):
            tell(Begun(path.stem))
            tell(_took(province, path))
            if time.monotonic() >= end:
                return done < len(left)
        return False


def _took(province: Province, path: Path) -> Took:
    """Take one in. What could not be done now, or is our fault, stays where it is."""
    size = path.stat().st_size
    got = receive_one(province, path)
    kept = got.state == "failed"
    return Took(path.stem, _place(path), got.state, got.code, _told(got), kept, size)


def _told(got: Received) -> str:
    return got.told if got.state in ("refused", "quarantined") else ""


def _place(path: Path) -> Place | None:
    """Return where a bundle stands by its own page; None for what is none any more."""
    try:
        with opened(path) as source:
            raw = canonical.decode_object(read_front(source).envelope.payload)
        return msgspec.convert({**raw, "digest": digest_of(path)}, Place)
    except (SotayError, msgspec.ValidationError):
        return None
