"""Which questions a survey answers, read off its JSON without the rest of it."""

from typing import Final

from msgspec import Struct
from msgspec.json import Decoder

from sotay.model.shape import trusted


class _Row(Struct, frozen=True):
    path: str
    kind: str = "answer"


class _Body(Struct, frozen=True):
    answers: tuple[_Row, ...] = ()


class _Line(Struct, frozen=True):
    body: _Body


_BODY: Final[Decoder[_Body]] = Decoder(_Body)
_LINE: Final[Decoder[_Line]] = Decoder(_Line)


def in_body(raw: bytes) -> list[str]:
    """Return the paths of what is answered in a stored survey; raises `RecordRefused`."""
    return _answered(trusted(raw, _BODY))


def in_line(raw: bytes) -> list[str]:
    """Return the paths of what is answered in a survey's line; raises `RecordRefused`."""
    return _answered(trusted(raw, _LINE).body)


def _answered(body: _Body) -> list[str]:
    return [one.path for one in body.answers if one.kind == "answer"]
