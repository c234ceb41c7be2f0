"""What disks, sticks and people do to a notebook: each is either harmless or told in words."""

import random
import shutil
from collections.abc import Callable
from pathlib import Path

from fault_scene import Row, Scene, Spoilt, digest, whole
from fault_worker import unlocked

from sotay.base.errors import SotayError
from sotay.store.header import COPIES
from sotay.vault.notebook import DATABASE
from sotay.work.backups.rollback import look_back
from sotay.work.records import writing

LOG = f"{DATABASE}-wal"
Damage = Callable[[Path, random.Random], None]


def flip(name: str) -> Damage:
    """Change one bit of a file."""

    def damage(folder: Path, chance: random.Random) -> None:
        content = bytearray((folder / name).read_bytes())
        content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)
        (folder / name).write_bytes(content)

    return damage


def cut(name: str) -> Damage:
    """Cut a file somewhere."""

    def damage(folder: Path, chance: random.Random) -> None:
        content = (folder / name).read_bytes()
        (folder / name).write_bytes(content[: chance.randrange(len(content))])

    return damage


def empty(folder: Path, _chance: random.Random) -> None:
    (folder / DATABASE).write_bytes(b"")


def delete_log(folder: Path, _chance: random.Random) -> None:
    (folder / LOG).unlink()


def either_key(folder: Path, chance: random.Random) -> None:
    chance.choice((flip, cut))(chance.choice(COPIES))(folder, chance)


def both_keys(folder: Path, chance: random.Random) -> None:
    for name in COPIES:
        flip(name)(folder, chance)


def swap_pages(folder: Path, chance: random.Random) -> None:
    content = bytearray((folder / DATABASE).read_bytes())
    one, other = (4096 * page for page in chance.sample(range(1, len(content) // 4096), 2))
    content[one : one + 4096], content[other : other + 4096] = (
        content[other : other + 4096],
        content[one : one + 4096],
    )
    (folder / DATABASE).write_bytes(content)


def put_older_back(folder: Path, _chance: random.Random) -> None:
    """Swap the whole folder, its own anchor with it, for what it was three records ago."""
    desk = unlocked(folder)
    look_back(desk, folder.parent / "machine")
    desk.close()
    shutil.copytree(folder, folder.parent / "older")
    desk = unlocked(folder)
    look_back(desk, folder.parent / "machine")
    for _record in range(3):
        writing.begin_matter(desk)
    desk.close()
    shutil.rmtree(folder)
    (folder.parent / "older").rename(folder)


# what happened, the template, how; and whether it must be harmless, must be told, or either
DAMAGES: tuple[tuple[str, str, Damage, str], ...] = (
    ("a bit of the database flipped", "whole", flip(DATABASE), "either"),
    ("the database cut short", "whole", cut(DATABASE), "told"),
    ("two pages of the database swapped", "whole", swap_pages, "told"),
    ("the database emptied", "whole", empty, "told"),
    ("a bit of the log flipped", "crashed", flip(LOG), "either"),
    ("the log cut short", "crashed", cut(LOG), "told"),
    ("the log deleted", "crashed", delete_log, "told"),
    ("one key file flipped or cut", "whole", either_key, "harmless"),
    ("both key files flipped", "whole", both_keys, "told"),
    ("an older copy of everything put back", "whole", put_older_back, "told"),
)


def judge(folder: Path, expected: str) -> bool:
    """Open a damaged notebook as a person would; return whether it was told, else it is whole.

    Raises `Spoilt` where something is missing and nobody is told.
    """
    try:
        desk = unlocked(folder)
    except SotayError as fault:
        return bool(str(fault))
    try:
        older = look_back(desk, folder.parent / "machine")
        if older is not None or desk.vault.store.integrity():
            return True
        if digest(desk) != expected:
            raise Spoilt("something is missing, and nobody was told")
    except SotayError as fault:
        return bool(str(fault))
    finally:
        desk.close()
    return False


def board(scene: Scene, runs: int) -> list[Row]:
    """Do each damage `runs` times and return a row for each."""
    chance = random.Random(runs)  # noqa: S311 - what to damage
    rows = []
    for name, template, damage, must in DAMAGES:
        with scene.copy(template) as folder, whole(folder) as desk:
            expected = digest(desk)
        row = Row(name)
        for _run in range(runs):
            with scene.copy(template) as folder:
                damage(folder, chance)
                row.runs += 1
                try:
                    told = judge(folder, expected)
                except Spoilt as fault:
                    row.lost += 1
                    row.detail = str(fault)
                    continue
                row.told += told
                row.damaged += (told and must == "harmless") or (not told and must == "told")
        rows.append(row)
    return rows
