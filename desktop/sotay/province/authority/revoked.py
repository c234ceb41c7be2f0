"""Which devices may not go on, as a policy tells it."""

from sotay.bundle.policies import Ended, Revoked
from sotay.register import devices
from sotay.store.tables import Tables


def told(store: Tables) -> tuple[Revoked, ...]:
    """Return every revoked device, with where each of its chains ends."""
    ends: dict[str, list[Ended]] = {}
    for end in devices.ends(store):
        ends.setdefault(end.device, []).append(Ended(end.chain, end.last_seq))
    return tuple(
        Revoked(device, last, tuple(ends.get(device, ())))
        for device, last in devices.revoked(store)
    )
