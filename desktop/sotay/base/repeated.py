"""JSON from outside in which a key stands twice: readers would differ, so it is taken by none.

Most libraries keep the later value and say nothing: a whole text can be lost that way.
"""

import json
from collections import Counter
from typing import TypeVar

Shape = TypeVar("Shape")


class RepeatedKey(ValueError):
    """Ends the reading at the first object in which a key stands twice; says which."""


def once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    """Return an object of JSON, as `json.loads` wants it; raises `RepeatedKey`."""
    found = dict(pairs)
    if len(found) < len(pairs):
        raise RepeatedKey(Counter(key for key, _value in pairs).most_common(1)[0][0])
    return found


def repeated_key(content: bytes) -> str | None:
    """Return a key that stands twice in one object; None also of what is no JSON."""
    try:
        json.loads(
            content.decode("utf-8-sig"),
            object_pairs_hook=once,
            parse_int=_nothing,
            parse_float=_nothing,
        )
    except RepeatedKey as found:
        return str(found)
    except (ValueError, RecursionError):  # UnicodeDecodeError is a ValueError
        return None
    return None


def decode_once(content: bytes, shape: type[Shape]) -> Shape:
    """Return JSON from outside as `shape`; raises as msgspec does, also for a key that repeats."""
    import msgspec  # noqa: PLC0415 - 13 ms, and a start reads its settings by this file

    if (key := repeated_key(content)) is not None:
        raise msgspec.ValidationError(f"repeated key {key!r}")
    return msgspec.json.decode(content, type=shape)


def _nothing(_digits: str) -> None:
    return None
