import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sotay.bundle import age, keys
from sotay.bundle.errors import BadAge, NotForUs
from sotay.bundle.stanzas import Stanza, read_header, write_header
from sotay.bundle.stream import CHUNK, TAG, Extent, PlainReader, Sealing

KEY = b"k" * 32
EDGES = [0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 2 * CHUNK, 3 * CHUNK + 5, 20 * CHUNK]
PLACES = st.lists(st.integers(0, 9 * CHUNK), max_size=5)
ONE, TWO = keys.AgeIdentity(b"\1" * 32), keys.AgeIdentity(b"\2" * 32)


def sealed(runs: list[bytes], key: bytes = KEY) -> bytes:
    """Seal a stream run after run; all but the last are of whole chunks."""
    sealing, out = Sealing(key), b""
    for number, run in enumerate(runs, start=1):
        room = bytearray(len(run) + (len(run) // CHUNK + 1) * TAG)
        size = sealing.seal(memoryview(run), memoryview(room), last=number == len(runs))
        out += room[:size]
    return out


def plain(size: int) -> bytes:
    return bytes(n * 7 % 256 for n in range(256)) * (size // 256) + b"x" * (size % 256)


def reader(content: bytes) -> PlainReader:
    return PlainReader(io.BytesIO(content), Extent(0, len(content)), KEY)


@pytest.mark.parametrize("size", EDGES)
def test_it_comes_back_however_it_was_cut(size: int) -> None:
    whole = plain(size)
    cuts = range(0, max(1, size), CHUNK)
    ways = [[whole], [whole[:CHUNK], whole[CHUNK:]] if size > CHUNK else [whole]]
    ways.append([whole[at : at + CHUNK] for at in cuts])
    assert len({sealed(pieces) for pieces in ways}) == 1
    assert reader(sealed([whole])).read(size + 1) == whole
    assert reader(sealed([whole])).size == size


@settings(max_examples=60)
@given(st.lists(st.integers(1, 3), max_size=6), st.integers(1, 3 * CHUNK), PLACES)
def test_any_runs_and_any_places(runs: list[int], rest: int, places: list[int]) -> None:
    pieces = [plain(number * CHUNK) for number in runs] + [plain(rest)]
    whole = b"".join(pieces)
    source = reader(sealed(pieces))
    for place in places:
        at = place % (len(whole) + 1)
        source.seek(at)
        assert source.read(70_000) == whole[at : at + 70_000]


def test_every_cut_and_every_flip_is_seen() -> None:
    content = sealed([plain(2 * CHUNK + 100)])
    for at in [*range(0, len(content), 7001), len(content) - 1]:
        changed = bytearray(content)
        changed[at] ^= 1
        with pytest.raises(BadAge):
            reader(bytes(changed)).read(len(content))
    for length in [0, 1, 15, 16, 17, CHUNK, CHUNK + 15, CHUNK + 16, CHUNK + 17, 2 * CHUNK + 32]:
        with pytest.raises(BadAge):
            reader(content[:length]).read(len(content))


def test_each_recipient_opens_and_nobody_else() -> None:
    start = age.begin([ONE.recipient, TWO.recipient])
    content = start.content + sealed([b"xin chao"], start.key)
    for place, identity in enumerate((ONE, TWO)):
        source = io.BytesIO(content)
        header = read_header(source)
        found, key = age.unwrap(header, identity)
        assert found == place
        assert age.reader(source, len(content) - header.size, key).read(99) == b"xin chao"
    with pytest.raises(NotForUs):
        age.unwrap(read_header(io.BytesIO(content)), keys.AgeIdentity(b"\3" * 32))


def test_a_header_that_never_ends_is_refused() -> None:
    for content in (
        b"age-encryption.org/v1\n" + b"-> x\n\n" * 20_000,
        b"age-encryption.org/v1\n-> x\n" + (b"A" * 64 + b"\n") * 2000,
        b"age-encryption.org/v1" + b"1" * 100_000,
    ):
        with pytest.raises(BadAge):
            read_header(io.BytesIO(content))


@given(st.binary(max_size=200))
def test_any_bytes_are_a_header_or_refused(content: bytes) -> None:
    for start in (b"", b"age-encryption.org/v1\n", b"age-encryption.org/v1\n-> a b\n"):
        try:
            header = read_header(io.BytesIO(start + content))
        except BadAge:
            continue
        assert header.size <= len(start + content)


def test_a_stanza_of_every_body_length_comes_back() -> None:
    stanzas = [Stanza(("x", str(size)), bytes(size)) for size in (0, 1, 47, 48, 49, 96, 100)]
    header = read_header(io.BytesIO(write_header(stanzas, bytes(16))))
    assert list(header.stanzas) == stanzas
    header.check(bytes(16))
    with pytest.raises(BadAge):
        header.check(bytes(15) + b"\1")
