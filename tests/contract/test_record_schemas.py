"""The number of a kind's schema changes with its shape: a reader refuses what it does not know."""

import hashlib
import re
from pathlib import Path
from typing import Annotated, Any

import msgspec
import pytest

from sotay.model.kinds import KINDS
from sotay.model.letters import LETTER_KINDS
from sotay.model.returns import RETURNS

FORMAT = (Path(__file__).parents[2] / "desktop/sotay/bundle/FORMAT.md").read_text("utf-8")
# What each kind writes, by its number. A shape that changed is a new number (`writes`, `reads` in
# the kind's own file, a line in bundle/FORMAT.md §7), put here beside those of before.
SHAPES = {
    ("meeting", 1): "2259102479801af9",
    ("interview", 2): "ae910563b9afa5c7",
    ("interview", 3): "56ae4d12d6ec89dd",
    ("matter", 1): "a6bd1b2efd7a1321",
    ("matter", 2): "33f43e80e5047702",
    ("survey", 1): "787876f5f4537bee",
    ("survey", 2): "84b9d50b8a9d40b8",
}

# What letters say, and what is said about them. A letter's line has no number: one of another shape
# is another `type`, or has a new key that stands only where it says something (FORMAT.md §5b).
OF_LETTERS = {
    "response": "0f7f25e76845c1af",
    "referral": "d55c380f7cf3c643",
    "query": "2a9b34541257d451",
    "telling": "9b5e5fde94b667ea",
    "objection": "59f49a8a3507314d",
    "reply": "48625cb826b5af11",
}


def without_words(schema: Any) -> Any:
    if isinstance(schema, dict):
        return {key: without_words(one) for key, one in schema.items() if key != "description"}
    return [without_words(one) for one in schema] if isinstance(schema, list) else schema


def shape_of(kind: type[msgspec.Struct]) -> str:
    schema = without_words(msgspec.json.schema(kind))
    return hashlib.sha256(msgspec.json.encode(schema, order="deterministic")).hexdigest()[:16]


@pytest.mark.parametrize("name", KINDS)
def test_a_shape_that_changed_has_a_new_number(name: str) -> None:
    kind = KINDS[name]
    assert SHAPES[name, kind.writes] == shape_of(kind)
    assert {number for one, number in SHAPES if one == name} <= kind.reads


def test_what_letters_say_and_what_is_said_about_them_keeps_its_shape() -> None:
    found = {name: shape_of(kind) for name, kind in (LETTER_KINDS | RETURNS).items()}
    assert {name: found[name] for name in OF_LETTERS} == OF_LETTERS
    for name in OF_LETTERS:
        assert f"`{name}`" in FORMAT


def test_the_format_names_the_number_that_each_kind_writes() -> None:
    (said,) = re.findall(r"^The bodies of (.*?) are those of", FORMAT, re.MULTILINE | re.DOTALL)
    told = {
        name: int(number)
        for names, number in re.findall(r"(.*?)schema (\d+)", said, re.DOTALL)
        for name in re.findall(r"`(\w+)`", names)
    }
    assert told == {name: kind.writes for name, kind in KINDS.items()}


def test_another_field_or_limit_is_another_shape_and_other_words_are_none() -> None:
    def of(doc: str, **fields: Any) -> str:
        made = msgspec.defstruct("Made", list(fields.items()), namespace={"__doc__": doc})
        return shape_of(made)

    short = Annotated[str, msgspec.Meta(max_length=300)]
    told = {of("One.", text=str), of("One.", text=short), of("One.", text=str, letter=str)}
    assert len(told) == 3
    assert of("Another.", text=str) in told
