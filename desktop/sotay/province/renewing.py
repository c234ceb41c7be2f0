"""Renew an enrolment without another request: the device's keys are as they were compared."""

from sotay.bundle import documents
from sotay.bundle.documents import Request
from sotay.bundle.keys import comparison_code
from sotay.province import enrolling
from sotay.province.errors import DeviceUnknown
from sotay.province.opening import Province
from sotay.register import devices


def renewed(province: Province, device: str) -> bytes:
    """Return the answer for an enrolled device (its id) once more, made anew where it ends soon.

    Raises `DeviceUnknown`, `DeviceRevoked`.
    """
    row = devices.find(province.store, device)
    if row is None:
        raise DeviceUnknown(device)
    told = documents.open_enrolment(row.enrolment, province.authority, held=True)
    request = Request(
        device=told.device,
        keys=told.keys,
        recipient=told.recipient,
        unit=told.unit,
        office=told.office,
        label=row.label,
        created=0,
    )
    return enrolling.enrol(province, request, comparison_code(device), again=True)
