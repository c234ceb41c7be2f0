"""Check a bundle, admit it in one transaction, answer with a signed receipt.

A bundle is named by its digest: the same one again changes nothing and gets its receipt again.
Revisions are named by their content and joined as a set, so order of arrival does not matter;
a gap is reported, not waited for. What contradicts the chain is kept aside for a person.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from sotay.base.errors import FieldProblem, TrustError
from sotay.base.progress import Progress, Stopped, never, silent
from sotay.base.proven import file_sha256
from sotay.base.sentences import _
from sotay.bundle.errors import RevokedDevice
from sotay.bundle.opening import OpenedBundle, open_bundle
from sotay.bundle.verify import VerifiedBundle, verify_bundle
from sotay.province import aside, attachments, contacts, gaps, judging, quota, receipts, refused
from sotay.province.admitting import Checked, admit, check_bodies
from sotay.province.attachments import Arriving
from sotay.province.enrolling import Senders
from sotay.province.errors import RejectedBefore, ToldTooMuch
from sotay.province.keyring.errors import NoSigningKey
from sotay.province.lines import Lines
from sotay.province.opening import Province
from sotay.province.received import Received
from sotay.province.responses import following
from sotay.register import aside as aside_rows
from sotay.register import bundles, returns
from sotay.register.bundles import BundleRow
from sotay.store.driver import Connection
from sotay.store.log import anchor


class _Overtaken(Exception): ...


@dataclass(frozen=True)
class Taking:
    """One file to take in. `pardoned` are the codes of what a person let pass."""

    province: Province
    path: Path
    progress: Progress = silent
    cancelled: Stopped = never
    pardoned: frozenset[str] = frozenset()
    seen: int = -1  # writes there were before it was looked at


def receive(
    province: Province, path: Path, progress: Progress = silent, cancelled: Stopped = never
) -> Received:
    """Take one bundle in, or say why not; a refused file changes nothing but the refusal log.

    Raises a `WorldError` when the disk or stick is in the way, and `Cancelled`.
    """
    province.refuse_unfit("admit")
    taking = Taking(province, path, progress, cancelled)
    try:
        got = _take(taking)
    except TrustError as fault:
        return _refuse(taking, fault)
    aside.taken_in(province, path)
    return got


def decide(
    province: Province,
    beginning: str,
    *,
    admit: bool,
    reason: str,
    progress: Progress = silent,
    cancelled: Stopped = never,
) -> Received:
    """Let a bundle kept apart in, or turn it away for good; the decision and why are noted.

    Only what it was kept apart for is let pass: everything else is checked as ever, and raises as
    ever with the bundle still waiting; for the fault that was found then, where a person may pardon
    that one, too. Raises `FieldProblem` without a reason, `AsideUnknown`, `AsideLost`.
    """
    if not reason.strip():
        raise FieldProblem(_("lý do"), _("cần ghi lý do của quyết định"))
    province.refuse_unfit("judge-aside")
    one = aside.find(province, beginning)
    if not admit:
        if aside.lies_here(province, one):  # a decision that was cut off after the bundle was in
            aside.settle(province, one, "admitted", reason)
            return Received(one.name, "duplicate")
        aside.settle(province, one, "rejected", reason)
        told = receipts.of_row(province, one)
        return Received(one.name, "refused", code=one.code, told=reason, receipt=told)
    whole = aside.whole(province, one)
    taking = Taking(province, whole, progress, cancelled, pardoned=one.let_pass)
    try:
        got = replace(_take(taking), file=one.name)
    except aside.FOR_A_PERSON as fault:
        aside.also_faulty(province, one, fault)
        raise
    aside.settle(province, one, "admitted", reason)
    return got


def _take(taking: Taking) -> Received:
    taking = replace(taking, seen=anchor.writes(taking.province.store))
    if _only_words_again(taking):  # a few megabytes at most
        same = verify_bundle(taking.path, Senders(taking.province, revoked=False))
        return _received(taking, same, "duplicate")
    revoked = RevokedDevice.code not in taking.pardoned
    try:
        with _opened(taking, revoked=revoked) as (bundle, coming):
            return _admit(taking, bundle, coming)
    except RevokedDevice:
        if not bundles.is_in(taking.province.store, aside.named(taking.path)):
            raise
        with _opened(taking, revoked=False) as (bundle, coming):  # what is in stays in
            if not bundles.is_in(taking.province.store, bundle.digest):
                raise
            return _again(taking, bundle, coming)


def _only_words_again(taking: Taking) -> bool:
    """Return whether all it can bring is in: it need not be decrypted, its digest is its content's.

    One with attachments is opened, for what of them was lost or spoilt here.
    """
    store, digest = taking.province.store, aside.named(taking.path)
    return bundles.is_in(store, digest) and bundles.counts(store, digest)[1] == 0


@contextmanager
def _opened(taking: Taking, *, revoked: bool) -> Iterator[tuple[OpenedBundle, Arriving]]:
    """Open it; raises `RevokedDevice` only where it is asked whether the device was `revoked`.

    Its attachments are written as they are decrypted, and removed if the block fails.
    """
    province, known = taking.province, Senders(taking.province, revoked=revoked)
    told = partial(open_bundle, progress=taking.progress, cancelled=taking.cancelled)
    with (
        attachments.arriving(province) as coming,
        told(taking.path, known, province.intake, keep=coming.keep) as bundle,
    ):
        yield bundle, coming


def _again(taking: Taking, bundle: OpenedBundle, coming: Arriving) -> Received:
    """Take what was lost or spoilt here out of a bundle that was admitted before."""
    province = taking.province
    coming.settle()
    if coming.written:
        with province.writing("bring-back", bundle.digest) as connection:
            attachments.note(province, connection, bundle.digest, coming.written)
    return _received(taking, bundle, "duplicate")


def _admit(taking: Taking, bundle: OpenedBundle, coming: Arriving) -> Received:
    if bundles.is_in(taking.province.store, bundle.digest):
        return _again(taking, bundle, coming)
    try:
        _admit_new(taking, bundle, coming)
    except _Overtaken as fault:
        coming.drop(fault)  # the other has brought its own
        return _again(taking, bundle, coming)
    return _received(taking, bundle, "imported")


def _admit_new(taking: Taking, bundle: OpenedBundle, coming: Arriving) -> None:
    """Judge it and take it in; where others wrote in between, judge it by that as well."""
    province, manifest, lines = taking.province, bundle.manifest, Lines(bundle)
    checked = _judged(taking, lines)
    coming.settle()
    with province.writing("admit", bundle.digest) as connection:
        if anchor.writes(province.store) != taking.seen:
            if bundles.is_in(province.store, bundle.digest):
                raise _Overtaken  # by another intake
            judging.check_sender(province, manifest, taking.pardoned)
            checked = _judged(taking, lines)
        _note(connection, taking, bundle, checked.number)
        admit(connection, lines, checked.here)
        contacts.sweep(connection, province.clock)
        told = returns.matters(connection, bundle.digest)
        following.follow(province, connection, told, "told")
        if ToldTooMuch.code not in taking.pardoned:
            quota.check(connection, manifest.device, bundle.digest)
        attachments.note(province, connection, bundle.digest, coming.written)


def _judged(taking: Taking, lines: Lines) -> Checked:
    judging.judge(taking.province, lines.bundle, taking.pardoned)
    return check_bodies(taking.province.store, lines)


def _note(connection: Connection, taking: Taking, bundle: OpenedBundle, number: int) -> None:
    """Give the bundle its row; what a person let pass stays noted with it."""
    it, now = bundle.manifest, taking.province.clock.now_ms()
    pardoned = " ".join(sorted(taking.pardoned))
    told = bundle.outside.size, now, pardoned, number, len(bundle.blobs), it.policy
    row = BundleRow(bundle.digest, it.device, it.chain, it.seq, it.prev, *told)
    bundles.add(connection, row)


def _received(
    taking: Taking, bundle: OpenedBundle | VerifiedBundle, state: receipts.Admitted
) -> Received:
    province, manifest, digest = taking.province, bundle.manifest, bundle.digest
    records, blobs = bundles.counts(province.store, digest)
    receipt, unsigned = None, ""
    try:
        receipt = receipts.admitted(province, manifest, digest, state, (records, blobs))
    except NoSigningKey as fault:  # it is in all the same; taken again, it gets its receipt
        unsigned = str(fault)
    told = bundles.only_told(province.store, digest)
    missing, number = gaps.waited(province, manifest.chain), records - sum(told)
    return Received(
        taking.path.name, state, digest, number, blobs, *told, "", unsigned, receipt, missing
    )


def _refuse(taking: Taking, fault: TrustError) -> Received:
    """Log the refusal by hash and code; what a person may yet release is kept untouched.

    A bundle that was let in and is not here (an older register was brought back) goes in again, and
    waits again where it has another fault by now.
    """
    province, path = taking.province, taking.path
    held = isinstance(fault, aside.FOR_A_PERSON)
    sha256 = file_sha256(path, None if held else 16 << 20)  # junk can be endless
    decided = aside_rows.before(province.store, sha256) if held else None
    if decided is not None and decided.decision == "admitted":
        try:
            return _take(replace(taking, pardoned=decided.let_pass))
        except TrustError as other:
            held, fault = isinstance(other, aside.FOR_A_PERSON), other
    elif decided is not None:
        held, fault = False, RejectedBefore(decided.reason)
    if held:
        aside.keep(province, path, sha256, fault)
        if decided is not None:
            aside.also_faulty(province, decided, fault)
    with province.writing("refuse", sha256) as connection:
        bundles.refuse(connection, province.clock.now_ms(), sha256, fault.code)
    receipt = refused.receipt(province, path, fault, held=held)
    made = partial(Received, path.name, code=fault.code, told=str(fault), receipt=receipt)
    return made(state="quarantined" if held else "refused")
