"""The reference server of tus on loopback, and certificates it may show."""

import datetime as dt
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Self

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from sotay.upload.steps import Parcel
from sotay.vault.outbox import SealedRow

INTEROP = Path(__file__).parent / "contract/interop"
INSTALL = "run `npm --prefix tests/contract/interop ci`, or `pytest -m 'not interop'`"
TOKEN = "token-of-the-tests"
DAY = dt.timedelta(days=1)


@dataclass(frozen=True)
class Certificate:
    """A pair as PEM files, and the certificate in DER."""

    key: Path
    cert: Path
    der: bytes

    @classmethod
    def made(cls, folder: Path, name: str = "receiver", begins: int = -1, days: int = 30) -> Self:
        """Return a self-signed one that is valid from `begins` days from now for `days`."""
        folder.mkdir(exist_ok=True)
        key = ec.generate_private_key(ec.SECP256R1())
        who = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
        start = dt.datetime.now(dt.UTC) + begins * DAY
        made = (
            x509.CertificateBuilder()
            .subject_name(who)
            .issuer_name(who)
            .public_key(key.public_key())
            .serial_number(x509.random_serial_number())
            .not_valid_before(start)
            .not_valid_after(start + days * DAY)
            .sign(key, hashes.SHA256())
        )
        pem = serialization.Encoding.PEM
        own = serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        paths = folder / f"{name}.key", folder / f"{name}.pem"
        paths[0].write_bytes(key.private_bytes(pem, *own))
        paths[1].write_bytes(made.public_bytes(pem))
        return cls(*paths, made.public_bytes(serialization.Encoding.DER))


@dataclass
class Reference:
    """`@tus/server` with its file store, on loopback; `folder` holds what it has."""

    folder: Path
    pair: Certificate
    port: int = 0
    process: "subprocess.Popen[str] | None" = None

    @property
    def url(self) -> str:
        return f"https://127.0.0.1:{self.port}"

    @property
    def more(self) -> tuple[str, ...]:
        """Words more that the program is given: where else its files lie."""
        return ()

    def start(self) -> None:
        node = shutil.which("node")
        if not node or not (INTEROP / "node_modules/@tus/server").is_dir():
            pytest.fail(f"node packages are missing: {INSTALL}", pytrace=False)
        self.folder.mkdir(exist_ok=True)
        (self.folder / "token").write_text(TOKEN)
        words = [node, "tusreceiver.mjs", str(self.folder), str(self.pair.key), str(self.pair.cert)]
        self.process = subprocess.Popen(
            [*words, str(self.port), *self.more],
            cwd=INTEROP,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        assert self.process.stdout is not None
        self.port = int(self.process.stdout.readline())

    def begin_anew(self) -> None:
        """Have nothing of what came, and the token of the beginning: as one that was just made."""
        for one in self.folder.iterdir():
            one.unlink()
        (self.folder / "token").write_text(TOKEN)

    def kill(self) -> None:
        """End it at once, as a power cut does."""
        assert self.process is not None
        self.process.kill()
        self.process.wait()
        for end in (self.process.stdin, self.process.stdout):
            assert end is not None
            end.close()

    def has(self, parcel: Parcel | SealedRow) -> bytes:
        """Return the bytes it has of a bundle."""
        file = self.folder / parcel.digest
        return file.read_bytes() if file.exists() else b""


@contextmanager
def reference(folder: Path, pair: Certificate) -> Iterator[Reference]:
    server = Reference(folder, pair)
    server.start()
    try:
        yield server
    finally:
        server.kill()


@pytest.fixture(scope="session")
def pair(tmp_path_factory: pytest.TempPathFactory) -> Certificate:
    return Certificate.made(tmp_path_factory.mktemp("pair"))


@pytest.fixture(scope="session")
def running(tmp_path_factory: pytest.TempPathFactory, pair: Certificate) -> Iterator[Reference]:
    with reference(tmp_path_factory.mktemp("province"), pair) as made:
        yield made


@pytest.fixture
def server(running: Reference) -> Reference:
    """The one that runs for all, with nothing in it: Node takes half a second to begin."""
    running.begin_anew()
    return running
