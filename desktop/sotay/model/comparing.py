"""Two versions of a record beside each other: which parts differ, and in which words."""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from difflib import SequenceMatcher
from typing import Any, Final, Literal

import msgspec

from sotay.base.clock import VIETNAM
from sotay.base.dates import short_date, short_time
from sotay.base.resources import units
from sotay.base.sentences import Sentence, _
from sotay.model import words
from sotay.model.labels import PARTS
from sotay.model.record import Record
from sotay.model.records import Attachment, Consent
from sotay.model.survey import Answer, Pinned, line_of

Kind = Literal["same", "gone", "new", "found"]  # found: what was searched for
_TOKEN: Final = re.compile(r"\s+|\w+|[^\w\s]")
_ANSWERS: Final[tuple[Sentence, ...]] = ("không đồng ý", "đồng ý")
_MOST: Final = 4_000_000  # pairs of words looked at; beyond that a passage counts as replaced whole
_WORDS: Final = {
    "sector": words.SECTORS,
    "state": words.MATTER_STATES,
    "age_band": words.AGE_BANDS,
    "purpose": words.PURPOSES,
    "presence": words.PRESENCE,
    "kind": {**words.MEETING_KINDS, **words.MATTER_KINDS},
}


@dataclass(frozen=True)
class Piece:
    """Some words that both versions have, or only one of them."""

    text: str
    kind: Kind


@dataclass(frozen=True)
class Difference:
    """One part of a record that is not the same: what it was and what it became."""

    part: str
    old: tuple[Piece, ...]
    new: tuple[Piece, ...]


def compare(old: Record, new: Record, among: Collection[str] = ()) -> list[Difference]:
    """Return the parts that differ, those `among` these fields if any, in order of recording."""
    found = []
    for name in among or old.__struct_fields__:
        before, after = getattr(old, name, None), getattr(new, name, None)
        if before != after:
            one, other = value_told(name, before), value_told(name, after)
            found.append(Difference(_(PARTS[name]), *_pieces(one, other)))
    return found


def difference(part: str, old: str, new: str) -> Difference:
    """Return how two texts of one part differ."""
    return Difference(part, *_pieces(old, new))


def value_told(name: str, value: Any) -> str:
    """Return a value in words, one line for each row of a list."""
    if isinstance(value, tuple):
        lines = (value_told(name, item) for item in value)
        return "\n".join(line for line in lines if line or name != "answers")
    if isinstance(value, Answer):
        return line_of(value) if value.label else ""
    if isinstance(value, Pinned):
        return " · ".join(filter(None, (value.title or value.id, value.version)))
    if isinstance(value, Attachment):
        kind = _(words.ATTACHMENT_TYPES[value.type])
        return " · ".join(part for part in (kind, value.name, value.caption) if part)
    if isinstance(value, msgspec.Struct):
        parts = {field: getattr(value, field) for field in value.__struct_fields__}
        if isinstance(value, Consent):
            how = words.method_told(value.method, given=value.given)
            parts["method"] = _(how)
        return " · ".join(
            told for field, part in parts.items() if (told := value_told(field, part))
        )
    return _plainly(name, value)


def _plainly(name: str, value: Any) -> str:
    if value is None or value is msgspec.UNSET:
        return ""
    if isinstance(value, datetime):
        return short_time(value.astimezone(VIETNAM))
    if isinstance(value, date):
        return short_date(value)
    if isinstance(value, bool):
        no, yes = (_("không"), _("có")) if name == "anonymous" else _ANSWERS
        return _(yes) if value else _(no)
    if name == "unit" and value in units():
        return units()[value].name
    told = _WORDS.get(name, {}).get(value)
    return str(value) if told is None else _(told)


def _pieces(old: str, new: str) -> tuple[tuple[Piece, ...], tuple[Piece, ...]]:
    """Compare line by line, then word by word where lines differ."""
    befores: list[Piece] = []
    afters: list[Piece] = []
    for gone, come in _blocks(old.splitlines(keepends=True), new.splitlines(keepends=True)):
        if gone == come:
            befores.append(Piece("".join(gone), "same"))
            afters.append(Piece("".join(come), "same"))
            continue
        one, other = _TOKEN.findall("".join(gone)), _TOKEN.findall("".join(come))
        small = len(one) * len(other) <= _MOST
        for was, now in _blocks(one, other) if small else [(one, other)]:
            same: bool = was == now
            befores.append(Piece("".join(was), "same" if same else "gone"))
            afters.append(Piece("".join(now), "same" if same else "new"))
    return _joined(befores), _joined(afters)


def _blocks(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[list[str], list[str]]]:
    """Yield stretches of both, equal or not, in order."""
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    for _tag, a, b, c, d in matcher.get_opcodes():
        yield list(old[a:b]), list(new[c:d])


def _joined(pieces: list[Piece]) -> tuple[Piece, ...]:
    """Put neighbours of one kind together, and the space between two changed words to them."""
    made: list[Piece] = []
    for piece in pieces:
        if not piece.text:
            continue
        if made and made[-1].kind == piece.kind:
            made[-1] = Piece(made[-1].text + piece.text, piece.kind)
        else:
            made.append(piece)
    return tuple(made)
