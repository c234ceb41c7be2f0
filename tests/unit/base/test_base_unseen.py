"""Every letter of every way to read a text has its place in that text."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from sotay.base.figures import ways
from sotay.base.text import nfc

# Letters, marks of every class there is in Vietnamese and beside it, figures, and unseen letters.
LETTERS = "aêôưđốấ \n1.０㎡ﬁ\u0301\u0302\u0323\u031b\u0327\u0328\u0345\u00ad\u200b\u200d\ufeff"


@given(st.text(LETTERS, max_size=12) | st.text(max_size=12))
@example("ố\u00ad\u031b gạch")
@example("ấ\u00ad\u0328 gạch")
@example("ệ\u200b\u0327 gạch")
def test_every_letter_has_its_place_in_order(text: str) -> None:
    whole = nfc(text)
    for way in ways(whole):
        places = range(len(way.text)) if way.places is None else way.places
        assert len(places) == len(way.text)
        assert list(places) == sorted(places)
        assert all(0 <= place < len(whole) for place in places)


@pytest.mark.parametrize(
    "before", ["ố\u00ad\u031b", "ấ\u00ad\u0328", "ệ\u200b\u0327", "lò g\u00ad"]
)
def test_a_word_is_found_where_it_stands(before: str) -> None:
    text = nfc(f"Thôn {before} có nước sạch")
    for way in ways(text):
        at = way.text.index("nước")
        ((start, end),) = way.in_original([(at, at + 4)])
        assert text[start:end] == "nước"
