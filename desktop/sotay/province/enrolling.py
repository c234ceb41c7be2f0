"""Sign devices in, after their 16 characters were compared by phone or on paper."""

import secrets
from dataclasses import dataclass
from pathlib import Path

import msgspec

from sotay.base.files import read_limited
from sotay.base.sentences import _
from sotay.bundle import documents
from sotay.bundle.documents import Enrolment, Request
from sotay.bundle.errors import ChainBreak, CodeDiffers, Fork
from sotay.bundle.keyfiles.signers import EnrolmentAnswer, opened, write_public
from sotay.bundle.keys import Signer, comparison_code, confirmed
from sotay.province.errors import (
    AlreadyEnrolled,
    ChainOfAnother,
    CodeNotThatOfRequest,
    DeviceRevoked,
)
from sotay.province.office import Province

YEARS_VALID = 2
_YEAR_S = 366 * 86_400
# Let in for all else, a bundle is a link as ever; these contradict the chain and stand beside it.
_BESIDE = (Fork, ChainBreak, ChainOfAnother)
IN_CHAIN = " AND ".join(f"instr(code, '{fault.code}') = 0" for fault in _BESIDE)
RENEWED_WITHIN = 180 * 86_400  # seconds before the end; asked for again, it is then made anew


@dataclass(frozen=True)
class Chain:
    """One chain of a device: how many bundles are here, up to which number it may send."""

    chain: str
    here: int
    highest: int
    last_seq: int | None


@dataclass(frozen=True)
class Device:
    """One enrolled device, by its 16 characters; never a person."""

    id: str
    code: str
    unit: str
    label: str
    chain: str
    last_seq: int | None
    valid_to: int = 0  # seconds UTC
    chains: tuple[Chain, ...] = ()


def request_in(paper: Path) -> Request:
    """Return the request in a file; raises `DocumentUnreadable` for another file, a `Refused`."""
    content = read_limited(paper, documents.DOCUMENT_LIMIT)
    return opened(content, paper.name, _("đề nghị đăng ký của một máy"), read_request)


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
        raise CodeNotThatOfRequest(fault.typed) from fault
    known = province.store.one(
        "SELECT enrolment, last_seq FROM device WHERE id = ?", (request.device,)
    )
    if known is not None and known[1] is not None:
        raise DeviceRevoked(comparison_code(request.device))
    if known is not None and not again:
        raise AlreadyEnrolled(comparison_code(request.device))
    enrolment = _again(province, bytes(known[0])) if known else _enrol(province, request)
    return msgspec.json.encode(
        EnrolmentAnswer(enrolment.decode(), province.signed_policy().decode())
    )


def _again(province: Province, content: bytes) -> bytes:
    """Return the enrolment as it stands, or a fresh one where it is about to run out."""
    enrolment = documents.open_enrolment(content, province.signing.public)
    now = province.clock.now_ms() // 1000
    if enrolment.valid_to - now > RENEWED_WITHIN:
        return content
    longer = msgspec.structs.replace(enrolment, valid_to=now + YEARS_VALID * _YEAR_S)
    renewed = documents.issue_enrolment(province.signing, longer)
    with province.writing("renew", enrolment.device) as connection:
        connection.execute(
            "UPDATE device SET enrolment = ? WHERE id = ?", (renewed, enrolment.device)
        )
    return renewed


def valid_to(province: Province, device: str) -> int:
    """Return until when (seconds UTC) an enrolled device may send."""
    row = province.store.one("SELECT enrolment FROM device WHERE id = ?", (device,))
    content = bytes(row[0]) if row else b""
    return documents.open_enrolment(content, province.signing.public).valid_to


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
    ends: dict[str, dict[str, int]] = {}
    for device, chain, last in province.store.rows("SELECT * FROM chain_end"):
        ends.setdefault(device, {})[chain] = last
    found = {}
    for content, last_seq in rows:
        enrolment = documents.open_enrolment(bytes(content), province.signing.public)
        found[enrolment.device] = Signer(
            enrolment.keys.public(), last_seq, ends.get(enrolment.device, {})
        )
    return found


def devices(province: Province) -> list[Device]:
    """Return the enrolled devices, oldest first."""
    rows = province.store.rows(
        "SELECT id, unit, label, chain, last_seq FROM device ORDER BY enrolled, id"
    )
    return [
        Device(
            device,
            comparison_code(device),
            unit,
            label,
            chain,
            last,
            valid_to(province, device),
            tuple(chains(province, device)),
        )
        for device, unit, label, chain, last in rows
    ]


def chains(province: Province, device: str) -> list[Chain]:
    """Return a device's chains: that of its enrolment, and those it began after a restore.

    In the order in which their last bundles were taken in, which no clock tells.
    """
    rows = province.store.rows(
        "SELECT c.chain, count(b.seq), coalesce(max(b.seq), 0), e.last_seq FROM"  # noqa: S608 - ours
        " (SELECT chain FROM device WHERE id = ?1 UNION"
        f"  SELECT chain FROM bundle WHERE device = ?1 AND {IN_CHAIN}"
        "  UNION SELECT chain FROM chain_end WHERE device = ?1) AS c"
        f" LEFT JOIN bundle AS b ON b.chain = c.chain AND b.device = ?1 AND {IN_CHAIN}"
        " LEFT JOIN chain_end AS e ON e.chain = c.chain AND e.device = ?1"
        " GROUP BY c.chain ORDER BY max(b.rowid), c.chain",
        (device,),
    )
    return [Chain(*row) for row in rows]
