"""Words for people. Vietnamese is the source language; a catalogue may translate it.

Use `_("…{name}…").format(name=…)`, never an f-string inside `_()`: gettext looks up the
literal, and an f-string is never found again.
"""

import gettext

_catalogue: gettext.NullTranslations = gettext.NullTranslations()


def _(message: str) -> str:
    """Return `message` in the language in use (Vietnamese unless a catalogue is set)."""
    return _catalogue.gettext(message)
