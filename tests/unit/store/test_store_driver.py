"""The driver's name, which sqlite-utils must find, and what stays in memory afterwards."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
from memory_parts import child, copies, copies_of_key

SOURCE = Path(__file__).parents[3] / "desktop" / "sotay"


def run(code: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-W", "error", "-c", code, *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_sqlite_utils_uses_our_driver() -> None:
    done = run(
        "import sotay.store.door, sqlcipher3, sqlite_utils.db, sqlite_utils.utils as u\n"
        "assert u.sqlite3 is sqlcipher3, u.sqlite3\n"
        "assert u.OperationalError is sqlcipher3.dbapi2.OperationalError\n"
    )
    assert (done.returncode, done.stderr) == (0, "")


def test_sqlite_utils_first_is_a_mistake_that_shows_at_once() -> None:
    done = run("import sqlite_utils, sotay.store.door")
    assert done.returncode == 1
    assert "before its driver was named" in done.stderr


def test_opening_does_not_wait_for_sqlite_utils() -> None:
    done = run(
        "import sys, sotay.store.door, sotay.store.header; print('sqlite_utils' in sys.modules)"
    )
    assert (done.stdout, done.stderr) == ("False\n", "")


def test_no_other_module_opens_a_database() -> None:
    openers = re.compile(r"\bimport sqlcipher3|\bfrom sqlcipher3|dbapi2\.connect|\bDatabase\(")
    found = {
        file.relative_to(SOURCE).as_posix()
        for file in SOURCE.rglob("*.py")
        if openers.search(file.read_text(encoding="utf-8"))
    }
    assert found == {"store/driver.py", "store/migrations.py"}


def test_temporary_files_are_never_asked_for() -> None:
    for file in SOURCE.rglob("*.py"):
        assert not re.search(r"temp_store\s*=", file.read_text(encoding="utf-8"), re.IGNORECASE)


_USE_AND_LOCK = """
import sys
from pathlib import Path
from sotay.store.door import Store
from sotay.store.header import create_header, unlock
from sotay.store.migrations import Migrations
from sotay.store.slots import Cost
def step(word):
    print(word, flush=True)
    sys.stdin.readline()
cheap = Cost(64, 1, 1)
folder, steps = Path(sys.argv[1]), Migrations("notes")
made = create_header(folder, "một hai ba", cost=cheap)
masked = bytes(byte ^ 0x5A for byte in made.key.secret)
with made.key as key:
    Store.create(folder / "so.db", key, made.vault_id, steps).close()
with unlock(folder, "một hai ba", floor=cheap) as key:
    with Store.open(folder / "so.db", key, made.vault_id, steps) as store:
        store.rows("SELECT count(*) FROM sqlite_schema")
        step(masked.hex())
step("locked")
"""


@pytest.mark.skipif(sys.platform != "linux", reason="reads another process's memory in /proc")
def test_no_key_stays_in_memory_after_locking(tmp_path: Path) -> None:
    with child(_USE_AND_LOCK, tmp_path) as (process, key, on):
        assert copies(process, key) >= 1, "the search itself must be able to find the key"
        assert on() == "locked"
        assert copies_of_key(process, key) == [0, 0, 0, 0]
