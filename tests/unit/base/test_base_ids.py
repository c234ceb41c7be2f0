"""The one id that begins so, however it was typed."""

import pytest

from sotay.base.ids import only

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
