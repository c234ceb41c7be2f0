"""Yearly keys that sign for the province, under its root; and the root into a safe.

The root vouches for each of them, and withdraws one in the wrong hands by vouching for the next.
Whoever has the register alone, without the root, can do neither.
"""

from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from sotay.base.files import read_limited, write_whole
from sotay.base.proven import confirm_written
from sotay.bundle import issuing
from sotay.bundle.issuing import Issuing
from sotay.bundle.keys import DeviceSeeds, SigningKeys, comparison_code
from sotay.bundle.publickeys import Keys
from sotay.province import keyring
from sotay.province.authority import policies
from sotay.province.authority.errors import (
    RootNotHere,
    RootOfAnother,
    RootStillNeeded,
    SerialUnknown,
)
from sotay.province.keyring.errors import NoSigningKey
from sotay.province.opening import Province
from sotay.store import held

_DAY = 86_400  # seconds
_YEAR = 366 * _DAY
MARGIN = 10  # serials left out after a restore, more than a province makes in years
_FLOOR = "serial-floor"
_LIMIT = 4096  # bytes of a file with the root


@dataclass(frozen=True)
class IssuingKey:
    """One of them, as people see it; times in seconds UTC. `signs`: it is the one of today."""

    serial: int
    code: str
    not_before: int
    valid_to: int
    withdrawn: bool
    signs: bool


def keys(province: Province) -> list[IssuingKey]:
    """Return every issuing key there was, the oldest first."""
    known = province.authority
    return [
        IssuingKey(
            one.serial,
            comparison_code(one.keys.public().id),
            one.not_before,
            one.valid_to,
            one.serial in known.withdrawn,
            one.serial == known.newest,
        )
        for one in known.issuing
    ]


def make(province: Province, root_file: Path | None = None) -> Issuing:
    """Make the next key, which signs from now on, and a policy that it has signed.

    Raises `RootNotHere`, `RootOfAnother`, `BadKeyText`.
    """
    province.refuse_unfit("issuing-key")
    return _make(province, _root(province, root_file), frozenset())


def withdraw(province: Province, serial: int, root_file: Path | None = None) -> Issuing:
    """Make the next key, whose document tells devices that this one is in the wrong hands.

    Raises `SerialUnknown`, and as `make`.
    """
    province.refuse_unfit("issuing-key")
    known = province.authority
    if serial in known.withdrawn or serial not in {one.serial for one in known.issuing}:
        raise SerialUnknown(serial)
    return _make(province, _root(province, root_file), frozenset([serial]))


def take_root_out(province: Province, target: Path) -> None:
    """Write the root's secret into a new file, read it back, and keep it here no longer.

    Raises `RootStillNeeded` while nothing else could sign, `RootNotHere`, `FileExists`, ….
    """
    province.refuse_unfit("root-out")
    with province.safe() as safe:
        secret = keyring.root_secret(safe)
    if secret is None:
        raise RootNotHere
    try:
        signer = province.signing
    except NoSigningKey as fault:
        raise RootStillNeeded from fault
    if signer.public == province.root:
        raise RootStillNeeded
    content = f"{issuing.root_text(secret)}\n".encode()
    write_whole(target, content)
    confirm_written(target, sha256(content).hexdigest())
    with province.safe() as safe:
        with safe.write() as connection:
            keyring.drop_root(safe, connection)
        safe.truncate_log()
    with province.writing("root-out", province.root.id):
        pass


def bring_root_back(province: Province, source: Path) -> None:
    """Keep the root in the register again; raises `RootOfAnother`, `BadKeyText`."""
    province.refuse_unfit("root-in")
    _checked(province, _pair_in(source))
    secret = issuing.root_secret(_text_in(source))
    with province.safe() as safe, safe.write() as connection:
        keyring.keep_root(connection, secret)
    with province.writing("root-in", province.root.id):
        pass


def root_is_here(province: Province) -> bool:
    """Return whether the register itself holds the root's secret."""
    with province.safe() as safe:
        return keyring.root_secret(safe) is not None


def leave_out(province: Province, beyond: int = 0, *, margin: bool) -> None:
    """Let the next serial be above all given here and `beyond`, by a `margin` if asked."""
    floor = max(highest(province), beyond) + (MARGIN if margin else 0)
    with province.writing("serial-floor", str(floor)) as connection:
        held.hold(connection, _FLOOR, str(floor).encode())


def highest(province: Province) -> int:
    """Return the highest serial that may have been given."""
    return max(province.authority.newest, int(held.held(province.store, _FLOOR) or b"0"))


def _make(province: Province, root: SigningKeys, gone: frozenset[int]) -> Issuing:
    if not province.authority.issuing:
        policies.paper(province)  # what devices hold of before, by the root
    now, seeds = province.clock.now_ms(), DeviceSeeds.new()
    pair = SigningKeys.of(seeds)
    document = Issuing(
        province=root.id,
        keys=Keys.of(pair.public),
        serial=highest(province) + 1,
        not_before=now // 1000 - _DAY,  # a clock may be put back a little
        valid_to=now // 1000 + _YEAR,
        withdrawn=tuple(sorted(province.authority.withdrawn | gone)),
    )
    envelope = issuing.issue_issuing(root, document)
    with province.safe() as safe, safe.write() as connection:
        keyring.add_issuing(connection, document.serial, envelope, seeds.ed25519 + seeds.mldsa)
    told = " ".join(map(str, (document.serial, *sorted(gone))))
    with province.writing("issuing-key", told):
        pass
    policies.paper(province)
    return document


def _root(province: Province, source: Path | None) -> SigningKeys:
    with province.safe() as safe:
        pair = keyring.root_pair(safe) if source is None else _pair_in(source)
    if pair is None:
        raise RootNotHere
    return _checked(province, pair)


def _checked(province: Province, pair: SigningKeys) -> SigningKeys:
    known = province.root
    if pair.public != known:
        raise RootOfAnother(comparison_code(known.id))
    return pair


def _pair_in(source: Path) -> SigningKeys:
    return keyring.pair_of(issuing.root_secret(_text_in(source)))


def _text_in(source: Path) -> str:
    return read_limited(source, _LIMIT).decode("utf-8", "replace").strip()
