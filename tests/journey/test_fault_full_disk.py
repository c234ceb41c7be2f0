"""The disk fills while somebody types: the letters stay, are written, and the person is told."""

from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
from fault_full import NoMount, fill, small_disk
from fault_worker import CHEAP, PASSPHRASE
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from sotay.base.errors import DiskFull, SotayError
from sotay.gui.notebook.records.draft import Draft
from sotay.gui.notebook.shell import Runner
from sotay.model.interview import Interview
from sotay.model.office import Office
from sotay.vault import ballast
from sotay.vault.errors import RoomMade
from sotay.work import desk as desks
from sotay.work.records import reading, writing

WAIT_MS = 15_000
MUCH = "chữ đang gõ " * 8000  # 100 kB a save: the little room that is left is soon gone


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    try:
        with small_disk(tmp_path / "disk") as place:
            yield place
    except NoMount:
        pytest.skip("this machine lets nobody mount a disk")


@pytest.fixture
def runner(disk: Path, qtbot: QtBot) -> Iterator[Runner]:
    made = Runner()
    told: list[str] = []
    office = Office(unit="07210", name="UBND")
    made.open(
        lambda: desks.create_notebook(disk / "so", PASSPHRASE, office, cost=CHEAP), told.append
    )
    qtbot.waitUntil(lambda: bool(told), timeout=WAIT_MS)
    yield made
    made.close()


def begun(runner: Runner, qtbot: QtBot, owner: QObject) -> Draft:
    entries: list[reading.Entry] = []
    runner.do(
        writing.begin_interview,
        lambda made: runner.ask(lambda desk: reading.entry(desk, made.id), entries.append),
    )
    qtbot.waitUntil(lambda: bool(entries), timeout=WAIT_MS)
    return Draft(runner, entries[0], owner)


def type_over(draft: Draft, notes: str) -> None:
    assert isinstance(draft.record, Interview)
    draft.put(msgspec.structs.replace(draft.record, notes=notes))
    draft.flush()


def test_a_draft_is_written_in_the_room_kept_for_it(
    runner: Runner, disk: Path, qtbot: QtBot
) -> None:
    owner = QObject()
    draft = begun(runner, qtbot, owner)
    told: list[SotayError] = []
    runner.faulted.connect(lambda fault, _again: told.append(fault))
    ballast.keep(disk / "so")
    assert (disk / "so" / ballast.NAME).stat().st_size == ballast.SIZE
    filler = fill(disk)
    for number in range(200):
        type_over(draft, f"{MUCH}{number}")
        qtbot.waitUntil(lambda: draft.clean or bool(told), timeout=WAIT_MS)
        if told:
            break
    assert isinstance(told[0], RoomMade)
    qtbot.waitUntil(lambda: draft.clean, timeout=WAIT_MS)  # without a key being pressed
    assert not (disk / "so" / ballast.NAME).exists()
    filler.unlink()
    runner.do(lambda desk: desks.Outcome(desk.rest()))
    qtbot.waitUntil((disk / "so" / ballast.NAME).exists, timeout=WAIT_MS)


def test_a_draft_waits_in_memory_until_there_is_room(
    runner: Runner, disk: Path, qtbot: QtBot
) -> None:
    owner = QObject()
    draft = begun(runner, qtbot, owner)
    stuck: list[SotayError] = []
    draft.stuck.connect(stuck.append)
    filler = fill(disk)
    notes = ""
    for number in range(200):
        notes = f"{MUCH}{number}"
        type_over(draft, notes)
        qtbot.waitUntil(lambda: draft.clean or bool(stuck), timeout=WAIT_MS)
        if stuck:
            break
    assert isinstance(stuck[0], DiskFull)
    filler.unlink()
    qtbot.waitUntil(lambda: draft.clean, timeout=WAIT_MS)
    held: list[reading.Entry] = []
    runner.ask(lambda desk: reading.entry(desk, draft.id), held.append)
    qtbot.waitUntil(lambda: bool(held), timeout=WAIT_MS)
    assert getattr(held[0].record, "notes", "") == notes
