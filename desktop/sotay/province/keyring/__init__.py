"""The province's keys in its safe: whom communes pinned, who signs, what opens bundles.

All of it is held beside the key file (`Province.safe`), wherever the rows of the register are. The
root's secret and that of the first key to open with begin as one, `seeds`.
"""

from dataclasses import dataclass

import msgspec

from sotay.base.clock import local
from sotay.bundle.issuing import Authority
from sotay.bundle.keys import SEED, AgeIdentity, DeviceSeeds, SignerPublic, SigningKeys
from sotay.bundle.publickeys import Keys
from sotay.province.keyring.errors import NoSigningKey
from sotay.store import held
from sotay.store.driver import Connection
from sotay.store.tables import Tables

_SEEDS, _ROOT_SECRET, _ROOT = "seeds", "root-secret", "root"
_ISSUING, _ISSUING_SECRET = "issuing:", "issuing-secret:"
_INTAKE = "intake-key:"


class IntakeKey(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One key to open bundles with: by its SHA-256 as a manifest names it, times in ms UTC.

    Its secret is None once it was shredded.
    """

    number: int
    sha256: str
    secret: bytes | None
    made: int
    shredded: int | None = None


def root(safe: Tables) -> SignerPublic:
    """Return the root: its 16 characters are on the paper that communes have."""
    pair = root_pair(safe)
    if pair is not None:
        return pair.public
    return msgspec.json.decode(held.held(safe, _ROOT) or b"", type=Keys).public()


def root_secret(safe: Tables) -> bytes | None:
    """Return the 64 bytes of the root's secret, None where it was taken out."""
    seeds = held.held(safe, _SEEDS)
    return seeds[: 2 * SEED] if seeds else held.held(safe, _ROOT_SECRET)


def root_pair(safe: Tables) -> SigningKeys | None:
    """Return the root's pair, None where it was taken out."""
    secret = root_secret(safe)
    return None if secret is None else pair_of(secret)


def drop_root(safe: Tables, connection: Connection) -> None:
    """Keep of the root its public half alone."""
    public = root(safe)
    _unpack(safe, connection)
    held.hold(connection, _ROOT, msgspec.json.encode(Keys.of(public)))
    held.drop(connection, _ROOT_SECRET)


def keep_root(connection: Connection, secret: bytes) -> None:
    """Keep the root's secret again."""
    held.hold(connection, _ROOT_SECRET, secret)


def authority(safe: Tables) -> Authority:
    """Return whom papers of the province are checked against, each document checked again."""
    return Authority.of(root(safe), held.beginning(safe, _ISSUING))


def issuing(safe: Tables) -> list[tuple[int, bytes]]:
    """Return every issuing document with its serial, in their order."""
    papers = held.beginning(safe, _ISSUING)
    serials = (one.serial for one in authority(safe).issuing)
    return list(zip(serials, papers, strict=True))


def add_issuing(connection: Connection, serial: int, envelope: bytes, secret: bytes) -> None:
    """Keep a new issuing key, and no secret of those before: they sign nothing any more."""
    held.drop(connection, *(f"{_ISSUING_SECRET}{before:09}" for before in range(serial)))
    held.hold(connection, f"{_ISSUING}{serial:09}", envelope)
    held.hold(connection, f"{_ISSUING_SECRET}{serial:09}", secret)


@dataclass(frozen=True)
class Signing:
    """The pair that signs, None where its secret was taken out, and when it may; seconds UTC."""

    pair: SigningKeys | None
    not_before: int = 0
    valid_to: int | None = None  # None of the root

    def at(self, now_s: int) -> SigningKeys:
        """Return the pair; raises `NoSigningKey` outside its time, and where there is none.

        Where there was an issuing key once, devices take no policy of the root.
        """
        if self.valid_to is None:
            if self.pair is None:
                raise NoSigningKey("-")
            return self.pair
        if self.pair is None or not self.not_before <= now_s <= self.valid_to:
            days = (f"{local(at * 1000):%d/%m/%Y}" for at in (self.not_before, self.valid_to))
            raise NoSigningKey(" - ".join(days))
        return self.pair


def signing(safe: Tables) -> Signing:
    """Return what signs: the newest issuing key, the root where none was ever made."""
    known = authority(safe)
    if not known.issuing:
        return Signing(root_pair(safe))
    newest = known.issuing[-1]
    secret = held.held(safe, f"{_ISSUING_SECRET}{newest.serial:09}")
    pair = None if secret is None else pair_of(secret)
    return Signing(pair, newest.not_before, newest.valid_to)


def intake_keys(safe: Tables) -> list[IntakeKey]:
    """Return every key to open with there was, the newest first."""
    kept = [msgspec.json.decode(one, type=IntakeKey) for one in held.beginning(safe, _INTAKE)]
    seeds = held.held(safe, _SEEDS)
    first = [_first(seeds)] if seeds else []
    return sorted([*first, *kept], key=lambda one: -one.number)


def keep_intake(safe: Tables, connection: Connection, key: IntakeKey) -> None:
    """Keep a key to open with, or what is left of one, over what was there."""
    if key.number == 1:
        _unpack(safe, connection)
    held.hold(connection, f"{_INTAKE}{key.number:09}", msgspec.json.encode(key))


def identities(safe: Tables) -> list[AgeIdentity]:
    """Return the keys that open bundles, the newest first; those shredded open nothing."""
    return [AgeIdentity(key.secret) for key in intake_keys(safe) if key.secret is not None]


def pair_of(secret: bytes) -> SigningKeys:
    """Return the pair of 64 secret bytes."""
    return SigningKeys.from_seeds(secret[:SEED], secret[SEED:])


def _first(seeds: bytes) -> IntakeKey:
    age = DeviceSeeds.from_bytes(seeds).age
    return IntakeKey(1, AgeIdentity(age).recipient.sha256, age, 0)


def _unpack(safe: Tables, connection: Connection) -> None:
    """Hold the root and the first key to open with each by itself, so that one can go."""
    seeds = held.held(safe, _SEEDS)
    if seeds is not None:
        held.hold(connection, _ROOT_SECRET, seeds[: 2 * SEED])
        held.hold(connection, f"{_INTAKE}{1:09}", msgspec.json.encode(_first(seeds)))
        held.drop(connection, _SEEDS)
