"""How a bundle gets over a bad line, against a clean one: seconds, and bytes that crossed it.

    python tests/bench/bench_upload.py [--size 200] [--rate 20] [--ways …] [--folder DIR]

Input: a file of `--size` MB (10^6) that is a bundle as far as a relay can tell; a line of our own
(`tests/badline`) with at most `--rate` MB/s upwards; client, line and server are processes of their
own. `sent` is what reached the server's end of the line, over the file's size. The ways: `terminal`
and `qt`, our carriers, to the reference server of tus; `own`, the terminal's to our own receiver;
`others`, the same file by what there is of tuspy, curl and rclone (`upload_others`). It measures
and prints; it judges nothing.
"""

import argparse
import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

import beside  # noqa: F401  # isort: skip - where the modules that come next lie
import upload_others
from table import Table
from upload_places import Own, Place, Plain

HERE = Path(__file__).parent
WAYS = ("terminal", "qt", "own", "others")
MB = 1_000_000
Client = Callable[[str], "subprocess.Popen[str]"]
Meanwhile = Callable[[Place, "subprocess.Popen[str]"], object]
CLIENT = """
import json, sys, time
from pathlib import Path
from sotay.upload.driving import drive
from sotay.upload.machine import Upload
from sotay.upload.steps import Parcel
url, file, digest, der, stall, kind = sys.argv[1:]
if kind == "qt":
    from PySide6.QtCore import QCoreApplication
    from sotay.gui.notebook.transfer.linecarrier import QtCarrier as Made
    app = QCoreApplication([])
else:
    from sotay.upload.terminal import TerminalCarrier as Made
file = Path(file)
with file.open("rb") as source:
    source.seek(512)
    parcel = Parcel(digest, file.stat().st_size, source.read(7168))
carrier = Made([Path(der).read_bytes()], float(stall))
end = drive(Upload(parcel, [url], stall=float(stall), patience=120), carrier, file)
carrier.close()
print(type(end).__name__)
"""


class Bench:
    """What is measured in one way: by one client, to one place."""

    def __init__(self, folder: Path, options: argparse.Namespace, table: Table) -> None:
        self.folder, self.options, self.table = folder, options, table
        self.clean = 0.0

    @contextmanager
    def line(self, port: int, told: dict[str, Any], **bad: object) -> Iterator[str]:
        """Put a line before a port; `told` has its counts in the end."""
        words = [f"{name}={value}" for name, value in bad.items()]
        words.append(f"rate={self.options.rate * MB}")
        with subprocess.Popen(
            [sys.executable, str(HERE.parent / "badline.py"), str(port), *words],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        ) as process:
            assert process.stdout
            assert process.stdin
            yield f"https://127.0.0.1:{int(process.stdout.readline())}"
            process.stdin.close()
            told.update(json.loads(process.stdout.readline()))

    def ours(self, place: Place, kind: str, stall: float = 5.0) -> Client:
        (self.folder / "der").write_bytes(place.der)
        told = [place.file, place.parcel.digest, self.folder / "der", stall, kind]

        def begin(url: str) -> "subprocess.Popen[str]":
            words = [sys.executable, "-c", CLIENT, url, *map(str, told)]
            return subprocess.Popen(
                words, stdout=subprocess.PIPE, text=True, start_new_session=True
            )

        return begin

    def run(
        self, port: int, begin: Client, meanwhile: Callable[[Any], object], **bad: object
    ) -> tuple[float, float, str]:
        """Return seconds, bytes sent, and how it ended."""
        told: dict[str, Any] = {}
        with self.line(port, told, **bad) as url:
            began = time.monotonic()
            client = begin(url)
            meanwhile(client)
            if client.poll() is not None and client.returncode < 0:  # killed: once more
                client.communicate()
                client = begin(url)
            try:
                said = client.communicate(timeout=self.options.most)[0].strip()
            except subprocess.TimeoutExpired:
                os.killpg(client.pid, signal.SIGKILL)
                client.communicate()
                said = f"not done in {self.options.most} s"
            took = time.monotonic() - began
        return took, told["sent"], said or "failed"

    def to(
        self, make: Callable[[], Place], kind: str, meanwhile: Meanwhile, **bad: object
    ) -> tuple[float, float, str]:
        """Send by a carrier of ours to a place made anew; the file's size is `sent`'s measure."""
        place = make()
        place.start()
        try:
            found = self.run(
                place.port, self.ours(place, kind), lambda one: meanwhile(place, one), **bad
            )
        finally:
            place.kill()
        return found[0], found[1] / place.parcel.size, found[2]

    def tell(self, what: str, found: tuple[float, float, str], goal: str = "") -> None:
        took, sent, said = found
        self.clean = self.clean or took
        self.table.row(what, took, "the clean line", self.clean, goal)
        sys.stdout.write(f"{'':<44}{said}; sent {sent:.3f} of the file\n")


def until(place: Place, part: float) -> None:
    """Wait until this part of the file is there."""
    while place.bytes_there() < place.parcel.size * part:
        time.sleep(0.02)


def kill_client(place: Place, client: "subprocess.Popen[str]") -> None:
    until(place, 0.5)
    client.kill()
    client.wait()


def reboot(place: Place, _client: "subprocess.Popen[str]") -> None:
    until(place, 0.4)
    place.kill()
    time.sleep(3)
    place.start()


def nothing(_place: Place, _client: object) -> None:
    return


def by_ours(bench: Bench, make: Callable[[], Place], kind: str, own: str) -> None:
    size = bench.options.size * MB
    rows: list[tuple[str, dict[str, Any], Meanwhile, str]] = [
        ("a clean line", {}, nothing, ""),
        ("cut 20 times", {"cut_every": size // 20}, nothing, "<= 1.5"),
        ("cut 100 times", {"cut_every": size // 100}, nothing, ""),
        ("goes dead 4 times, 5 s to notice", {"hole_every": size // 4}, nothing, ""),
        ("killed at half", {}, kill_client, ""),
        ("server away for 3 s", {}, reboot, ""),
    ]
    if own:
        buffers = {"cut_every": size // 20, "whole": own}
        rows.append(("buffers whole requests, cut 20 times", buffers, nothing, ""))
    for what, bad, meanwhile, goal in rows:
        bench.tell(what, bench.to(make, kind, meanwhile, **bad), goal)


def by_others(bench: Bench, place: Plain) -> None:
    """Send by what others have; a clean line first, against which its own cuts are held."""
    size = bench.options.size * MB
    cut = {"cut_every": size // 20}
    for name, going in upload_others.CLIENTS.items():
        if why := upload_others.lacking(name):
            sys.stdout.write(f"{name}: left out, {why}\n")
            continue
        bench.clean = 0.0
        for what, bad in (("a clean line", {}), ("cut 20 times", cut)):
            with going(bench.folder, place) as (port, begin):
                took, sent, said = bench.run(port, begin, lambda _client: None, **bad)
            bench.tell(f"{name}: {what}", (took, sent / place.parcel.size, said))


def measure(folder: Path, options: argparse.Namespace) -> None:
    table, size = Table(), options.size * MB
    plain = Plain(folder, size)
    pair = f"{plain.pair.cert},{plain.pair.key}"
    for way in options.ways:
        table.title(f"{way}: {options.size} MB at {options.rate} MB/s: seconds, and sent / size")
        bench = Bench(folder, options, table)
        if way == "others":
            by_others(bench, plain)
        elif way == "own":
            by_ours(bench, partial(Own, folder, size), "terminal", "")
        else:
            by_ours(bench, plain.anew, way, pair)


def main() -> None:
    reading = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    reading.add_argument("--size", type=int, default=200, help="MB")
    reading.add_argument("--rate", type=int, default=20, help="MB/s")
    reading.add_argument("--most", type=int, default=120, help="seconds for each way")
    reading.add_argument("--ways", nargs="+", choices=WAYS, default=WAYS)
    reading.add_argument("--folder", type=Path)
    options = reading.parse_args()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with tempfile.TemporaryDirectory(dir=options.folder) as folder:
        measure(Path(folder), options)


if __name__ == "__main__":
    main()
