"""The key file as accidents and strangers leave it."""

from pathlib import Path

import msgspec
import pytest
from header_parts import CHEAP, PASSPHRASE, forge, office, same_key
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sotay.store import ways
from sotay.store.errors import (
    CostTooLow,
    HeaderAltered,
    HeaderDamaged,
    HeaderTooNew,
    WrongPassphrase,
)
from sotay.store.header import (
    COPIES,
    Header,
    NewHeader,
    change_passphrase,
    create_header,
    read_header,
    unlock,
    unlock_with_recovery,
)
from sotay.store.slots import (
    Cost,
    EscrowSlot,
    PassphraseSlot,
    RecoverySlot,
)


@pytest.fixture
def made(tmp_path: Path) -> NewHeader:
    return create_header(tmp_path, PASSPHRASE, cost=CHEAP)


def test_any_flipped_bit_is_found_without_a_key(tmp_path: Path, made: NewHeader) -> None:
    (tmp_path / COPIES[1]).unlink()
    path = tmp_path / COPIES[0]
    whole = path.read_bytes()
    for place in range(len(whole)):
        for bit in (1 << place % 8, 1 << (place + 3) % 8):
            damaged = bytearray(whole)
            damaged[place] ^= bit
            path.write_bytes(damaged)
            with pytest.raises((HeaderDamaged, HeaderTooNew)):
                read_header(tmp_path)


@pytest.mark.parametrize("name", ["", "AB" * 16, "a; DROP TABLE x; --", "../../x", "é" * 32])
def test_an_id_that_is_none_names_nothing(tmp_path: Path, made: NewHeader, name: str) -> None:
    """Files, and a register's schema and accounts on a server, are named by it."""
    forge(tmp_path, lambda header: msgspec.structs.replace(header, vault_id=name))
    with pytest.raises(HeaderDamaged):
        read_header(tmp_path)


def test_any_flipped_byte_is_mended_from_the_other_copy(tmp_path: Path, made: NewHeader) -> None:
    whole = (tmp_path / COPIES[0]).read_bytes()
    for place in range(0, len(whole), 7):
        damaged = bytearray(whole)
        damaged[place] ^= 1 + place % 255
        (tmp_path / COPIES[place % 2]).write_bytes(damaged)
        assert same_key(made.key, unlock(tmp_path, PASSPHRASE, floor=CHEAP))
        assert [(tmp_path / name).read_bytes() for name in COPIES] == [whole, whole]


def test_a_header_cut_short_or_gone_is_found_or_mended(tmp_path: Path, made: NewHeader) -> None:
    whole = (tmp_path / COPIES[0]).read_bytes()
    for length in range(0, len(whole), 5):
        (tmp_path / COPIES[0]).write_bytes(whole[:length])
        (tmp_path / COPIES[1]).write_bytes(whole[:length])
        with pytest.raises(HeaderDamaged):
            unlock(tmp_path, PASSPHRASE, floor=CHEAP)
    (tmp_path / COPIES[1]).unlink()
    (tmp_path / COPIES[0]).write_bytes(whole)
    assert unlock(tmp_path, PASSPHRASE, floor=CHEAP)
    assert (tmp_path / COPIES[1]).read_bytes() == whole


@given(content=st.one_of(st.binary(max_size=300), st.text(max_size=300).map(str.encode)))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_other_content_is_damage(tmp_path: Path, content: bytes) -> None:
    (tmp_path / COPIES[0]).write_bytes(content)
    with pytest.raises(HeaderDamaged):
        read_header(tmp_path)


@pytest.mark.parametrize("addition", [b" ", b"\n", b"{}", b"\0" * 100_000])
def test_only_one_spelling_of_a_header_is_taken(
    tmp_path: Path, made: NewHeader, addition: bytes
) -> None:
    for name in COPIES:
        with (tmp_path / name).open("ab") as copy:
            copy.write(addition)
    with pytest.raises(HeaderDamaged):
        read_header(tmp_path)


def test_the_newest_whole_copy_counts(tmp_path: Path, made: NewHeader) -> None:
    older = (tmp_path / COPIES[0]).read_bytes()
    change_passphrase(tmp_path, made.key, "một câu khác hẳn")
    newer = (tmp_path / COPIES[0]).read_bytes()
    for first, second in ((older, newer), (newer, older)):
        (tmp_path / COPIES[0]).write_bytes(first)
        (tmp_path / COPIES[1]).write_bytes(second)
        assert read_header(tmp_path).generation == 2
        assert unlock(tmp_path, "một câu khác hẳn", floor=CHEAP)
        assert (tmp_path / COPIES[0]).read_bytes() == (tmp_path / COPIES[1]).read_bytes() == newer


def test_a_newer_format_is_said_to_be_newer(tmp_path: Path, made: NewHeader) -> None:
    forge(tmp_path, lambda h: msgspec.structs.replace(h, v=2))
    with pytest.raises(HeaderTooNew):
        read_header(tmp_path)


def test_a_lowered_cost_is_refused(tmp_path: Path, made: NewHeader) -> None:
    with pytest.raises(CostTooLow):
        unlock(tmp_path, PASSPHRASE)
    for lowered in (Cost(32, 2, 1), Cost(64, 1, 1)):

        def lower(h: Header, cost: Cost = lowered) -> Header:
            slots = (msgspec.structs.replace(h.find(PassphraseSlot), cost=cost), *h.slots[1:])
            return msgspec.structs.replace(h, slots=slots)

        forge(tmp_path, lower)
        with pytest.raises(CostTooLow):
            unlock(tmp_path, PASSPHRASE, floor=CHEAP)
        with pytest.raises(WrongPassphrase):  # the slot is bound to the cost it was made with
            unlock(tmp_path, PASSPHRASE, floor=Cost(8, 1, 1))


@pytest.mark.parametrize("cost", [Cost(2**31, 3, 2), Cost(65536, 10**6, 2), Cost(8, 3, 2)])
def test_an_absurd_cost_is_damage_not_work(tmp_path: Path, made: NewHeader, cost: Cost) -> None:
    def dear(h: Header) -> Header:
        slots = (msgspec.structs.replace(h.find(PassphraseSlot), cost=cost), *h.slots[1:])
        return msgspec.structs.replace(h, slots=slots)

    forge(tmp_path, dear)
    with pytest.raises(HeaderDamaged):
        unlock(tmp_path, PASSPHRASE)


def test_a_slot_taken_out_is_found(tmp_path: Path, made: NewHeader) -> None:
    forge(tmp_path, lambda h: msgspec.structs.replace(h, slots=(h.find(PassphraseSlot),)))
    with pytest.raises(HeaderAltered):
        unlock(tmp_path, PASSPHRASE, floor=CHEAP)


def test_a_slot_put_back_is_found(tmp_path: Path, made: NewHeader) -> None:
    before = read_header(tmp_path).find(RecoverySlot)
    ways.set_sheet(tmp_path, made.key, ways.new_recovery(tmp_path, made.key)[1])
    forge(
        tmp_path,
        lambda h: msgspec.structs.replace(h, slots=(h.find(PassphraseSlot), before)),
    )
    with pytest.raises(HeaderAltered):
        unlock_with_recovery(tmp_path, made.recovery_code)


def test_a_slot_put_in_is_found(tmp_path: Path, made: NewHeader) -> None:
    public, _ = office()
    wrapped = bytes(EscrowSlot.wrapped_size)
    planted = msgspec.structs.replace(EscrowSlot.bare(public, "x"), wrapped=wrapped)
    forge(tmp_path, lambda h: msgspec.structs.replace(h, slots=(*h.slots, planted)))
    with pytest.raises(HeaderAltered):
        unlock(tmp_path, PASSPHRASE, floor=CHEAP)


def test_a_raised_generation_is_found(tmp_path: Path, made: NewHeader) -> None:
    forge(tmp_path, lambda h: msgspec.structs.replace(h, generation=9))
    with pytest.raises(HeaderAltered):
        unlock(tmp_path, PASSPHRASE, floor=CHEAP)


def test_a_slot_of_another_notebook_does_not_open(tmp_path: Path, made: NewHeader) -> None:
    (tmp_path / "other").mkdir()
    create_header(tmp_path / "other", "một câu khác hẳn", cost=CHEAP)
    stranger = read_header(tmp_path / "other").slots
    forge(tmp_path, lambda h: msgspec.structs.replace(h, slots=stranger))
    with pytest.raises(WrongPassphrase):
        unlock(tmp_path, "một câu khác hẳn", floor=CHEAP)
