"""Routes and neighbours as the kernel of Linux tells them: rtnetlink, which asks for no rights."""

import socket
from collections.abc import Iterator
from contextlib import suppress
from itertools import islice
from struct import Struct, error
from typing import Final

from sotay.upload.networks.hops import Hop, is_way_out

_HEAD = Struct("=IHHII")  # length, type, flags, sequence, port
_ROUTE = Struct("=8BI")  # family, bits, -, -, table, protocol, scope, type; flags
_NEAR = Struct("=BxxxiHBB")  # family, interface, state, flags, type
_ATTRIBUTE = Struct("=HH")  # length, type
_NEXT = Struct("=HBBi")  # length, flags, weight, interface
_INDEX = Struct("=i")
_OWN = Struct("=4BI")  # family, bits, flags, scope; interface
_ASK_ROUTES, _ASK_NEAR, _ASK_OWN = 26, 30, 22
_ERROR, _DONE, _A_ROUTE, _A_NEAR, _AN_OWN = 2, 3, 24, 28, 20
_DUMP: Final = 0x301  # a request, for all of them
_OIF, _GATEWAY, _MULTIPATH, _TABLE, _VIA = 4, 5, 9, 15, 18
_DST, _LLADDR = 1, 2
_LOCAL: Final = 2
_UNICAST, _LOCAL_TABLE = 1, 255
_DEAD: Final = 0x11  # the interface, or its cable
_KNOWN: Final = 0x2 | 0x4 | 0x8 | 0x10 | 0x80  # states in which frames go to that address
_DUMB: Final = 0x1 | 0x20  # it does not answer: not yet, or no more
_PART, _MOST = 64 << 10, 4 << 20  # bytes
_PATHS_MOST = 256
_SIZES: Final[dict[int, int]] = {socket.AF_INET: 4, socket.AF_INET6: 16}  # bytes of an address
_WAIT_S = 2.0


def routes() -> frozenset[Hop]:
    """Return where all routes lead; raises `OSError`, `ValueError`."""
    return routes_in(_dump(_ASK_ROUTES))


def neighbours() -> dict[Hop, bytes]:
    """Return the hardware addresses that are known, b"" of who does not answer.

    Raises `OSError`, `ValueError`.
    """
    return neighbours_in(_dump(_ASK_NEAR))


def addresses() -> list[tuple[str, str]]:
    """Return the addresses of this machine with their interfaces' names.

    Raises `OSError`, `ValueError`.
    """
    return addresses_in(_dump(_ASK_OWN))


def addresses_in(dump: bytes) -> list[tuple[str, str]]:
    """Return the addresses of a dump with their interfaces' names; raises as above."""
    found = []
    for body in _messages(dump, _AN_OWN):
        family, _bits, _flags, _scope, interface = _unpacked(_OWN, body)
        told = dict(_attributes(body[_OWN.size :]))
        address = told.get(_LOCAL) or told.get(_DST, b"")  # of IPv6 only a tunnel has both
        if _SIZES.get(family) == len(address):
            found.append((socket.inet_ntop(family, address), _named(interface)))
    return found


def _named(interface: int) -> str:
    with suppress(OSError):
        return socket.if_indextoname(interface)
    return ""


def routes_in(dump: bytes) -> frozenset[Hop]:
    """Return where the routes of a dump lead; raises `ValueError`."""
    return frozenset(hop for body in _messages(dump, _A_ROUTE) for hop in _hops(body))


def neighbours_in(dump: bytes) -> dict[Hop, bytes]:
    """Return the hardware addresses of a dump; raises `ValueError`."""
    known = {}
    for body in _messages(dump, _A_NEAR):
        _family, interface, state, _flags, _type = _unpacked(_NEAR, body)
        told = dict(_attributes(body[_NEAR.size :]))
        if _DST in told and (state & _DUMB or (state & _KNOWN and _LLADDR in told)):
            known[Hop(interface, told[_DST])] = b"" if state & _DUMB else told[_LLADDR]
    return known


def _dump(what: int) -> bytes:
    with socket.socket(socket.AF_NETLINK, socket.SOCK_RAW, socket.NETLINK_ROUTE) as line:
        line.settimeout(_WAIT_S)
        line.send(_HEAD.pack(_HEAD.size + _ROUTE.size, what, _DUMP, 1, 0) + bytes(_ROUTE.size))
        found = bytearray()
        while len(found) < _MOST:
            part = line.recv(_PART)
            found += part
            if any(kind in (_DONE, _ERROR) for kind, _body in _parts(part)):
                return bytes(found)
    raise ValueError


def _parts(content: bytes) -> Iterator[tuple[int, bytes]]:
    at = 0
    while at + _HEAD.size <= len(content):
        length, kind, _flags, _sequence, _port = _HEAD.unpack_from(content, at)
        if length < _HEAD.size or at + length > len(content):
            raise ValueError
        yield kind, content[at + _HEAD.size : at + length]
        at += length + -length % 4


def _messages(dump: bytes, wanted: int) -> Iterator[bytes]:
    for kind, body in _parts(dump):
        if kind == _ERROR:
            raise ValueError
        if kind == wanted:
            yield body


def _attributes(content: bytes) -> Iterator[tuple[int, bytes]]:
    at = 0
    while at + _ATTRIBUTE.size <= len(content):
        length, kind = _ATTRIBUTE.unpack_from(content, at)
        if length < _ATTRIBUTE.size or at + length > len(content):
            raise ValueError
        yield kind & 0x3FFF, content[at + _ATTRIBUTE.size : at + length]
        at += length + -length % 4


def _hops(body: bytes) -> Iterator[Hop]:
    _family, bits, _s, _tos, table, _protocol, _scope, kind, flags = _unpacked(_ROUTE, body)
    told = dict(_attributes(body[_ROUTE.size :]))
    table = _index(told[_TABLE]) if _TABLE in told else table
    if kind != _UNICAST or table == _LOCAL_TABLE or flags & _DEAD:
        return
    ways = list(_paths(told[_MULTIPATH])) if _MULTIPATH in told else [(0, told)]
    for interface, way in ways:
        out = _index(way[_OIF]) if _OIF in way else interface
        gateway = way.get(_GATEWAY, way.get(_VIA, b"\0\0")[2:])
        if is_way_out(bits, gateway):
            yield Hop(out, gateway if any(gateway) else b"")


def _paths(content: bytes) -> Iterator[tuple[int, dict[int, bytes]]]:
    """Yield interface and attributes of each way that one route may take."""
    for _path in islice(range(len(content)), _PATHS_MOST):
        if not content:
            return
        length, flags, _weight, interface = _unpacked(_NEXT, content)
        if length < _NEXT.size or length > len(content):
            raise ValueError
        if not flags & _DEAD:
            yield interface, dict(_attributes(content[_NEXT.size : length]))
        content = content[length + -length % 4 :]


def _unpacked(shape: Struct, content: bytes) -> tuple[int, ...]:
    try:
        return shape.unpack_from(content)
    except error as fault:
        raise ValueError from fault


def _index(content: bytes) -> int:
    return _unpacked(_INDEX, content)[0]
