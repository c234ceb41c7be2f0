"""The installation's own keys: made once, kept in the encrypted notebook, never sent."""

from typing import TYPE_CHECKING

from sotay import bundle
from sotay.bundle import keyfiles
from sotay.store import held
from sotay.work.desk import Desk, Outcome

if TYPE_CHECKING:
    from sotay.bundle.keys import AgeIdentity, DeviceSeeds, SigningKeys

_SEEDS = "device-seeds"


def _seeds(desk: Desk) -> "DeviceSeeds":
    kept = held.held(desk.vault.store, _SEEDS)
    if kept is None:
        seeds = bundle.keys.DeviceSeeds.new()
        with desk.vault.writing(desk.clock, "device-keys") as connection:
            held.hold(connection, _SEEDS, seeds.to_bytes())
        keyfiles.signers.write_public(desk.vault.folder, [bundle.keys.SigningKeys.of(seeds).public])
        return seeds
    return bundle.keys.DeviceSeeds.from_bytes(kept)


def make_keys(desk: Desk) -> Outcome[None]:
    """Make them where there are none yet, before anything is read that names them."""
    _seeds(desk)
    return Outcome(None)


def signing_keys(desk: Desk) -> "SigningKeys":
    """Return the device's signing pair; its id is the author of every revision made here."""
    return bundle.keys.SigningKeys.of(_seeds(desk))


def age_identity(desk: Desk) -> "AgeIdentity":
    """Return the key that opens what the province sends to this device."""
    return bundle.keys.AgeIdentity(_seeds(desk).age)
