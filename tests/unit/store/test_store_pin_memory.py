"""A locked notebook with a PIN set: the key is nowhere in memory, and comes back by the PIN."""

import re
import sys
from pathlib import Path

import pytest
from memory_parts import child, copies, copies_of_key

_LOCK_AND_OPEN_AGAIN = """
import sys
from pathlib import Path
from sotay.store.door import Store
from sotay.store.header import create_header
from sotay.store.migrations import Migrations
from sotay.store.pin.heldkey import HeldKey
from sotay.store.slots import Cost
folder, steps = Path(sys.argv[1]), Migrations("notes")
made = create_header(folder, "một hai ba", cost=Cost(64, 1, 1))
masked = bytes(byte ^ 0x5A for byte in made.key.secret)
def step(word):
    print(word, flush=True)
    sys.stdin.readline()
with made.key as key:
    with Store.create(folder / "so.db", key, made.vault_id, steps) as store:
        held = HeldKey.hold(folder, key, "407281")
        step(masked.hex())
step("locked")
with held.open("407281") as key:
    with Store.open(folder / "so.db", key, made.vault_id, steps) as store:
        step("open")
held.wipe()
step("locked")
"""


@pytest.mark.skipif(sys.platform != "linux", reason="reads another process's memory in /proc")
def test_with_a_pin_set_no_key_is_in_memory_while_locked(tmp_path: Path) -> None:
    with child(_LOCK_AND_OPEN_AGAIN, tmp_path) as (process, key, on):
        held = Path(f"/proc/{process}/status").read_text(encoding="utf-8")
        assert re.search(r"VmLck:\s+[1-9]", held), "the pepper's page is kept out of swap"
        assert copies(process, key) >= 1, "the search finds it while open"
        assert on() == "locked"
        assert copies_of_key(process, key) == [0, 0, 0, 0]
        assert on() == "open"
        assert copies(process, key) >= 1
        assert on() == "locked"
        assert copies_of_key(process, key) == [0, 0, 0, 0]
