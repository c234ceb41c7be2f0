"""Public keys as plain files, and the relay's check of a bundle with nothing else.

A notebook's folder and the province's register each keep `khoa-cong-khai.json`: device ids and
public keys, no names. Enrolment requests and answers can be given instead. A paper proves that
its keys belong together; whose they are is for people to compare by the 16 characters.
"""

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import TypeVar

import msgspec

from sotay.base.files import read_limited, write_whole
from sotay.base.repeated import decode_once
from sotay.base.sentences import _
from sotay.bundle import documents
from sotay.bundle.errors import WrongType
from sotay.bundle.issuing import Authority
from sotay.bundle.keyfiles.errors import DocumentUnreadable
from sotay.bundle.keys import Signer, SignerPublic, comparison_code
from sotay.bundle.publickeys import Keys
from sotay.bundle.verify import VerifiedBundle, verify_bundle

T = TypeVar("T")
D = TypeVar("D")
PUBLIC_KEYS = "khoa-cong-khai.json"
LIMIT = 64 << 20  # bytes: 20,000 devices


class EnrolmentAnswer(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The file the province returns: signed documents, each an envelope as text.

    `issuing` are those by which its root vouches for the keys that signed the others.
    """

    enrolment: str
    policy: str
    issuing: tuple[str, ...] = ()

    def authority(self, root: SignerPublic) -> Authority:
        """Return who may sign for the province of `root`; raises a `Refused`."""
        return Authority.of(root, [paper.encode() for paper in self.issuing])


class KnownKeys(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The public keys file."""

    devices: tuple[Keys, ...]


def write_public(folder: Path, public: Iterable[SignerPublic]) -> None:
    """Write the public keys file of a notebook or a register."""
    known = KnownKeys(tuple(Keys.of(one) for one in public))
    write_whole(folder / PUBLIC_KEYS, msgspec.json.encode(known), replace=True)


def from_papers(papers: Iterable[Path]) -> dict[str, Signer]:
    """Return the device keys in public key files, enrolment requests or the province's answers.

    Raises `DocumentUnreadable` for a file that is none of these, a `Refused` for one whose
    signatures do not hold.
    """
    found = {}
    for paper in papers:
        for public in _devices(read_limited(paper, LIMIT), paper.name):
            found[public.id] = Signer(public)
    return found


def opened(paper: bytes, name: str, wanted: str, open_: Callable[[bytes], D]) -> D:
    """Return what `open_` reads in a signed document; `name` and `wanted` are told.

    Raises `DocumentUnreadable` for a file that is none, or one of another kind.
    """
    if not paper.lstrip().startswith(b"{") or b'"payloadType"' not in paper:
        raise DocumentUnreadable(name, wanted)
    try:
        return open_(paper)
    except WrongType as fault:
        raise DocumentUnreadable(name, wanted) from fault


def is_answer(paper: bytes) -> bool:
    """Return whether a paper is shaped as a province's answer; nothing of it is checked."""
    return _read(paper, EnrolmentAnswer) is not None


def _devices(paper: bytes, name: str) -> list[SignerPublic]:
    known = _read(paper, KnownKeys)
    if known is not None:
        return [keys.public() for keys in known.devices]
    answer = _read(paper, EnrolmentAnswer)
    if answer is None:
        wanted = _("tệp khóa công khai, đề nghị hay tệp xác nhận đăng ký của một máy")
        return [opened(paper, name, wanted, documents.open_request).keys.public()]
    enrolment = answer.enrolment.encode()
    issuer = documents.claimed_issuer(enrolment)
    return [documents.open_enrolment(enrolment, answer.authority(issuer)).keys.public()]


def _read(paper: bytes, shape: type[T]) -> T | None:
    try:
        return decode_once(paper, shape)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        return None


def check(bundle: Path, known: Mapping[str, Signer]) -> VerifiedBundle:
    """Return what a bundle is by its outside; raises a `Refused` that says why not."""
    return verify_bundle(bundle, known)


def code(signer_id: str) -> str:
    """Return the 16 characters by which people know a signer."""
    return comparison_code(signer_id)
