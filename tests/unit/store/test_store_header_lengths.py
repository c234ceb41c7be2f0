"""A key file whose slots have other lengths or costs than we write is damaged, not our bug."""

from hashlib import sha256
from pathlib import Path

import msgspec
import pytest

from makers import CHEAP, PASSPHRASE
from sotay.bundle.keys import AgeIdentity
from sotay.store import escrow, header
from sotay.store.errors import HeaderDamaged
from sotay.store.keys import MasterKey
from sotay.store.slots import Cost, PassphraseSlot, RecoverySlot, SharesSlot


def _plant(folder: Path, whole: header.Header, slots: tuple[header.AnySlot, ...]) -> None:
    """Write both key files as somebody can who has no key."""
    forged = msgspec.structs.replace(whole, slots=slots, check=b"")
    check = sha256(header._encoded(forged)).digest()
    content = header._encoded(msgspec.structs.replace(forged, check=check))
    for copy in header.COPIES:
        (folder / copy).write_bytes(content)


@pytest.mark.parametrize(
    "cost",
    [
        Cost(1024 * 1024, 16, 2),
        Cost(1024 * 1024, 3, 2),
        Cost(256 * 1024, 5, 2),
        Cost(256 * 1024, 3, 5),
        Cost(8, 1, 2),
        Cost(64 * 1024, 0, 2),
    ],
    ids=str,
)
def test_a_cost_that_we_never_write_is_damage_before_anything_is_spent(
    tmp_path: Path, cost: Cost
) -> None:
    header.create_header(tmp_path, PASSPHRASE, cost=CHEAP)
    whole = header.read_header(tmp_path)
    dear = msgspec.structs.replace(whole.find(PassphraseSlot), cost=cost)
    _plant(tmp_path, whole, (dear, whole.find(RecoverySlot)))
    with pytest.raises(HeaderDamaged):
        header.unlock(tmp_path, PASSPHRASE, floor=CHEAP)
    assert {path.name for path in tmp_path.iterdir()} == set(header.COPIES), "no try is counted"


def test_the_dearest_that_is_written_is_taken() -> None:
    assert Cost(256 * 1024, 3, 2).reasonable()


@pytest.mark.parametrize("place", range(3))
@pytest.mark.parametrize("name", ["salt", "nonce", "wrapped"])
@pytest.mark.parametrize("size", [0, 1, 7, 13, 47, 64])
def test_a_slot_of_another_length_is_damage(
    tmp_path: Path, place: int, name: str, size: int
) -> None:
    made = header.create_header(tmp_path, PASSPHRASE, cost=CHEAP)
    _words, shares = SharesSlot.make(made.vault_id, made.key, 2, 3)
    header.put(tmp_path, header.read_header(tmp_path), made.key, shares)
    whole = header.read_header(tmp_path)
    slots = list(whole.slots)
    slots[place] = msgspec.structs.replace(slots[place], **{name: bytes(size)})
    _plant(tmp_path, whole, tuple(slots))
    with pytest.raises(HeaderDamaged):
        header.unlock(tmp_path, PASSPHRASE, floor=CHEAP)


def test_the_slot_of_an_office_is_as_long_as_told() -> None:

    recipient = AgeIdentity(bytes(32)).recipient.raw
    slot = escrow.wrap_for("ab" * 16, MasterKey(bytearray(b"k" * 32)), recipient, "Tỉnh")
    assert slot.fits()
