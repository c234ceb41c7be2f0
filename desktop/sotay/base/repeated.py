"""JSON from outside in which a key stands twice: readers would differ, so it is taken by none.

Most libraries keep the later value and say nothing: a whole text can be lost that way.
"""

import json
from typing import TypeVar

import msgspec

Shape = TypeVar("Shape")


class _RepeatedError(Exception):
    """Ends the reading at the first key that stands twice in one object."""


def repeated_key(content: bytes) -> str | None:
    """Return the first key that stands twice in one object; None also of what is no JSON."""
    try:
        json.loads(
            content.decode("utf-8-sig"),
            object_pairs_hook=_once,
            parse_int=_nothing,
            parse_float=_nothing,
        )
    except _RepeatedError as found:
        return str(found)
    except (ValueError, RecursionError):  # UnicodeDecodeError is a ValueError
        return None
    return None


def decode_once(content: bytes, shape: type[Shape]) -> Shape:
    """Return JSON from outside as `shape`; raises as msgspec does, also for a key that repeats."""
    if (key := repeated_key(content)) is not None:
        raise msgspec.ValidationError(f"repeated key {key!r}")
    return msgspec.json.decode(content, type=shape)


def _once(pairs: list[tuple[str, object]]) -> None:
    seen = set()
    for key, _value in pairs:
        if key in seen:
            raise _RepeatedError(key)
        seen.add(key)


def _nothing(_digits: str) -> None:
    return None
