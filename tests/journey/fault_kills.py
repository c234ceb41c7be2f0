"""kill -9 at random moments of each kind of work, and what must be there afterwards."""

import contextlib
import hashlib
import json
import math
import random
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from fault_answers import answered, assigned, taken
from fault_attached import attached, recorded
from fault_scene import OLD, RECORDS, Row, Scene, Spoilt, digest, records, refuse_readable, whole
from fault_set import accounts_made, cards_opened, lists_set, met
from fault_typed import typed, typed_in_window
from fault_worker import CHEAP, PASSPHRASE, PRACTICE

from sotay.base.errors import SotayError
from sotay.store import header
from sotay.store.backups import returning
from sotay.store.errors import WrongPassphrase
from sotay.vault.attachments import contents
from sotay.vault.settling import HALF, READY
from sotay.work import attachments as attaching
from sotay.work.exchange import jsonlines
from sotay.work.privacy import purging
from sotay.work.transfer import sealing

WORKER = Path(__file__).with_name("fault_worker.py")
TOGETHER = 5  # of those that mostly wait
Check = Callable[[Path, list[str], float, Row], None]


def killed(
    kind: str, folders: list[Path], waits: list[float]
) -> list[tuple[Path, list[str], float]]:
    """Let a worker work on each folder, kill it after its wait; return what each said, and when."""
    workers = []
    for folder in folders:
        command = [sys.executable, str(WORKER), kind, str(folder), str(folder.parent)]
        workers.append(subprocess.Popen(command, stdout=subprocess.PIPE, text=True))
    found = []
    try:
        for worker in workers:
            assert worker.stdout is not None
            if not worker.stdout.readline().endswith(" start\n"):
                raise Spoilt(f"{kind}: the worker did not start")
        began = time.monotonic()
        for folder, worker, wait in zip(folders, workers, sorted(waits), strict=True):
            time.sleep(max(0.0, began + wait - time.monotonic()))
            worker.kill()
            found.append((folder, said_by(worker), time.monotonic()))
    finally:
        for worker in workers:
            worker.kill()
            worker.wait()
    return found


def said_by(worker: "subprocess.Popen[str]", before: float = math.inf) -> list[str]:
    """Return what was promised before a moment: after a cut of the power nobody hears a word.

    A system under load may answer an fsync on a disk that is shut already.
    """
    with worker:
        assert worker.stdout is not None
        said = worker.stdout.read()
    lines = said[: said.rfind("\n") + 1].splitlines()
    return [words for at, _, words in (line.partition(" ") for line in lines) if float(at) < before]


def imported(folder: Path, said: list[str], _at: float, row: Row) -> None:
    with whole(folder) as desk:
        if said:
            row.lost += RECORDS - records(desk)
        again = jsonlines.import_lines(desk, PRACTICE, close=True).value
        if again.refused or records(desk) != RECORDS:
            raise Spoilt("the rest could not be imported")


def exported(folder: Path, said: list[str], _at: float, row: Row) -> None:
    target = folder.parent / "all.jsonl"
    if target.exists():
        lines = target.read_text("utf-8").splitlines()
        row.lost += RECORDS - len([json.loads(line) for line in lines])
    elif said:
        row.lost += RECORDS
    _same(folder, row)


def migrated(folder: Path, _said: list[str], _at: float, row: Row) -> None:
    with whole(folder) as desk:
        row.lost += OLD - records(desk)


def indexed(folder: Path, _said: list[str], _at: float, row: Row) -> None:
    with whole(folder) as desk:
        desk.vault.index()
        with desk.vault.store.write() as connection:
            connection.execute("INSERT INTO search_text (search_text) VALUES ('integrity-check')")
            connection.execute("INSERT INTO search_exact (search_exact) VALUES ('integrity-check')")
        row.lost += records(desk) - int(
            desk.vault.store.rows("SELECT count(*) FROM search_text_docsize")[0][0]
        )


def sealed(folder: Path, said: list[str], _at: float, row: Row) -> None:
    with whole(folder) as desk:
        numbers = sorted(bundle.seq for bundle in sealing.bundles(desk))
        if numbers != list(range(1, len(numbers) + 1)):
            raise Spoilt(f"numbers {numbers}")
        row.lost += sum(not Path(path).exists() for path in said)
        row.lost += max(0, len(said) - len(numbers))


def passphrase_changed(folder: Path, said: list[str], _at: float, row: Row) -> None:
    number = int(said[-1]) if said else 0
    after = int(len(said) % 2 == 0) * (number or len(said) // 2 + 1)
    for turn in {number, after, 0}:
        words = f"{PASSPHRASE} {turn}" if turn else PASSPHRASE
        try:
            key = header.unlock(folder, words, floor=CHEAP)
        except WrongPassphrase:
            continue
        header.change_passphrase(folder, key, PASSPHRASE, cost=CHEAP)
        key.wipe()
        _same(folder, row)
        return
    raise Spoilt("neither the old passphrase nor the new one opens it")


def backed_up(folder: Path, said: list[str], _at: float, row: Row) -> None:
    for path in {Path(line) for line in said}:
        try:
            returning.check(path, returning.by_passphrase(PASSPHRASE, CHEAP))
        except SotayError:
            row.lost += path.exists()  # one that newer backups replaced is gone on purpose
    _same(folder, row)


def purged(folder: Path, said: list[str], _at: float, row: Row) -> None:
    with whole(folder) as desk:
        if not said and purging.unfinished(desk):
            purging.purge(desk)
        if purging.unfinished(desk):
            raise Spoilt("a purge cannot be finished")
        gone = int(desk.vault.store.rows("SELECT count(*) FROM tombstone")[0][0])
        row.lost += RECORDS - records(desk) - gone


def rekeyed(folder: Path, said: list[str], _at: float, row: Row) -> None:
    """The notebook is whole under the old key or the new one, and nothing is left of the other."""
    with whole(folder) as desk, whole(_template(folder, "attached")) as before:
        changes = "SELECT count(*) FROM activity WHERE act = 'rekey'"
        row.lost += max(0, len(said) - int(desk.vault.store.rows(changes)[0][0]))
        row.lost += digest(desk) != digest(before)
        desk.rest()
        for held in contents.every(before.vault.store):
            content = attaching.content(desk, held.sha256)
            with content.open() as source:
                row.lost += hashlib.sha256(source.read()).hexdigest() != held.sha256
        if any((folder / name).exists() for name in (HALF, READY)):
            raise Spoilt("a new set of files was left beside the notebook")


def _same(folder: Path, row: Row) -> None:
    with whole(folder) as desk, whole(_template(folder, "whole")) as before:
        row.lost += digest(desk) != digest(before)


def _template(folder: Path, name: str) -> Path:
    """Return the template beside the runs, one of which `folder` is in."""
    return next(up / name for up in folder.parents if (up / name).is_dir())


# what is killed, the template, seconds until the kill at most, the check, its share of the runs
KILLS: tuple[tuple[str, str, str, float, Check, float], ...] = (
    ("typing", "type_on", "whole", 0.3, typed, 0.08),
    ("typing in the window", "type_in_window", "empty", 3.4, typed_in_window, 0.06),
    ("importing", "import_all", "empty", 0.9, imported, 0.06),
    ("exporting", "export_all", "whole", 0.15, exported, 0.06),
    ("migrating", "migrate", "old", 0.25, migrated, 0.06),
    ("indexing", "index", "unindexed", 0.15, indexed, 0.06),
    ("sealing", "seal", "whole", 0.5, sealed, 0.06),
    ("changing the passphrase", "change_passphrase", "whole", 0.15, passphrase_changed, 0.06),
    ("backing up", "back_up", "whole", 0.4, backed_up, 0.05),
    ("purging", "purge", "due", 0.3, purged, 0.05),
    ("changing the key", "rekey", "attached", 0.6, rekeyed, 0.06),
    ("attaching", "attach", "empty", 0.4, attached, 0.06),
    ("recording sound", "record_sound", "empty", 0.3, recorded, 0.04),
    ("answering at the province", "office_answer", "office", 0.4, answered, 0.04),
    ("sealing letters", "office_letters", "office", 0.6, answered, 0.04),
    ("writing letters onto a stick", "office_carry", "office", 0.6, answered, 0.04),
    ("assigning in bulk", "office_assign", "office", 0.3, assigned, 0.04),
    ("taking a stick in", "office_take", "office", 0.6, taken, 0.04),
    ("setting the province's lists", "office_lists", "office", 0.3, lists_set, 0.04),
    ("making accounts", "office_accounts", "office", 0.4, accounts_made, 0.04),
    ("opening contact cards", "office_cards", "office", 0.4, cards_opened, 0.04),
    ("two machines visit a stick", "office_peers", "office", 0.8, met, 0.04),
)


def board(scene: Scene, kills: int) -> list[Row]:
    """Kill `kills` times in all and return a row for each kind of work."""
    chance = random.Random(kills)  # noqa: S311 - when to kill
    rows = []
    for name, kind, template, longest, check, share in KILLS:
        row = Row(f"kill -9 while {name}")
        left = max(1, round(kills * share))
        while left > 0:
            batch = min(left, TOGETHER if longest > 1 else 1)
            left -= batch
            with contextlib.ExitStack() as stack:
                folders = [stack.enter_context(scene.copy(template)) for _ in range(batch)]
                waits = [chance.uniform(0.2 if longest > 1 else 0, longest) for _ in folders]
                for folder, said, at in killed(kind, folders, waits):
                    _judge(check, folder, said, at, row)
        rows.append(row)
    return rows


def _judge(check: Check, folder: Path, said: list[str], at: float, row: Row) -> None:
    row.runs += 1
    try:
        refuse_readable(folder)
        check(folder, said, at, row)
        refuse_readable(folder)
    except Spoilt as fault:
        row.damaged += 1
        row.detail = str(fault)
