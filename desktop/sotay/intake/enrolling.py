"""Sign devices in, after their 16 characters were compared by phone or on paper."""

import secrets
from dataclasses import dataclass

import msgspec

from sotay.bundle import documents
from sotay.bundle.documents import Enrolment, Request
from sotay.bundle.errors import CodeDiffers
from sotay.bundle.keys import Signer, comparison_code, confirmed
from sotay.intake.errors import AlreadyEnrolled, CodeNotThatOfRequest
from sotay.intake.office import Province
from sotay.work.signers import EnrolmentAnswer, write_public

YEARS_VALID = 2
_YEAR_S = 366 * 86_400


@dataclass(frozen=True)
class Device:
    """One enrolled device, by its 16 characters; never a person."""

    id: str
    code: str
    unit: str
    label: str
    chain: str
    last_seq: int | None


def read_request(content: bytes) -> Request:
    """Return a request whose device proved that it holds its keys; raises a `Refused`."""
    return documents.open_request(content)


def enrol(province: Province, request: Request, code: str, *, again: bool = False) -> bytes:
    """Return the province's answer for `request`, if its device bears the 16 characters `code`.

    Raises `CodeNotThatOfRequest`, or `AlreadyEnrolled` unless `again` asks for the same answer
    once more (with the policy of today).
    """
    try:
        confirmed(request.keys.public(), code)
    except CodeDiffers as fault:
        shown = comparison_code(request.device)
        raise CodeNotThatOfRequest(shown, code.strip()) from fault
    known = province.store.one("SELECT enrolment FROM device WHERE id = ?", (request.device,))
    if known is not None and not again:
        raise AlreadyEnrolled(comparison_code(request.device))
    enrolment = bytes(known[0]) if known else _enrol(province, request)
    return msgspec.json.encode(
        EnrolmentAnswer(enrolment.decode(), province.signed_policy().decode())
    )


def _enrol(province: Province, request: Request) -> bytes:
    now = province.clock.now_ms()
    chain = secrets.token_hex(16)
    enrolment = documents.issue_enrolment(
        province.signing,
        Enrolment(
            issuer=documents.Keys.of(province.signing.public),
            device=request.device,
            keys=request.keys,
            recipient=request.recipient,
            unit=request.unit,
            office=request.office,
            chain=chain,
            not_before_epoch=province.policy().epoch,
            valid_to=now // 1000 + YEARS_VALID * _YEAR_S,
        ),
    )
    with province.writing("enrol", request.device) as connection:
        connection.execute(
            "INSERT INTO device VALUES (?, ?, ?, ?, ?, ?, NULL)",
            (request.device, request.unit, request.label, chain, enrolment, now),
        )
    write_public(province.folder, [signer.public for signer in signers(province).values()])
    return enrolment


def signers(province: Province) -> dict[str, Signer]:
    """Return every enrolled device's keys, with the last number of a revoked one."""
    rows = province.store.rows("SELECT enrolment, last_seq FROM device")
    found = {}
    for content, last_seq in rows:
        enrolment = documents.open_enrolment(bytes(content), province.signing.public)
        found[enrolment.device] = Signer(enrolment.keys.public(), last_seq)
    return found


def devices(province: Province) -> list[Device]:
    """Return the enrolled devices, oldest first."""
    rows = province.store.rows(
        "SELECT id, unit, label, chain, last_seq FROM device ORDER BY enrolled, id"
    )
    return [
        Device(device, comparison_code(device), unit, label, chain, last)
        for device, unit, label, chain, last in rows
    ]
