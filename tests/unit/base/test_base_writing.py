"""Odd characters: each becomes what it means or is seen, and nothing goes without a trace."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sotay.base.writing import written, written_line


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("5\x1e7", "5-7"),
        ("2021\x1e2026", "2021-2026"),
        ("một\x0bhai\x0cba", "một\nhai\nba"),
        ("a\r\nb\rc\x85d\u2028e\u2029f", "a\nb\nc\nd\ne\nf"),
        ("lò g\x1fạch", "lò g\u00adạch"),
        ("5\x007", "5\ufffd7"),
        ("5\x967", "5\ufffd7"),
        ("\x1b[31mđỏ", "\ufffd[31mđỏ"),
        ("0\u202e12", "0\ufffd12"),
        ("12\u00a0000\u202fđ\u2011x", "12\u00a0000\u202fđ\u2011x"),
        ("\ud83d", "\ufffd"),
        ("cột\tcột", "cột\tcột"),
        ("👩\u200d🌾", "👩\u200d🌾"),
    ],
)
def test_odd_characters_become_what_they_mean_or_are_seen(typed: str, kept: str) -> None:
    assert written(typed) == kept


def test_one_line_has_no_breaks_and_joins_nothing() -> None:
    assert written_line("một\r\n\thai\x0c\x0bba") == "một hai ba"
    assert written_line("57\x0b12") == "57 12"


@given(st.text())
def test_nothing_is_dropped_and_nothing_unprintable_is_left(text: str) -> None:
    kept = written(text)
    assert len(kept) == len(text) - text.count("\r\n")
    assert not [c for c in kept if unicodedata.category(c) in ("Cc", "Cs") and c not in "\t\n"]
    assert written(kept) == kept


NO_FIGURE = st.integers(0, 0xFFFF).map(chr).filter(lambda letter: letter not in "57")


@given(st.lists(NO_FIGURE, min_size=1, max_size=3).map("".join))
def test_two_figures_never_run_together(between: str) -> None:
    assert "57" not in written_line(f"5{between}7")
