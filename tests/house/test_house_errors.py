"""Every error Sổ tay can name: one code each, one family, a sentence that its fields fill."""

import ast
import dataclasses
import importlib
import pkgutil
import re
import string
import typing
import unicodedata
from pathlib import Path
from typing import Any, ClassVar

import sotay
from sotay.base.errors import PersonError, SotayError, TrustError, WorldError

SOURCE = Path(sotay.__file__).parent
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


def ill_made(error: type[SotayError]) -> list[str]:
    """Return what an error class lacks."""
    doc = error.__doc__ or f"{error.__name__}("
    holds = {
        "a code of its own": "code" in vars(error),
        "a code like GOI-04": re.fullmatch(r"[A-Z]{3,}-[0-9]{2,3}", error.code),
        "one family": sum(issubclass(error, family) for family in FAMILIES) == 1,
        "a docstring not a dataclass's own": not doc.startswith(error.__name__ + "("),
        "to be a dataclass": dataclasses.is_dataclass(error),
        "dataclass(eq=False): it is itself": error.__eq__ is BaseException.__eq__,
        "to live in errors.py": error.__module__.rsplit(".", 1)[-1] == "errors",
    }
    return [what for what, held in holds.items() if not held]


def ill_said(error: type[SotayError]) -> list[str]:
    """Return what the sentence of an error lacks: what happened, why, and what to do."""
    sentence = error.sentence
    names = {name for _, name, _, _ in string.Formatter().parse(sentence) if name}
    shown = example(error)
    unfilled = [f"the field {name}" for name in names if not hasattr(shown, name)]
    holds = {
        "NFC": sentence == unicodedata.normalize("NFC", sentence),
        "a capital": sentence[:1].isupper() or sentence.startswith(("“", "{")),
        "a full stop": sentence.endswith("."),
        "words": unfilled or str(shown).strip(),
        "filled fields": unfilled or "{" not in str(shown),
    }
    return unfilled + [what for what, held in holds.items() if not held]


def test_errors_are_well_made() -> None:
    assert {error: lacks for error in NAMED if (lacks := ill_made(error))} == {}


def test_sentences_are_whole_and_filled_by_the_fields() -> None:
    assert {error: lacks for error in NAMED if (lacks := ill_said(error))} == {}


def left_empty(error: type[SotayError]) -> list[str]:
    """Return the fields that a sentence names and whoever raises the error may leave out."""
    names = {name for _, name, _, _ in string.Formatter().parse(error.sentence) if name}
    fields = dataclasses.fields(error)  # type: ignore[arg-type]
    return [one.name for one in fields if one.name in names and one.default == ""]


def bare(source: str) -> list[str]:
    """Return the errors raised by their class alone that have fields to fill."""
    needed = {one.__name__ for one in NAMED if any(map(_is_needed, dataclasses.fields(one)))}  # type: ignore[arg-type]
    raised = (node.exc for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Raise))
    named = (ast.unparse(what) for what in raised if what and not isinstance(what, ast.Call))
    return [name for name in named if name.rpartition(".")[2] in needed]


def _is_needed(field: "dataclasses.Field[Any]") -> bool:
    nothing = dataclasses.MISSING
    return field.init and field.default is nothing and field.default_factory is nothing


def test_no_sentence_is_said_with_empty_braces() -> None:
    assert {error: names for error in NAMED if (names := left_empty(error))} == {}
    files = {str(file): bare(file.read_text("utf-8")) for file in SOURCE.rglob("*.py")}
    assert {file: names for file, names in files.items() if names} == {}
    assert bare("raise DiskFull") == ["DiskFull"]
    assert bare("raise errors.DiskFull from fault") == ["errors.DiskFull"]
    assert not bare("raise DiskFull(path)")


def test_an_ill_made_error_is_seen() -> None:
    @dataclasses.dataclass
    class Bad(Exception):  # not of the family, nor to be found among it
        code: ClassVar[str] = "x-1"
        sentence: ClassVar[str] = "không có {what}"

    bad: Any = Bad
    assert len(ill_made(bad)) == 5
    assert ill_said(bad) == ["the field what", "a capital", "a full stop"]
