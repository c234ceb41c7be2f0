"""kill -9 while somebody types: what was said is kept, and in the window what is 2 s old."""

from pathlib import Path

from fault_scene import Row, whole
from fault_worker import NOTED

from sotay.model.interview import Interview
from sotay.work.desk import Desk
from sotay.work.records import reading

PROMISE_S = 2.0  # what was typed longer ago than this is in the notebook


def typed(folder: Path, said: list[str], _at: float, row: Row) -> None:
    with whole(folder) as desk:
        if said:
            record, number = said[-1].split()
            row.lost += max(0, int(number) - int(_notes(desk, record).removeprefix(NOTED)))


def typed_in_window(folder: Path, said: list[str], at: float, row: Row) -> None:
    due = [line.split() for line in said if float(line.split()[2]) < at - PROMISE_S]
    with whole(folder) as desk:
        if due:
            row.late += max(0, int(due[-1][1]) - len(_notes(desk, due[-1][0])))


def _notes(desk: Desk, record: str) -> str:
    held = reading.entry(desk, record).record
    assert isinstance(held, Interview)
    return held.notes
