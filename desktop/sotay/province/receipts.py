"""Signed receipts: what became of a bundle, and which of its chain are here."""

from contextlib import suppress
from pathlib import Path
from typing import Final, Literal

from msgspec import ValidationError, convert, structs

from sotay.base.errors import SotayError, TrustError
from sotay.base.files import read_limited, there, write_whole
from sotay.bundle import canonical, documents, signed
from sotay.bundle.documents import RECEIPT, TOO_NEW, Receipt
from sotay.bundle.errors import Refused
from sotay.bundle.manifest import Manifest
from sotay.bundle.verify import opened, read_front
from sotay.province import aside, gaps
from sotay.province.authority import policies
from sotay.province.enrolling import BESIDE
from sotay.province.errors import (
    ChainOfAnother,
    EnrolmentExpired,
    ForeignParent,
    RecordBodyRefused,
    RecordOfAnotherUnit,
    RecordTooNew,
    RejectedBefore,
    ToldTooMuch,
)
from sotay.province.keyring.errors import NoSigningKey
from sotay.province.opening import RECEIPTS, Province
from sotay.register import bundles
from sotay.register import gaps as chain_rows
from sotay.register.aside import Aside
from sotay.register.bundles import CameRow

_LOOKED_AT: Final = 5_000  # receipts in one go
REJECTED: Final = "rejected"
_SLUGS: Final[dict[type[TrustError], str]] = {  # beside the faults of the bundle itself
    RecordTooNew: TOO_NEW,
    EnrolmentExpired: "expired",
    ChainOfAnother: "chain-of-another",
    ToldTooMuch: "told-too-much",
    RejectedBefore: REJECTED,
    RecordBodyRefused: "body",
    RecordOfAnotherUnit: "another-unit",
    ForeignParent: "foreign-parent",
}


def _slug_of(kind: type[TrustError]) -> str:
    return kind.slug if issubclass(kind, Refused) else _SLUGS.get(kind, "")


_WAITS: Final = {kind.code: _slug_of(kind) for kind in aside.FOR_A_PERSON}
_PLACE: Final = ("device", "chain", "seq")
Admitted = Literal["imported", "duplicate"]


def name_of(digest: str) -> str:
    """Return how the receipt of the bundle with this digest is called."""
    return f"bien-nhan-{digest[:16]}.json"


def admitted(
    province: Province, manifest: Manifest, digest: str, state: Admitted, counts: tuple[int, int]
) -> Path:
    """Write the receipt of a bundle that is in; `counts` are its lines and attachments."""
    return _is_in(province, {key: getattr(manifest, key) for key in _PLACE}, digest, state, counts)


def _is_in(
    province: Province, place: dict[str, object], digest: str, state: str, counts: tuple[int, int]
) -> Path:
    told = {"digest": digest, **place, "state": state, **_now(province)}
    return _write(province, convert({**told, "records": counts[0], "blobs": counts[1]}, Receipt))


def of_file(province: Province, path: Path, slug: str) -> Path | None:
    """Write the receipt of a bundle that is not in, for the fault `slug`; None without a place.

    Its signatures hold: a later version's may say what this one cannot.
    """
    with opened(path) as source:
        envelope = read_front(source).envelope
    told = canonical.decode_object(envelope.payload)
    named = {"digest": envelope.digest, **{key: told.get(key) for key in _PLACE}}
    return _not_in(province, named, slug)


def of_row(province: Province, one: Aside) -> Path | None:
    """Write the receipt of a bundle that waits or that a person turned away; as `of_file`."""
    told = REJECTED if one.decision else _WAITS.get(one.code, "")
    named = {"digest": one.digest, **{key: getattr(one, key) for key in _PLACE}}
    return _not_in(province, named, told) if told else None


def _not_in(province: Province, named: dict[str, object], slug: str) -> Path | None:
    told = {**named, "state": "quarantined", "code": slug, **_now(province)}
    try:
        return _write(province, convert(told, Receipt, strict=True))
    except (ValidationError, Refused, NoSigningKey):
        return None


def _now(province: Province) -> dict[str, int]:
    """Return what is told of today; the policy's number is read before what is here.

    So a bundle that goes in meanwhile has a receipt of that number at least (`Receipt.lacks`).
    """
    number = max(policies.epoch(province), policies.given(province))
    now = province.clock.now_ms() // 1000
    return {"have_all_up_to": 0, "policy": number, "issued": now}


def slug(fault: TrustError) -> str:
    """Return the word of a fault on a receipt, "" where it has none."""
    return _slug_of(type(fault))


def owed(province: Province, after: int, most: int) -> int | None:
    """Write receipts that bundles lack, `most` at once of those let in, if they came after `after`.

    They came while nothing could be signed, the folder of receipts was lost, the key that had
    signed was withdrawn since, or a person turned one away and no more was done. Returns after
    which to go on, None where none is left.
    """
    believed = _believed(province)
    written, looked = 0, after
    for number, row in enumerate(bundles.since(province.store, after)):
        if written == most or number == _LOOKED_AT:
            return looked
        looked = row.came
        if not _stands(province, row.digest, believed):
            _again(province, row)
            written += 1
    for one in not_in(province):
        _tell(province, one, believed)
    return None


def _stands(province: Province, digest: str, believed: set[tuple[str, str]]) -> bool:
    """Return whether a receipt lies here that a device would believe, by whose it says it is.

    One from before the register was brought back says of the chain what is true no more.
    """
    path, floor = _path(province, digest), policies.floor(province)
    if not province.authority.withdrawn and not floor:
        return there(path)
    try:
        envelope, raw = signed.read(read_limited(path, signed.DOCUMENT_LIMIT, ours=True), RECEIPT)
        return envelope.keyids in believed and signed.shaped(raw, Receipt).policy >= floor
    except (SotayError, Refused):
        return False


def _believed(province: Province) -> set[tuple[str, str]]:
    return {one.keyids for one in province.authority.believed}


def _tell(province: Province, one: Aside, believed: set[tuple[str, str]]) -> None:
    """Write that a bundle is kept apart, or was turned away, unless its receipt says so."""
    path = _path(province, one.digest)
    with suppress(SotayError, Refused):
        if _stands(province, one.digest, believed) and (not one.decision or _told(path).weight):
            return
    of_row(province, one)


def latest(province: Province, device: str, most: int) -> list[Path]:
    """Return the newest receipts of a device, let in or not; lacking ones are written.

    Without a key to sign with, those that are there.
    """
    rows = bundles.newest(province.store, device, most)
    no = [one for one in not_in(province) if one.device == device][-most:]
    believed = _believed(province)
    with suppress(NoSigningKey):
        for row in rows:
            if not _stands(province, row.digest, believed):
                _again(province, row)
    for one in no:
        _tell(province, one, believed)
    digests = dict.fromkeys([*(row.digest for row in rows), *(one.digest for one in no)])
    paths = [_path(province, name) for name in digests]
    return [path for path in paths if there(path)]


def not_in(province: Province) -> list[Aside]:
    """Return what waits for a person, then what one turned away, of which a receipt can tell."""
    kept = [aside.told_of(province, one) for one in aside.kept(province)]
    return [
        *(one for one in kept if one.digest and not bundles.is_in(province.store, one.digest)),
        *turned_away(province),
    ]


def turned_away(province: Province) -> list[Aside]:
    """Return what a person turned away, the oldest first, of which a receipt can tell."""
    return [
        one
        for one in aside.kept(province, decided=True)
        if one.decision == "rejected"
        and one.digest
        and not bundles.is_in(province.store, one.digest)
    ]


def _again(province: Province, row: CameRow) -> None:
    """Write the receipt of a bundle that is in anew."""
    place = {key: getattr(row, key) for key in _PLACE}
    _is_in(province, place, row.digest, "imported", bundles.counts(province.store, row.digest))


def _told(path: Path) -> Receipt:
    _envelope, raw = signed.read(read_limited(path, signed.DOCUMENT_LIMIT, ours=True), RECEIPT)
    return signed.shaped(raw, Receipt)


def _path(province: Province, digest: str) -> Path:
    return province.place(RECEIPTS) / name_of(digest)


def renewed(province: Province, path: Path) -> Path:
    """Write a receipt of ours anew: what else of its chain has come since is told with it."""
    now = _now(province)
    told = structs.replace(_told(path), policy=now["policy"], issued=now["issued"])
    return _write(province, told)


def _write(province: Province, receipt: Receipt) -> Path:
    whole = structs.replace(
        receipt,
        have_all_up_to=bundles.whole_to(province.store, receipt.chain, BESIDE),
        highest=chain_rows.highest(province.store, receipt.chain),
        missing=gaps.waited(province, receipt.chain)[:1000],
    )
    if not _says(province, path := _path(province, receipt.digest), whole):
        signed_now = documents.issue_receipt(province.signing, whole, province.authority)
        write_whole(path, signed_now, replace=True)
    return path


def _says(province: Province, path: Path, receipt: Receipt) -> bool:
    """Return whether `path` says all this already, but for the hour, by a signature that stands."""
    with suppress(SotayError, Refused):
        if structs.replace(_told(path), issued=receipt.issued) == receipt:
            content = read_limited(path, signed.DOCUMENT_LIMIT, ours=True)
            documents.open_receipt(content, province.authority)
            return True
    return False
