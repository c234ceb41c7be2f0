"""What a machine of a commune says of itself to another one, in a line of its bundle."""

from typing import Annotated, Final

from msgspec import Meta

from sotay.model.records import Id, Shape

PEER: Final = "peer"
MOST_GOT: Final = 500
MOST_RECEIVED: Final = 10_000
_Branch = Annotated[str, Meta(pattern=r"^([0-9a-f]{32})?$(?!\n)")]
_Rev = Annotated[str, Meta(pattern=r"^[0-9a-f]{32}$(?!\n)")]
_Digest = Annotated[str, Meta(pattern=r"^[0-9a-f]{64}$(?!\n)")]


class PeerState(Shape, frozen=True, kw_only=True, tag_field="type", tag=PEER):
    """Which notebook of its id wrote (`branch`, begun by a restore), and those it comes from.

    `got` are digests of bundles of the reader that it took in, the newest: what was in those need
    not come again. `received` are versions for which it has a receipt of the province.
    """

    id: Id
    branch: _Branch = ""
    before: Annotated[tuple[_Branch, ...], Meta(max_length=1_000)] = ()
    got: Annotated[tuple[_Digest, ...], Meta(max_length=MOST_GOT)] = ()
    received: Annotated[tuple[_Rev, ...], Meta(max_length=MOST_RECEIVED)] = ()
