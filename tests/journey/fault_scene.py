"""Notebooks to break: made once, copied for each run, and what must be true of one afterwards."""

import hashlib
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from io import BytesIO
from pathlib import Path

from fault_office_made import NAME, make_office
from fault_worker import CHEAP, PASSPHRASE, PRACTICE, unlocked

from makers import START, Makers
from moulds import Moulds
from sotay.base.clock import ManualClock
from sotay.base.errors import SotayError
from sotay.store.door import Store
from sotay.store.header import create_header
from sotay.store.migrations import Migrations
from sotay.store.search.index import enqueue, forget
from sotay.vault import notebook
from sotay.vault.schema import NOTEBOOK
from sotay.work import attachments
from sotay.work.attachments import Added
from sotay.work.desk import Desk
from sotay.work.exchange import jsonlines
from sotay.work.records import writing

RECORDS = 141  # of the practice seed
PAST = "2020-01-01"
OLD = 200  # records of the notebook of an older program


@dataclass
class Row:
    """One kind of fault: runs, committed records lost, notebooks damaged, letters beyond 2 s."""

    kind: str
    runs: int = 0
    lost: int = 0
    damaged: int = 0
    late: int = 0
    told: int = 0
    detail: str = ""

    @property
    def clean(self) -> bool:
        """Whether it is as promised."""
        return not (self.lost or self.damaged or self.late)


class Spoilt(AssertionError):
    """A notebook is not whole, or an error came that has no name."""


@dataclass
class Scene:
    """The templates, and a fresh folder for each run."""

    folder: Path
    number: int = 0

    @classmethod
    def make(cls, folder: Path) -> "Scene":
        """Make the templates: of today with records, one not indexed, one of the first schema."""
        makers = Makers(folder, ManualClock(START), Moulds(folder / "moulds"), [])
        desk, province = makers.desk("whole", "07330"), makers.province("province")
        makers.enrol(desk, province)
        jsonlines.import_lines(desk, PRACTICE, close=True)
        desk.close()
        shutil.copytree(folder / "whole", folder / "unindexed")
        desk = unlocked(folder / "unindexed")
        with desk.vault.store.write() as connection:
            for (rowid,) in desk.vault.store.rows("SELECT rowid FROM record"):
                forget(connection, rowid)
                enqueue(connection, rowid)
        desk.close()
        makers.desk("empty").close()
        shutil.copytree(folder / "whole", folder / "due")
        desk = unlocked(folder / "due")
        with desk.vault.store.write() as connection:  # imported, so never changed by hand
            connection.execute(
                "UPDATE record SET body = json_set(body, '$.retain_until', ?)", (PAST,)
            )
        desk.close()
        _attach(folder)
        _crash(folder)
        province.close()
        (folder / "office").mkdir()
        make_office(makers, "office")
        _make_old(folder / "old")
        return cls(folder)

    @contextmanager
    def copy(self, template: str) -> Iterator[Path]:
        """Lend a copy of a template."""
        self.number += 1
        place = self.folder / f"run-{self.number}"
        shutil.copytree(self.folder / template, place / "so")
        try:
            yield place / "so"
        finally:
            shutil.rmtree(place)


def _attach(folder: Path) -> None:
    """Hang three files on a meeting, as many as a killed change of key leaves half done."""
    shutil.copytree(folder / "whole", folder / "attached")
    desk = unlocked(folder / "attached")
    meeting = writing.begin_meeting(desk).value.id
    for number in range(3):
        content = bytes([number]) * 300_000
        opened = partial(BytesIO, content)
        attachments.attach(
            desk, meeting, Added(f"{number}.jpg", "image/jpeg", opened, len(content))
        )
    desk.close()


def _crash(folder: Path) -> None:
    """Leave what a killed program leaves: writes in the log alone, and an anchor that knows."""
    shutil.copytree(folder / "whole", folder / "ended")
    desk = unlocked(folder / "ended")
    for _record in range(5):
        writing.begin_matter(desk)
    desk.vault.drop_anchor(desk.clock.now_ms())
    shutil.copytree(folder / "ended", folder / "crashed", ignore=shutil.ignore_patterns("*-shm"))
    desk.close()


def _make_old(folder: Path) -> None:
    """Make what the first released schema left: records as rows, without today's tables."""
    first, step = next(iter(NOTEBOOK._steps.items()))
    schema = Migrations(NOTEBOOK.name)
    schema(name=first)(step)
    folder.mkdir()
    made = create_header(folder, PASSPHRASE, cost=CHEAP)
    with (
        Store.create(folder / notebook.DATABASE, made.key, made.vault_id, schema) as store,
        store.write() as connection,
    ):
        connection.execute(
            "INSERT INTO held VALUES ('office', ?)", (b'{"unit":"07210","name":"U"}',)
        )
        for number in range(OLD):
            connection.execute(
                "INSERT INTO record (id, kind, state, title, day, unit, hamlet, updated, body)"
                " VALUES (?, 'matter', 'draft', 't', '2026-01-01', '07210', '', ?, '{}')",
                (f"{number:036}", number),
            )
    made.key.wipe()


@contextmanager
def whole(folder: Path) -> Iterator[Desk]:
    """Open a notebook after a fault; raises `Spoilt` unless every page and chain holds."""
    try:
        desk = unlocked(folder)
    except SotayError as fault:
        raise Spoilt(f"{fault.code} {fault}") from fault
    try:
        found = desk.vault.store.integrity()
        if found:
            raise Spoilt(found[0])
        desk.vault.verify_activity()
        if desk.vault.behind() is not None:
            raise Spoilt("the anchor says that writes are missing")
        yield desk
    except SotayError as fault:
        raise Spoilt(f"{fault.code} {fault}") from fault
    finally:
        desk.close()


def digest(desk: Desk) -> str:
    """Return a digest of every record's text and revision."""
    rows = desk.vault.store.rows("SELECT id, state, body, head FROM record ORDER BY id")
    lines = desk.vault.store.rows("SELECT rev, line FROM revision ORDER BY rev")
    return hashlib.sha256(repr([tuple(row) for row in (*rows, *lines)]).encode()).hexdigest()


_TYPED = (
    "Người dân kể",
    "Cầu yếu",
    "chữ đang gõ",
    "ưưưưưưưư",
    "Trả lời lần",
    "Đoạn nào, lần",
    NAME,
)
_READABLE = re.compile(b"|".join(word.encode() for word in (*_TYPED, "đề nghị", "Đề nghị")))


def refuse_readable(folder: Path) -> None:
    """Raise `Spoilt` where a file beside the notebook, or in it, says what was typed.

    What was exported as text is readable on purpose, whole or cut off.
    """
    for path in folder.parent.rglob("*"):
        if path.is_file() and "all.jsonl" not in path.name and _READABLE.search(path.read_bytes()):
            raise Spoilt(f"what was typed can be read in {path.name}")


def records(desk: Desk) -> int:
    """Return how many records there are."""
    return int(desk.vault.store.rows("SELECT count(*) FROM record")[0][0])
