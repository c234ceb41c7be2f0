"""Sealed contact cards as they are, and as nobody may seal one: for the vectors and their tests."""

import base64
import json
from collections.abc import Iterator
from typing import Any

from bundle_forging import IDENTITIES, SIGNING
from intake_attacks import record

from sotay.bundle import age, canonical
from sotay.bundle.contacts import seal_card

OWN = IDENTITIES["third"]  # two holders' shares give it back
HEAD = {"device": SIGNING["device"].id, "number": 1, "record": record(1)}
CARD = {"name": "Nguyễn Thị Chim Yến", "reach": "0912 345 678", "note": "gọi buổi tối"}
LONGEST = {"name": "ữ" * 300, "reach": "ữ" * 300, "note": "ữ" * 20_000}


def honest(card: dict[str, Any], head: dict[str, Any] | None = None) -> str:
    return seal_card(OWN.recipient.text, head or HEAD, card)


def forged(
    card: object = CARD, head: dict[str, Any] | None = None, to: tuple[str, ...] = ("third",),
    more: dict[str, Any] | None = None, fill: bytes = b" " * 1500,
) -> str:  # fmt: skip
    """Seal for whomever, with whatever is inside."""
    plain = canonical.encode({"card": card, "head": head or HEAD} | (more or {})) + fill
    keys = [IDENTITIES[one].recipient for one in to]
    return base64.b64encode(age.encrypted(plain, keys)).decode()


def spelt(text: str) -> str:
    return base64.b64encode(age.encrypted(text.encode(), [OWN.recipient])).decode()


VALID = {"card": CARD, "card-of-name": {"name": CARD["name"]}, "card-longest": LONGEST}
INVALID = {
    "head-other-record": lambda: forged(head=HEAD | {"record": record(2)}),
    "head-other-number": lambda: forged(head=HEAD | {"number": 8}),
    "head-other-device": lambda: forged(head=HEAD | {"device": SIGNING["colleague"].id}),
    "head-number-true": lambda: forged(head=HEAD | {"number": True}),
    "head-with-more": lambda: forged(head=HEAD | {"unit": "07210"}),
    "card-is-text": lambda: forged(card="Nguyễn"),
    "card-unknown-field": lambda: forged(card=CARD | {"cccd": "0"}),
    "card-name-number": lambda: forged(card=CARD | {"name": 7}),
    "card-name-long": lambda: forged(card=CARD | {"name": "a" * 301}),
    "inside-more": lambda: forged(more={"key": "x"}),
    "filled-with-nul": lambda: forged(fill=bytes(1500)),
    "json-spelt-otherwise": lambda: spelt(json.dumps({"card": CARD, "head": HEAD}, indent=1)),
    "for-intake": lambda: forged(to=("intake",)),
    "for-intake-as-well": lambda: forged(to=("third", "intake")),
    "base64-in-lines": lambda: base64.encodebytes(base64.b64decode(honest(CARD))).decode(),
    "nothing": lambda: "",
}


def tampered(sealed: str) -> Iterator[tuple[str, str]]:
    """Yield a card changed on its way, by what was done to it."""
    raw = base64.b64decode(sealed)
    head = raw.index(b"\n---") + 48
    for name, at in (("stanza", 100), ("mac", head - 6), ("first", head + 20), ("last", -1)):
        content = bytearray(raw)
        content[at] ^= 1
        yield f"flip-{name}", base64.b64encode(content).decode()
    yield "cut", base64.b64encode(raw[:-40]).decode()
    yield "more", base64.b64encode(raw + raw[-40:]).decode()
    yield "twice", base64.b64encode(raw + raw).decode()
