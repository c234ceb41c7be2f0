"""The log of a survey: which question was looked at, when, and for how long (decision 043)."""

from typing import Annotated, Final, Literal

from msgspec import Meta

from sotay.model.records import Line, Shape

MOST_LOGGED: Final = 4_000  # of one survey; beyond them nothing comes to it


class Logged(Shape, frozen=True, kw_only=True):
    """What whoever asked did, and when: `start` and `end` are ms since 1970, None for no end.

    `node` is the path of a question or turn, "" for the whole. No answer stands in it.
    """

    event: Literal[
        "form start", "form resume", "question", "add repeat", "delete repeat", "form finalize"
    ]
    node: Line = ""
    start: Annotated[int, Meta(ge=0, le=1 << 53)]
    end: Annotated[int, Meta(ge=0, le=1 << 53)] | None = None
