"""Next hops of a machine's routes, and what they say of the network it is on."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, Literal, NamedTuple

# Why it cannot be told: no way out; one by what shows no hardware address (VPN, modem); one by
# an address that many networks share; a system that says nothing.
Doubt = Literal["", "none", "hidden", "shared", "system"]
HALF: Final = 1  # bits of a prefix: tunnels take over by two halves of all addresses
# VRRP (IPv4, IPv6), HSRP 1 and 2 (IPv4, IPv6), GLBP: numbered alike everywhere.
_STARTS: Final = "00005e0001", "00005e0002", "00000c07ac", "00000c9f", "0005730a", "0007b4"
_SHARED: Final = tuple(map(bytes.fromhex, _STARTS))
_NO_WORD: Final = b"\0"  # no hardware address, and none to be had
_LENGTH: Final = 6  # bytes of an Ethernet or Wi-Fi address


class Hop(NamedTuple):
    """Where a route leads: by an interface, to a gateway's address; b"" for a way out without."""

    interface: int
    address: bytes


@dataclass(frozen=True)
class Here:
    """`gateways` are hardware addresses, as `02:fc:00:00:00:05`; none where there is a `doubt`."""

    gateways: frozenset[str] = field(default_factory=frozenset)
    doubt: Doubt = ""


def here(hops: frozenset[Hop], known: Mapping[Hop, bytes]) -> Here:
    """Return the network that these next hops are of.

    `known` are hardware addresses, b"" of a gateway that does not answer: nothing goes by it.
    """
    found = {known.get(hop, _NO_WORD) for hop in hops} - {b""}
    if not found:
        return Here(doubt="none")
    if not all(map(_is_address, found)):
        return Here(doubt="hidden")
    if any(one.startswith(_SHARED) for one in found):
        return Here(doubt="shared")
    return Here(frozenset(one.hex(":") for one in found))


def is_way_out(prefix: int, gateway: bytes) -> bool:
    """Return whether a route leads beyond the network: by a gateway, or for all there is."""
    return bool(gateway.strip(b"\0")) or prefix <= HALF


def silent(hops: frozenset[Hop], known: Mapping[Hop, bytes]) -> set[Hop]:
    """Return the gateways to ask: those nobody spoke to, and where none answers all of them."""
    none = not any(known.get(hop) for hop in hops)
    return {hop for hop in hops if hop.address and (none or hop not in known)}


def _is_address(found: bytes) -> bool:
    return len(found) == _LENGTH and any(found) and not found[0] & 1  # that bit: to many at once
