"""Every error Sổ tay can name: one code each, one family, a sentence that its fields fill."""

import dataclasses
import importlib
import pkgutil
import re
import string
import typing
import unicodedata

import pytest

import sotay
from sotay.base.errors import PersonError, SotayError, TrustError, WorldError

FAMILIES = (PersonError, WorldError, TrustError)
SAMPLES = {int: 3, float: 0.5, bool: True, str: "chữ", bytes: b"x", type(None): None}


def import_everything() -> None:
    for module in pkgutil.walk_packages(sotay.__path__, "sotay."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)


def descendants(family: type[SotayError]) -> list[type[SotayError]]:
    direct = family.__subclasses__()
    return direct + [below for child in direct for below in descendants(child)]


import_everything()
KINDS = sorted(set(descendants(SotayError)) - set(FAMILIES), key=lambda error: error.__qualname__)
NAMED = [error for error in KINDS if error.code]


def sample(kind: object) -> object:
    """Return some value of an error field's type."""
    if typing.get_origin(kind) in {typing.Union, __import__("types").UnionType}:
        return sample(typing.get_args(kind)[0])
    origin = typing.get_origin(kind) or kind
    return SAMPLES[origin] if origin in SAMPLES else origin()  # type: ignore[index,operator]


def example(error: type[SotayError]) -> SotayError:
    """Return the error with every field filled in."""
    kinds = typing.get_type_hints(error)
    fields = dataclasses.fields(error)  # type: ignore[arg-type]
    return error(**{field.name: sample(kinds[field.name]) for field in fields if field.init})


def test_there_are_errors_of_every_family() -> None:
    for family in FAMILIES:
        assert descendants(family)


def test_only_a_group_of_errors_goes_without_a_code() -> None:
    assert [kind for kind in KINDS if not kind.code and not kind.__subclasses__()] == []


def test_codes_are_unique() -> None:
    seen: dict[str, type] = {}
    for error in NAMED:
        assert seen.setdefault(error.code, error) is error, f"{error} and {seen[error.code]}"


@pytest.mark.parametrize("error", NAMED, ids=lambda error: error.__qualname__)
def test_error_is_well_made(error: type[SotayError]) -> None:
    assert "code" in vars(error), "a subclass without a code of its own"
    assert re.fullmatch(r"[A-Z]{3,}-[0-9]{2}", error.code)
    assert sum(issubclass(error, family) for family in FAMILIES) == 1
    assert error.__doc__
    assert not error.__doc__.startswith(error.__name__ + "("), "a dataclass's made-up docstring"
    assert dataclasses.is_dataclass(error)
    assert error.__eq__ is BaseException.__eq__, "an error is itself: use dataclass(eq=False)"
    assert error.__module__.rsplit(".", 1)[-1] == "errors", "errors live in their room's errors.py"


@pytest.mark.parametrize("error", NAMED, ids=lambda error: error.__qualname__)
def test_sentence_is_whole_and_filled_by_the_fields(error: type[SotayError]) -> None:
    sentence = error.sentence
    assert sentence == unicodedata.normalize("NFC", sentence)
    assert sentence[:1].isupper() or sentence.startswith(("“", "{"))
    assert sentence.endswith("."), "what happened, why, and what to do, in whole sentences"
    names = {name for _, name, _, _ in string.Formatter().parse(sentence) if name}
    shown = example(error)
    assert all(hasattr(shown, name) for name in names)
    assert "{" not in str(shown)
    assert str(shown).strip()
