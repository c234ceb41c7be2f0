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

    A blank answer takes off what stood there; of a question that is not among them it stays. Where
    several go to one line of the card, each stands there behind the name of its question. What a
    line has no room for is in the note.
    """
    said = {field: getattr(before, field) for field in FIELDS}
    for field in FIELDS:
        own = {path.rpartition("/")[2]: path for path, to in personal.items() if to == field}
        given = {
            name: " ".join(answers[path].replace(";", ",").split())
            for name, path in own.items()
            if path in answers
        }
        if given:
            said[field] = (
                _joined(said[field], given) if len(own) > 1 else next(iter(given.values()))
            )
    over = [text for field in ("name", "reach") if len(text := said[field]) > _LONGEST]
    note = "\n".join(filter(None, (said["note"], *over)))
    return Card(name=said["name"][:_LONGEST], reach=said["reach"][:_LONGEST], note=note)


def _joined(text: str, given: Mapping[str, str]) -> str:
    """Return a line with these parts, each by its name, beside what else stands in it."""
    parts = [part for part in text.split("; ") if part.partition(": ")[0] not in given]
    parts += [f"{name}: {value}" for name, value in given.items() if value]
    return "; ".join(filter(None, parts))
