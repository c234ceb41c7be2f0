"""What is around a record that is being answered."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, tzinfo

from sotay.forms.session.lists import Media
from sotay.forms.tree.node import Node


@dataclass(frozen=True)
class Setting:
    """The clock and zone, the language that is shown first, files beside the form.

    `last` is the record that was saved before this one, for forms that ask for it.
    """

    now: Callable[[], datetime]
    zone: tzinfo
    language: str = ""
    media: Media = lambda _name: None
    last: Node | None = None
