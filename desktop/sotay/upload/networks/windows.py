"""Routes and neighbours as Windows tells them (IP Helper, since Vista): it asks for no rights."""

import ctypes
from collections.abc import Iterator
from ctypes import byref, c_ulong, c_ushort, c_void_p
from struct import Struct
from typing import Final

from sotay.upload.networks.hops import Hop, is_way_out

# MIB_IPFORWARD_ROW2: LUID, index, prefix (address, bits), next hop, …, whether it is the loopback.
_ROUTE: Final = Struct("<8xI28sB3x28s16x4xB11x")
# MIB_IPNET_ROW2: address, index, LUID, hardware address and its length, state.
_NEAR: Final = Struct("<28sI8x32sII8x")
_FAMILY: Final = Struct("<H")
_TABLE: Final = 8  # bytes before the first row: how many there are
_ROWS_MOST: Final = 20_000
_INET, _INET6 = 2, 23
_NOTHING: Final = {50, 1168}  # no such protocol on this machine; no rows
_PROBE: Final = 2  # states from here on have an address that frames go to


def routes() -> frozenset[Hop]:
    """Return where all routes lead; raises `OSError`."""
    return routes_in(_rows("GetIpForwardTable2", _ROUTE.size))


def neighbours() -> dict[Hop, bytes]:
    """Return the hardware addresses, b"" of who does not answer; raises `OSError`."""
    return neighbours_in(_rows("GetIpNetTable2", _NEAR.size))


def routes_in(rows: bytes) -> frozenset[Hop]:
    """Return where the rows of a table lead."""
    return frozenset(_hops(rows))


def neighbours_in(rows: bytes) -> dict[Hop, bytes]:
    """Return the hardware addresses of a table's rows."""
    return {
        Hop(interface, _address(near)): hardware[:length] if state >= _PROBE else b""
        for near, interface, hardware, length, state in _NEAR.iter_unpack(rows)
        if state < _PROBE or 0 < length <= len(hardware)
    }


def _hops(rows: bytes) -> Iterator[Hop]:
    for interface, _prefix, bits, hop, loopback in _ROUTE.iter_unpack(rows):
        gateway = _address(hop)
        if not loopback and is_way_out(bits, gateway):
            yield Hop(interface, gateway if any(gateway) else b"")


def _address(found: bytes) -> bytes:
    """Return the address of a SOCKADDR_INET."""
    family = _FAMILY.unpack_from(found)[0]
    return {_INET: found[4:8], _INET6: found[8:24]}.get(family, b"")


def _rows(name: str, size: int) -> bytes:
    """Return a table's rows, each of so many bytes, of IPv4 and of IPv6; raises `OSError`."""
    helper = ctypes.WinDLL("iphlpapi")  # type: ignore[attr-defined]
    return b"".join(_of(helper, name, family, size) for family in (_INET, _INET6))


def _of(helper: ctypes.CDLL, name: str, family: int, size: int) -> bytes:
    table = c_void_p()
    fault = getattr(helper, name)(c_ushort(family), byref(table))
    if fault in _NOTHING:
        return b""
    if fault:
        raise OSError(fault, name)
    try:
        count = c_ulong.from_address(table.value or 0).value
        if count > _ROWS_MOST:
            raise OSError(count, name)
        return ctypes.string_at((table.value or 0) + _TABLE, count * size)
    finally:
        helper.FreeMibTable(table)
