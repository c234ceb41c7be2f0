"""Every text of every kind: gone with consent, looked at for notices, searched, or named here."""

import re
from datetime import date
from typing import Annotated, Any, ClassVar

import msgspec
import pytest
from msgspec import inspect

from sotay.model import records as m
from sotay.model.astyped import as_typed
from sotay.model.kinds import KINDS
from sotay.model.record import Record
from sotay.model.shape import encode, parse_record

CODES = {  # what a text stands for that nobody writes freely, by its pattern
    r"^[0-9]{5}$(?!\n)": "07210",
    r"^[0-9a-f]{64}$(?!\n)": "a" * 64,
    r"^(NG-[0-9A-HJKMNP-TV-Z]{6})?$(?!\n)": "NG-7K2M9Q",
    r"^NG-[0-9A-HJKMNP-TV-Z]{6}$(?!\n)": "NG-7K2M9Q",
    r"^(/[^/\[\]\s]+(\[[1-9][0-9]{0,5}\])?)+$(?!\n)": "/data/member[2]/age",
    r"^(/[^/\[\]\s]+(\[[1-9][0-9]{0,5}\])?)*$(?!\n)": "/data/member[2]/age",
}
ID = "0192f0c0-0000-7000-8000-000000000000"
FREE = {None, m.LINE_PATTERN}
FILES = {"attachments.name", "attachments.caption"}
ANSWERS = {"consents.text_version", "consents.recorded_by", "consents.witness"}
PLACE = {"place.hamlet", "place.spot"}
PEOPLE = {"chair.name", "chair.post", "secretary.name", "secretary.post", "number", "recipients"}
INVITED = {"attendance.officials.name", "attendance.officials.post"}
FORM = {"form.id", "form.version", "form.title", "form.language"}
# What stays when consent is withdrawn, beside the hamlet: words of ours, and proof.
STAYS = {
    "interview": {"recorder", *ANSWERS},
    "survey": {"recorder", *ANSWERS, *FORM},
    "matter": {"agency"},
}
# What no notice is given of, and what search does not see.
NO_NOTICE = {
    "meeting": {*PEOPLE, *INVITED, "contributions.speaker", "tasks.owner"},
    "interview": {"recorder", *ANSWERS},
    "survey": {"recorder", *ANSWERS, *FORM, "answers.label", "answers.shown", "log.node"},
    "matter": {"agency"},
}
UNSEARCHED = {
    "meeting": {*PEOPLE - {"number"}, *INVITED, "attendance.note", "tasks.owner"},
    "interview": {"recorder", *ANSWERS},
    "survey": {"recorder", *ANSWERS, *FORM - {"form.title"}, "answers.value", "log.node"},
    "matter": {"place.spot"},
}


class Part(m.Shape, frozen=True):
    """A part of a record that is made up."""

    text: m.Paragraph
    code: m.UnitCode = "07210"


class Heard(Record, frozen=True, kw_only=True, tag_field="type", tag="heard"):
    """A kind that is made up: words at every depth, and what is none."""

    has_sources: ClassVar[bool] = True
    stays: ClassVar[frozenset[str]] = frozenset({"ours"})

    id: m.Id
    place: m.Place
    ours: m.Line = ""
    text: m.Text = ""
    plain: str = ""
    short: Annotated[str, msgspec.Meta(max_length=20)] = ""
    maybe: m.Line | None = None
    lines: tuple[m.Line, ...] = ()
    parts: tuple[Part, ...] = ()
    code: m.UnitCode = "07210"
    number: m.Count = 0
    sector: m.AgeBand = "khong_ro"
    due: date | None = None
    attachments: m.Attachments = ()


def filled(of: Any, path: str = "") -> Any:
    """Return a value of a type in which every text that can be written freely is its own path."""
    if isinstance(of, inspect.StructType):
        tag = {of.tag_field: of.tag} if of.tag_field else {}
        below = f"{path}." if path else ""
        return tag | {f.name: filled(f.type, below + f.name) for f in of.fields}
    if isinstance(of, inspect.VarTupleType):
        return [filled(of.item_type, path)]
    if isinstance(of, inspect.UnionType):
        words = [one for one in of.types if isinstance(one, inspect.StrType)]
        return filled(words[0], path) if words else None
    if isinstance(of, inspect.StrType):
        return path if of.pattern in FREE else CODES.get(of.pattern, ID)
    if isinstance(of, inspect.LiteralType):
        return of.values[0]
    plain = {inspect.DateTimeType: "2026-01-02T03:04:05+07:00", inspect.BoolType: False}
    return plain.get(type(of), 1)


def whole(kind: type[Record]) -> Any:
    return msgspec.convert(filled(inspect.type_info(kind)), kind, strict=False)


def written(value: Any, path: str = "") -> set[str]:
    """Return the paths at which a record still says them."""
    if isinstance(value, msgspec.Struct):
        return {
            found
            for name in value.__struct_fields__
            for found in written(getattr(value, name), f"{path}.{name}" if path else name)
        }
    if isinstance(value, tuple):
        return {found for one in value for found in written(one, path)}
    return {path} if value == path else set()


@pytest.mark.parametrize("name", STAYS)
def test_every_text_goes_with_a_withdrawn_consent_and_comes_back(name: str) -> None:
    said = whole(KINDS[name])
    assert as_typed(encode(said)) == said
    bare = said.without_words()
    assert written(bare) == {"place.hamlet", *STAYS[name]}
    assert bare.attachments == ()
    assert bare == parse_record(encode(bare))
    assert bare.with_words_of(said) == said


def test_every_kind_that_consent_binds_is_among_them() -> None:
    assert set(STAYS) == {n for n, kind in KINDS.items() if kind.asks_consent or kind.has_sources}


def test_a_field_that_comes_later_goes_too_however_deep_its_words_are() -> None:
    said = whole(Heard)
    assert written(said) == PLACE | FILES | {
        "ours", "text", "plain", "short", "maybe", "lines", "parts.text",
    }  # fmt: skip
    bare = said.without_words()
    assert written(bare) == {"place.hamlet", "ours"}
    assert bare == msgspec.convert(msgspec.to_builtins(bare), Heard)
    assert (bare.code, bare.number, bare.sector) == (said.code, 1, said.sector)
    assert bare.with_words_of(said) == said


@pytest.mark.parametrize("name", KINDS)
def test_every_text_is_looked_at_for_notices(name: str) -> None:
    said = whole(KINDS[name])
    assert written(said) - set(said.texts()) == NO_NOTICE[name] | PLACE | FILES


@pytest.mark.parametrize("name", KINDS)
def test_every_text_is_searched(name: str) -> None:
    said = whole(KINDS[name])
    seen = re.split(r"\n|: ", "\n".join(said.words()))
    assert written(said) - set(seen) == UNSEARCHED[name] | {"attachments.name"}


def test_no_text_of_another_kind_is_put_back() -> None:
    one, other = whole(KINDS["interview"]), whole(KINDS["matter"])
    bare = one.without_words()
    assert bare.with_words_of(other) == bare
    meeting = whole(KINDS["meeting"])
    assert meeting.without_words() == meeting
    assert meeting.with_words_of(msgspec.structs.replace(meeting, title="x")) == meeting
