"""Words for people. Vietnamese is the source language; a catalogue may translate it.

A sentence is looked up as it is shown, never as a module is read: `_()` stands where it goes out.
One that is only kept, in a table or an error, is marked by its type (decision 032): the catalogue
takes what is annotated as a `Sentence` (of a table not the keys), or made one in an expression.
Use `_("…{name}…").format(name=…)`, never an f-string inside `_()`: gettext looks up the
literal, and an f-string is never found again.
"""

import gettext
from collections.abc import Mapping
from typing import TypeAlias, TypeVar

Sentence: TypeAlias = str  # in Vietnamese, to be looked up by whoever shows it
Counted: TypeAlias = str  # one about `{n}` of something, shown by `counted`
K = TypeVar("K")
_catalogue: gettext.NullTranslations = gettext.NullTranslations()


def _(message: Sentence) -> str:
    """Return `message` in the language in use (Vietnamese unless a catalogue is set)."""
    return _catalogue.gettext(message) if message else ""  # "" is a catalogue's own head


def counted(message: Counted, number: int, /, **more: object) -> str:
    """Return a sentence about `{n}` of something, in the form a language has for so many.

    `n=` gives the number as it is written, where that is not plain.
    """
    return _catalogue.ngettext(message, message, number).format(**{"n": number, **more})


def shown(table: Mapping[K, Sentence]) -> dict[K, str]:
    """Return a table as it is shown now."""
    return {key: _(message) for key, message in table.items()}
