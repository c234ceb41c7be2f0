"""Wheels by name, version and hash from a lock, for a machine that need not be this one."""

import hashlib
import shutil
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Final, NamedTuple
from zipfile import ZipFile

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name, parse_wheel_filename

NOT_CARRIED: Final = frozenset(
    {"pip", "setuptools"}
)  # what installs and builds; sqlite-utils names pip
_LEGACY_HASH: Final = "--hash=sha256:"


class Target(NamedTuple):
    """A machine to fetch for: pip's names of its platform, and what markers of a lock ask."""

    platforms: tuple[str, ...]
    python: str  # such as 3.11
    markers: dict[str, str]


WINDOWS: Final = Target(
    ("win_amd64",),
    "3.11",
    {
        "implementation_name": "cpython",
        "os_name": "nt",
        "platform_machine": "AMD64",
        "platform_python_implementation": "CPython",
        "platform_system": "Windows",
        "python_full_version": "3.11.9",
        "python_version": "3.11",
        "sys_platform": "win32",
    },
)

LINUX: Final = Target(  # pip takes each tag as it is given: all that run where Qt's (2.34) does
    (*(f"manylinux_2_{minor}_x86_64" for minor in range(34, 4, -1)), "manylinux2014_x86_64"),
    "3.11",
    {
        "implementation_name": "cpython",
        "os_name": "posix",
        "platform_machine": "x86_64",
        "platform_python_implementation": "CPython",
        "platform_system": "Linux",
        "python_full_version": "3.11.2",
        "python_version": "3.11",
        "sys_platform": "linux",
    },
)


class Wheel(NamedTuple):
    """A file that the lock names."""

    name: str
    version: str
    path: Path
    sha256: str


class _Pin(NamedTuple):
    requirement: Requirement
    hashes: frozenset[str]

    @property
    def name(self) -> str:
        return canonicalize_name(self.requirement.name)

    def line(self) -> str:
        words = [f"{self.requirement.name}{self.requirement.specifier}"]
        return " ".join((*words, *(_LEGACY_HASH + one for one in sorted(self.hashes))))


def sha256_of(path: Path) -> str:
    """Return the digest of a file, in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def fetch(lock: Path, into: Path, target: Target) -> list[Wheel]:
    """Return the wheels that `lock` names for `target`, kept in `into`, each checked; by name.

    What is there with the right hash is not fetched again. Raises `CalledProcessError` where pip
    cannot get them, `ValueError` where a file is none of those that the lock knows.
    """
    pins = [pin for pin in _pins(lock.read_text("utf-8")) if _asked(pin, target)]
    into.mkdir(parents=True, exist_ok=True)
    try:
        return _found(pins, into)
    except ValueError:
        shutil.rmtree(into)
        into.mkdir()
    wanted = into / "wanted.txt"
    wanted.write_text("".join(f"{pin.line()}\n" for pin in pins), "utf-8")
    _download(wanted, into, target)
    return _found(pins, into)


def unpack(wheel: Path, into: Path) -> None:
    """Lay out a wheel as an installer would: what its `.data` keeps for the library, beside it."""
    with ZipFile(wheel) as archive:
        for info in archive.infolist():
            parts = Path(info.filename).parts
            if info.is_dir():
                continue
            if parts[0].endswith(".data"):
                if parts[1] not in {"purelib", "platlib"}:
                    continue
                parts = parts[2:]
            if ".." in parts or parts[0] == "/":
                raise ValueError(f"{wheel.name} reaches out: {info.filename}")
            place = into.joinpath(*parts)
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(archive.read(info))


def _pins(text: str) -> Iterable[_Pin]:
    for line in text.replace("\\\n", " ").splitlines():
        if not line.strip():
            continue
        words, *hashes = line.split(_LEGACY_HASH)
        yield _Pin(Requirement(words.strip()), frozenset(one.strip() for one in hashes))


def _asked(pin: _Pin, target: Target) -> bool:
    marker = pin.requirement.marker
    return pin.name not in NOT_CARRIED and (marker is None or marker.evaluate(target.markers))


def _download(wanted: Path, into: Path, target: Target) -> None:
    platforms = [word for name in target.platforms for word in ("--platform", name)]
    subprocess.run(
        [
            *(sys.executable, "-I", "-m", "pip", "download", "-qq", "--no-input"),
            *("--disable-pip-version-check", "--require-hashes", "--no-deps"),
            *("--only-binary=:all:", "--python-version", target.python, *platforms),
            *("--dest", str(into), "-r", str(wanted)),
        ],
        check=True,
    )


def _found(pins: list[_Pin], folder: Path) -> list[Wheel]:
    by_name = {parse_wheel_filename(path.name)[0]: path for path in folder.glob("*.whl")}
    wheels = []
    for pin in pins:
        path = by_name.get(canonicalize_name(pin.requirement.name))
        if path is None or (sha256 := sha256_of(path)) not in pin.hashes:
            raise ValueError(f"{pin.name}: no wheel that the lock knows in {folder}")
        wheels.append(Wheel(pin.name, str(parse_wheel_filename(path.name)[1]), path, sha256))
    return sorted(wheels)
