"""Small cells are hidden, and so is what would give one away."""

from hypothesis import given
from hypothesis import strategies as st

from sotay.model.smallcells import LEAST, shown

TABLES = st.dictionaries(
    st.tuples(st.sampled_from("abcd"), st.sampled_from("xyz")), st.integers(1, 12)
)


@given(TABLES)
def test_no_cell_of_a_few_is_shown_and_none_is_hidden_alone(
    counts: dict[tuple[str, str], int],
) -> None:
    seen = shown(counts)
    assert all(counts[cell] >= LEAST for cell in seen)
    for side in (0, 1):
        for name in {cell[side] for cell in counts}:
            line = [cell for cell in counts if cell[side] == name]
            hidden = [cell for cell in line if cell not in seen]
            assert len(hidden) != 1 or len(line) == 1


def test_nothing_is_hidden_where_none_is_small() -> None:
    counts = {("a", "x"): 5, ("a", "y"): 9, ("b", "x"): 40}
    assert shown(counts) == counts.keys()
    assert shown({**counts, ("b", "y"): 4}) == frozenset()
