"""A year's network: the province's receiver as a program, and a bad line before it."""

import json
import signal
import subprocess
import sys
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from receiver_program import Running
from year_laptops import Laptop
from year_province import Intake

import badline
from sotay.province.authority import policies
from sotay.province.receiver import certificate
from sotay.upload.terminal import TerminalCarrier
from sotay.work.transfer import sending
from sotay.work.transfer.papers import Taken
from sotay.work.transfer.uploading import Passing, Roads, Sent

STALL_S = 5.0
HOLE = 3.3  # of so many cuts one more is no cut: nothing moves any more, and nobody is told
RATE = 8_000_000  # bytes a second of each line: what crossed is what the server could read


@dataclass
class Network:
    """What laptops send to, through a line that is cut every so many bytes."""

    running: Running
    line: subprocess.Popen[str]
    deaths: int = 0  # of the receiver

    def kill(self) -> None:
        """Kill the receiver and start it again; its worker ends by itself."""
        self.deaths += 1
        self.running.stop(signal.SIGKILL)
        self.running.start()

    def whole(self) -> dict[str, int]:
        """Return the bytes of each bundle that came to its last byte, by how its digest begins."""
        said = [line.split()[2:] for line in self.running.log.splitlines()]
        return {words[0]: int(words[2]) for words in said if words[1:2] == ["whole"]}

    def end(self) -> int:
        """Stop it all; return how many bytes went up."""
        assert self.running.stop() == 0, self.running.log
        said, _errors = self.line.communicate("", timeout=60)
        return int(json.loads(said.splitlines()[-1])["sent"])

    def gone(self) -> None:
        """Leave nothing running behind a year that failed."""
        self.running.stop(signal.SIGKILL)
        self.line.kill()
        self.line.communicate()


def begun(home: Path, intake: Intake, cut_every: int) -> Network:
    """Start the receiver and the line, and say in the policy where they are.

    After some cuts a line goes dead and nobody is told: packets vanish.
    """
    running = Running(intake.folder, home)
    running.start()
    holes = f"hole_every={int(HOLE * cut_every)}"
    words = f"{running.port} cut_every={cut_every} {holes} arrives=1 rate={RATE}".split()
    line = subprocess.Popen(
        [sys.executable, badline.__file__, *words],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert line.stdout is not None
    url = f"https://127.0.0.1:{int(line.stdout.readline())}"
    with intake.in_turn() as opened:
        shown = certificate.certificate(opened).der
        policies.change(opened, receivers=[policies.receiver(url, shown)])
    return Network(running, line)


def send(laptop: Laptop, told: object = None, *, linger: float = 0.0) -> tuple[Sent, Taken]:
    """Send what waits and fetch what lies ready, the notebook shut meanwhile, as `sotayctl` does.

    `told` hears how far it is.
    """
    with laptop.open() as desk:
        job = sending.prepare(desk)

    def passing(one: Passing) -> None:
        if callable(told):
            told(one)

    with closing(TerminalCarrier(job.certificates, STALL_S)) as carrier:
        sent = job.run(Roads(carrier, job.receivers, 60.0, linger), passing)
    with laptop.open() as desk:
        return sent, sending.note(desk, sent).value
