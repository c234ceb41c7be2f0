"""The key in memory."""

import copy
import pickle

import pytest

from sotay.store.keys import KEY_SIZE, MasterKey, Purpose, wipe

PURPOSES: tuple[Purpose, ...] = ("db", "attachments", "header-mac", "audit", "identity")


def test_each_purpose_has_its_own_key() -> None:
    key = MasterKey(bytearray(range(32)))
    subkeys = {bytes(key.subkey(purpose)) for purpose in PURPOSES}
    assert len(subkeys) == len(PURPOSES)
    assert key.subkey("db") == key.subkey("db")
    assert bytes(key.secret) not in subkeys


def test_the_derivation_never_changes() -> None:
    """Recorded once: a change here would lock every notebook there is."""
    key = MasterKey(bytearray(range(32)))
    assert {purpose: key.subkey(purpose).hex()[:16] for purpose in PURPOSES} == {
        "db": "ae082ec0a6677154",
        "attachments": "2e4605479d81aaef",
        "header-mac": "eae76bc651c2a04f",
        "audit": "0e90b7d1febb222e",
        "identity": "7498c0802bf3dce3",
    }


def test_a_wiped_key_cannot_be_used() -> None:
    secret = bytearray(b"k" * KEY_SIZE)
    with MasterKey(secret) as key:
        key.subkey("db")
    assert secret == bytes(KEY_SIZE)
    with pytest.raises(RuntimeError):
        key.subkey("db")


def test_a_key_is_not_shown_copied_or_stored() -> None:
    key = MasterKey(bytearray(b"k" * KEY_SIZE))
    assert repr(key) == str(key) == "<MasterKey>"
    for copied in (copy.copy, copy.deepcopy, pickle.dumps):
        with pytest.raises(TypeError):
            copied(key)


def test_a_key_has_256_bits() -> None:
    with pytest.raises(ValueError, match="32"):
        MasterKey(bytearray(16))


def test_wiping_keeps_the_place_in_memory() -> None:
    secret = bytearray(b"abc")
    same = memoryview(secret)
    wipe(secret)
    assert bytes(same) == b"\0\0\0"
