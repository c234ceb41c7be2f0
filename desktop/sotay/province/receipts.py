"""Signed receipts: what became of a bundle, and which of its chain are here."""

from pathlib import Path
from typing import Final, Literal

from msgspec import ValidationError, convert, structs

from sotay.base.errors import SotayError, TrustError
from sotay.base.files import read_limited, there, write_whole
from sotay.bundle import canonical, documents, signed
from sotay.bundle.chain import have_all_up_to, missing
from sotay.bundle.documents import RECEIPT, Receipt
from sotay.bundle.errors import Refused
from sotay.bundle.manifest import Manifest
from sotay.bundle.verify import opened, read_front
from sotay.province import judging
from sotay.province.authority import policies
from sotay.province.errors import (
    ChainOfAnother,
    EnrolmentExpired,
    RecordTooNew,
    ToldTooMuch,
)
from sotay.province.keyring.errors import NoSigningKey
from sotay.province.opening import RECEIPTS, Province
from sotay.register import bundles
from sotay.register.bundles import CameRow

_LOOKED_AT: Final = 5_000  # receipts in one go
_SLUGS: Final = {  # of what FORMAT.md §9 has beside the faults of the bundle itself
    RecordTooNew: "version",
    EnrolmentExpired: "expired",
    ChainOfAnother: "chain-of-another",
    ToldTooMuch: "told-too-much",
}


def name_of(digest: str) -> str:
    """Return how the receipt of the bundle with this digest is called."""
    return f"bien-nhan-{digest[:16]}.json"


def admitted(
    province: Province,
    manifest: Manifest,
    digest: str,
    state: Literal["imported", "duplicate"],
    counts: tuple[int, int],
) -> Path:
    """Write the receipt of a bundle that is in; `counts` are its lines and attachments."""
    return _write(
        province,
        Receipt(
            digest=digest,
            device=manifest.device,
            chain=manifest.chain,
            seq=manifest.seq,
            state=state,
            records=counts[0],
            blobs=counts[1],
            have_all_up_to=0,
            policy=policies.epoch(province),
            issued=province.clock.now_ms() // 1000,
        ),
    )


def kept_apart(province: Province, path: Path, fault: TrustError) -> Path | None:
    """Write the receipt of a bundle that waits for a person, None where it names no place.

    Its signatures hold, or it would not wait: a later version's may say what this one cannot.
    """
    with opened(path) as source:
        envelope = read_front(source).envelope
    told = canonical.decode_object(envelope.payload)
    named = {
        "digest": envelope.digest,
        **{key: told.get(key) for key in ("device", "chain", "seq")},
        "state": "quarantined",
        "code": fault.slug if isinstance(fault, Refused) else _SLUGS[type(fault)],
        "have_all_up_to": 0,
        "policy": policies.epoch(province),
        "issued": province.clock.now_ms() // 1000,
    }
    try:
        return _write(province, convert(named, Receipt, strict=True))
    except (ValidationError, Refused, NoSigningKey):
        return None


def owed(province: Province, after: int, most: int) -> int | None:
    """Write receipts that admitted bundles lack, `most` at once, of those that came after `after`.

    They came while nothing could be signed, the folder of receipts was lost, or the key that had
    signed was withdrawn since. Returns after which to go on, None where none is left.
    """
    believed = {one.keyids for one in province.authority.believed}
    written, looked = 0, after
    for number, row in enumerate(bundles.since(province.store, after)):
        if written == most or number == _LOOKED_AT:
            return looked
        looked = row.came
        if not _stands(province, row.digest, believed):
            _write(province, _of(province, row))
            written += 1
    return None


def _stands(province: Province, digest: str, believed: set[tuple[str, str]]) -> bool:
    """Return whether a receipt lies here that a device would believe, by whose it says it is."""
    path = province.place(RECEIPTS) / name_of(digest)
    if not province.authority.withdrawn:
        return there(path)
    try:
        content = read_limited(path, signed.DOCUMENT_LIMIT, ours=True)
        return signed.read(content, RECEIPT)[0].keyids in believed
    except (SotayError, Refused):
        return False


def _of(province: Province, row: CameRow) -> Receipt:
    records, blobs = bundles.counts(province.store, row.digest)
    return Receipt(
        digest=row.digest,
        device=row.device,
        chain=row.chain,
        seq=row.seq,
        state="imported",
        records=records,
        blobs=blobs,
        have_all_up_to=0,
        policy=policies.epoch(province),
        issued=province.clock.now_ms() // 1000,
    )


def renewed(province: Province, path: Path) -> Path:
    """Write a receipt of ours anew: what else of its chain has come since is told with it."""
    _envelope, raw = signed.read(read_limited(path, signed.DOCUMENT_LIMIT, ours=True), RECEIPT)
    told = signed.shaped(raw, Receipt)
    now = province.clock.now_ms() // 1000
    return _write(province, structs.replace(told, policy=policies.epoch(province), issued=now))


def _write(province: Province, receipt: Receipt) -> Path:
    chain = judging.chain(province, receipt.chain)
    whole = structs.replace(
        receipt,
        have_all_up_to=have_all_up_to(chain),
        missing=tuple(missing(chain)[:1000]),
    )
    path = province.place(RECEIPTS) / name_of(receipt.digest)
    write_whole(
        path, documents.issue_receipt(province.signing, whole, province.authority), replace=True
    )
    return path
