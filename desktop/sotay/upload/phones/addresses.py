"""Which of this machine's addresses telephones may be let in at: those of the local network alone.

Private ranges (RFC 1918, of IPv6 RFC 4193), link-local of IPv4 (RFC 3927), and the machine itself,
for trying it out. An address that the whole internet reaches is none, nor is “every address”, nor
link-local ones of IPv6: they hold for one interface, which an address of the web cannot name.
"""

import ipaddress
import socket
import sys
from contextlib import suppress
from dataclasses import dataclass
from typing import Final

_NEAR: Final = tuple(
    map(
        ipaddress.ip_network,
        (
            "10.0.0.0/8",
            "172.16.0.0/12",
            "192.168.0.0/16",
            "169.254.0.0/16",
            "127.0.0.0/8",
            "fc00::/7",
            "::1/128",
        ),
    )
)


@dataclass(frozen=True)
class Own:
    """One of this machine's addresses, and what the system calls the interface, where it says."""

    address: str
    interface: str = ""


def is_near(address: str) -> bool:
    """Return whether an address is of a local network, or this machine."""
    with suppress(ValueError):
        found = ipaddress.ip_address(address)
        return any(found in one for one in _NEAR)
    return False


def in_web(address: str, port: int) -> str:
    """Return an address with its port as a web address has them."""
    return f"[{address}]:{port}" if ":" in address else f"{address}:{port}"


def own() -> tuple[Own, ...]:
    """Return the local addresses that telephones could reach, the likeliest first; none raises.

    Link-local ones stand last: a machine has them where no router gave it another. Before them
    IPv6: each telephone has IPv4.
    """
    found = dict.fromkeys(one for one in _of_this_machine() if _reachable(one.address))
    return tuple(sorted(found, key=_rank))


def _reachable(address: str) -> bool:
    return is_near(address) and not ipaddress.ip_address(address).is_loopback


def _rank(one: Own) -> tuple[bool, bool, bool, str]:
    found = ipaddress.ip_address(one.address)
    made = one.interface.startswith(("docker", "virbr", "veth", "br-", "vmnet", "tun", "wg"))
    return found.is_link_local, made, found.version > 4, one.interface  # noqa: PLR2004 - of IP


def _of_this_machine() -> list[Own]:
    if sys.platform == "linux":
        from sotay.upload.networks import linux  # noqa: PLC0415 - the one that is there

        with suppress(OSError, ValueError):
            return [Own(address, name) for address, name in linux.addresses()]
    with suppress(OSError):  # Windows tells all of them by its own name
        told = socket.getaddrinfo(socket.gethostname(), None)
        return [Own(str(one[4][0])) for one in told]
    return []
