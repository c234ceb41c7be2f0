"""A sealed file gives back what was written, or says that it is not whole; nothing in between."""

import hashlib
import io
import secrets
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from shortdisk import no_file_longer_than
from sotay.base.errors import DiskFull, FileExists, FileUnreadable, FileUnwritable
from sotay.store.sealedfile import SealedWriter, new_key, open_sealed, recover_sealed
from sotay.store.sealedfile.errors import SealedDamaged
from sotay.store.sealedfile.layout import HEAD, TAG

CHUNK = 1024
KEY = new_key()
ONCE = settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])


def sealed(path: Path, content: bytes, key: bytes = KEY, piece: int = 300) -> bytes:
    """Write `content` in pieces; return the file's bytes."""
    with SealedWriter(path, key, CHUNK) as out:
        for start in range(0, len(content), piece):
            out.write(content[start : start + piece])
        out.finish()
    return path.read_bytes()


def opened(path: Path, key: bytes = KEY) -> bytes:
    with open_sealed(path, key) as source:
        return source.read()


def refused(path: Path, raw: bytes, key: bytes = KEY) -> bool:
    path.write_bytes(raw)
    try:
        opened(path, key)
    except SealedDamaged:
        return True
    return False


@pytest.mark.parametrize("size", [0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 3 * CHUNK, 3 * CHUNK + 7])
def test_what_was_written_is_read(tmp_path: Path, size: int) -> None:
    content = secrets.token_bytes(size)
    raw = sealed(tmp_path / "a", content)
    assert len(raw) == HEAD + size + (size // CHUNK + 1) * TAG
    assert opened(tmp_path / "a") == content
    assert not list(tmp_path.glob("*.part"))


def test_the_writer_counts_and_hashes_the_content(tmp_path: Path) -> None:
    content = secrets.token_bytes(5000)
    with SealedWriter(tmp_path / "a", KEY, CHUNK) as out:
        assert out.write(memoryview(content)) == 5000
        out.finish()
        assert (out.size, out.sha256) == (5000, hashlib.sha256(content).hexdigest())


def test_nothing_of_the_content_is_in_the_file(tmp_path: Path) -> None:
    raw = sealed(tmp_path / "a", b"canary of the meeting " * 200)
    assert b"canary" not in raw
    assert raw != sealed(tmp_path / "b", b"canary of the meeting " * 200)


def test_every_flipped_byte_is_found(tmp_path: Path) -> None:
    raw = sealed(tmp_path / "a", secrets.token_bytes(2 * CHUNK + 100))
    for place in range(len(raw)):
        changed = bytearray(raw)
        changed[place] ^= 1 << place % 8
        assert refused(tmp_path / "b", bytes(changed)), place


def test_a_cut_anywhere_is_found(tmp_path: Path) -> None:
    raw = sealed(tmp_path / "a", secrets.token_bytes(2 * CHUNK + 100))
    assert all(refused(tmp_path / "b", raw[:length]) for length in range(len(raw)))


def test_anything_appended_is_found(tmp_path: Path) -> None:
    raw = sealed(tmp_path / "a", secrets.token_bytes(2 * CHUNK))
    for more in (b"\0", b"\0" * TAG, raw[-TAG:], raw[HEAD:], b"\0" * (CHUNK + TAG)):
        assert refused(tmp_path / "b", raw + more)


def test_swapped_and_repeated_chunks_are_found(tmp_path: Path) -> None:
    raw = sealed(tmp_path / "a", secrets.token_bytes(3 * CHUNK + 5))
    length = CHUNK + TAG
    head, first, second, rest = (
        raw[:HEAD],
        raw[HEAD : HEAD + length],
        raw[HEAD + length : HEAD + 2 * length],
        raw[HEAD + 2 * length :],
    )
    assert refused(tmp_path / "b", head + second + first + rest)
    assert refused(tmp_path / "b", head + first + first + rest)
    assert refused(tmp_path / "b", head + first + rest)
    assert not refused(tmp_path / "b", head + first + second + rest)


def test_a_chunk_of_another_file_under_the_same_key_is_found(tmp_path: Path) -> None:
    one = sealed(tmp_path / "a", b"a" * (2 * CHUNK))
    other = sealed(tmp_path / "b", b"b" * (2 * CHUNK))
    end = HEAD + CHUNK + TAG
    assert refused(tmp_path / "c", one[:HEAD] + other[HEAD:end] + one[end:])
    assert refused(tmp_path / "c", other[:HEAD] + one[HEAD:])


def test_another_key_opens_nothing(tmp_path: Path) -> None:
    raw = sealed(tmp_path / "a", b"x" * CHUNK)
    assert refused(tmp_path / "b", raw, new_key())


@pytest.mark.parametrize("chunk", [0, 1, 1023, (1 << 20) + 1, (1 << 32) - 1])
def test_a_header_asks_for_no_more_memory_than_a_chunk_takes(tmp_path: Path, chunk: int) -> None:
    raw = sealed(tmp_path / "a", b"x" * 10)
    assert refused(tmp_path / "b", raw[:8] + chunk.to_bytes(4, "big") + raw[12:])


@ONCE
@given(
    content=st.binary(max_size=5 * CHUNK),
    reads=st.lists(st.tuples(st.integers(0, 6 * CHUNK), st.integers(-1, 3 * CHUNK)), max_size=8),
)
def test_it_reads_at_any_place_as_a_plain_file_does(
    tmp_path: Path, content: bytes, reads: list[tuple[int, int]]
) -> None:
    path = tmp_path / secrets.token_hex(4)
    sealed(path, content, piece=777)
    plain = io.BytesIO(content)
    with open_sealed(path, KEY) as source:
        assert source.size == len(content)
        for place, size in reads:
            assert source.seek(place) == plain.seek(place)
            assert source.read(size) == plain.read(size)
            assert source.tell() == plain.tell()
        assert source.seek(-1, io.SEEK_END) == plain.seek(-1, 2) if content else True
        assert io.BufferedReader(source).read() == plain.read()


@ONCE
@given(content=st.binary(max_size=4 * CHUNK), cut=st.floats(0, 1), noise=st.binary(max_size=40))
def test_a_cut_part_gives_its_whole_chunks(
    tmp_path: Path, content: bytes, cut: float, noise: bytes
) -> None:
    path = tmp_path / secrets.token_hex(4)
    raw = sealed(path, content)
    kept = HEAD + int(cut * (len(raw) - HEAD))
    part = path.with_suffix(".part")
    part.write_bytes(raw[:kept] + noise)
    chunks = min((kept - HEAD) // (CHUNK + TAG), len(content) // CHUNK)
    with recover_sealed(part, KEY) as left:
        whole = kept == len(raw) and not noise
        assert left.whole == whole
        assert left.read() == (content if whole else content[: chunks * CHUNK])


def test_what_was_flushed_is_there_while_it_is_written(tmp_path: Path) -> None:
    content = secrets.token_bytes(3 * CHUNK + 100)
    with SealedWriter(tmp_path / "a", KEY, CHUNK) as out:
        out.write(content)
        out.flush()
        with recover_sealed(out.part, KEY) as left:
            assert left.read() == content[: 3 * CHUNK]
        out.leave()
    assert out.part.exists()
    assert not out.path.exists()


def test_a_part_without_its_header_holds_nothing(tmp_path: Path) -> None:
    part = tmp_path / "a.part"
    part.write_bytes(b"SOTAY")
    with pytest.raises(SealedDamaged):
        recover_sealed(part, KEY)
    with pytest.raises(FileUnreadable):
        recover_sealed(tmp_path / "none.part", KEY)


def test_an_error_in_between_leaves_nothing(tmp_path: Path) -> None:
    def fail() -> None:
        with SealedWriter(tmp_path / "a", KEY) as out:
            out.write(b"x")
            raise KeyError

    with pytest.raises(KeyError):
        fail()
    with SealedWriter(tmp_path / "a", KEY) as out:
        out.write(b"x")
    assert list(tmp_path.iterdir()) == []


def test_it_writes_over_nothing(tmp_path: Path) -> None:
    sealed(tmp_path / "a", b"x")
    with pytest.raises(FileExists):
        SealedWriter(tmp_path / "a", KEY)


def test_a_full_disk_is_named_and_nothing_is_left(tmp_path: Path) -> None:
    with no_file_longer_than(3 * CHUNK), pytest.raises(Exception) as told:
        sealed(tmp_path / "a", secrets.token_bytes(100 * CHUNK))
    assert isinstance(told.value, DiskFull) or told.value.code == "TEP-02"
    assert list(tmp_path.iterdir()) == []


def test_a_nonce_is_not_used_twice_even_where_writing_failed(tmp_path: Path) -> None:
    whole = 64 * CHUNK
    writer = SealedWriter(tmp_path / "a", KEY, whole)
    writer.write(bytes(whole))
    with no_file_longer_than(whole + 20 * CHUNK), pytest.raises(Exception, match="Không ghi được"):
        writer.write(bytes(whole))  # half of the second chunk is in the file
    writer.write(bytes(whole))
    writer.leave()
    raw = writer.part.read_bytes()
    stream = raw[HEAD + whole + TAG :][:64]  # of zeros: what the cipher adds, bare
    assert raw.count(stream) == 1


def test_a_place_that_cannot_be_looked_at_is_named(tmp_path: Path) -> None:
    with pytest.raises(FileUnwritable):
        SealedWriter(tmp_path / ("x" * 300), KEY)
