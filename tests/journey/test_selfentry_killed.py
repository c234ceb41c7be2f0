"""kill -9 while a resident answers: what was typed is there, and no other record was in memory."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from msgspec.structs import replace

from sotay.model.contacts import Card as Contact
from sotay.model.office import Office
from sotay.store import header
from sotay.store.slots import FLOOR
from sotay.vault.privacy import contacts
from sotay.work import desk as desks
from sotay.work.lock import selfentry
from sotay.work.questionnaires import answering
from sotay.work.records import reading, writing
from surveyed import loaded

PASSPHRASE = "mưa rào giếng đá"
NAME = "Lò Thị Sen"  # as the script types it
TYPED = 3  # writes seen before the kill
SECRET = "giếng sau nhà ông Khởi"  # of another record


def made(folder: Path) -> str:
    """Make a notebook with an interview of somebody else in it; return the survey begun."""
    office = Office(unit="07210", name="UBND")
    desk = desks.create_notebook(folder, PASSPHRASE, office, cost=FLOOR)[0]
    interview = writing.begin_interview(desk).value
    writing.keep(desk, replace(interview, notes=SECRET))
    survey = answering.begin(desk, loaded(desk)).value
    desk.close()
    return survey.id


def in_memory(process: int, *wanted: bytes) -> list[bytes]:
    """Return which of these stand in what a process may write to."""
    found = set()
    maps = Path(f"/proc/{process}/maps").read_text("ascii").splitlines()
    with Path(f"/proc/{process}/mem").open("rb", buffering=0) as memory:
        for line in maps:
            begin, end, rights = re.split(r"[- ]", line, maxsplit=3)[:3]
            if not rights.startswith("rw") or "[v" in line:
                continue
            try:
                memory.seek(int(begin, 16))
                held = memory.read(int(end, 16) - int(begin, 16))
            except (OSError, OverflowError, ValueError):
                continue
            found |= {one for one in wanted if one in held}
    return [one for one in wanted if one in found]


@pytest.mark.skipif(
    not Path("/proc/self/mem").exists() or os.geteuid() != 0,
    reason="memory of a program that hides it: root only, as Linux has it",
)
def test_a_kill_loses_nothing_and_the_notebook_was_not_in_memory(tmp_path: Path) -> None:
    record = made(folder := tmp_path / "so")
    key = header.unlock(folder, PASSPHRASE)
    secret = bytes(key.secret)
    key.wipe()
    script = Path(__file__).with_name("selfentry_to_kill.py")
    plain = {"QT_QPA_PLATFORM": "offscreen", "XDG_DATA_HOME": str(tmp_path)}
    with subprocess.Popen(
        [sys.executable, script, folder, PASSPHRASE, record],
        env=os.environ | plain,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        encoding="utf-8",
    ) as window:
        assert window.stdout is not None
        assert window.stdin is not None
        assert window.stdout.readline() == "open\n"
        assert in_memory(window.pid, secret) == [secret]  # it would be found
        window.stdin.write("\n")
        window.stdin.flush()
        assert window.stdout.readline() == "left\n"
        saved = [window.stdout.readline().rstrip("\n") for _ in range(TYPED)]
        telling = "Ông bà kiến nghị gì?".encode()  # of the questionnaire: that one is looked right
        of_others = SECRET.encode(), SECRET.encode("utf-16-le")
        there = in_memory(window.pid, secret, *of_others, telling)
        window.kill()
    assert there == [telling]
    assert not any(NAME.encode() in one.read_bytes() for one in folder.rglob("*.*"))
    desk = desks.open_notebook(folder, PASSPHRASE)
    (back,) = selfentry.adopt(desk).value.records
    kept = answering.survey_of(reading.entry(desk, record).record)
    assert kept == back
    (answer,) = [one.value for one in kept.answers if one.path == "/data/y_kien"]
    assert answer.startswith(saved[-1].rstrip())
    assert [one.given for one in kept.consents] == [True, False, True, False]
    assert contacts.read(desk.vault.store, record) == Contact(name=NAME)
    assert NAME not in repr(kept)
    assert desk.vault.store.integrity() == []
    desk.close()
