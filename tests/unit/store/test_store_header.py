"""The key file as it should be: every way in, and every change."""

import base64
import unicodedata
from hashlib import sha256
from pathlib import Path

import pytest
from header_parts import CHEAP, PASSPHRASE, office, same_key

from sotay.base.errors import FileExists
from sotay.store import ways
from sotay.store.errors import (
    HeaderAltered,
    HeaderMissing,
    NoSuchSlot,
    PassphraseTooShort,
    RecoveryCodeMistyped,
    WrongPassphrase,
    WrongRecoveryCode,
)
from sotay.store.header import (
    COPIES,
    NewHeader,
    change_passphrase,
    create_header,
    read_header,
    set_escrow,
    unlock,
    unlock_with_escrow,
    unlock_with_recovery,
)
from sotay.store.shares.errors import EscrowKeyUnfit, WrongEscrowKey
from sotay.store.slots import (
    FLOOR,
    Cost,
    EscrowSlot,
    PassphraseSlot,
    measure_cost,
)


@pytest.fixture
def made(tmp_path: Path) -> NewHeader:
    return create_header(tmp_path, PASSPHRASE, cost=CHEAP)


def test_every_way_in_gives_the_same_key(tmp_path: Path, made: NewHeader) -> None:
    public, private = office()
    set_escrow(tmp_path, made.key, public, "Tỉnh Bắc Ninh")
    assert same_key(made.key, unlock(tmp_path, PASSPHRASE, floor=CHEAP))
    assert same_key(made.key, unlock_with_recovery(tmp_path, made.recovery_code))
    assert same_key(made.key, unlock_with_escrow(tmp_path, private))


def test_both_copies_are_written_alike_and_hold_no_secret(tmp_path: Path, made: NewHeader) -> None:
    one, other = ((tmp_path / name).read_bytes() for name in COPIES)
    assert one == other
    secret = bytes(made.key.secret)
    for spelling in (secret.hex().encode(), base64.b64encode(secret), made.recovery_code.encode()):
        assert spelling not in one
    assert made.recovery_code not in repr(made)


def test_notebooks_share_no_key(tmp_path: Path, made: NewHeader) -> None:
    (tmp_path / "other").mkdir()
    other = create_header(tmp_path / "other", PASSPHRASE, cost=CHEAP)
    assert other.vault_id != made.vault_id
    assert not same_key(other.key, made.key)
    with pytest.raises(WrongRecoveryCode):
        unlock_with_recovery(tmp_path, other.recovery_code)


def test_the_keyboard_may_send_other_forms(tmp_path: Path, made: NewHeader) -> None:
    assert unlock(tmp_path, unicodedata.normalize("NFD", PASSPHRASE), floor=CHEAP)


@pytest.mark.parametrize("wrong", ["", "đường làng đồng quỳ", PASSPHRASE + " ", "x" * 10000])
def test_a_wrong_passphrase_is_said_to_be_wrong(
    tmp_path: Path, made: NewHeader, wrong: str
) -> None:
    with pytest.raises(WrongPassphrase):
        unlock(tmp_path, wrong, floor=CHEAP)


def test_a_mistyped_recovery_code_is_told_apart(tmp_path: Path, made: NewHeader) -> None:
    with pytest.raises(RecoveryCodeMistyped):
        unlock_with_recovery(tmp_path, made.recovery_code[:-1])


def test_a_short_passphrase_is_refused_and_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(PassphraseTooShort):
        create_header(tmp_path, unicodedata.normalize("NFD", "ữữữữ"), cost=CHEAP)
    assert list(tmp_path.iterdir()) == []


def test_a_second_header_is_refused(tmp_path: Path, made: NewHeader) -> None:
    (tmp_path / COPIES[0]).unlink()
    with pytest.raises(FileExists):
        create_header(tmp_path, PASSPHRASE, cost=CHEAP)


def test_no_header(tmp_path: Path) -> None:
    with pytest.raises(HeaderMissing):
        read_header(tmp_path)


def test_a_changed_passphrase_opens_and_the_old_one_does_not(
    tmp_path: Path, made: NewHeader
) -> None:
    change_passphrase(tmp_path, made.key, "một câu khác hẳn")
    assert same_key(made.key, unlock(tmp_path, "một câu khác hẳn", floor=CHEAP))
    assert same_key(made.key, unlock_with_recovery(tmp_path, made.recovery_code))
    assert read_header(tmp_path).generation == 2
    with pytest.raises(WrongPassphrase):
        unlock(tmp_path, PASSPHRASE, floor=CHEAP)


def test_a_passphrase_change_keeps_or_raises_the_cost(tmp_path: Path, made: NewHeader) -> None:
    change_passphrase(tmp_path, made.key, PASSPHRASE)
    assert read_header(tmp_path).find(PassphraseSlot).cost == CHEAP
    change_passphrase(tmp_path, made.key, PASSPHRASE, cost=Cost(128, 2, 1))
    assert read_header(tmp_path).find(PassphraseSlot).cost == Cost(128, 2, 1)


def test_a_renewed_recovery_code_replaces_the_old(tmp_path: Path, made: NewHeader) -> None:
    code, sheet = ways.new_recovery(tmp_path, made.key)
    unlock_with_recovery(tmp_path, made.recovery_code).wipe()
    ways.set_sheet(tmp_path, made.key, sheet)
    assert same_key(made.key, unlock_with_recovery(tmp_path, code))
    with pytest.raises(WrongRecoveryCode):
        unlock_with_recovery(tmp_path, made.recovery_code)


def test_escrow_is_shown_replaced_and_opened_by_its_key_alone(
    tmp_path: Path, made: NewHeader
) -> None:
    (first, first_private), (second, second_private) = office(), office()
    with pytest.raises(NoSuchSlot):
        unlock_with_escrow(tmp_path, first_private)
    set_escrow(tmp_path, made.key, first, "Tỉnh A")
    set_escrow(tmp_path, made.key, second, "Tỉnh B")
    slot = read_header(tmp_path).find(EscrowSlot)
    assert (slot.label, slot.recipient) == ("Tỉnh B", sha256(second).hexdigest())
    assert same_key(made.key, unlock_with_escrow(tmp_path, second_private))
    with pytest.raises(WrongEscrowKey, match="Tỉnh B"):
        unlock_with_escrow(tmp_path, first_private)


def test_another_notebooks_key_changes_nothing(tmp_path: Path, made: NewHeader) -> None:
    (tmp_path / "other").mkdir()
    other = create_header(tmp_path / "other", PASSPHRASE, cost=CHEAP)
    before = (tmp_path / COPIES[0]).read_bytes()
    with pytest.raises(HeaderAltered):
        change_passphrase(tmp_path, other.key, "một câu khác hẳn")
    assert (tmp_path / COPIES[0]).read_bytes() == before


def test_measured_costs_never_fall_under_the_floor() -> None:
    assert measure_cost(longest_s=0) == FLOOR
    assert measure_cost(longest_s=0.01) == FLOOR
    measured = measure_cost()
    assert measured.memory_kib in (64 * 1024, 128 * 1024, 256 * 1024)
    assert (measured.iterations, measured.lanes) == (FLOOR.iterations, FLOOR.lanes)


def test_a_header_made_without_a_cost_meets_the_floor(tmp_path: Path) -> None:
    made = create_header(tmp_path, PASSPHRASE)
    assert same_key(made.key, unlock(tmp_path, PASSPHRASE))


@pytest.mark.parametrize("point", [0, 1, 2**255 - 19 - 1, 2**255 - 19, 2**255 - 19 + 1])
def test_a_point_that_gives_everybody_one_secret_is_refused(
    tmp_path: Path, made: NewHeader, point: int
) -> None:
    before = (tmp_path / COPIES[0]).read_bytes()
    recipient = office()[0][:-32] + point.to_bytes(32, "little")
    with pytest.raises(EscrowKeyUnfit, match="Tỉnh A"):
        set_escrow(tmp_path, made.key, recipient, "Tỉnh A")
    assert (tmp_path / COPIES[0]).read_bytes() == before


@pytest.mark.parametrize("size", [0, 32, 1184, 1215, 1217])
def test_a_key_of_another_length_is_refused(tmp_path: Path, made: NewHeader, size: int) -> None:
    recipient = (office()[0] + b"\0")[:size]
    with pytest.raises(EscrowKeyUnfit):
        set_escrow(tmp_path, made.key, recipient, "Tỉnh A")
