"""To where a bench sends: the reference server of tus, or our own receiver, anew for each way."""

import base64
import hashlib
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Protocol, Self

from sendparts import sealed

from manydevices import closed, enrolled
from sotay.province import opening
from sotay.province.receiver.certificate import certificate
from sotay.store.slots import FLOOR
from sotay.upload.steps import Parcel
from tusreference import Certificate, Reference

PASSPHRASE = "chín con trâu xanh qua cầu gỗ lim 77"


class Place(Protocol):
    """`file` is what is sent there, `parcel` what it is; `der` the certificate that is shown."""

    file: Path
    parcel: Parcel
    der: bytes
    port: int

    def start(self) -> None:
        """Listen, at the same port as before."""

    def kill(self) -> None:
        """End it at once."""

    def bytes_there(self) -> int:
        """Return how much of the file is there."""
        ...


class Plain:
    """The reference server with its file store; the file is made once for all ways."""

    def __init__(self, folder: Path, size: int) -> None:
        self.file = folder / "goi.sotay"
        self.parcel = sealed(self.file, size)
        self.pair = Certificate.made(folder / "pair")
        self.der, self.port = self.pair.der, 0
        self._folder = folder / "server"

    def anew(self) -> Self:
        """Forget all that is there."""
        shutil.rmtree(self._folder, ignore_errors=True)
        self.port = 0
        return self

    def start(self) -> None:
        """Begin, or go on after a kill."""
        self._server = Reference(self._folder, self.pair, self.port)
        self._server.start()
        self.port = self._server.port
        manifest = base64.b64decode(json.loads(self.parcel.envelope)["payload"])
        (self._folder / f"{self.parcel.digest}.manifest").write_bytes(manifest)  # tuspy asks nobody

    def kill(self) -> None:
        self._server.kill()

    def bytes_there(self) -> int:
        file = self._folder / self.parcel.digest
        return file.stat().st_size if file.exists() else 0


class Own:
    """`sotayctl province receive` with one device enrolled, whose bundle nobody can open."""

    def __init__(self, folder: Path, size: int) -> None:
        self._home = folder / "own"
        shutil.rmtree(self._home, ignore_errors=True)
        self._home.mkdir()
        province = opening.create(self._home / "tinh", PASSPHRASE, cost=FLOOR).province
        self.der, self.port = certificate(province).der, 0
        content = enrolled(province, 1)[0].bundle(size)
        self._folder = closed(province)
        (self._home / "mat-khau").write_text(PASSPHRASE + "\n", "utf-8")
        self.file = folder / "cua-may.sotay"
        self.file.write_bytes(content)
        page = content[512:7680]
        told = base64.b64decode(json.loads(page)["payload"])
        self.parcel = Parcel(hashlib.sha256(told).hexdigest(), len(content), page)

    def start(self) -> None:
        """Begin, or go on after a kill."""
        words = ["--listen", f"127.0.0.1:{self.port}", "--register", str(self._folder), "--json"]
        ours = [sys.executable, "-m", "sotay.app.cli.terminal", "province", "receive", *words]
        self._program = subprocess.Popen(
            [*ours, "--passphrase-file", str(self._home / "mat-khau")],
            env=os.environ | {"XDG_DATA_HOME": str(self._home / "data")},
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        assert self._program.stdout is not None
        self.port = json.loads(self._program.stdout.readline())["ports"][0]

    def kill(self) -> None:
        self._program.kill()
        self._program.wait()

    def bytes_there(self) -> int:
        waiting = (self._folder / "cho-nhan").glob(f"{self.parcel.digest}*")
        return max((one.stat().st_size for one in waiting), default=0)
