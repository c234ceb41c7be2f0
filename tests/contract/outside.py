"""The doors by which signed documents come in, each as a function of what somebody signed.

The worst there is signs well: an enrolled device, or somebody with the province's key of last year.
So what is given here is signed for real, and has to be refused for what it says or to open.
"""

import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

from bundle_forging import IDENTITIES, SIGNERS, SIGNING
from msgspec import structs

from sotay.bundle import (
    age,
    contacts,
    directories,
    documents,
    fetching,
    frame,
    issuing,
    letters,
    manifest,
    peers,
    policies,
    questionnaires,
    signed,
)
from sotay.bundle.announcing import announced
from sotay.bundle.envelope import base64_text, write_envelope
from sotay.bundle.errors import Refused
from sotay.bundle.issuing import Authority
from sotay.bundle.letters import files, got
from sotay.bundle.verify import ENVELOPE, MANIFEST, PAYLOAD
from sotay.model import directory

CORPUS: Final = Path(__file__).parent / "corpus"
PAGE: Final = 7168  # bytes of a bundle's first page
LETTER: Final = Path(__file__).parent / "vectors/letters/valid/thu-1.json"
_DEVICE, _PROVINCE = SIGNING["device"], SIGNING["province"].public
_KNOWN, _OWN = Authority(_PROVINCE), IDENTITIES["other"]


def _page(content: bytes) -> object:
    return announced(content.ljust(PAGE), SIGNERS)


def _letter(content: bytes) -> object:
    letter, _digest = letters.read_letter(content, _KNOWN, device=_DEVICE.id)
    return letters.opened(letter, [_OWN])


def _sealed(content: bytes) -> object:
    """Open a letter whose outside is honest and in which `content` is sealed."""
    letter, _digest = letters.read_letter(LETTER.read_bytes(), _KNOWN)
    sealed = age.encrypted(content, [_OWN.recipient, IDENTITIES["escrow"].recipient])
    return letters.opened(structs.replace(letter, sealed=base64_text(sealed)), [_OWN])


def _peer(content: bytes) -> object:
    """Look at the first page of a bundle between two machines, as whoever finds it on a stick."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "a.sotay")
        page = frame.header(MANIFEST, ENVELOPE) + content.ljust(ENVELOPE)
        path.write_bytes(page + frame.header(PAYLOAD, 1))
        return peers.claimed(path)


def _card(content: bytes) -> object:
    """Open a contact card honestly sealed in which `content` stands."""
    sealed = base64_text(age.encrypted(content, [_OWN.recipient]))
    return contacts.open_card(sealed, _OWN, {
        "device": "ab" * 32, "number": 1, "record": "019aa1de-3ad4-7748-8624-f8a878cfb3bb",
    })  # fmt: skip


def _any(content: bytes) -> object:
    """Tell the kind of what nobody signed, as whoever is handed a file does first."""
    return signed.kind_of(content)


_OPENED: Final[dict[str, tuple[str, str, Callable[[bytes], object]]]] = {
    "manifest": (manifest.TYPE, "device", _page),
    "peer": (peers.KIND, "device", _peer),
    "question": (
        fetching.FETCH, "device", lambda c: fetching.open_fetch(c, _DEVICE.public)
    ),
    "asker": (fetching.FETCH, "device", fetching.claimed_device),
    "request": (documents.REQUEST, "device", documents.open_request),
    "enrolment": (
        documents.ENROLMENT, "province", lambda c: documents.open_enrolment(c, _PROVINCE)
    ),
    "receipt": (documents.RECEIPT, "province", lambda c: documents.open_receipt(c, _PROVINCE)),
    "policy": (policies.POLICY, "province", lambda c: policies.ranked(c, _PROVINCE)),
    "issuing": (issuing.ISSUING, "province", lambda c: issuing.open_issuing(c, _PROVINCE)),
    "questionnaires": (
        questionnaires.LIST, "province", lambda c: questionnaires.ranked(c, _PROVINCE)
    ),
    "directory": (
        directories.DIRECTORY, "province",
        lambda c: directory.read(directories.ranked(c, _PROVINCE)[0].parts),
    ),
    "letter": (letters.LETTER, "province", _letter),
    "got": (got.GOT, "device", lambda c: got.open_got(c, _DEVICE.public)),
}  # fmt: skip
_UNSIGNED: Final[dict[str, Callable[[bytes], object]]] = {
    "page": _page,
    "piece": questionnaires.open_piece,
    "paper": _any,
    "mail": fetching.claimed_device,
    "letter-inside": _sealed,
    "letter-piece": files.open_piece,
    "card": _card,
}
DOORS: Final = (*_OPENED, *_UNSIGNED)
KINDS: Final = frozenset(kind for kind, _signer, _opens in _OPENED.values())


def brought(door: str, content: bytes) -> bool:
    """Bring `content` to a door, signed where it is to be; return whether it was let in.

    Anything but a `Refused` is a fault of ours and goes on.
    """
    try:
        if door in _UNSIGNED:
            _UNSIGNED[door](content)
        else:
            kind, signer, opens = _OPENED[door]
            opens(write_envelope(kind, content, SIGNING[signer]))
    except Refused as fault:
        assert fault.slug
        assert str(fault)
        return False
    return True


def kept(door: str) -> Iterator[Path]:
    """Yield what the corpus has for a door; a name that begins with `good-` has to open."""
    yield from sorted((CORPUS / door).iterdir())
