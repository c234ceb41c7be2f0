"""A contact card sealed for one key alone, bound to where it stands (FORMAT.md §7)."""

from typing import Final

from sotay.bundle import age, canonical
from sotay.bundle.contacts.errors import CardBroken
from sotay.bundle.envelope import base64_text, unbase64
from sotay.bundle.errors import Refused
from sotay.bundle.keys import AgeIdentity, AgeRecipient

_LEAST: Final = 2 << 10  # bytes; filled up to a power of two, so that the length tells little


def seal_card(recipient: str, head: canonical.JsonObject, card: canonical.JsonObject) -> str:
    """Return a card as base64 that the key of `recipient` (`age1pq1…`) alone opens.

    `head` is where it stands: device, record, number. Raises `BadKeyText`.
    """
    plain = canonical.encode({"card": card, "head": head})
    filled = plain.ljust(max(_LEAST, 1 << (len(plain) - 1).bit_length()), b" ")
    return base64_text(age.encrypted(filled, [AgeRecipient.from_text(recipient)]))


def open_card(
    sealed: str, identity: AgeIdentity, head: canonical.JsonObject
) -> canonical.JsonObject:
    """Return what a card says; raises `CardBroken` where it is not the one of this `head`."""
    try:
        plain = age.decrypted_for(unbase64(sealed), [identity.recipient.sha256], [identity])
        told = canonical.decode_object(plain.rstrip(b" "))
    except Refused as fault:
        raise CardBroken(fault.slug) from fault
    if told.keys() != {"card", "head"} or not _same(told["head"], head):
        raise CardBroken("head")
    card = told["card"]
    if not isinstance(card, dict):
        raise CardBroken("card")
    return card


def _same(told: object, head: canonical.JsonObject) -> bool:
    """Return whether a head is this one, as bytes: to Python 1 and true are one."""
    return isinstance(told, dict) and canonical.encode(told) == canonical.encode(head)
