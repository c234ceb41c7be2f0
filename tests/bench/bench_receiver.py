"""The receiver with ninety-nine devices at once: how long a pre-flight waits, what memory it takes.

    python tests/bench/bench_receiver.py [--devices 99] [--rounds 6] [--megabytes 4]

`sotayctl province receive` as a program of its own, over TLS on loopback. Each device announces a
bundle, sends it, and announces the next, all at the same time and over a new line for each request;
meanwhile the worker looks at what came. Beside it: the same requests of one device alone. What is
told of a pre-flight is its whole answer, and the TLS handshake before it apart. It judges nothing.
"""

import argparse
import asyncio
import json
import os
import ssl
import subprocess
import sys
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


def measure(devices: list[Device], port: int, pid: int, asked: argparse.Namespace) -> None:
    table, size = Table(), int(asked.megabytes * (1 << 20))
    at_rest = _memory(pid)[0]
    alone, crowd = Times(), Times()
    first = devices[0]
    asyncio.run(_together(Lines(port, alone), [[first.bundle(size) for _ in range(20)]]))
    for _round in range(asked.rounds):
        bundles = [[one.bundle(size)] for one in devices]
        began = perf_counter()
        asyncio.run(_together(Lines(port, crowd), bundles))
        took = perf_counter() - began
    table.title(f"{len(devices)} devices at once, {asked.megabytes} MiB each, {crowd.status}")
    mine, other = p99(crowd.preflight), p99(alone.preflight)
    table.row("pre-flight, p99", mine, "one device alone", other)
    table.fact("pre-flight, p99, in ms", mine * 1000, "<= 200 ms", "ms")
    table.row("TLS handshake, p99", p99(crowd.handshake), "alone", p99(alone.handshake))
    table.fact("taken a second, MiB", len(devices) * asked.megabytes / took, unit="MiB")
    now, most = _memory(pid)
    table.fact("memory of the server at rest", at_rest, unit="MiB")
    table.fact("memory of the server, highest", most, "<= 200 MiB", "MiB")
    table.fact("memory of the server after", now, unit="MiB")


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
