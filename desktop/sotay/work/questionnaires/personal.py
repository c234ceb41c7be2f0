"""The contact card out of the answers to those questions that `forms.personal` finds."""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from typing import Final

from sotay.forms.model.form import Form
from sotay.forms.model.patterns import Pattern, told
from sotay.forms.personal import (
    FIELDS,
    NO,
    Field,
    Found,
    askable,
    found,
    in_repeat,
    of_name,
)
from sotay.forms.session.receiving import Mismatch
from sotay.model.contacts import Card
from sotay.model.records import Purpose

__all__ = [
    "FIELDS",
    "NO",
    "Field",
    "Found",
    "askable",
    "card_of",
    "field_of",
    "found",
    "in_repeat",
    "patterns",
]


# What somebody agrees to whose answer goes on a line of the card: each line its own purpose.
GROUND: Final[Mapping[str, Purpose]] = {
    "name": "ghi_danh_tinh", "note": "ghi_danh_tinh", "reach": "lien_he_phan_hoi",
}  # fmt: skip
_PLACES: Final = re.compile(r"\[[0-9]+\]")
_LONGEST: Final = 300  # characters of a line on a card


def patterns(personal: Mapping[str, str]) -> frozenset[Pattern]:
    """Return the questions as the engine names them."""
    return frozenset(tuple(path.strip("/").split("/")) for path in personal)


def field_of(path: str, personal: Mapping[str, str]) -> str | None:
    """Return which line of a card an answer belongs on, also one that its form has no place for."""
    plain = _PLACES.sub("", path)
    return personal.get(plain) or of_name(plain.rpartition("/")[2])


def apart(
    mismatches: Iterable[Mismatch], form: Form, personal: Mapping[str, str]
) -> dict[str, str]:
    """Return what did not match a form and is for a card, by where it stood."""
    known = set(map(told, form.patterns))
    return {
        one.path: one.value
        for one in mismatches
        if one.value.strip() and _is_for_card(one.path, known, personal)
    }


def _is_for_card(path: str, known: Collection[str], personal: Mapping[str, str]) -> bool:
    plain = _PLACES.sub("", path)
    return plain in personal or (plain not in known and field_of(plain, personal) is not None)


def card_of(answers: Mapping[str, str], personal: Mapping[str, str], before: Card) -> Card:
    """Return a card with these answers (by path) in place of what it had there before.

    A blank answer takes off what stood there; of a question that is not among them it stays. Where
    several go to one line of the card, each stands there behind the name of its question. What a
    line has no room for is in the note.
    """
    said = {field: getattr(before, field) for field in FIELDS}
    for field in FIELDS:
        own = _named(path for path, to in personal.items() if to == field)
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


def with_all(card: Card, before: Card) -> Card:
    """Return a card with what stood there before, in its note where another text took its place."""
    pairs = [(getattr(before, one), getattr(card, one)) for one in FIELDS]
    lost = [old for old, new in pairs if old and old not in new]
    return Card(name=card.name, reach=card.reach, note="\n".join(filter(None, (card.note, *lost))))


def _named(paths: Iterable[str]) -> dict[str, str]:
    """Return paths by the name of their question, with what it stands in where two have one."""
    every = [path.strip("/").split("/") for path in paths]
    ends = Counter(one[-1] for one in every)
    return {
        " ".join(one[1:]) if ends[one[-1]] > 1 else one[-1]: "/" + "/".join(one) for one in every
    }


def _joined(text: str, given: Mapping[str, str]) -> str:
    """Return a line with these parts, each by its name, beside what else stands in it."""
    parts = [part for part in text.split("; ") if part.partition(": ")[0] not in given]
    parts += [f"{name}: {value}" for name, value in given.items() if value]
    return "; ".join(filter(None, parts))
