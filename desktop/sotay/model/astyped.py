"""A record read back as somebody typed it, though no save takes it: too long, or too much of it.

Only for what this process itself wrote down; what is kept is read by `model.shape`.
"""

from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin

import msgspec
from msgspec import Struct
from msgspec.structs import fields

from sotay.model.kinds import KINDS
from sotay.model.record import Record


def as_typed(raw: bytes) -> Record:
    """Return the record in its canonical JSON, whatever the length of its texts and lists."""
    tree: dict[str, Any] = msgspec.json.decode(raw)
    record: Record = _built(tree, KINDS[tree["type"]])
    return record


def _built(value: Any, of: Any) -> Any:
    if isinstance(value, str) and _is_text(of):
        return value
    if isinstance(of, type) and issubclass(of, Struct):
        there = (one for one in fields(of) if one.encode_name in value)
        return of(**{one.name: _built(value[one.encode_name], one.type) for one in there})
    inner = get_args(of)
    if get_origin(of) is Annotated:
        limited = not isinstance(value, list | dict)  # a number, a moment: as it is read elsewhere
        return msgspec.convert(value, of) if limited else _built(value, inner[0])
    if get_origin(of) is tuple:
        return tuple(_built(one, inner[0]) for one in value)
    if isinstance(value, dict) and get_origin(of) in (Union, UnionType):
        return _built(value, next(one for one in inner if one is not type(None)))
    return msgspec.convert(value, of)


def _is_text(of: Any) -> bool:
    return of is str or (get_origin(of) is Annotated and get_args(of)[0] is str)
