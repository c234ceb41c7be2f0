"""Which parts of a record the province may ask back about: a field, a line of it, a question."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from sotay.base.sentences import _
from sotay.model.comparing import value_told
from sotay.model.labels import PARTS, part_named
from sotay.model.record import Record, first_words

NOT_ASKED: Final = ("id", "consents")  # what nobody types, and what is between two people
# Named by a command, and none that a list of parts offers: what a program made, or another part has
_NOT_OFFERED: Final = (*NOT_ASKED, "answers", "log", "form", "unfinished", "anonymous")
_LINE: Final = re.compile(r"(?P<name>[a-z_]+)(?:\[(?P<at>[0-9]{1,5})\])?")


@dataclass(frozen=True)
class Part:
    """A part of a record; `field` and `question` as `model.letters.Query` has them.

    `called` is what people call it, `said` the beginning of what stands there.
    """

    field: str
    question: str
    called: str
    said: str


def parts(record: Record) -> Iterator[Part]:
    """Yield the fields of a record in their order, each with its lines; of a survey its questions.

    What is empty as well: that something is missing is what is asked most.
    """
    for name in record.__struct_fields__:
        if name in PARTS and name not in _NOT_OFFERED:
            value = getattr(record, name)
            yield _part(name, name, value)
            lines = value if isinstance(value, tuple) else ()
            yield from (_part(f"{name}[{at}]", name, (one,)) for at, one in enumerate(lines))
    for question in record.questions():
        yield Part("", question.path, question.label, first_words(question.said))


def has(record: Record, field: str) -> bool:
    """Return whether a record has this field, or this line of a field (`contributions[2]`)."""
    found = _LINE.fullmatch(field)
    if found is None or found["name"] in NOT_ASKED:
        return False
    if found["name"] not in record.__struct_fields__:
        return False
    value = getattr(record, found["name"])
    return found["at"] is None or (isinstance(value, tuple) and int(found["at"]) < len(value))


def fields(record: Record) -> list[str]:
    """Return the names of the fields that may be asked about."""
    return [one for one in record.__struct_fields__ if one not in NOT_ASKED]


def part_told(record: Record, field: str, question: str) -> str:
    """Return what people call a part, "" for the whole record."""
    if question:
        label = next((one.label for one in record.questions() if one.path == question), question)
        return _("câu “{q}”").format(q=label)
    return _("mục “{name}”").format(name=part_named(field)) if field else ""


def _part(field: str, name: str, value: object) -> Part:
    return Part(field, "", part_named(field), first_words(value_told(name, value)))
