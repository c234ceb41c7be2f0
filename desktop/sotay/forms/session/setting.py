"""What is around a record that is being answered."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, tzinfo

from sotay.forms.model.patterns import Pattern
from sotay.forms.session.lists import Media
from sotay.forms.tree.node import Node


@dataclass(frozen=True)
class Setting:
    """The clock and zone, the language that is shown first, files beside the form.

    `last` is the record that was saved before this one, for forms that ask for it. `uid` is what a
    record begun now is called (`uuid:…`), "" for one of chance. `aside` are questions whose answers
    are kept elsewhere, in no row of the record (`forms.transcript`). `audit` is None where nobody
    agreed to a log, else what was logged of this record so far. `local`: numbers and days within
    words are written as in the form's language (`session.aloud`), else as ODK's clients show them.
    `closed`: the record was handed over, without what is not asked (`session.filling`).
    """

    now: Callable[[], datetime]
    zone: tzinfo
    language: str = ""
    media: Media = lambda _name: None
    last: Node | None = None
    uid: str = ""
    aside: frozenset[Pattern] = frozenset()
    audit: bytes | None = None
    local: bool = False
    closed: bool = False
