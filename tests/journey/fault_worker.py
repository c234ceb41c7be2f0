"""What is killed: one program that works on a notebook and says what it has promised.

    python tests/journey/fault_worker.py KIND NOTEBOOK PLACE

It prints `start` before the dangerous part, and a line for each thing that is now kept.
"""

import secrets
import sys
import time
from collections.abc import Callable
from functools import partial
from io import BytesIO
from itertools import count
from pathlib import Path

import fault_office
import msgspec

from sotay.base.resources import resource
from sotay.model.interview import Interview
from sotay.store import header
from sotay.store.slots import Cost
from sotay.work import attachments
from sotay.work import desk as desks
from sotay.work.attachments import Added
from sotay.work.backups import backing_up
from sotay.work.desk import Desk
from sotay.work.exchange import jsonlines
from sotay.work.keys import rekeying
from sotay.work.privacy import purging
from sotay.work.records import writing
from sotay.work.transfer import sealing

CHEAP = Cost(64, 1, 1)
PASSPHRASE = "một con vịt xòe ra"
NOTED = "Người dân kể "
PRACTICE = resource("practice/so-tay-thuc-hanh.jsonl")


def say(*words: object) -> None:
    """Tell the parent, and when."""
    print(time.monotonic(), *words, flush=True)  # noqa: T201 - the parent reads it


def unlocked(folder: Path) -> Desk:
    return desks.open_notebook(folder, PASSPHRASE, floor=CHEAP)


def started(folder: Path) -> Desk:
    desk = unlocked(folder)
    say("start")
    return desk


def type_on(folder: Path, _place: Path) -> None:
    desk = started(folder)
    draft = writing.begin_interview(desk).value
    for number in count(1):
        writing.keep(desk, msgspec.structs.replace(draft, notes=f"{NOTED}{number}"))
        say(draft.id, number)


def type_in_window(folder: Path, _place: Path) -> None:
    """A letter each 20 ms into the window's own draft, on its own runner."""
    from PySide6.QtCore import QCoreApplication, QObject, QTimer

    from sotay.gui.notebook.records.draft import Draft
    from sotay.gui.notebook.shell import Runner
    from sotay.vault.records.lookup import Entry
    from sotay.work.records import reading

    app, runner, owner = QCoreApplication([]), Runner(), QObject()
    timer = QTimer()
    drafts: list[Draft] = []

    def begun(interview: Interview) -> None:
        runner.ask(lambda desk: reading.entry(desk, interview.id), opened, owner=owner)

    def opened(entry: Entry) -> None:
        drafts.append(Draft(runner, entry, owner))
        say("start")
        timer.timeout.connect(letter)
        timer.start(20)

    def letter() -> None:
        record = drafts[0].record
        assert isinstance(record, Interview)
        drafts[0].put(msgspec.structs.replace(record, notes=record.notes + "ư"))
        say(record.id, len(record.notes) + 1, time.monotonic())

    runner.open(
        lambda: (unlocked(folder), None),
        lambda _none: runner.do(writing.begin_interview, begun, owner=owner),
        owner=owner,
    )
    app.exec()


def import_all(folder: Path, _place: Path) -> None:
    desk = started(folder)
    jsonlines.import_lines(desk, PRACTICE, close=True)
    say("imported")


def export_all(folder: Path, place: Path) -> None:
    desk = started(folder)
    for _turn in count():
        say(jsonlines.export_lines(desk, place / "all.jsonl", replace=True))


def migrate(folder: Path, _place: Path) -> None:
    say("start")
    unlocked(folder)
    say("migrated")


def index(folder: Path, _place: Path) -> None:
    started(folder).vault.index()
    say("indexed")


def seal(folder: Path, place: Path) -> None:
    desk = started(folder)
    while True:
        matter = writing.begin_matter(desk).value
        writing.close(desk, msgspec.structs.replace(matter, text="Cầu yếu"))
        say(sealing.seal(desk, place).value[1])


def change_passphrase(folder: Path, _place: Path) -> None:
    desk = started(folder)
    for number in count(1):
        header.change_passphrase(folder, desk.vault.key, f"{PASSPHRASE} {number}", cost=CHEAP)
        say(number)
        header.change_passphrase(folder, desk.vault.key, PASSPHRASE, cost=CHEAP)
        say(0)


def back_up(folder: Path, place: Path) -> None:
    desk = started(folder)
    while True:
        say(backing_up.back_up(desk, place).value.path)


def rekey(folder: Path, _place: Path) -> None:
    desk = started(folder)
    for number in count(1):
        made = rekeying.begin(desk, PASSPHRASE, floor=CHEAP).value
        rekeying.rekey(desk, made)
        say(number)


def attach(folder: Path, _place: Path) -> None:
    """Hang a file on one meeting and the same on another, and take every third off again."""
    desk = started(folder)
    first, second = (writing.begin_meeting(desk).value.id for _ in range(2))
    for number in count(1):
        content = secrets.token_bytes(100 + number % 7 * 90_000)
        added = Added("a.jpg", "image/jpeg", partial(BytesIO, content), len(content))
        name = attachments.attach(desk, first, added).value[0].sha256
        say("on", name, first)
        attachments.attach(desk, second, added)
        if number % 3 == 0:
            attachments.detach(desk, first, name)
            say("off", name, first)


def record_sound(folder: Path, _place: Path) -> None:
    desk = started(folder)
    recording_ = attachments.begin_recording(desk, writing.begin_meeting(desk).value.id).value
    out = recording_.writer()
    while True:
        out.write(bytes(3000))
        out.flush()
        say(out.size)


def purge(folder: Path, _place: Path) -> None:
    desk = started(folder)
    purging.purge(desk)
    say("purged")


KINDS: dict[str, Callable[[Path, Path], None]] = {
    work.__name__: work
    for work in (
        type_on, type_in_window, import_all, export_all, migrate, index, seal, change_passphrase,
        back_up, purge, rekey, attach, record_sound,
    )
} | {
    f"office_{name}": lambda folder, _place, work=work: work(folder, say)
    for name, work in fault_office.KINDS.items()
}  # fmt: skip

if __name__ == "__main__":
    KINDS[sys.argv[1]](Path(sys.argv[2]), Path(sys.argv[3]))
