"""Seal what is closed and has not left yet: show it, write it, note it, carry it to a stick.

The file is written into the notebook's own outbox first and its row second; only a bundle with a
row is ever copied to a stick. So a crash cannot put two bundles with one number into the world.
"""

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from sotay.base.changing import remove
from sotay.base.ids import new_id
from sotay.base.progress import Progress, Stopped, never, silent
from sotay.bundle.inside.packing import INPUT_LIMIT, Blob
from sotay.bundle.keys import Signer, SigningKeys
from sotay.bundle.policies import Policy
from sotay.bundle.seal import SealedBundle, seal_bundle
from sotay.model.errors import NoticesStanding
from sotay.vault import outbox
from sotay.vault.attachments import unsealable
from sotay.vault.errors import SealedGone
from sotay.vault.letters import returned
from sotay.vault.outbox import SealedRow
from sotay.vault.privacy import consents, contactsout, tombstones
from sotay.vault.records import lookup
from sotay.work import identity
from sotay.work.desk import Desk, Outcome
from sotay.work.errors import AttachmentUnsealable
from sotay.work.letters import returning
from sotay.work.membership import chain_now, membership
from sotay.work.outgoing import may_leave
from sotay.work.records.notices import Answer, Noticed, log_answers, noticed, unanswered
from sotay.work.transfer import contactsending, holding, repacking, ruling
from sotay.work.transfer.blobs import blobs, note_unsealable
from sotay.work.transfer.delivering import Courier
from sotay.work.transfer.errors import NothingToSeal, SealOutdated
from sotay.work.transfer.leaving import Leaving, shown
from sotay.work.transfer.loading import Load, next_load


@dataclass(frozen=True)
class SealJob:
    """Everything one bundle is made from; needs no notebook any more."""

    folder: Path
    keys: SigningKeys
    policy: Policy
    chain: str
    seq: int
    prev: str | None
    bundle_id: str
    created: int
    load: Load
    blobs: list[Blob]
    without: frozenset[str]  # records that were left for another bundle

    @property
    def courier(self) -> Courier:
        """Who copies what is written."""
        return Courier(self.folder, {self.keys.id: Signer(self.keys.public)})

    def write(self, progress: Progress = silent, cancelled: Stopped = never) -> SealedBundle:
        """Write the bundle into the outbox and read it back.

        Raises `AttachmentUnsealable`, `Cancelled`, `DiskFull`, …, with nothing left behind.
        """
        return seal_bundle(
            self.folder,
            device=self.keys,
            chain=self.chain,
            seq=self.seq,
            prev=self.prev,
            policy=self.policy,
            bundle_id=self.bundle_id,
            created=self.created,
            records=(*(revision.line for revision in self.load.revisions), *self.load.bare),
            blobs=self.blobs,
            progress=progress,
            cancelled=cancelled,
        )


def leaving(desk: Desk, *, limit: int = INPUT_LIMIT) -> Leaving:
    """Return what waits to leave: the newest closed revision of each record in no bundle yet.

    What does not fit into one bundle of `limit` bytes is counted as `later`.
    """
    return shown(desk, next_load(desk, chain_now(desk), limit=limit))


def standing_notices(desk: Desk, *, without: Collection[str] = ()) -> list[Noticed]:
    """Return the notices that need an answer before the next bundle can be sealed."""
    return noticed(desk, next_load(desk, chain_now(desk), without=without).revisions)


def prepare(
    desk: Desk,
    *,
    without: Collection[str] = (),
    accepted: Collection[Answer] = (),
    unread: Collection[str] = (),
    files_only: bool = False,
    limit: int = INPUT_LIMIT,
) -> Outcome[SealJob]:
    """Gather the next bundle of `limit` bytes, leaving the records `without` for another.

    Attachments that are `unread`, by SHA-256, are left as well; their records go. With `files_only`
    nothing is gathered but what follows records that left.

    Raises as `ruling.place`, `NotEnrolled`, `NothingToSeal`, `AttachmentUnsealable`, or
    `NoticesStanding` for a notice not among those `accepted`.
    """
    known = membership(desk)
    chain, last = ruling.place(desk, known)
    load = next_load(desk, chain, without=without, limit=limit, unread=unread)
    if load.empty:
        raise load.missing(len(without))
    if files_only and not load.only_files:
        raise NothingToSeal
    agreed = {*accepted, *holding.answers(desk)}
    if open_ := unanswered(found := noticed(desk, load.revisions), agreed):
        raise NoticesStanding(tuple((one.record, kind) for one in open_ for kind in one.kinds))
    log_answers(desk, agreed & {(one.record, kind) for one in found for kind in one.kinds})
    swept = repacking.sweep(desk)
    job = _job(desk, known.policy, (chain, last), load, frozenset(without))
    desk.vault.lend_files(job)
    return Outcome(job, swept)


def _job(
    desk: Desk,
    policy: Policy,
    place: tuple[str, SealedRow | None],
    load: Load,
    without: frozenset[str],
) -> SealJob:
    chain, last = place
    now = desk.clock.now_ms()
    return SealJob(
        folder=desk.vault.outbox,
        keys=identity.signing_keys(desk),
        policy=policy,
        chain=chain,
        seq=last.seq + 1 if last else 1,
        prev=last.digest if last else None,
        bundle_id=new_id(now),
        created=now // 1000,
        load=load,
        blobs=blobs(desk, load.named.values()),
        without=without,
    )


def record(desk: Desk, job: SealJob, sealed: SealedBundle) -> Outcome[SealedRow]:
    """Note a written bundle and what it holds; its records are `đã đóng gói` from here on.

    Consent is asked again, a sound's too: it may have been withdrawn while the file was written.
    Of what was withdrawn meanwhile and the file does not tell, the province is to hear.
    Raises `SealOvertaken`, as `ruling.check_still`, or `SealedGone` where the bundle holds what was
    destroyed meanwhile, or what somebody no longer agrees to send.
    """
    row, load = _row(job, sealed), job.load
    revs, hashes = [one.rev for one in load.revisions], [blob.sha256 for blob in job.blobs]
    try:
        ruling.check_still(desk, job.policy, job.chain)
        left = may_leave(desk, [*load.revisions, *load.naming], hashes)
        said = returning.still(desk, load.returned)
        if not (left and said and contactsending.still(desk, load.cards, load.revisions)):
            raise SealedGone  # noqa: TRY301 - the file goes as below
        with desk.vault.writing(desk.clock, "seal", sealed.digest) as connection:
            outbox.add(connection, row, revs, hashes, [one.rev for one in load.naming])
            unsealable.forget(connection, hashes)
            tombstones.tell(connection, load.told, sealed.digest)
            consents.tell(connection, load.withdrawn, sealed.digest)
            returned.tell(connection, load.returned, sealed.digest)
            contactsout.tell(connection, (one.told for one in load.cards), sealed.digest)
            for one in load.revisions:
                consents.owe(connection, one.record, one.line)
    except (SealedGone, SealOutdated):
        remove(sealed.path, missing_ok=True)
        raise
    return Outcome(row, frozenset({*lookup.KINDS, "bundle"}))


def _row(job: SealJob, sealed: SealedBundle) -> SealedRow:
    load = job.load
    return SealedRow(
        digest=sealed.digest,
        chain=job.chain,
        seq=job.seq,
        file=sealed.path.name,
        size=sealed.size,
        sha256=sealed.sha256,
        sealed=job.created * 1000,
        receipt=None,
        records=len(load.revisions),
        attachments=len(job.blobs),
        destroyed=len(load.told),
        withdrawn=len(load.withdrawn),
        returned=len(load.returned),
        cards=len(load.cards),
    )


def bundles(desk: Desk) -> list[SealedRow]:
    """Return the sealed bundles, newest first."""
    return outbox.bundles(desk.vault.store)


def seal(
    desk: Desk,
    target: Path | None,
    progress: Progress = silent,
    cancelled: Stopped = never,
    *,
    without: Collection[str] = (),
    accepted: Collection[Answer] = (),
    unread: dict[str, AttachmentUnsealable] | None = None,
    files_only: bool = False,
) -> Outcome[tuple[SealedRow, Path]]:
    """Do all of it on one line, as `sotayctl seal` does; with no `target` it stays in the outbox.

    `target` is as `Courier.deliver` takes it.

    An attachment that cannot be read is put into `unread` and stepped over: it stays, and the rest
    goes. Raises `AttachmentUnsealable` only where nothing else is to go.
    """
    repacking.release_lost(desk)
    unread = {} if unread is None else unread
    fault: AttachmentUnsealable | None = None
    while True:
        try:
            job = prepare(desk, without=without, accepted=accepted, unread=unread,
                          files_only=files_only).value  # fmt: skip
            sealed = job.write(progress, cancelled)
        except AttachmentUnsealable as met:
            unread[met.sha256] = fault = met
            note_unsealable(desk, met)
        except NothingToSeal as nothing:
            raise fault or nothing from None
        else:
            break
    noted = record(desk, job, sealed)
    path = job.folder / noted.value.file
    if target is not None:
        path = job.courier.deliver(noted.value, target, progress, cancelled)
    return Outcome((noted.value, path), noted.touched)  # of records and bundles, as all before it
