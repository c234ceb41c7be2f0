"""How a bundle gets over a bad line, against a clean one: seconds, and bytes that crossed it.

    python tests/bench/bench_upload.py [--size 200] [--rate 20] [--qt] [--folder DIR]

Input: a file of `--size` MB (10^6) that is a bundle as far as a relay can tell; the reference
server of tus (`tests/contract/interop`) on loopback, a line of our own before it (`tests/badline`)
with at most `--rate` MB/s upwards; client, line and server are processes of their own. `sent` is
what reached the server's end of the line, over the file's size. With `tusclient` (tuspy) there, it
goes the same ways with pieces of 4 MiB and 200 tries a second apart. It measures and prints; it
judges nothing.
"""

import argparse
import base64
import importlib
import importlib.util
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent

MB = 1_000_000
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
TUSPY = """
import sys, time
import urllib3
urllib3.disable_warnings()
from tusclient import client
url, file, digest, token = sys.argv[1:]
made = client.TusClient(url + "/files", headers={"Authorization": "Bearer " + token})
upload = made.uploader(file, chunk_size=4 << 20, metadata={"digest": digest},
                       verify_tls_cert=False, retries=200, retry_delay=1)
upload.upload()
print("Delivered")
"""


sys.path[:0] = [str(HERE), str(HERE.parent), str(HERE.parent / "contract")]
sealed = importlib.import_module("sendparts").sealed
Table = importlib.import_module("table").Table
reference = importlib.import_module("tusreference")


class Bench:
    """The file, the server, and the client as words of a command."""

    def __init__(self, folder: Path, options: argparse.Namespace) -> None:
        self.folder, self.options = folder, options
        self.file = folder / "goi.sotay"
        self.parcel = sealed(self.file, options.size * MB)
        self.pair = reference.Certificate.made(folder / "pair")
        (folder / "der").write_bytes(self.pair.der)
        self.table = Table()

    @contextmanager
    def server(self) -> Iterator[Any]:
        made = reference.Reference(self.folder / "server", self.pair)
        shutil.rmtree(made.folder, ignore_errors=True)
        made.start()
        manifest = base64.b64decode(json.loads(self.parcel.envelope)["payload"])
        (made.folder / f"{self.parcel.digest}.manifest").write_bytes(manifest)  # tuspy asks nobody
        try:
            yield made
        finally:
            made.kill()

    @contextmanager
    def line(self, port: int, told: dict[str, Any], **bad: object) -> Iterator[str]:
        """Put a line before the server; `told` has its counts in the end."""
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

    def client(self, url: str, stall: float = 5.0) -> "subprocess.Popen[str]":
        kind = "qt" if self.options.qt else "terminal"
        told = [url, self.file, self.parcel.digest, self.folder / "der", stall, kind]
        words = [sys.executable, "-c", CLIENT, *map(str, told)]
        return subprocess.Popen(words, stdout=subprocess.PIPE, text=True)

    def tuspy(self, url: str) -> "subprocess.Popen[str]":
        told = [url, str(self.file), self.parcel.digest, reference.TOKEN]
        words = [sys.executable, "-c", TUSPY, *told]
        return subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)

    def run(
        self,
        going: Callable[[str], "subprocess.Popen[str]"],
        meanwhile: Callable[[Any, "subprocess.Popen[str]"], object] = lambda _s, _c: None,
        **bad: object,
    ) -> tuple[float, float, str]:
        """Return seconds, bytes sent over the file's size, and how it ended."""
        told: dict[str, Any] = {}
        with self.server() as server, self.line(server.port, told, **bad) as url:
            began = time.monotonic()
            client = going(url)
            meanwhile(server, client)
            if client.poll() is not None and client.returncode < 0:  # killed: once more
                client.communicate()
                client = going(url)
            try:
                said = client.communicate(timeout=self.options.most)[0].strip()
            except subprocess.TimeoutExpired:
                client.kill()
                said = client.communicate()[0] or f"not done in {self.options.most} s"
            took = time.monotonic() - began
            there = server.has(self.parcel)
            if said == "Delivered":
                assert there == self.file.read_bytes()
        return took, told["sent"] / self.parcel.size, said

    def until(self, server: Any, part: float) -> None:
        """Wait until the server has this part of the file."""
        file, size = server.folder / self.parcel.digest, self.parcel.size * part
        while not file.exists() or file.stat().st_size < size:
            time.sleep(0.02)

    def kill_client(self, server: Any, client: "subprocess.Popen[str]") -> None:
        self.until(server, 0.5)
        client.kill()
        client.wait()

    def reboot(self, server: Any, _client: "subprocess.Popen[str]") -> None:
        self.until(server, 0.4)
        server.kill()
        time.sleep(3)
        server.start()


def rows(bench: Bench) -> None:
    size, own = bench.options.size * MB, f"{bench.pair.cert},{bench.pair.key}"
    table = bench.table
    table.title(f"{bench.options.size} MB at {bench.options.rate} MB/s: seconds, and sent / size")
    clean, sent, _said = bench.run(bench.client)
    table.fact("a clean line", clean)
    table.fact("a clean line, sent", sent, unit="x")
    bad: list[tuple[str, dict[str, Any], str]] = [
        ("cut 20 times", {"cut_every": size // 20}, "<= 1.5"),
        ("cut 100 times", {"cut_every": size // 100}, ""),
        ("goes dead 4 times, 5 s to notice", {"hole_every": size // 4}, ""),
        ("buffers whole requests, cut 20 times", {"cut_every": size // 20, "whole": own}, ""),
    ]
    for what, how, goal in bad:
        told(bench, table, what, bench.run(bench.client, **how), clean, goal)
    told(bench, table, "killed at half", bench.run(bench.client, bench.kill_client), clean)
    told(bench, table, "server away for 3 s", bench.run(bench.client, bench.reboot), clean)
    if importlib.util.find_spec("tusclient"):
        for what, how in [("a clean line", {}), *((what, how) for what, how, _goal in bad[:3])]:
            told(bench, table, f"tuspy: {what}", bench.run(bench.tuspy, **how), clean)


def told(
    _bench: Bench,
    table: Any,
    what: str,
    found: tuple[float, float, str],
    clean: float,
    goal: str = "",
) -> None:
    took, sent, said = found
    table.row(what, took, "the clean line", clean, goal)
    sys.stdout.write(f"{'':<44}{said}; sent {sent:.3f} of the file\n")


def main() -> None:
    reading = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    reading.add_argument("--size", type=int, default=200, help="MB")
    reading.add_argument("--rate", type=int, default=20, help="MB/s")
    reading.add_argument("--most", type=int, default=180, help="seconds for each way")
    reading.add_argument("--qt", action="store_true", help="with the window's carrier")
    reading.add_argument("--folder", type=Path)
    options = reading.parse_args()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with tempfile.TemporaryDirectory(dir=options.folder) as folder:
        rows(Bench(Path(folder), options))


if __name__ == "__main__":
    main()
