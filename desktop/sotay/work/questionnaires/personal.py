"""The contact card out of the answers to those questions that `forms.personal` finds."""

from collections.abc import Mapping
from typing import Final

from sotay.forms.model.patterns import Pattern
from sotay.forms.personal import FIELDS, NO, Field, Found, found, in_repeat
from sotay.vault.privacy.contacts import Card

__all__ = ["FIELDS", "NO", "Field", "Found", "card_of", "found", "in_repeat", "patterns"]


_LONGEST: Final = 300  # characters of a line on a card


def patterns(personal: Mapping[str, str]) -> frozenset[Pattern]:
    """Return the questions as the engine names them."""
    return frozenset(tuple(path.strip("/").split("/")) for path in personal)


def card_of(answers: Mapping[str, str], personal: Mapping[str, str], before: Card) -> Card:
    """Return a card with these answers (by path) in place of what it had there before.

    A blank answer takes off what stood there; of a question that is not among them it stays.
    """
    lines: dict[str, list[str]] = {}
    for path, field in personal.items():
        if path in answers:
            lines.setdefault(field, []).append(" ".join(answers[path].split()))
    said = {field: "; ".join(filter(None, some))[:_LONGEST] for field, some in lines.items()}
    return Card(
        name=said.get("name", before.name),
        reach=said.get("reach", before.reach),
        note=said.get("note", before.note),
    )
