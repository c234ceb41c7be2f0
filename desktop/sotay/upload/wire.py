"""The other side's answers, read once and checked (PROTOCOL.md §2–§4)."""

from typing import Annotated, Literal, TypeVar
from urllib.parse import urljoin, urlsplit

import msgspec
from msgspec import Meta, Struct

from sotay.base.repeated import decode_once
from sotay.base.text import visible
from sotay.upload.steps import Answer, Denied

_Count = Annotated[int, Meta(ge=0, lt=2**53)]
_Path = Annotated[str, Meta(min_length=1, max_length=2048)]
ADDRESS_LIMIT = 2048
TOLD_LIMIT = 1000
PAPERS_MOST = 10_000
Shape = TypeVar("Shape", bound=Struct)


class StrangeError(Exception):
    """An answer that is none of ours; the machine goes on by trying again."""


class Standing(Struct, frozen=True, kw_only=True):
    """How a bundle stands at the receiver."""

    state: Literal["new", "partial", "done"]
    url: _Path
    token: Annotated[str, Meta(pattern=r"^[A-Za-z0-9_-]{16,512}\Z")]
    expires: _Count
    offset: _Count
    size: _Count
    create: _Path | None = None
    receipt: str | None = None


class Later(Struct, frozen=True):
    """The intake has not looked yet: ask again in so many seconds."""

    retry_after: _Count


class Nonce(Struct, frozen=True):
    """A number to sign, good once."""

    nonce: Annotated[str, Meta(pattern=r"^[0-9a-f]{64}\Z")]


class Mail(Struct, frozen=True):
    """Signed papers for this device; with `more` there are others."""

    papers: Annotated[list[str], Meta(max_length=PAPERS_MOST)]
    more: bool
    after: Annotated[str, Meta(max_length=200)] = ""


class _Refusal(Struct, frozen=True):
    code: Annotated[str, Meta(pattern=r"^[a-z][a-z-]{0,39}\Z")]
    told: Annotated[str, Meta(max_length=TOLD_LIMIT)] = ""


def read(answer: Answer, shape: type[Shape]) -> Shape:
    """Return the JSON of an answer; raises `StrangeError`."""
    try:
        return decode_once(answer.body, shape)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as fault:
        raise StrangeError from fault


def refusal(answer: Answer) -> Denied:
    """Return why it was refused, in words fit to show; a body that is none of ours says nothing."""
    return refused(answer) or Denied(f"http-{answer.status}", "")


def refused(answer: Answer) -> Denied | None:
    """Return why a receiver of ours refused; None where the words are none of ours."""
    try:
        told = read(answer, _Refusal)
    except StrangeError:
        return None
    return Denied(told.code, visible(told.told).replace("\n", " "))


def joined(base: str, path: str) -> str:
    """Return an address an answer gave, joined to the receiver's; raises `StrangeError`.

    A path stays below the receiver's prefix; an absolute one must be of the same place.
    """
    if path.startswith("/") and not path.startswith("//"):
        whole = base + path
    else:
        whole = urljoin(f"{base}/", path)
    try:
        here, there = urlsplit(base), urlsplit(whole)
        same = (here.scheme, here.hostname, here.port) == (there.scheme, there.hostname, there.port)
    except ValueError as fault:  # a port that is no number
        raise StrangeError from fault
    clean = all("\x20" < letter < "\x7f" for letter in whole)
    if not same or not clean or there.username or len(whole) > ADDRESS_LIMIT:
        raise StrangeError
    return whole
