"""Check a bundle, admit it in one transaction, answer with a signed receipt.

A bundle is named by its digest: the same one again changes nothing and gets its receipt again.
Revisions are named by their content and joined as a set, so order of arrival does not matter;
a gap is reported, not waited for. What contradicts the chain is kept aside for a person.
"""

from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from sotay.base.errors import FileExists, TrustError
from sotay.base.files import file_sha256, write_whole
from sotay.bundle import documents
from sotay.bundle.chain import Link, check_link, have_all_up_to, missing
from sotay.bundle.documents import Receipt
from sotay.bundle.errors import ChainBreak, Fork, NotForUs, Refused, RevokedDevice, UnknownVersion
from sotay.bundle.manifest import Manifest
from sotay.bundle.opening import OpenedBundle, open_bundle
from sotay.bundle.watch import Progress, Stopped, never, silent
from sotay.intake import attachments
from sotay.intake.admitting import admit, check_bodies
from sotay.intake.enrolling import signers
from sotay.intake.office import QUARANTINE, RECEIPTS, Province
from sotay.work.delivering import copy_whole

Admitted = Literal["imported", "duplicate"]
HELD_FOR_A_PERSON = (RevokedDevice, Fork, ChainBreak, UnknownVersion)


@dataclass(frozen=True)
class Received:
    """What became of one file. `receipt` is its path when the province signed one."""

    file: str
    state: Literal["imported", "duplicate", "quarantined", "refused"]
    digest: str = ""
    records: int = 0
    blobs: int = 0
    code: str = ""
    told: str = ""
    receipt: Path | None = None


def receive(
    province: Province,
    path: Path,
    progress: Progress = silent,
    cancelled: Stopped = never,
) -> Received:
    """Take one bundle in, or say why not; a refused file changes nothing but the refusal log.

    Raises a `WorldError` when the disk or stick is in the way, and `Cancelled`.
    """
    try:
        with open_bundle(
            path, signers(province), province.intake, progress=progress, cancelled=cancelled
        ) as bundle:
            return _admit(province, path, bundle, progress, cancelled)
    except TrustError as fault:
        return _refuse(province, path, fault)


def _admit(
    province: Province,
    path: Path,
    bundle: OpenedBundle,
    progress: Progress,
    cancelled: Stopped,
) -> Received:
    manifest = bundle.manifest
    known = _chain(province, manifest.chain)
    standing = known.get(manifest.seq)
    if standing is not None and standing.digest == bundle.digest:
        _bring_back(province, bundle, progress, cancelled)
        return _received(province, path, manifest, bundle.digest, "duplicate")
    check_link(manifest, bundle.digest, known)
    _check_recipients(province, manifest)
    _check_device(province, manifest)
    number = check_bodies(province.store, bundle)
    with (
        attachments.arriving(province, bundle, progress, cancelled) as written,
        province.writing("admit", bundle.digest) as connection,
    ):
        connection.execute(
            "INSERT INTO bundle VALUES (?, ?, ?, ?, ?, ?, ?, 'imported', '', ?, ?)",
            (
                bundle.digest,
                manifest.device,
                manifest.chain,
                manifest.seq,
                manifest.prev,
                path.stat().st_size,
                province.clock.now_ms(),
                number,
                len(bundle.blobs),
            ),
        )
        admit(connection, bundle)
        attachments.note(connection, bundle.digest, written)
    return _received(province, path, manifest, bundle.digest, "imported")


def _bring_back(
    province: Province, bundle: OpenedBundle, progress: Progress, cancelled: Stopped
) -> None:
    """Take attachments that were lost or spoilt here out of a bundle that was admitted before."""
    with attachments.arriving(province, bundle, progress, cancelled) as written:
        if written:
            with province.writing("bring-back", bundle.digest) as connection:
                attachments.note(connection, bundle.digest, written)


def _received(
    province: Province, path: Path, manifest: Manifest, digest: str, state: Admitted
) -> Received:
    row = province.store.one("SELECT records, blobs FROM bundle WHERE digest = ?", (digest,))
    records, blobs = row or (0, 0)
    receipt = _receipt(province, manifest, digest, state, records, blobs)
    return Received(path.name, state, digest, records, blobs, receipt=receipt)


def _check_recipients(province: Province, manifest: Manifest) -> None:
    """Refuse a bundle sealed for anybody but the intake and the escrow of the policy."""
    expected = [recipient.sha256 for recipient in province.policy().recipients()]
    if list(manifest.to) != expected:
        raise NotForUs("not the recipients of the policy")


def _check_device(province: Province, manifest: Manifest) -> None:
    """Refuse a device that writes into the chain of another."""
    other = province.store.one(
        "SELECT 1 FROM bundle WHERE chain = ?1 AND device <> ?2"
        " UNION SELECT 1 FROM device WHERE chain = ?1 AND id <> ?2",
        (manifest.chain, manifest.device),
    )
    if other is not None:
        raise ChainBreak("chain of another device")


def _chain(province: Province, chain: str) -> dict[int, Link]:
    rows = province.store.rows("SELECT seq, digest, prev FROM bundle WHERE chain = ?", (chain,))
    return {seq: Link(digest, prev) for seq, digest, prev in rows}


def _receipt(
    province: Province,
    manifest: Manifest,
    digest: str,
    state: Admitted,
    records: int,
    blobs: int,
) -> Path:
    chain = _chain(province, manifest.chain)
    receipt = Receipt(
        digest=digest,
        device=manifest.device,
        chain=manifest.chain,
        seq=manifest.seq,
        state=state,
        records=records,
        blobs=blobs,
        have_all_up_to=have_all_up_to(chain),
        missing=tuple(missing(chain)[:1000]),
        policy=province.policy().epoch,
        issued=province.clock.now_ms() // 1000,
    )
    path = province.place(RECEIPTS) / f"bien-nhan-{digest[:16]}.json"
    write_whole(path, documents.issue_receipt(province.signing, receipt), replace=True)
    return path


def _refuse(province: Province, path: Path, fault: TrustError) -> Received:
    """Log the refusal by hash and code; what a person may yet release is kept untouched."""
    sha256 = file_sha256(path)
    held = isinstance(fault, HELD_FOR_A_PERSON)
    if held:
        with suppress(FileExists):  # the same file was kept before
            copy_whole(path, province.place(QUARANTINE) / f"{sha256[:16]}.sotay")
    with province.writing("refuse", sha256) as connection:
        connection.execute(
            "INSERT INTO refusal (at, sha256, code) VALUES (?, ?, ?)",
            (province.clock.now_ms(), sha256, fault.code),
        )
    slug = fault.slug if isinstance(fault, Refused) else ""
    told = f"{fault} [{slug}]" if slug else str(fault)
    return Received(path.name, "quarantined" if held else "refused", code=fault.code, told=told)
