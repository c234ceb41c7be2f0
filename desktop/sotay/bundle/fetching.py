"""A device asks for what lies ready for it: signed by itself, good for one line and one time.

`upload/PROTOCOL.md` §4 says how it is used.
"""

from typing import Annotated, ClassVar, Literal

from msgspec import Meta, Struct, to_builtins

from sotay.bundle import canonical
from sotay.bundle.envelope import Envelope, read_envelope, write_envelope
from sotay.bundle.errors import BadManifest, OverLimit
from sotay.bundle.fields import Crit, Hex32, Hex64, Number
from sotay.bundle.keys import SignerPublic, SigningKeys
from sotay.bundle.letters.got import Chains, once_each

FETCH = "application/vnd.sotay.fetch.v1+json"
FETCH_LIMIT = 64 << 10  # bytes of the envelope; with all there may be in it, it has 61,000
CHAINS_LIMIT = 200
LACKS_LIMIT = 64
PIECES_ALONE = "~"  # behind every mark of a receipt: nothing but pieces is asked for


class Had(Struct, frozen=True):
    """Every bundle of `chain` up to that number has its receipt on the device."""

    chain: Hex32
    have_receipts_up_to: Number


class Packs(Struct, frozen=True):
    """The place of the list of questionnaires that a device holds, and pieces it lacks of it."""

    serial: Number
    number: Number  # 0: it holds none
    lacks: Annotated[tuple[Hex64, ...], Meta(max_length=LACKS_LIMIT)] = ()


class Letters(Struct, frozen=True):
    """The letters of the province that a device has, and pieces of their documents it lacks."""

    chains: Chains
    lacks: Annotated[tuple[Hex64, ...], Meta(max_length=LACKS_LIMIT)]

    def __post_init__(self) -> None:
        once_each(self.chains)


class Held(Struct, frozen=True):
    """The place of the province's lists that a device holds; number 0: it holds none."""

    serial: Number
    number: Number


class Fetch(Struct, frozen=True, kw_only=True):
    """What a device asks with; `receiver` is the SHA-256 of the certificate it sees.

    `serial` and `policy` are the place of the policy it holds; of a device of before, None.
    `packs` is None of a device that knows no questionnaires of the province, `letters` of one
    that knows no letters, `lists` of one that knows no lists.
    """

    v: Literal[1] = 1
    crit: Crit = ()
    device: Hex64
    nonce: Hex64
    receiver: Hex64
    policy: Number
    serial: Number | None = None
    chains: Annotated[tuple[Had, ...], Meta(max_length=CHAINS_LIMIT)] = ()
    after: Annotated[str, Meta(max_length=200)] = ""
    packs: Packs | None = None
    letters: Letters | None = None
    lists: Held | None = None

    LATER: ClassVar[frozenset[str]] = frozenset(("serial", "packs", "letters", "lists"))


def issue_fetch(device: SigningKeys, fetch: Fetch) -> bytes:
    """Return the signed question; `fetch.device` must be `device`."""
    content = write_envelope(FETCH, canonical.encode(to_builtins(fetch)), device)
    open_fetch(content, device.public)
    return content


def claimed_device(content: bytes) -> str:
    """Return whose question it says it is, not believed yet; raises a `Refused`."""
    return _read(content)[1].device


def open_fetch(content: bytes, device: SignerPublic) -> Fetch:
    """Return a question signed by `device`; raises `BadSignature` or another `Refused`."""
    envelope, fetch = _read(content)
    envelope.check(device)
    if fetch.device != device.id:
        raise BadManifest("device")
    return fetch


def _read(content: bytes) -> tuple[Envelope, Fetch]:
    if len(content) > FETCH_LIMIT:
        raise OverLimit(f"question of {len(content)} bytes")
    envelope = read_envelope(content, FETCH)
    raw = canonical.decode_object(envelope.payload)
    canonical.check_version(raw)
    return envelope, canonical.shaped(raw, Fetch)
