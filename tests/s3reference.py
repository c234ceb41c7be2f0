"""`@tus/server` over its S3 store, and moto's server as the S3 it speaks to: all on loopback."""

import contextlib
import http.client
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from nginxbefore import free_port
from sotay.upload.steps import Parcel
from tusreference import INTEROP, Certificate, Reference

HOW = "run `sh packaging/test --slow`, which sets it up"


def moto() -> Path:
    """Return where moto's server lies, in an environment of its own, if it does."""
    return Path(sys.prefix) / "s3/bin/moto_server"


def server_program() -> Path:
    """Return moto's server; skips where it or tus's store for it is not here."""
    found = moto()
    if not found.exists() or not (INTEROP / "s3/node_modules/@tus/s3-store").is_dir():
        pytest.skip(f"the S3 server of the tests is not here: {HOW}")
    return found


@dataclass
class Storage:
    """An S3 on loopback, which keeps what it has in memory."""

    port: int
    process: "subprocess.Popen[bytes]"

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def ask(self, method: str, path: str) -> bytes:
        line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        try:
            line.request(method, path)
            return line.getresponse().read()
        finally:
            line.close()

    def has(self, parcel: Parcel) -> bytes:
        """Return the bytes it has of a bundle that arrived whole."""
        return self.ask("GET", f"/sotay/{parcel.digest}")


@contextmanager
def storage(folder: Path) -> Iterator[Storage]:
    program, port = server_program(), free_port()
    with (folder / "s3").open("wb") as said:
        process = subprocess.Popen(
            [program, "-H", "127.0.0.1", "-p", str(port)], stdout=said, stderr=said
        )
    made = Storage(port, process)
    try:
        while True:
            assert process.poll() is None, (folder / "s3").read_text()
            with contextlib.suppress(OSError):
                made.ask("PUT", "/sotay")
                break
        yield made
    finally:
        process.kill()
        process.wait()


class OverS3(Reference):
    """The reference server, whose files lie behind `storage`."""

    storage: Storage

    @property
    def more(self) -> tuple[str, ...]:
        return (self.storage.address,)

    def has(self, parcel: Parcel) -> bytes:
        return self.storage.has(parcel)


@contextmanager
def over_s3(folder: Path, pair: Certificate) -> Iterator[OverS3]:
    with storage(folder.parent) as found:
        server = OverS3(folder, pair)
        server.storage = found
        server.start()
        try:
            yield server
        finally:
            server.kill()
