"""Which fields of a kind hold what somebody wrote freely, read off their types."""

from typing import Annotated, Any, Final, get_args, get_origin

from msgspec import Struct
from msgspec.structs import fields

from sotay.model.records import LINE_PATTERN

_FREE: Final = (None, LINE_PATTERN)  # any other pattern is that of a code or an id


def written(kind: type[Struct]) -> dict[str, Any]:
    """Return the fields of a kind that hold free text, each with what stands there unwritten."""
    return {field.name: field.default for field in fields(kind) if _written(field.type)}


def _written(of: Any) -> bool:
    """Return whether in a value of this type a person's own words can stand, however deep."""
    if isinstance(of, type) and issubclass(of, Struct):
        return any(_written(field.type) for field in fields(of))
    inner = get_args(of)
    if get_origin(of) is Annotated and inner[0] is str:
        return all(limit.pattern in _FREE for limit in inner[1:])
    return of is str or any(map(_written, inner))
