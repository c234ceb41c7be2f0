"""Anything may be typed, and what is found is marked where it stands."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from search_notes import Notes, open_notes

from sotay.base import text
from sotay.store.search.words import Query


@pytest.fixture
def notes(tmp_path: Path) -> Iterator[Notes]:
    notes = open_notes(tmp_path)
    yield notes
    notes.store.close()


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Notes]:
    """One store for the property tests, with a few notes that never change."""
    notes = open_notes(tmp_path_factory.mktemp("shared"))
    notes.write("Họp thôn Đồng Quỳ", "Bà con kiến nghị sửa đường liên thôn bị ngập")
    notes.write("Đối thoại", "kỹ thuật thủy lợi; 50 kg thóc; ĐT-7K3QX2 “gấp”")
    notes.index()
    yield notes
    notes.store.close()


@pytest.mark.parametrize("typed", ["", "   ", "😀", "\"'*^(){}:-+", "_", "“”"])
def test_no_word_finds_nothing(notes: Notes, typed: str) -> None:
    notes.write("Họp", "bàn")
    assert notes.search(typed).items == ()


@pytest.mark.parametrize(
    "typed",
    ['thôn"', "thôn*", "title:thôn", "thôn OR", "NOT thôn", "^thôn", "(thôn", "{thôn}", "+thôn"],
)
def test_operators_are_plain_text(notes: Notes, typed: str) -> None:
    notes.write("a", "họp thôn")
    wanted = notes.write("b", "title: not thôn or")
    assert wanted in notes.find(typed)


def test_or_is_a_word(notes: Notes) -> None:
    notes.write("a", "thôn")
    assert notes.find("thôn OR bản") == []


@given(st.text(max_size=60))
@example("0\u17d20")  # one word to Python, two to FTS5
@example("\uab70ắ\uab70")  # letters that FTS5's older Unicode lacks
@settings(max_examples=300, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_anything_may_be_typed(shared: Notes, typed: str) -> None:
    hits = shared.search(typed)
    assert hits.count == len(hits.items) <= 2


@given(st.data())
@settings(max_examples=200)
def test_any_piece_of_a_text_finds_it(shared: Notes, data: st.DataObject) -> None:
    rowid = data.draw(st.sampled_from([1, 2]))
    words = shared.read_texts([rowid])[rowid][1].split()
    start = data.draw(st.integers(0, len(words) - 1))
    end = data.draw(st.integers(start + 1, len(words)))
    change = data.draw(st.sampled_from([str, str.upper, text.fold, text.canon]))
    assert rowid in shared.find(change(" ".join(words[start:end])))


def test_highlights_are_places_in_the_original(notes: Notes) -> None:
    notes.write(
        "Họp 😀 về KỸ thuật", "Mở đầu. " * 40 + "Bàn 😀 về kỹ thuật thủy lợi. " + "Hết. " * 99
    )
    hit = notes.search("ki thuat").items[0]
    assert [hit.title.text[a:b] for a, b in hit.title.marks] == ["KỸ thuật"]
    assert [hit.snippet.text[a:b] for a, b in hit.snippet.marks] == ["kỹ thuật"]
    body = notes.read_texts([hit.rowid])[hit.rowid][1]
    assert body[hit.snippet.at :].startswith(hit.snippet.text)
    assert 100 < len(hit.snippet.text) <= 180
    assert hit.title.text == "Họp 😀 về KỸ thuật"


pieces = st.lists(
    st.sampled_from(["đường", "Đường", " ", "\n", "x" * 50, "a", "ỷ", "😀", ".", "_"])
)


@given(pieces.map("".join), st.sampled_from(["đường", "duong a", "a x", "ỷ "]))
def test_marks_lie_in_any_text(body: str, typed: str) -> None:
    query = Query.read(typed)
    assert query is not None
    for whole in (True, False):
        _, passage = query.mark(body, whole=whole)
        assert body[passage.at :].startswith(passage.text)
        assert passage.text == body or not whole
        assert len(passage.text) <= 180 or whole
        for start, end in passage.marks:
            marked = text.fold(passage.text[start:end])
            assert marked.startswith(("duong", "a", "x", "y", "i"))


def test_highlights_prefer_the_word_with_its_marks(notes: Notes) -> None:
    notes.write("Họp", "ma quỷ, " + "vân vân, " * 60 + "má nuôi")
    snippet = notes.search("má").items[0].snippet
    assert [snippet.text[a:b] for a, b in snippet.marks] == ["má"]


def test_highlights_of_words_apart_and_half_typed(notes: Notes) -> None:
    notes.write("Họp", "thôn kiến nghị sửa đường")
    snippet = notes.search("đường kiến ngh").items[0].snippet
    assert [snippet.text[a:b] for a, b in snippet.marks] == ["kiến", "nghị", "đường"]


def test_a_hit_in_the_title_alone_shows_the_start_of_the_body(notes: Notes) -> None:
    notes.write("Rác thải", "Mở đầu buổi họp. " * 30)
    snippet = notes.search("rác").items[0].snippet
    assert snippet.text.startswith("Mở đầu")
    assert snippet.marks == ()
