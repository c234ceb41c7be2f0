"""What the device of a bundle is told that is not in: on a receipt, which goes back by any road."""

from pathlib import Path

from sotay.base.errors import TrustError
from sotay.bundle.errors import PayloadChanged, Refused
from sotay.bundle.inside.errors import BlobChanged
from sotay.bundle.verify import verify_bundle
from sotay.province import receipts
from sotay.province.enrolling import Senders
from sotay.province.opening import Province


def receipt(province: Province, path: Path, fault: TrustError, *, held: bool) -> Path | None:
    """Write the receipt of a bundle refused for `fault`, `held` where it waits for a person.

    None of what its device did not sign just so: anybody could have spoilt it on the way.
    """
    slug = receipts.slug(fault)
    if slug and (held or _genuine(province, path, fault)):
        return receipts.of_file(province, path, slug)
    return None


def _genuine(province: Province, path: Path, fault: TrustError) -> bool:
    if isinstance(fault, PayloadChanged | BlobChanged):  # what a disk spoilt comes again
        return False
    try:
        verify_bundle(path, Senders(province, revoked=False))
    except Refused:
        return False
    return True
