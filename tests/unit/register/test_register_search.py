"""The index of words where several programs write at once."""

from collections.abc import Sequence

import pytest
from msgspec.structs import replace
from server_scene import There

from sotay.province import finding
from sotay.register.postgres import searching
from sotay.register.search import index
from sotay.store.search.words import Query
from sotay.work.records import reading, writing
from sotay.work.transfer import sealing

pytestmark = pytest.mark.postgres


def test_what_comes_while_it_is_indexed_is_looked_at_again(there: There) -> None:
    """Another program takes in a version between reading and writing: no old word is indexed."""
    there.take(there.sealed("giếng cạn"))
    (row,) = reading.page(there.desk, {"matter"})
    one = reading.entry(there.desk, row.id).record
    there.make.clock.at_ms += 1000
    writing.close(there.desk, replace(one, text="bể nứt"))
    path = sealing.seal(there.desk, there.stick).value[1]
    came = []

    def slowly(rowids: Sequence[int]) -> dict[int, tuple[str, ...]]:
        words = finding._words(there.province, rowids)
        came.append(there.take(path).state)
        return words

    assert index.index_some(there.province.store, slowly, 100) == 1
    assert came == ["imported"]
    assert there.ask("SELECT count(*) FROM search") == [(0,)]
    assert finding.catch_up(there.province) == 0
    told = [finding.find(there.province, words).count for words in ("giếng", "bể nứt")]
    assert told == [0, 1]


def test_nothing_is_left_of_the_words_once_it_is_made_anew(there: There) -> None:
    there.take(there.sealed("giếng cạn"))
    finding.catch_up(there.province)
    held = "SELECT word FROM search_word WHERE word IN ('gieng', 'giếng', 'can', 'cạn')"
    assert len(there.ask(held)) == 4
    finding.make_anew(there.province)
    assert (there.ask(held), there.ask("SELECT count(*) FROM search")) == ([], [(0,)])
    assert finding.pending(there.province) == 1
    assert finding.catch_up(there.province) == 0
    assert finding.find(there.province, "gieng").count == 1


@pytest.mark.parametrize("highest", [0, 1, 2_047, 2_048, 200_000, 8_388_608, 20_000_001])
def test_every_row_is_in_one_of_the_blocks_that_are_asked(highest: int) -> None:
    look = searching.ServerLook(
        Query.read("a"), lambda _rows: {}, connection=None, where="", values=[], facets=(),
        highest=highest,
    )  # type: ignore[arg-type]  # fmt: skip
    asked = list(look._blocks())
    assert len(asked) <= 8
    near = {highest, highest // 2, highest - 2_048, highest - 131_072, 1, 0}
    rows = {row for row in near if 0 <= row <= highest}
    for row in rows:
        held = [(block, below) for block, below in asked if block in searching.blocks(row)]
        assert len([1 for _block, below in held if row < below]) >= 1, row
