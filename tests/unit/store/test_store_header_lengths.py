"""A key file whose slots have other lengths than we write is damaged, and never our bug."""

from hashlib import sha256
from pathlib import Path

import msgspec
import pytest

from makers import CHEAP, PASSPHRASE
from sotay.bundle.keys import AgeIdentity
from sotay.store import escrow, header
from sotay.store.errors import HeaderDamaged
from sotay.store.keys import MasterKey
from sotay.store.slots import SharesSlot


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
    forged = msgspec.structs.replace(whole, slots=tuple(slots), check=b"")
    check = sha256(header._encoded(forged)).digest()
    content = header._encoded(msgspec.structs.replace(forged, check=check))
    for copy in header.COPIES:
        (tmp_path / copy).write_bytes(content)
    with pytest.raises(HeaderDamaged):
        header.unlock(tmp_path, PASSPHRASE, floor=CHEAP)


def test_the_slot_of_an_office_is_as_long_as_told() -> None:

    recipient = AgeIdentity(bytes(32)).recipient.raw
    slot = escrow.wrap_for("ab" * 16, MasterKey(bytearray(b"k" * 32)), recipient, "Tỉnh")
    assert slot.fits()
