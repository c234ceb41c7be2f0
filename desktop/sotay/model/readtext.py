"""The text that is read aloud before consent is asked for, filled in for one interview.

Luật 91/2025/QH15, Điều 9, and Nghị định 356/2025/NĐ-CP, Điều 6: purpose, kind of data, who holds
them, rights, and that they may be sensitive. What the notebook does not know stays a dotted line,
to be said and written in by hand.
"""

from datetime import date
from functools import cache
from typing import Final

from msgspec import Struct, convert

from sotay.base.dates import short_date
from sotay.base.resources import resource

BLANK: Final = "…………"


class ReadText(Struct, frozen=True, forbid_unknown_fields=True):
    """The text with its places to fill in, and the version answers name."""

    version: str
    text: str


@cache
def read_text() -> ReadText:
    """Return the program's own text."""
    import tomllib  # noqa: PLC0415 - whoever asks for consent reads it

    raw = resource("consent/loi-doc.toml").read_text(encoding="utf-8")
    return convert(tomllib.loads(raw), ReadText)


def filled(recorder: str, office: str, until: date | None, told: ReadText | None = None) -> str:
    """Return a text for one interview; `until` is the last day its record is kept.

    It is the program's own where none is `told`.
    """
    return (told or read_text()).text.format(
        recorder=recorder.strip() or BLANK,
        post=BLANK,
        office=office.strip() or BLANK,
        until=short_date(until) if until else BLANK,
        contact=f"{office.strip() or BLANK}, {BLANK}",
    )
