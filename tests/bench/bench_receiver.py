"""The receiver with ninety-nine devices at once: what a pre-flight waits, what memory it takes.

    PYTHONPATH=tests python tests/bench/bench_receiver.py [--devices 99] [--rounds 6]

`sotayctl province receive` as a program of its own, over TLS on loopback. A process of its own has
each device announce a bundle and send it, all at the same time, round after round, while the
worker looks at what came; another asks meanwhile, as a device that comes along would, and that is
told, the TLS handshake apart. Beside it: the same question while nobody sends. Also told: the
processor's time of the server for one pre-flight, and what 99 pre-flights at the same instant wait.
On a machine that does other work, all of it waits for that too. It judges nothing.
"""

import argparse
import asyncio
import json
import os
import ssl
import statistics
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from table import Table, p99

from manydevices import Device, closed, enrolled
from sotay.province import opening
from sotay.store.slots import FLOOR

PASSPHRASE = "chín con trâu xanh qua cầu gỗ lim 77"


@dataclass
class Times:
    """Seconds of each."""

    handshake: list[float] = field(default_factory=list)
    preflight: list[float] = field(default_factory=list)
    status: dict[int, int] = field(default_factory=dict)
    sent: int = 0


class Lines:
    """Requests to one server, each over a line of its own."""

    def __init__(self, port: int, times: Times) -> None:
        self._port, self._times = port, times
        self._context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        self._context.check_hostname, self._context.verify_mode = False, ssl.CERT_NONE

    async def ask(self, method: str, path: str, body: bytes, head: str = "") -> tuple[int, bytes]:
        began = perf_counter()
        reader, writer = await asyncio.open_connection("127.0.0.1", self._port, ssl=self._context)
        self._times.handshake.append(perf_counter() - began)
        began = perf_counter()
        length = f"Host: x\r\nConnection: close\r\nContent-Length: {len(body)}\r\n{head}\r\n"
        writer.write(f"{method} {path} HTTP/1.1\r\n{length}".encode() + body)
        answer = await reader.read()
        if path == "/v1/bundles":
            self._times.preflight.append(perf_counter() - began)
        writer.close()
        status = int(answer.split(b" ", 2)[1])
        self._times.status[status] = self._times.status.get(status, 0) + 1
        return status, answer.partition(b"\r\n\r\n")[2]

    async def send(self, content: bytes) -> None:
        status, body = await self.ask("POST", "/v1/bundles", content[512:7680])
        if status != 200:
            return
        said = json.loads(body)
        head = (
            f"Authorization: Bearer {said['token']}\r\nTus-Resumable: 1.0.0\r\n"
            "Content-Type: application/offset+octet-stream\r\nUpload-Offset: 0\r\n"
        )
        await self.ask("PATCH", said["url"], content, head)
        self._times.sent += len(content)


async def _together(lines: Lines, bundles: list[list[bytes]]) -> None:
    async def one(own: list[bytes]) -> None:
        for content in own:
            await lines.send(content)

    await asyncio.gather(*map(one, bundles))


def _memory(pid: int) -> tuple[int, int]:
    """Return RSS now and at its highest, in MiB."""
    told = dict(
        line.split(":", 1) for line in Path(f"/proc/{pid}/status").read_text("utf-8").splitlines()
    )
    return tuple(int(told[name].split()[0]) // 1024 for name in ("VmRSS", "VmHWM"))  # type: ignore[return-value]


def _started(folder: Path, home: Path) -> tuple["subprocess.Popen[bytes]", int]:
    secret = home / "mat-khau"
    secret.write_text(PASSPHRASE + "\n", "utf-8")
    program = subprocess.Popen(
        [
            sys.executable, "-m", "sotay.app.cli.terminal", "province", "receive", "--listen",
            "127.0.0.1:0", "--register", str(folder), "--passphrase-file", str(secret), "--json",
        ],
        env=os.environ | {"XDG_DATA_HOME": str(home / "data")},
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )  # fmt: skip
    assert program.stdout is not None
    return program, json.loads(program.stdout.readline())["ports"][0]


def _worked(pid: int) -> float:
    """Return the seconds of processor that a process has had."""
    told = Path(f"/proc/{pid}/stat").read_text("ascii").rsplit(")", 1)[1].split()
    return (int(told[11]) + int(told[12])) / os.sysconf("SC_CLK_TCK")


def _crowd(devices: list[Device], port: int, asked: argparse.Namespace) -> None:
    size = int(asked.megabytes * (1 << 20))
    for _round in range(asked.rounds):
        asyncio.run(_together(Lines(port, Times()), [[one.bundle(size)] for one in devices]))


def _probe(port: int, page: bytes, until: Callable[[], bool]) -> Times:
    """Ask again and again, one request after the other."""
    times = Times()

    async def ask() -> None:
        lines = Lines(port, times)
        while not until():
            await lines.ask("POST", "/v1/bundles", page)
            await asyncio.sleep(0.02)

    asyncio.run(ask())
    return times


def _burst(devices: list[Device], port: int) -> Times:
    times = Times()

    async def ask() -> None:
        lines, pages = Lines(port, times), [one.bundle(1000)[512:7680] for one in devices]
        await asyncio.gather(*(lines.ask("POST", "/v1/bundles", page) for page in pages))

    asyncio.run(ask())
    return times


def measure(devices: list[Device], port: int, pid: int, asked: argparse.Namespace) -> None:
    table, pages = Table(), iter(devices[0].bundle(1000)[512:7680] for _ in range(2))
    at_rest, left, worked = _memory(pid)[0], iter(range(100)), _worked(pid)
    alone = _probe(port, next(pages), lambda: next(left, None) is None)
    each = (_worked(pid) - worked) / 100
    burst = _burst(devices, port)
    child = os.fork()
    if not child:
        _crowd(devices, port, asked)
        os._exit(0)
    began = perf_counter()
    crowd = _probe(port, next(pages), lambda: bool(os.waitpid(child, os.WNOHANG)[0]))
    took = perf_counter() - began
    table.title(
        f"{len(devices)} devices send {asked.megabytes} MiB each at once, {asked.rounds} rounds"
    )
    table.row("pre-flight, p50", p50(crowd.preflight), "nobody sends", p50(alone.preflight))
    table.row("pre-flight, p99", p99(crowd.preflight), "nobody sends", p99(alone.preflight))
    table.fact("pre-flight, p99, in ms", p99(crowd.preflight) * 1000, "<= 200 ms", "ms")
    table.row("TLS handshake, p99", p99(crowd.handshake), "alone", p99(alone.handshake))
    table.fact("processor for one pre-flight with its TLS", each)
    table.fact("all at the same instant, p99", p99(burst.preflight))
    sent = asked.rounds * len(devices) * asked.megabytes
    table.fact("received a second", sent / took, unit="MiB")
    now, most = _memory(pid)
    table.fact("memory of the server at rest", at_rest, unit="MiB")
    table.fact("memory of the server, highest", most, "<= 200 MiB", "MiB")
    table.fact("memory of the server after", now, unit="MiB")


def p50(times: list[float]) -> float:
    return statistics.median(times)


def main() -> None:
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("--devices", type=int, default=99)
    words.add_argument("--rounds", type=int, default=6)
    words.add_argument("--megabytes", type=float, default=4)
    asked = words.parse_args()
    with TemporaryDirectory(prefix="sotay-bench-") as place:
        home = Path(place)
        province = opening.create(home / "tinh", PASSPHRASE, cost=FLOOR).province
        devices = enrolled(province, asked.devices)
        program, port = _started(closed(province), home)
        try:
            measure(devices, port, program.pid, asked)
        finally:
            program.terminate()
            program.wait()


if __name__ == "__main__":
    main()
