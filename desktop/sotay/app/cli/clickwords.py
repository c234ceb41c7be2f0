"""Have click speak in Vietnamese: import this before any command is made.

click asks the standard library's gettext for its own sentences. Another language needs a `click.po`
of its own and `LANGUAGE` set to it; ours are in
`resources/translations/vi/LC_MESSAGES/click.po`, beside the `.mo` that `pybabel compile` makes.
What our commands hand to click (docstrings, `help`, `metavar`, names of types) is looked up here,
as it is read to be shown, so that none of it needs `_()` where a command is written.
"""

import gettext
import inspect
import os

import click

from sotay.base.resources import resource
from sotay.base.sentences import Sentence, _

DOMAIN = "click"


class Shown:
    """An attribute that is looked up whenever it is read; `always` stands for whatever is set."""

    def __init__(self, name: str, always: str = "") -> None:
        self._name = name
        self._always = always

    def __get__(self, one: object, _kind: type) -> str | None:
        """Return the words as they are shown now."""
        said = self._always or one.__dict__.get(self._name)
        plain = inspect.cleandoc(said or "")
        return said and _(plain)

    def __set__(self, one: object, said: Sentence | None) -> None:
        """Keep the words as they were written."""
        one.__dict__[self._name] = said


# What is read of each kind of click's; a text of ours stands for what click would have set.
SHOWN: tuple[tuple[type, str, str], ...] = (
    (click.Command, "help", ""),
    (click.Option, "help", ""),
    (click.Parameter, "metavar", ""),
    (click.Command, "options_metavar", Sentence("[TÙY CHỌN]")),
    (click.Group, "subcommand_metavar", Sentence("LỆNH [THAM SỐ]...")),
    (type(click.STRING), "name", Sentence("chữ")),
    (type(click.INT), "name", Sentence("số")),
    (click.IntRange, "name", Sentence("số")),
)


def speak_vietnamese() -> None:
    """Let gettext find click's sentences, whatever language the system is set to."""
    os.environ["LANGUAGE"] = "vi"  # of this process only
    gettext.bindtextdomain(DOMAIN, str(resource("translations")))
    gettext.textdomain(DOMAIN)


def look_up_as_shown() -> None:
    """Have click read our words by `_()`: help, places in a usage line, what a value is called."""
    for kind, name, always in SHOWN:
        setattr(kind, name, Shown(name, always))


speak_vietnamese()
look_up_as_shown()
