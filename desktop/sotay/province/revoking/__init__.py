"""Take a device's right to send: by device and by chain, from a number on.

What it sealed up to that number stays good and may still come on a stick. Every other chain is
closed from its first number, so that keys in the wrong hands cannot begin a new one.
"""

from dataclasses import dataclass, replace

from sotay.base.ids import only
from sotay.bundle.keys import comparison_code
from sotay.province.authority import policies
from sotay.province.enrolling import Device, chains, devices
from sotay.province.errors import DeviceUnknown
from sotay.province.keyring.errors import NoSigningKey
from sotay.province.meant import the_one
from sotay.province.opening import Province
from sotay.province.revoking.errors import ChainNotNamed, ChainUnknown, RevocationLoosened
from sotay.register import bundles
from sotay.register import devices as device_rows
from sotay.register.bundles import Chain
from sotay.register.devices import End


@dataclass(frozen=True)
class Revocation:
    """A device revoked. `beyond` are bundles admitted here before, above the last number.

    `policy` is the number of the policy that tells devices of it, 0 where it could not be signed
    for the reason `unsigned`; at the intake it holds all the same.
    """

    device: str
    code: str
    chains: tuple[Chain, ...]
    beyond: tuple[str, ...]
    policy: int = 0
    unsigned: str = ""


def find(province: Province, code: str) -> Device:
    """Return the device whose 16 characters, or whose id, begin so; raises `DeviceUnknown`."""
    typed = "".join(letter for letter in code.upper() if letter.isalnum())
    found = [
        one
        for one in devices(province)
        if one.code.replace("-", "").startswith(typed) or one.id.upper().startswith(typed)
    ]
    if (one := the_one(found, typed)) is None:
        raise DeviceUnknown(code)
    return one


def revoke(
    province: Province,
    code: str,
    *,
    chain: str = "",
    last_seq: int | None = None,
    loosen: bool = False,
) -> Revocation:
    """Revoke the device `code`; each chain is good up to what is here of it.

    `last_seq` is another last number, for `chain`, which may be shortened; a device that has but
    one needs not name it. Asked again it changes the numbers, to a higher one only where a person
    means to `loosen`. Raises `DeviceUnknown`, `ChainUnknown`, `ChainNotNamed`,
    `RevocationLoosened`.
    """
    device = find(province, code)
    known = {one.chain: one for one in chains(province, device.id)}
    named = chosen(device, list(known), chain, asked=last_seq is not None)
    ends = {c: one.highest if one.last_seq is None else one.last_seq for c, one in known.items()}
    if last_seq is not None:
        if (stood := known[named].last_seq) is not None and last_seq > stood and not loosen:
            raise RevocationLoosened(device.code, stood, last_seq)
        ends[named] = last_seq
    with province.writing("revoke", device.id) as connection:
        ended = [End(device.id, name, last) for name, last in ends.items()]
        device_rows.put_ends(connection, ended)
    done = Revocation(
        device.id,
        comparison_code(device.id),
        tuple(chains(province, device.id)),
        tuple(bundles.beyond(province.store, device.id)),
    )
    try:
        return replace(done, policy=policies.current(province).epoch)
    except NoSigningKey as fault:
        return replace(done, unsigned=str(fault))


def chosen(device: Device, known: list[str], chain: str, *, asked: bool) -> str:
    """Return the chain that `chain` begins; without it the only one, or any where none is asked."""
    if not chain:
        if len(known) > 1 and asked:
            raise ChainNotNamed(device.code, ", ".join(known))
        return known[-1]
    if (found := only(known, chain)) is None:
        raise ChainUnknown(chain)
    return found
