"""A record from outside is read as one of the kinds, never as the base they share.

msgspec makes an empty base of any record and mypy cannot see it: a field must name `AnyRecord`.
"""

from collections.abc import Iterator
from importlib import import_module
from pkgutil import walk_packages
from typing import Any, get_args, get_type_hints

from msgspec import Struct

import sotay
from sotay.model.record import Record


def below(kind: type) -> Iterator[type]:
    for one in kind.__subclasses__():
        yield one
        yield from below(one)


def parts(hint: Any) -> Iterator[Any]:
    yield hint
    for part in get_args(hint):
        yield from parts(part)


def names_the_base(shape: type) -> list[str]:
    hints = get_type_hints(shape, include_extras=True)
    fields: tuple[str, ...] = shape.__struct_fields__  # type: ignore[attr-defined]  # a Struct's
    return [field for field in fields if any(part is Record for part in parts(hints[field]))]


class Planted(Struct):
    """What the test has to find."""

    body: Record
    more: list[Record]


def test_no_field_is_read_as_the_base_of_the_kinds() -> None:
    assert names_the_base(Planted) == ["body", "more"]
    for module in walk_packages(sotay.__path__, "sotay."):
        if ".gui" not in module.name and not module.name.endswith("__main__"):
            import_module(module.name)
    shapes = {one for one in below(Struct) if one.__module__.startswith("sotay.")}
    assert len(shapes) > 100
    assert {str(one): found for one in shapes if (found := names_the_base(one))} == {}
