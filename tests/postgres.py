"""PostgreSQL clusters of the tests' own: made by initdb, in a folder of their own, and stopped.

PostgreSQL refuses to run as root, so root lends them to the account that its package made. They lie
in memory where there is some, unless a test's subject is what is kept.
"""

import contextlib
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count
from pathlib import Path

import pytest

_NUMBERS = count(1)


def program(name: str) -> str | None:
    """Return where a program of PostgreSQL lies: Debian puts the newest beside the path."""
    beside = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"))
    return shutil.which(name) or (str(beside[-1]) if beside else None)


def _owner() -> str | None:
    """Return the account that a cluster runs as where we are root, else None: as ourselves."""
    if os.name == "nt" or os.getuid():
        return None
    import pwd

    names = {one.pw_name for one in pwd.getpwall()}
    return "postgres" if "postgres" in names else "nobody"


@dataclass
class Cluster:
    """One server with its data, reached by a socket in its folder, or a port of this machine."""

    folder: Path
    port: int = 5432
    loopback: bool = False
    auth: str = "trust"
    also: tuple[str, ...] = ()  # settings, as `name=value`

    def __post_init__(self) -> None:
        self.owner = _owner()
        if self.owner:
            shutil.chown(self.folder, self.owner, self.owner)
        words = f"-A {self.auth} -U sep --no-sync -E UTF8 --locale=C --data-checksums"
        self.run("initdb", "-D", str(self.data), *words.split(), *self._password())

    def _password(self) -> list[str]:
        if self.auth == "trust":
            return []
        (self.folder / "pw").write_text("một mật khẩu\n")
        if self.owner:
            shutil.chown(self.folder / "pw", self.owner)
        return ["--pwfile", str(self.folder / "pw")]

    @property
    def data(self) -> Path:
        return self.folder / "data"

    @property
    def pid(self) -> int:
        """The server's own process."""
        return int((self.data / "postmaster.pid").read_text().split()[0])

    def run(self, name: str, *words: str) -> None:
        tool = program(name)
        assert tool is not None
        with (self.folder / "said").open("ab") as said:
            subprocess.run(
                [tool, *words], check=True, stdout=said, stderr=said, user=self.owner,
                cwd=self.folder, env={"PATH": os.environ["PATH"], "LC_ALL": "C"},
            )  # fmt: skip

    def start(self) -> "Cluster":
        listening = "127.0.0.1" if self.loopback else ""
        words = [
            f"-p {self.port}", f"-k {self.folder}", f"-c listen_addresses='{listening}'",
            "-c max_connections=30", "-c shared_buffers=32MB", *(f"-c {one}" for one in self.also),
        ]  # fmt: skip
        self.run("pg_ctl", "-D", str(self.data), "-w", "-l", "log", "-o", " ".join(words), "start")
        return self

    def start_again(self) -> None:
        """Start after a kill; its children end by themselves, and may take a moment to."""
        for name in (self.data / "postmaster.pid", self.folder / f".s.PGSQL.{self.port}.lock"):
            name.unlink(missing_ok=True)  # of a process that is no more, or that nobody waits for
        for _try in range(50):
            with contextlib.suppress(subprocess.CalledProcessError):
                self.start()
                return
        self.start()

    def stop(self, mode: str = "immediate") -> None:
        if (self.data / "postmaster.pid").exists():
            self.run("pg_ctl", "-D", str(self.data), "-w", "-m", mode, "stop")

    def database(self) -> str:
        """Return the address of a new empty database, of the account that may do all."""
        name = f"tinh{next(_NUMBERS)}"
        self.ask(self.address("postgres"), f"CREATE DATABASE {name}")
        return self.address(name)

    def keep(self, name: str) -> None:
        """Keep the database of this name, which nobody is in, as the mould of its copies."""
        self.ask(self.address("postgres"), f"ALTER DATABASE {name} RENAME TO {name}_khuon")

    def cast(self, name: str) -> None:
        """Put a copy of what was kept where it was, in the place of the copy before."""
        self.ask(self.address("postgres"), f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
        copied = f"CREATE DATABASE {name} TEMPLATE {name}_khuon STRATEGY FILE_COPY"
        self.ask(self.address("postgres"), copied)

    def address(self, name: str) -> str:
        where = f"host=127.0.0.1 port={self.port}" if self.loopback else f"host={self.folder}"
        return f"{where} port={self.port} user=sep dbname={name}"

    def ask(self, address: str, query: str) -> list[tuple[object, ...]]:
        """Return what a question of an account's own brings."""
        import psycopg

        with psycopg.connect(address, autocommit=True) as connection:
            cursor = connection.execute(query.encode())
            return cursor.fetchall() if cursor.description else []


def make_cluster(*, safe: bool = False, **settings: object) -> Cluster:
    """Make a cluster in memory, unless what it keeps is to be safe."""
    memory = Path("/dev/shm")  # noqa: S108 - tmpfs of every Linux
    lies = None if safe or not memory.is_dir() else memory
    return Cluster(Path(tempfile.mkdtemp(prefix="pg", dir=lies)), **settings)  # type: ignore[arg-type]


@pytest.fixture(scope="session")
def cluster() -> Iterator[Cluster]:
    """One server for all tests of a process, each of which has a database of its own."""
    made = make_cluster().start()
    yield made
    made.stop()
    shutil.rmtree(made.folder)
