"""An update killed anywhere: the old version starts or the new one, and the next try ends well."""

import json
import secrets
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import killing
import pytest

import versiontree
from sotay.updates.sources import FolderSource
from updaterepo import Issuer, Machine, _keys, issuer, machine
from versiontree import PYTHON, install, lay, release

__all__ = ["_keys", "issuer", "machine"]

# Takes an update as `sotayctl` does, killed at its n-th call of a built-in; or counts.
TAKE = """
import sys, threading
from sotay.updates.taking import Updating
left, real = int(sys.argv.pop(1)), Updating.take
sys.path.insert(0, sys.argv.pop(1))
import killing
def take(self, *given):
    if left:
        killing.kill_after(left)
        return real(self, *given)
    count = [0]
    def tally(_frame, event, _what):
        count[0] += event == "c_call"
    sys.setprofile(tally)
    try:
        return real(self, *given)
    finally:
        sys.setprofile(None)
        print(count[0], file=sys.stderr)
Updating.take = take
from sotay.app.begin import terminal
terminal()
"""


def starts(machine: Machine) -> str:
    """Return the version that starts now, by what it says itself."""
    folder = machine.installed.folder(machine.installed.current)
    assert (folder / "files.sha256").is_file()
    said = subprocess.run([folder / PYTHON], capture_output=True, check=True).stdout
    return str(json.loads(said)["version"])


def counted(work: Callable[[], object]) -> int:
    """Return how many calls `work` makes, in a process of its own."""
    low, high = 1, 1
    while killing.ended(killing.begun(work, high)) == killing.KILLED:
        low, high = high, high * 2
    return low


@pytest.mark.parametrize("kills", [30, pytest.param(300, marks=pytest.mark.slow)])
def test_a_small_version_killed_anywhere(issuer: Issuer, machine: Machine, kills: int) -> None:
    issuer.offer("0.2.0")
    offer, source = machine.look(issuer.repo), FolderSource(issuer.repo)
    of, killed = machine.updating, 0
    for _turn in range(kills):
        calls = 1 + secrets.randbelow(2500)
        done = killing.ended(killing.begun(lambda: of.take(source, offer), calls))
        killed += done == killing.KILLED
        assert starts(machine) in ("0.1.0", "0.2.0")
        assert done == killing.KILLED or starts(machine) == "0.2.0"
        if starts(machine) == "0.2.0":
            begin_again(machine)
    assert killed > kills // 2
    machine.take(issuer.repo)
    assert machine.standing() == ("0.2.0", "0.1.0", ["0.1.0", "0.2.0"])


def begin_again(machine: Machine) -> None:
    root = machine.installed.root
    (root / "current").write_text("0.1.0\n", "utf-8")
    (root / "previous").unlink(missing_ok=True)
    shutil.rmtree(root / "versions/0.2.0")


@pytest.fixture
def real(issuer: Issuer, tmp_path: Path) -> tuple[Path, Path]:
    """An installed program of these very sources, and a stick with the next version of it."""
    first = lay("0.1.0", tmp_path / "real", issuer.root)
    second = lay("0.2.0", tmp_path / "real", issuer.root)
    keys = issuer.of_keys("targets", "lists")
    release().main(["add", str(issuer.repo), str(second), *keys])
    root = install(first, tmp_path / "Sổ tay của xã")
    home = tmp_path / "nhà"
    home.mkdir()
    return root, home


@pytest.mark.slow
@pytest.mark.timeout(3600)
def test_the_real_program_killed_at_a_hundred_places(
    real: tuple[Path, Path], issuer: Issuer
) -> None:
    root, home = real
    total = take(root, home, issuer, 0)
    assert total > 1000
    back(root)
    places = [1 + secrets.randbelow(total) for _ in range(60)]
    places += [total - secrets.randbelow(200) for _ in range(40)]  # where it is switched
    killed, ended = 0, {"0.1.0": 0, "0.2.0": 0}
    for calls in places:
        killed += take(root, home, issuer, calls) < 0
        done = versiontree.run(root, home, "--version")
        assert done.returncode == 0, done.stderr
        version = done.stdout.split()[-1]
        ended[version] += 1
        if version == "0.2.0":
            back(root)
    assert killed > 80, f"{killed} killed, then started: {ended}"
    assert ended["0.1.0"]
    assert take(root, home, issuer, 0) > 0
    assert versiontree.run(root, home, "--version").stdout.split()[-1] == "0.2.0"
    left = {path.name for path in (root / "versions").iterdir()}
    assert left == {"0.1.0", "0.2.0", "update.lock"}


def take(root: Path, home: Path, issuer: Issuer, calls: int) -> int:
    """Take the update by the installed program; return how many calls it made, or -1 if killed."""
    current = (root / "current").read_text("utf-8").strip()
    python = root / "versions" / current / PYTHON
    words = [str(calls), str(Path(killing.__file__).parent), "update", "take", "--no-backup"]
    done = subprocess.run(
        [python, "-I", "-B", "-X", "utf8", "-c", TAKE, *words, "--from", str(issuer.repo)],
        env={"HOME": str(home), "XDG_DATA_HOME": str(home)},
        capture_output=True,
        encoding="utf-8",
        stdin=subprocess.DEVNULL,
        check=False,
    )
    if done.returncode < 0:
        return -1
    assert done.returncode == 0, done.stderr
    return int(done.stderr.split()[-1]) if not calls else 0


def back(root: Path) -> None:
    (root / "current").write_text("0.1.0\n", "utf-8")
    (root / "previous").unlink(missing_ok=True)
    shutil.rmtree(root / "versions/0.2.0")
