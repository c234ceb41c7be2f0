"""The index of words where several programs write at once."""

from collections.abc import Sequence

import pytest
from msgspec.structs import replace
from server_scene import There

from sotay.province import finding
from sotay.register.search import index
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
