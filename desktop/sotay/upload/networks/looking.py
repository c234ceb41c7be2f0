"""Looks on which network the machine is: a moment, or a second where nobody knows the gateway."""

import contextlib
import socket
import sys
import time
from typing import Final, Protocol

from sotay.base.progress import Stopped, never
from sotay.upload.networks.hops import Here, Hop, here, silent

_DISCARD: Final = 9  # the port whose datagrams are thrown away (RFC 863)
_V4: Final = 4  # bytes of an address
_WITHIN_S, _PAUSE_S = 1.0, 0.02


class System(Protocol):
    """What a system tells; both raise `OSError`, `ValueError`."""

    def routes(self) -> frozenset[Hop]:
        """Return where all routes lead."""
        ...

    def neighbours(self) -> dict[Hop, bytes]:
        """Return hardware addresses, b"" of who does not answer."""
        ...


def look(stopped: Stopped = never, system: System | None = None) -> Here:
    """Return the network this machine is on now; it raises nothing.

    A gateway that nobody spoke to yet is sent an empty datagram, so that the system asks for its
    hardware address; nothing goes further than to that gateway.
    """
    asked = system or _of_this_machine()
    if asked is None:
        return Here(doubt="system")
    try:
        return _looked(asked, stopped)
    except (OSError, ValueError):
        return Here(doubt="system")


def _looked(system: System, stopped: Stopped) -> Here:
    hops, known = system.routes(), system.neighbours()
    asked = silent(hops, known)
    for hop in asked:
        with contextlib.suppress(OSError):
            _nudge(hop)
    until = time.monotonic() + _WITHIN_S
    while not all(map(known.get, asked)) and time.monotonic() < until and not stopped():
        time.sleep(_PAUSE_S)
        known = system.neighbours()
    return here(hops, known)


def _nudge(hop: Hop) -> None:
    v4 = len(hop.address) == _V4
    family = socket.AF_INET if v4 else socket.AF_INET6
    with socket.socket(family, socket.SOCK_DGRAM) as line:
        line.setblocking(False)
        if sys.platform == "linux":  # two interfaces may know a gateway by one address
            name = socket.if_indextoname(hop.interface).encode()
            line.setsockopt(socket.SOL_SOCKET, socket.SO_BINDTODEVICE, name)
        told = socket.inet_ntop(family, hop.address)
        line.sendto(b"", (told, _DISCARD) if v4 else (told, _DISCARD, 0, hop.interface))


def _of_this_machine() -> System | None:
    if sys.platform == "linux":
        from sotay.upload.networks import linux  # noqa: PLC0415 - the one that is there

        return linux
    if sys.platform == "win32":
        from sotay.upload.networks import windows  # noqa: PLC0415 - as above

        return windows
    return None
