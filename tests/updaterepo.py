"""A repository of updates with its keys, and a machine that is to believe it or not."""

import json
import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from sotay.base.clock import SystemClock
from sotay.updates.installation import Installation
from sotay.updates.offers import STABLE, Offer
from sotay.updates.sources import FolderSource
from sotay.updates.taking import Updating
from sotay.updates.trusting import Now
from versiontree import install, lay_small, release

NAMES = ("a", "b", "c", "targets", "lists", "new")
STEPS = {"notebook": ["001_notebook", "002_more"]}
DAY_MS = 86_400_000


@dataclass
class Issuer:
    """The release side: its repository, and its keys in a folder."""

    repo: Path
    keys: Path
    versions: Path
    steps: dict[str, list[str]] = field(default_factory=lambda: dict(STEPS))

    def key(self, *names: str) -> list[str]:
        return [str(self.keys / f"{name}.pem") for name in names]

    def of_keys(self, *roles: str) -> list[str]:
        """Return the words that name the keys of these roles."""
        named = {"root": ("a", "b"), "targets": ("targets",), "lists": ("lists",)}
        return [word for role in roles for word in (f"--{role}", *self.key(*named[role]))]

    def found(self) -> None:
        root = ["--root", *self.key("a", "b", "c")]
        release().main(["found", str(self.repo), *root, *self.of_keys("targets", "lists")])

    def offer(self, version: str, *words: str, fails: bool = False) -> None:
        made = lay_small(version, self.versions, self.steps, fails=fails)
        keys = self.of_keys("targets", "lists")
        if fails:  # signed all the same: the machine is to find out
            os.environ["SOTAY_PROBED"] = str(self.versions / "said")
            (self.versions / "said").write_text(
                json.dumps({"version": version, "steps": self.steps}), "utf-8"
            )
        try:
            release().main(["add", str(self.repo), str(made), *keys, *words])
        finally:
            os.environ.pop("SOTAY_PROBED", None)

    def do(self, command: str, *words: str) -> None:
        release().main([command, str(self.repo), *words])

    @property
    def root(self) -> bytes:
        return (self.repo / "metadata/1.root.json").read_bytes()

    def archive(self) -> Path:
        (found,) = (self.repo / "targets").glob("*.zip")
        return found


@dataclass
class Machine:
    """A machine with version 0.1.0, and where its person keeps what updates need."""

    updating: Updating

    @property
    def installed(self) -> Installation:
        return self.updating.installed

    def look(self, repo: Path, days: float = 0, *, doubted: bool = False) -> Offer:
        """Look at what a folder offers, by a clock that is so many days off."""
        now = Now(SystemClock().now_ms() + int(days * DAY_MS), doubted)
        return self.updating.look(FolderSource(repo), STABLE, now)

    def take(self, repo: Path) -> Offer:
        offer = self.look(repo)
        self.updating.take(FolderSource(repo), offer)
        return offer

    def standing(self) -> tuple[str, str, list[str]]:
        """Return what starts, what was before, and every name beside the versions."""
        there = (self.installed.root / "versions").iterdir()
        names = sorted(path.name for path in there if path.suffix != ".lock")
        return self.installed.current, self.installed.previous, names


@pytest.fixture(scope="session")
def _keys(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("keys")
    for name in NAMES:
        (folder / f"{name}.passphrase").write_text("ba người giữ\n", "utf-8")
    release().main(["keys", str(folder), *NAMES])
    return folder


@pytest.fixture
def issuer(tmp_path: Path, _keys: Path) -> Issuer:
    (tmp_path / "built").mkdir()
    made = Issuer(tmp_path / "usb/SoTay-capnhat", _keys, tmp_path / "built")
    made.found()
    return made


@pytest.fixture
def machine(tmp_path: Path, issuer: Issuer) -> Iterator[Machine]:
    first = lay_small("0.1.0", tmp_path / "first", STEPS)
    root = install(first, tmp_path / "Sổ tay của tôi")
    yield Machine(Updating(Installation(root, "0.1.0"), tmp_path / "kept", issuer.root, STEPS))
    shutil.rmtree(root)
