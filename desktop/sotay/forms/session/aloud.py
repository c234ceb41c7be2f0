"""Values as people write them: 12,5 and 30/11/2026, in words that are read to somebody.

ODK's clients put a value into a label as it is kept (12.5, 2026-11-30) and leave it to the author
to dress it (`format-date`, whose months go by the language of the form). Here all of it does so,
for who is read “thu nhập 12.5 triệu” takes the point for thousands; what is kept stays as it is.
"""

import re
from collections.abc import Iterator
from datetime import tzinfo
from typing import Final
from unicodedata import normalize

from sotay.base.dates import short_date
from sotay.forms.model.form import Form
from sotay.forms.model.patterns import Pattern, pattern_of
from sotay.forms.xpath import dates
from sotay.forms.xpath.values import Value, number_told, to_text
from sotay.forms.xpath.world import World

_NUMBER: Final = re.compile(r"-?[0-9]+\.[0-9]+")
_NOISE: Final = 8  # digits behind the point: more are what a division leaves, and nobody reads them
_ENOUGH: Final = 4
_DAY: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_UNNAMED: Final = ("", "default")  # as pyxform calls a language without a name
_OURS: Final = frozenset("\u031b\u0309\u0323")  # horn, hook above, dot below


def told(value: str, kind: str, zone: tzinfo) -> str:
    """Return a value of this kind of bind: `12,5`, `30/11/2026`, `14:30 30/11/2026`, `14:30`."""
    if kind in ("date", "dateTime") and (found := dates.moment(value, zone)) is not None:
        at = found.at.astimezone(zone)
        return f"{at:%H:%M} {short_date(at)}" if kind == "dateTime" else short_date(found.at)
    if kind == "time":
        return value[:5]
    return _number(value) if kind in ("decimal", "double", "float") else value


def _number(value: str) -> str:
    if _NUMBER.fullmatch(value) and len(value.partition(".")[2]) > _NOISE:
        value = number_told(round(float(value), _ENOUGH) or float(value))
    return value.replace(".", ",")


def kind_of(form: Form, pattern: Pattern, value: str) -> str:
    """Return the kind of a value as its bind has it; of a formula without a type, by its look."""
    kind, bind = form.type_of(pattern), form.binds.get(pattern)
    return _made(value) if kind == "string" and bind is not None and bind.calculate else kind


def _made(value: str) -> str:
    return "decimal" if _NUMBER.fullmatch(value) else "date" if _DAY.fullmatch(value) else ""


class Aloud:
    """Writes the values within the words of one record."""

    def __init__(self, form: Form, world: World) -> None:
        self._form = form
        self._world = world
        self._vietnamese: dict[str, bool] = {}  # by language

    def written(self, value: Value) -> str:
        """Return a value as who speaks the language shown writes it."""
        text = to_text(value)
        if not text[:1].isdecimal() and not text.startswith("-"):
            return text
        if isinstance(value, list):
            kind = kind_of(self._form, pattern_of(value[0]), text)
        else:
            kind = _made(text)
        return told(text, kind, self._world.zone) if self._speaks() else text

    def _speaks(self) -> bool:
        language = self._world.language
        if language not in self._vietnamese:
            self._vietnamese[language] = vietnamese(self._form, language)
        return self._vietnamese[language]


def vietnamese(form: Form, language: str) -> bool:
    """Return whether a form speaks Vietnamese in a language; one without a name by its marks."""
    if language not in _UNNAMED:
        return dates.vietnamese(language)
    return any(not _OURS.isdisjoint(normalize("NFD", one)) for one in _words(form))


def _words(form: Form) -> Iterator[str]:
    labels = [one.label.parts for one in form.controls if one.label is not None]
    texts = [said.get("", ()) for said in form.texts.told.values()]
    for parts in (*labels, *texts):
        yield from (one for one in parts if isinstance(one, str))
