"""A sealed file read into memory of the reader's: the same bytes, and none that is not proven."""

import secrets
from collections.abc import Callable
from pathlib import Path

import pytest

from sotay.store.sealedfile import SealedWriter, new_key, open_sealed
from sotay.store.sealedfile.errors import SealedDamaged
from sotay.store.sealedfile.layout import HEAD, TAG

CHUNK = 1024
KEY = new_key()


def sealed(path: Path, content: bytes) -> bytes:
    with SealedWriter(path, KEY, CHUNK) as out:
        out.write(content)
        out.finish()
    return path.read_bytes()


def filled(path: Path, room: int) -> bytes:
    into, got = bytearray(room), b""
    with open_sealed(path, KEY) as source:
        while count := source.readinto(into):
            got += into[:count]
    return got


@pytest.mark.parametrize("size", [0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 3 * CHUNK, 3 * CHUNK + 7])
@pytest.mark.parametrize("room", [7, CHUNK - 1, CHUNK, 3 * CHUNK - 9, 9 * CHUNK])
def test_rooms_of_any_size_are_filled(tmp_path: Path, size: int, room: int) -> None:
    content = secrets.token_bytes(size)
    sealed(tmp_path / "a", content)
    assert filled(tmp_path / "a", room) == content


def test_reading_and_filling_may_take_turns(tmp_path: Path) -> None:
    content, into = secrets.token_bytes(5 * CHUNK + 5), bytearray(2 * CHUNK)
    sealed(tmp_path / "a", content)
    with open_sealed(tmp_path / "a", KEY) as source:
        got = source.read(CHUNK + 3)
        got += into[: source.readinto(into)]
        got += source.read(1)
        assert source.seek(-CHUNK, 1) == len(got) - CHUNK
        assert source.read(CHUNK) == got[-CHUNK:]
        got += into[: source.readinto(into)] + source.read()
    assert got == content


@pytest.mark.parametrize(
    "spoil",
    [
        lambda raw, at: raw[:at] + bytes([raw[at] ^ 1]) + raw[at + 1 :],
        lambda raw, at: raw[:at] + raw[at - CHUNK - TAG : at] + raw[at + CHUNK + TAG :],
    ],
)
def test_nothing_of_a_changed_chunk_is_given_out(
    tmp_path: Path, spoil: Callable[[bytes, int], bytes]
) -> None:
    content, into = secrets.token_bytes(3 * CHUNK), bytearray(b"\7" * 3 * CHUNK)
    raw = sealed(tmp_path / "a", content)
    (tmp_path / "a").write_bytes(spoil(raw, HEAD + CHUNK + TAG))
    with open_sealed(tmp_path / "a", KEY) as source, pytest.raises(SealedDamaged):
        source.readinto(into)
    assert into[:CHUNK] == content[:CHUNK]
    assert not any(into[CHUNK : 2 * CHUNK])
    assert into[2 * CHUNK :] == b"\7" * CHUNK
