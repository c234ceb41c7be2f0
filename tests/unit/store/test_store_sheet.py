"""The square code's text: what goes in comes out, and a typing mistake is never a key."""

from pathlib import Path

import pytest
from header_parts import CHEAP, PASSPHRASE, same_key
from hypothesis import given, settings
from hypothesis import strategies as st

from sotay.store import ways
from sotay.store.errors import WrongPassphrase, WrongRecoveryCode
from sotay.store.header import (
    COPIES,
    NewHeader,
    create_header,
    read_header,
    unlock,
    unlock_with_recovery,
)
from sotay.store.keys import MasterKey
from sotay.store.shares.errors import HeaderPresent, SheetMistyped
from sotay.store.sheet import PREFIX, Sheet, read_sheet
from sotay.store.slots import PassphraseSlot, RecoverySlot, SharesSlot

VAULT = "0123456789abcdef" * 2
KEY = MasterKey(bytearray(range(32)))
SHEET = Sheet(VAULT, RecoverySlot.make(VAULT, KEY)[1])
TEXT = SHEET.text()


@pytest.fixture
def made(tmp_path: Path) -> NewHeader:
    return create_header(tmp_path, PASSPHRASE, cost=CHEAP)


def test_what_goes_in_comes_out() -> None:
    assert read_sheet(TEXT) == SHEET
    shares = Sheet(VAULT, SharesSlot.make(VAULT, KEY, 2, 5)[1])
    assert read_sheet(shares.text()) == shares


def test_the_format_is_the_documented_one() -> None:
    """By hand from the table in `store/sheet.py`, so that another program can read a sheet."""
    slot = RecoverySlot(wrapped=bytes(48), salt=bytes(16), nonce=bytes(12))
    text = Sheet("00" * 16, slot).text()
    assert text == PREFIX + "04" + "0" * 146 + text[-8:]
    assert len(text) == 163


def test_case_spaces_and_look_alikes_do_not_count() -> None:
    spelt = " ".join(TEXT.lower()).replace("0", "o")
    assert read_sheet(spelt.replace("s o t a y 1", "sotay1")) == SHEET


@settings(max_examples=200)
@given(st.integers(len(PREFIX), len(TEXT) - 1), st.sampled_from("0123456789ABCDEFGHJKMNPQRSTVWXYZ"))
def test_a_wrong_letter_is_found(place: int, letter: str) -> None:
    changed = TEXT[:place] + letter + TEXT[place + 1 :]
    if changed == TEXT:
        assert read_sheet(changed) == SHEET
        return
    with pytest.raises(SheetMistyped):
        read_sheet(changed)


@given(st.text(max_size=300))
def test_anything_else_is_refused(text: str) -> None:
    with pytest.raises(SheetMistyped):
        read_sheet(PREFIX + text)
    with pytest.raises(SheetMistyped):
        read_sheet(text)


def test_a_lost_header_is_made_again(tmp_path: Path, made: NewHeader) -> None:
    sheet = ways.sheet_of(tmp_path, RecoverySlot)
    with pytest.raises(HeaderPresent):
        ways.rebuild_header(tmp_path, made.key, sheet, "một câu hoàn toàn mới", cost=CHEAP)
    (tmp_path / COPIES[0]).write_bytes(b"hong")
    (tmp_path / COPIES[1]).unlink()
    ways.rebuild_header(tmp_path, made.key, sheet, "một câu hoàn toàn mới", cost=CHEAP)
    assert read_header(tmp_path).vault_id == made.vault_id
    assert (tmp_path / "khoa.json.hong").read_bytes() == b"hong", "evidence is set aside"
    assert same_key(unlock(tmp_path, "một câu hoàn toàn mới", floor=CHEAP), made.key)
    assert same_key(unlock_with_recovery(tmp_path, made.recovery_code), made.key)


def test_a_hand_over_leaves_only_the_successors_ways(tmp_path: Path, made: NewHeader) -> None:
    ways.set_sheet(tmp_path, made.key, ways.new_shares(tmp_path, made.key, 2, 2)[1])
    code, sheet = ways.new_recovery(tmp_path, made.key)
    slot = PassphraseSlot.make(made.vault_id, made.key, "một câu hoàn toàn mới", CHEAP)
    unlock(tmp_path, PASSPHRASE, floor=CHEAP).wipe()
    ways.hand_over(tmp_path, made.key, slot, sheet)
    with pytest.raises(WrongPassphrase):
        unlock(tmp_path, PASSPHRASE, floor=CHEAP)
    with pytest.raises(WrongRecoveryCode):
        unlock_with_recovery(tmp_path, made.recovery_code)
    assert not any(isinstance(slot, SharesSlot) for slot in read_header(tmp_path).slots)
    assert same_key(unlock(tmp_path, "một câu hoàn toàn mới", floor=CHEAP), made.key)
    assert same_key(unlock_with_recovery(tmp_path, code), made.key)


def test_a_proof_writes_nothing(tmp_path: Path, made: NewHeader) -> None:
    (tmp_path / COPIES[1]).unlink()
    before = sorted(path.name for path in tmp_path.iterdir())
    ways.prove_recovery(tmp_path, made.key, made.recovery_code)
    with pytest.raises(WrongRecoveryCode):
        ways.prove_recovery(tmp_path, made.key, RecoverySlot.make(made.vault_id, KEY)[0])
    assert sorted(path.name for path in tmp_path.iterdir()) == before
