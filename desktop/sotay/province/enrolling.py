"""Sign devices in, after their 16 characters were compared by phone or on paper."""

import secrets
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import msgspec

from sotay.base.files import read_limited
from sotay.base.sentences import _
from sotay.bundle import documents, signed
from sotay.bundle.documents import Enrolment, Request
from sotay.bundle.errors import ChainBreak, CodeDiffers, Fork
from sotay.bundle.keyfiles.signers import EnrolmentAnswer, opened, write_public
from sotay.bundle.keys import AgeRecipient, Signer, comparison_code, confirmed
from sotay.bundle.publickeys import Keys
from sotay.province import enrolled, gaps
from sotay.province.authority import policies
from sotay.province.errors import (
    AlreadyEnrolled,
    ChainOfAnother,
    CodeNotThatOfRequest,
    DeviceRevoked,
)
from sotay.province.opening import Province
from sotay.register import bundles
from sotay.register import devices as device_rows
from sotay.register.bundles import Chain
from sotay.register.devices import DeviceRow

YEARS_VALID = 2
_YEAR_S = 366 * 86_400
# Let in for all else, a bundle is a link as ever; these contradict the chain and stand beside it.
BESIDE = tuple(fault.code for fault in (Fork, ChainBreak, ChainOfAnother))
RENEWED_WITHIN = 180 * 86_400  # seconds before the end; asked for again, it is then made anew


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
    enrolled: int = 0  # milliseconds UTC


def request_in(paper: Path) -> Request:
    """Return the request in a file; raises `DocumentUnreadable` for another file, a `Refused`."""
    content = read_limited(paper, signed.DOCUMENT_LIMIT)
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
    known = device_rows.find(province.store, request.device)
    if known is not None and known.last_seq is not None:
        raise DeviceRevoked(comparison_code(request.device))
    if known is not None and not again:
        raise AlreadyEnrolled(comparison_code(request.device))
    enrolment = _again(province, known.enrolment) if known else _enrol(province, request)
    *issuing, (_name, policy) = policies.papers(province)
    papers = tuple(content.decode() for _name, content in issuing)
    return msgspec.json.encode(EnrolmentAnswer(enrolment.decode(), policy.decode(), papers))


def _again(province: Province, content: bytes) -> bytes:
    """Return the enrolment as it stands, or a fresh one where it is about to run out."""
    enrolment = enrolled.opened(province, content)
    now = province.clock.now_ms() // 1000
    known = province.authority
    signed_by = known.serial_of(content, documents.ENROLMENT)
    believed = signed_by not in known.withdrawn  # by a device that takes it in only now
    if enrolment.valid_to - now > RENEWED_WITHIN and believed:
        return content
    longer = msgspec.structs.replace(enrolment, valid_to=now + YEARS_VALID * _YEAR_S)
    renewed = documents.issue_enrolment(province.signing, longer, known)
    with province.writing("renew", enrolment.device) as connection:
        device_rows.renew(connection, enrolment.device, renewed)
    return renewed


def valid_to(province: Province, device: str) -> int:
    """Return until when (seconds UTC) an enrolled device may send."""
    row = device_rows.find(province.store, device)
    return enrolled.opened(province, row.enrolment if row else b"").valid_to


def first_policy(province: Province, device: str) -> int:
    """Return the number of the policy that an enrolled device was given with its enrolment."""
    row = device_rows.find(province.store, device)
    return enrolled.opened(province, row.enrolment).not_before_epoch if row else 0


def office_of(province: Province, device: str) -> str:
    """Return the office that an enrolled device is of."""
    row = device_rows.find(province.store, device)
    return enrolled.opened(province, row.enrolment).office if row else ""


def recipient_of(province: Province, row: DeviceRow) -> AgeRecipient:
    """Return the key that letters to an enrolled device are sealed for."""
    return AgeRecipient.from_text(enrolled.opened(province, row.enrolment).recipient)


def _enrol(province: Province, request: Request) -> bytes:
    now = province.clock.now_ms()
    chain = secrets.token_hex(16)
    enrolment = documents.issue_enrolment(
        province.signing,
        Enrolment(
            issuer=Keys.of(province.root),
            device=request.device,
            keys=request.keys,
            recipient=request.recipient,
            unit=request.unit,
            office=request.office,
            chain=chain,
            not_before_epoch=policies.current(province).epoch,
            valid_to=now // 1000 + YEARS_VALID * _YEAR_S,
        ),
        province.authority,
    )
    with province.writing("enrol", request.device) as connection:
        row = DeviceRow(request.device, request.unit, request.label, chain, enrolment, now)
        device_rows.add(connection, row)
    write_public(province.folder, [signer.public for signer in signers(province).values()])
    return enrolment


def signers(province: Province) -> dict[str, Signer]:
    """Return every enrolled device's keys, with the last number of a revoked one."""
    return _signers(province, device_rows.every(province.store))


def signer(province: Province, device: str) -> Signer | None:
    """Return one enrolled device's keys, as `signers`."""
    row = device_rows.find(province.store, device)
    return _signers(province, [row]).get(device) if row else None


class Senders(Mapping[str, Signer]):
    """The same, of which only the asked for is opened: a bundle has one sender of thousands.

    Each asking is answered by the register as it is then. With `revoked` false it is not told who
    was.
    """

    def __init__(self, province: Province, *, revoked: bool) -> None:
        self._province, self._revoked = province, revoked

    def __getitem__(self, device: str) -> Signer:
        found = signer(self._province, device)
        if found is None:
            raise KeyError(device)
        return found if self._revoked else Signer(found.public)

    def __iter__(self) -> Iterator[str]:
        return iter(signers(self._province))

    def __len__(self) -> int:
        return len(signers(self._province))


def _signers(province: Province, rows: list[DeviceRow]) -> dict[str, Signer]:
    ends: dict[str, dict[str, int]] = {}
    for end in device_rows.ends(province.store):
        ends.setdefault(end.device, {})[end.chain] = end.last_seq
    found = {}
    for row in rows:
        if (enrolment := enrolled.believed(province, row)) is None:
            continue
        found[enrolment.device] = Signer(
            enrolment.keys.public(), row.last_seq, ends.get(enrolment.device, {})
        )
    return found


def devices(province: Province) -> list[Device]:
    """Return the enrolled devices, oldest first, each with its chains."""
    return [replace(one, chains=tuple(chains(province, one.id))) for one in known(province)]


def known(province: Province) -> list[Device]:
    """Return the enrolled devices, oldest first, without their chains."""
    return [
        Device(
            row.id,
            comparison_code(row.id),
            row.unit,
            row.label,
            row.chain,
            row.last_seq,
            enrolment.valid_to,
            enrolled=row.enrolled,
        )
        for row in device_rows.every(province.store)
        if (enrolment := enrolled.believed(province, row)) is not None
    ]


def chains(province: Province, device: str) -> list[Chain]:
    """Return a device's chains, in the order in which their last bundles were taken in."""
    found = bundles.chains(province.store, device, BESIDE)
    return [replace(one, missing=gaps.waited(province, one.chain)) for one in found]
