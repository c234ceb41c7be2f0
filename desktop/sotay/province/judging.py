"""What a verified bundle is held against before it goes in: for whom it is, its chain, its time.

A person may let single faults pass (`aside`): each by its code, and no other with it.
"""

from collections.abc import Callable, Iterator

from sotay.base.clock import local
from sotay.bundle.chain import Link, check_link
from sotay.bundle.errors import Fork, NotForUs, RevokedDevice
from sotay.bundle.keys import comparison_code
from sotay.bundle.manifest import Manifest
from sotay.bundle.opening import OpenedBundle
from sotay.province import aside
from sotay.province.authority import policies
from sotay.province.enrolling import BESIDE, signer, valid_to
from sotay.province.errors import ChainOfAnother, EnrolmentExpired
from sotay.province.opening import Province
from sotay.register import bundles


def judge(province: Province, bundle: OpenedBundle, pardoned: frozenset[str]) -> None:
    """Raise `NotForUs`, or the first fault of `aside.FOR_A_PERSON` that is not `pardoned`."""
    _check_recipients(province, bundle.manifest)
    for check in _checks(province, bundle, pardoned):
        try:
            check()
        except aside.FOR_A_PERSON as fault:
            if fault.code not in pardoned:
                raise


def check_sender(province: Province, manifest: Manifest, pardoned: frozenset[str]) -> None:
    """Raise `RevokedDevice` where the device was revoked since its bundle was opened."""
    found = signer(province, manifest.device)
    revoked = found is None or not found.may_send(manifest.chain, manifest.seq)
    if revoked and RevokedDevice.code not in pardoned:
        raise RevokedDevice(manifest.device)


def _checks(
    province: Province, bundle: OpenedBundle, pardoned: frozenset[str]
) -> Iterator[Callable[[], None]]:
    manifest = bundle.manifest
    yield lambda: check_link(manifest, bundle.digest, _links(province, manifest, pardoned))
    yield lambda: _check_device(province, manifest)
    yield lambda: _check_valid(province, manifest)


def _check_recipients(province: Province, manifest: Manifest) -> None:
    """Refuse a bundle sealed for anybody but the intake and the escrow of a policy there was."""
    if not policies.asks_for(province, manifest.to):
        raise NotForUs("not the recipients of the policy")


def _links(province: Province, manifest: Manifest, pardoned: frozenset[str]) -> dict[int, Link]:
    """Return what a bundle must be a link of.

    One whose fork was pardoned stands beside what has its number and what follows that, and may
    follow one that was let in beside the chain as well.
    """
    rows = bundles.links(province.store, manifest.chain, BESIDE, manifest.seq)
    known = {seq: Link(digest, prev) for seq, digest, prev in rows}
    if Fork.code not in pardoned:
        return known
    last = manifest.seq - 1
    before = {seq: link for seq, link in known.items() if seq == last}
    if beside := bundles.link(province.store, manifest.chain, last, manifest.prev):
        before[last] = Link(beside.digest, beside.prev)
    return before


def _check_device(province: Province, manifest: Manifest) -> None:
    """Hold back what a device writes into the chain of another."""
    other = bundles.other_writer(province.store, manifest.chain, manifest.device)
    if other is not None:
        raise ChainOfAnother(comparison_code(manifest.device), comparison_code(other))


def _check_valid(province: Province, manifest: Manifest) -> None:
    """Hold back what comes after the enrolment ran out; a laptop's own clock is never asked."""
    until = valid_to(province, manifest.device)
    if province.clock.now_ms() // 1000 > until:
        raise EnrolmentExpired(comparison_code(manifest.device), f"{local(until * 1000):%d/%m/%Y}")
