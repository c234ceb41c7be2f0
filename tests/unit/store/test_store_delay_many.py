"""Many programs that guess at once are held to one count and one wait."""

import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack
from functools import partial
from pathlib import Path

import pytest
from header_parts import CHEAP, PASSPHRASE

from sotay.store.delay import FILE, wait_left
from sotay.store.header import create_header

MANY = 12
WRONG = "không phải câu này"
GUESSER = """
import os, sys
from pathlib import Path
from sotay.base.errors import SotayError
from sotay.store.delay import one_try
from sotay.store.header import read_header
from sotay.store.slots import Cost, PassphraseSlot

folder = Path(sys.argv[1])
header = read_header(folder)
print("ready", flush=True)
for line in sys.stdin:
    up, passphrase = line.rstrip().split(" ", 1)
    try:
        with one_try(folder, lambda: float(up)):
            if passphrase == "killed":
                os._exit(9)
            header.find(PassphraseSlot).open(header.vault_id, passphrase, Cost(64, 1, 1)).wipe()
        print("opened", flush=True)
    except SotayError as told:
        print(told.code, flush=True)
"""


class Guessers:
    """Programs that wait for the word, all with the same uptime, so that no clock judges."""

    def __init__(self, folder: Path, stack: ExitStack) -> None:
        command = [sys.executable, "-c", GUESSER, str(folder)]
        pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
        self.all = [
            stack.enter_context(subprocess.Popen(command, **pipes))  # type: ignore[call-overload]
            for _one in range(MANY)
        ]
        assert self.answers() == {"ready": MANY}

    def answers(self) -> Counter[str]:
        """Return what each says next."""
        return Counter(one.stdout.readline().strip() for one in self.all)

    def guess(self, up: float, words: str = WRONG) -> Counter[str]:
        """Have all guess at once when the machine was up for so long; count what they were told."""
        for one in self.all:
            one.stdin.write(f"{up} {words}\n")
        for one in self.all:
            one.stdin.flush()
        return self.answers()


@pytest.fixture
def guessers(tmp_path: Path) -> Iterator[Guessers]:
    create_header(tmp_path, PASSPHRASE, cost=CHEAP)
    with ExitStack() as stack:
        made = Guessers(tmp_path, stack)
        yield made
        for one in made.all:
            one.stdin.close()


def test_twelve_guesses_at_once_are_twelve_tries_at_one_wait(
    guessers: Guessers, tmp_path: Path
) -> None:
    up = 1000.0
    assert guessers.guess(up) == {"KHO-01": 3, "KHO-40": MANY - 3}, "two slips cost nothing"
    for wait in (5, 10, 20, 40):
        assert wait_left(tmp_path, partial(float, up)) == wait
        assert guessers.guess(up + wait - 1) == {"KHO-40": MANY}
        up += wait
        assert guessers.guess(up) == {"KHO-01": 1, "KHO-40": MANY - 1}
    assert wait_left(tmp_path, partial(float, up)) == 80
    assert guessers.guess(up, PASSPHRASE) == {"KHO-40": MANY}, "nor is the right one tried"
    told = guessers.guess(up + 80, PASSPHRASE)
    assert told["opened"] >= 1
    assert told["opened"] + told["KHO-40"] == MANY, "one was right, and nobody is told to be wrong"
    assert not (tmp_path / FILE).exists()


def test_programs_killed_within_their_guess_have_guessed(
    guessers: Guessers, tmp_path: Path
) -> None:
    assert guessers.guess(1000.0, "killed") == {"": 3, "KHO-40": MANY - 3}
    assert wait_left(tmp_path, lambda: 1000.0) == 5
