"""The road to the receivers' updates: gathered on the desk, gone without it."""

from dataclasses import dataclass

from sotay.base.progress import Stopped, never
from sotay.bundle.envelope import unbase64
from sotay.upload.driving import Carrier
from sotay.upload.errors import NoReceiver
from sotay.upload.networks.bound import Bound
from sotay.upload.receivers import usable
from sotay.upload.updates import ReceiverUpdates
from sotay.work.desk import Desk
from sotay.work.membership import membership
from sotay.work.transfer.sendrules import rules


@dataclass(frozen=True)
class UpdateRoad:
    """The receivers of the policy, their certificates (DER), the networks it may be asked on."""

    receivers: tuple[str, ...]
    certificates: tuple[bytes, ...]
    gateways: frozenset[str] | None

    def source(self, carrier: Carrier, stopped: Stopped = never) -> ReceiverUpdates:
        """Return the updates at the end of it."""
        bound = carrier if self.gateways is None else Bound(carrier, self.gateways)
        return ReceiverUpdates(bound, self.receivers, stopped)


def road(desk: Desk) -> UpdateRoad:
    """Return where updates may be asked for; raises `NotEnrolled`, `NoReceiver`, `AddressBad`."""
    named = membership(desk).policy.receivers
    if not named:
        raise NoReceiver
    certificates = tuple({unbase64(one.certificate): None for one in named})
    gateways = rules(desk).bound(pressed=True)
    return UpdateRoad(usable(one.url for one in named), certificates, gateways)
