"""A bare Debian in a folder: what debootstrap lays, and where this machine gets its packages.

Its mounts are in a namespace that ends with who holds it: nothing is left behind by a kill.
"""

import json
import os
import shutil
import signal
import subprocess
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

HOUSE = Path(__file__).parents[2]
BUILD = HOUSE / "packaging/debian/build"
PATIENCE_S = 240.0
_HOLD = (  # `cat` ends when nobody holds the other end any more
    'mount -t proc proc "$0/proc"; mount --rbind /dev "$0/dev"; mount -t sysfs sysfs "$0/sys"; '
    "echo held; exec cat"
)
_CARRIED = ("_proxy", "_PROXY")  # how this machine reaches Debian's packages


def wait(for_what: Callable[[], object]) -> None:
    """Wait until something is so; fails after `PATIENCE_S`."""
    until = time.monotonic() + PATIENCE_S
    while not for_what():
        assert time.monotonic() < until, "waited in vain"
        time.sleep(0.2)


@dataclass(frozen=True)
class BareRoot:
    """A system to install into, as `root` or as somebody who is nobody in particular."""

    path: Path
    holder: int  # the process whose mounts it has

    @classmethod
    @contextmanager
    def laid(cls, path: Path, suite: str = "bookworm") -> "Iterator[BareRoot]":
        """Lay one with debootstrap; it fetches packages from where this machine does."""
        (sources,) = Path("/etc/apt/sources.list.d").glob("*.sources")
        told = sources.read_text("utf-8").splitlines()
        mirror = next(line.split()[1] for line in told if line.startswith("URIs: "))
        words = ["debootstrap", "--variant=minbase", suite, path, mirror]
        subprocess.run(words, check=True, stdout=subprocess.DEVNULL)
        for name in ("resolv.conf", "hosts"):
            shutil.copy(f"/etc/{name}", path / "etc" / name)
        for one in Path("/etc/apt/apt.conf.d").iterdir():
            shutil.copy(one, path / "etc/apt/apt.conf.d")
        rule = path / "usr/sbin/policy-rc.d"  # as in a container: nothing installed starts here
        rule.write_text("#!/bin/sh\nexit 101\n", "ascii")
        rule.chmod(0o755)
        pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
        alone = ["unshare", "-m", "--propagation", "private", "sh", "-ec", _HOLD, str(path)]
        with subprocess.Popen(alone, **pipes) as holder:
            assert holder.stdout is not None
            assert holder.stdout.readline() == b"held\n"
            made = cls(path, holder.pid)
            made.run("useradd", "-m", "can-bo")
            yield made

    def run(
        self, *words: str, user: str = "root", code: int = 0, stdin: str = "", **more: str
    ) -> subprocess.CompletedProcess[str]:
        """Run to the end; the exit status must be `code`."""
        done = subprocess.run(
            self._words(words, user),
            env=_around(user, more),
            input=stdin,
            capture_output=True,
            encoding="utf-8",
            check=False,
            timeout=1800,
        )
        assert done.returncode == code, f"{words}: {done.returncode}\n{done.stdout}\n{done.stderr}"
        return done

    def begin(self, *words: str, user: str = "root", **more: str) -> "subprocess.Popen[str]":
        """Start and go on beside it."""
        return subprocess.Popen(
            self._words(words, user),
            env=_around(user, more),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            encoding="utf-8",
        )

    def install(self, *debs: Path, code: int = 0) -> subprocess.CompletedProcess[str]:
        """Install packages of ours with whatever they ask for."""
        for deb in debs:
            shutil.copy(deb, self.path / "tmp" / deb.name)
        apt = ["apt-get", "-q", "-y", "--no-install-recommends", "--allow-downgrades", "install"]
        return self.run(*apt, *(f"/tmp/{deb.name}" for deb in debs), code=code)  # noqa: S108

    def end(self, *words: str) -> None:
        """Tell the Python in there with all these words in its line to end, as a log-out does."""
        for process in Path("/proc").glob("[0-9]*"):
            try:
                line = (process / "cmdline").read_text("utf-8").split("\0")
                inside = (process / "root").readlink() == self.path
            except OSError:
                continue
            if inside and line[0].endswith("/bin/python3.11") and set(words) <= set(line):
                os.kill(int(process.name), signal.SIGTERM)

    def _words(self, words: Sequence[str], user: str) -> list[str]:
        within = ["runuser", "-u", user, "--", *words] if user != "root" else list(words)
        return ["nsenter", "-t", str(self.holder), "-m", "chroot", str(self.path), *within]


def _around(user: str, more: dict[str, str]) -> dict[str, str]:
    """Return the surroundings of a fresh session."""
    home = {"HOME": "/root" if user == "root" else f"/home/{user}"}
    path = {"PATH": "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"}
    reached = {name: value for name, value in os.environ.items() if name.endswith(_CARRIED)}
    return reached | home | path | {"DEBIAN_FRONTEND": "noninteractive", "LANG": "C.UTF-8"} | more


@dataclass
class Commune:
    """Somebody's terminal in there: `sotayctl` as it is installed, in a folder of their own."""

    root: BareRoot
    name: str = "xa"
    words: str = "một con vịt xòe ra hai cái cánh"

    @property
    def home(self) -> Path:
        """Return the folder, from outside."""
        return self.root.path / "home/can-bo" / self.name

    def begin(self) -> None:
        """Lay the passphrase and a stick."""
        (self.home / "usb").mkdir(parents=True)
        (self.home / "khau").write_text(f"{self.words}\n", "utf-8")
        self.root.run("chown", "-R", "can-bo:", "/home/can-bo")

    def lay(self, name: str, content: bytes) -> None:
        """Hand over a file."""
        (self.home / name).write_bytes(content)
        (self.home / name).chmod(0o644)

    def ask(self, *words: str) -> Any:
        """Run a command with `--json`; return its answer."""
        here = f"/home/can-bo/{self.name}"
        line = ["sotayctl", *words, "--json", "--passphrase-file", "khau"]
        done = self.root.run(
            *("sh", "-c", f'cd {here} && exec "$@"', "sh", *line),
            user="can-bo",
            XDG_DATA_HOME=f"{here}/data",
        )
        return json.loads(done.stdout)
