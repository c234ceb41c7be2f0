"""What came, as an officer looks through it: bundles let in, decided on, refused, and why."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from sotay.base.clock import local
from sotay.base.errors import TrustError
from sotay.base.files import there
from sotay.base.sentences import _
from sotay.province import aside
from sotay.province.aside import why
from sotay.province.opening import STAGING, Province
from sotay.register import arrivals
from sotay.register.arrivals import Arrival
from sotay.register.bundles import is_in
from sotay.upload.serving.staging import WHOLE, digest_of


class RefusedFile(NamedTuple):
    """One file that was turned away, of which nothing is kept: when, its hash, the fault."""

    at: datetime
    sha256: str
    code: str


def bundles(
    province: Province, before: int | None = None, limit: int = 50, unit: str = ""
) -> list[Arrival]:
    """Return so many bundles that were let in, the newest first, before the place `before`."""
    return arrivals.page(province.store, before, limit, unit)


def refused(province: Province, limit: int = 20) -> list[RefusedFile]:
    """Return the last files that were turned away and are not kept apart, the newest first."""
    rows = arrivals.refused(province.store, limit)
    return [RefusedFile(local(at), sha256, code) for at, sha256, code in rows]


def reason(code: str) -> str:
    """Return why a file with this fault was not let in, and what to do now.

    In a few words where the sentence tells more than its kind alone can.
    """
    for kind in _kinds(TrustError):
        if kind.code == code and "{" not in kind.sentence:
            return _(kind.sentence)
    return why(code)


def _kinds(above: type[TrustError]) -> Iterator[type[TrustError]]:
    for kind in above.__subclasses__():
        yield kind
        yield from _kinds(kind)


def on_the_network(province: Province) -> list[Path]:
    """Return the bundles that came whole over a network and are not in; a receiver keeps them.

    Let in here they stay where they are: the receiver finds them in at its next turn, and answers.
    """
    folder = province.folder / STAGING
    if not there(folder):
        return []
    found = sorted(path for path in folder.iterdir() if path.suffix == WHOLE)
    apart = {one.digest for one in aside.kept(province, decided=True)}
    return [
        path
        for path in found
        if (digest := digest_of(path)) not in apart and not is_in(province.store, digest)
    ]
