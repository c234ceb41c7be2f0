"""The frozen contact cards open for their key alone, or are refused, as when they were recorded."""

import json
from pathlib import Path
from typing import Any

import pytest
from bundle_forging import IDENTITIES
from card_attacks import HEAD, INVALID, OWN, VALID, tampered

from sotay.bundle.contacts.errors import CardBroken
from sotay.bundle.keys import AgeIdentity
from sotay.model.contacts import SEALED_LIMIT, Card
from sotay.province.contacts.reading import opened

CARDS = Path(__file__).parent / "vectors" / "cards"


def kept(folder: str) -> dict[str, Any]:
    found = {one.stem: json.loads(one.read_text("utf-8")) for one in (CARDS / folder).iterdir()}
    assert all(one["head"] == HEAD for one in found.values())
    return found


def read(sealed: str, identity: AgeIdentity = OWN) -> Card:
    return opened(sealed, identity, **HEAD)


def refused(sealed: str, identity: AgeIdentity = OWN) -> bool:
    with pytest.raises(CardBroken) as caught:
        read(sealed, identity)
    return caught.value.slug == "card"


def test_a_valid_card_opens_for_its_key_and_for_no_other() -> None:
    found = kept("valid")
    assert {name: one["card"] for name, one in found.items()} == VALID
    for one in found.values():
        assert read(one["sealed"]) == Card(**one["card"])
        assert len(one["sealed"]) <= SEALED_LIMIT
        assert all(refused(one["sealed"], IDENTITIES[who]) for who in ("intake", "escrow"))
    short = {len(found[name]["sealed"]) for name in ("card", "card-of-name")}
    assert len(short) == 1, "how long it is does not tell how much it says"


def test_what_nobody_may_seal_or_was_changed_is_refused() -> None:
    for folder, names in (("invalid", INVALID), ("tampered", dict(tampered(_sealed())))):
        found = kept(folder)
        assert found.keys() == names.keys()
        assert [name for name, one in found.items() if not refused(one["sealed"])] == []
    assert all(refused(make()) for make in INVALID.values())


def test_a_card_flipped_anywhere_is_refused() -> None:
    sealed = _sealed()
    for at in range(0, len(sealed), 97):
        other = "A" if sealed[at] != "A" else "B"
        assert refused(sealed[:at] + other + sealed[at + 1 :])


def _sealed() -> str:
    return str(kept("valid")["card"]["sealed"])
