"""The rows of enrolled devices, each believed by what the province signed of it alone."""

import hashlib
from collections import OrderedDict
from typing import Final

from sotay.bundle import documents
from sotay.bundle.documents import Enrolment
from sotay.bundle.errors import Refused
from sotay.bundle.issuing import Authority
from sotay.province.opening import Province
from sotay.register import devices
from sotay.register.devices import DeviceRow

_PROVEN_MOST: Final = 32_768  # more than a snapshot has room for, so that one never proves all anew
_proven: Final[OrderedDict[tuple[bytes, Authority], Enrolment]] = OrderedDict()  # 4 KB each


def believed(province: Province, row: DeviceRow) -> Enrolment | None:
    """Return the enrolment of a row, None of a row that says else than what the province signed.

    The program writes no such row; whoever may write to a server's tables by hand could.
    """
    try:
        told = opened(province, row.enrolment)
    except Refused:
        return None
    return told if (told.device, told.unit) == (row.id, row.unit) else None


def every(province: Province, unit: str = "") -> list[DeviceRow]:
    """Return the rows of devices, of a unit or all, the oldest first, without what is none."""
    known = (row for row in devices.every(province.store) if unit in ("", row.unit))
    return [row for row in known if believed(province, row) is not None]


def unbelieved(province: Province) -> list[DeviceRow]:
    """Return the rows that are not as the province signed: none of them is a device's."""
    return [row for row in devices.every(province.store) if believed(province, row) is None]


def opened(province: Province, content: bytes) -> Enrolment:
    """Return an enrolment of the register: it stands there, whatever became of its key."""
    return _checked(content, province.authority)


def _checked(content: bytes, known: Authority) -> Enrolment:
    """Check one of them once: each change has the keys of every device told anew."""
    key = (hashlib.sha256(content).digest(), known)
    if key not in _proven:
        _proven[key] = documents.open_enrolment(content, known, held=True)
        if len(_proven) > _PROVEN_MOST:
            _proven.popitem(last=False)
    _proven.move_to_end(key)
    return _proven[key]
