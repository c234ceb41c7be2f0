"""A laptop that dies: whole programs killed while they write, and what was promised is there."""

import secrets
import subprocess
import sys
import time
from pathlib import Path

import pytest

from sotay.store.door import Store
from sotay.store.errors import WrongPassphrase
from sotay.store.header import COPIES, create_header, unlock
from sotay.store.keys import MasterKey
from sotay.store.migrations import Migrations
from sotay.store.slots import Cost

CHEAP = Cost(64, 1, 1)
NOTES = Migrations("notes")


@NOTES(name="001")
def _tables(db: object) -> None:
    db.execute("CREATE TABLE note (n INTEGER PRIMARY KEY, text TEXT NOT NULL) STRICT")  # type: ignore[attr-defined]
    db.execute("CREATE VIRTUAL TABLE words USING fts5(text)")  # type: ignore[attr-defined]


def _key() -> MasterKey:
    return MasterKey(bytearray(range(1, 33)))


_WRITE_FOREVER = """
import sys
from pathlib import Path
from sotay.store.door import Store
from sotay.store.keys import MasterKey
from sotay.store.migrations import Migrations
steps = Migrations("notes")
steps(name="001")(lambda db: None)
store = Store.open(Path(sys.argv[1]), MasterKey(bytearray(range(1, 33))), "v", steps)
n = store.rows("SELECT coalesce(max(n), 0) FROM note")[0][0]
while True:
    n += 1
    with store.write() as connection:
        text = f"note {n} " * (1 + n % 97 * 8)
        connection.execute("INSERT INTO note VALUES (?, ?)", (n, text))
        connection.execute("INSERT INTO words (rowid, text) VALUES (?, ?)", (n, text))
    print(n, flush=True)
    if n % 40 == 0:
        store.checkpoint()
"""


def _killed(code: str, *arguments: str) -> list[str]:
    """Run a program, kill it at a random moment, and return the whole lines it had printed."""
    with subprocess.Popen(
        [sys.executable, "-c", code, *arguments], stdout=subprocess.PIPE, text=True
    ) as child:
        assert child.stdout is not None
        first = child.stdout.readline()
        time.sleep(secrets.randbelow(100_000) / 1_000_000)
        child.kill()
        rest = child.stdout.read()
    printed = first + rest
    return printed[: printed.rfind("\n") + 1].splitlines()


def _check(path: Path, promised: int) -> int:
    with Store.open(path, _key(), "v", NOTES) as store:
        assert store.integrity() == []
        with store.write() as connection:
            connection.execute("INSERT INTO words (words) VALUES ('integrity-check')")
        count, last = store.rows("SELECT count(*), max(n) FROM note")[0]
        found = store.rows("SELECT count(*) FROM words")[0][0]
    assert count == last == found
    assert promised <= last <= promised + 1, (
        "an acknowledged note is gone, or one came from nowhere"
    )
    return int(last)


def _kill_writers(path: Path, kills: int) -> None:
    Store.create(path, _key(), "v", NOTES).close()
    written = 0
    for _ in range(kills):
        lines = _killed(_WRITE_FOREVER, str(path))
        written = _check(path, int(lines[-1]))
    assert written > kills


def test_no_acknowledged_commit_is_lost(tmp_path: Path) -> None:
    _kill_writers(tmp_path / "so.db", 50)


@pytest.mark.slow
@pytest.mark.timeout(900)
def test_no_acknowledged_commit_is_lost_in_many_kills(tmp_path: Path) -> None:
    for notebook in range(4):  # small ones: each kill is followed by a check of every page
        _kill_writers(tmp_path / f"{notebook}.db", 50)


_CHANGE_FOREVER = """
import sys
from pathlib import Path
from sotay.store.header import change_passphrase, read_header, unlock
from sotay.store.slots import Cost
folder = Path(sys.argv[1])
key = unlock(folder, sys.argv[2], floor=Cost(64, 1, 1))
n = int(sys.argv[2].split()[-1])
while True:
    n += 1
    change_passphrase(folder, key, f"mat khau so {n}")
    print(n, flush=True)
"""


def _opens(folder: Path, number: int) -> bool:
    try:
        unlock(folder, f"mat khau so {number}", floor=CHEAP).wipe()
    except WrongPassphrase:
        return False
    return True


def _kill_passphrase_changes(folder: Path, kills: int) -> None:
    create_header(folder, "mat khau so 0", cost=CHEAP)
    number = 0
    for _ in range(kills):
        lines = _killed(_CHANGE_FOREVER, str(folder), f"mat khau so {number}")
        promised = int(lines[-1])
        number = promised if _opens(folder, promised) else promised + 1
        assert _opens(folder, number)
        one, other = ((folder / name).read_bytes() for name in COPIES)
        assert one == other, "opening mends the copy that was left behind"
        for leftover in folder.glob(".*.part"):
            leftover.unlink()
    assert number > kills


def test_the_header_is_whole_and_the_last_passphrase_opens(tmp_path: Path) -> None:
    _kill_passphrase_changes(tmp_path, 15)


@pytest.mark.slow
@pytest.mark.timeout(900)
def test_the_header_is_whole_after_many_kills(tmp_path: Path) -> None:
    _kill_passphrase_changes(tmp_path, 200)


_CREATE = """
import sys
from pathlib import Path
from sotay.store.door import Store
from sotay.store.keys import MasterKey
from sotay.store.migrations import Migrations
steps = Migrations("notes")
for number in range(40):
    steps(name=f"{number:03}")(lambda db, n=number: db.execute(f"CREATE TABLE t{n} (a)"))
print("start", flush=True)
Store.create(Path(sys.argv[1]), MasterKey(bytearray(range(1, 33))), "v", steps).close()
print("made", flush=True)
"""


def test_a_database_is_made_whole_or_not_at_all(tmp_path: Path) -> None:
    steps = Migrations("notes")
    for number in range(40):
        steps(name=f"{number:03}")(lambda _: None)
    for attempt in range(10):
        path = tmp_path / f"{attempt}.db"
        printed = _killed(_CREATE, str(path))
        if path.exists():
            with Store.open(path, _key(), "v", steps) as store:
                assert store.rows("SELECT count(*) FROM t39")[0][0] == 0
        else:
            assert printed == ["start"]
            Store.create(path, _key(), "v", steps).close()
