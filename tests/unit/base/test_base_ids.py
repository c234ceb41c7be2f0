"""The one id that begins so, however it was typed; when an id was made."""

import pytest

from sotay.base.ids import made_at, new_id, only

NAMES = ("0123abcd", "0123abff", "9fed0000", "9fed0000")


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("0123abc", "0123abcd"),
        (" 9FED\n", "9fed0000"),
        ("0123ab", None),
        ("9fe", None),
        ("ffff", None),
        ("", None),
        ("    ", None),
    ],
)
def test_only_one_beginning_of_enough_letters_names_anything(typed: str, found: str | None) -> None:
    assert only(NAMES, typed) == found
    assert only(NAMES, typed, least=8) is None


@pytest.mark.parametrize("at", [0, 1_796_000_000_123, 2**48 - 1])
def test_an_id_tells_when_it_was_made(at: int) -> None:
    assert made_at(new_id(at)) == at


@pytest.mark.parametrize("name", ["", "x", "5a5a5a5a-1111-4111-8111-111111111111"])
def test_an_id_of_another_kind_tells_no_time(name: str) -> None:
    assert made_at(name) is None
