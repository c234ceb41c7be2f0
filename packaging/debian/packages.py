"""Make both Debian packages from what the lock names (decision 063).

Run as `python -P -m debian.packages INPUTS WORK OUTDIR`, by `packaging/debian/build`.
"""

import gzip
import hashlib
import json
import os
import re
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from building import locked, sbom
from debian import programs

HERE: Final = Path(__file__).parent
_OWN: Final = re.compile(r'__version__ = "([^"]+)"')
_ICON: Final = (  # as gui/kit/style/appicon.py draws it
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64">'
    '<rect width="64" height="64" rx="12.8" fill="#14615B"/>'
    '<g fill="#FFFFFF" transform="translate(8 8) scale(2.4)">{}</g></svg>\n'
)


@dataclass(frozen=True)
class Package:
    """One package: its name, and which wheels and folders of ours it does without."""

    name: str
    without: frozenset[str] = frozenset()
    not_ours: tuple[str, ...] = ()


NOTEBOOK: Final = Package("sotay")
# It shows no window, plays and records nothing.
RECEIVER: Final = Package(
    "sotay-receiver",
    frozenset(
        {"pyside6-essentials", "shiboken6", "fontpkg", "fontpkg-be-vietnam-pro", "sounddevice"}
    ),
    ("gui",),
)


@dataclass(frozen=True)
class Build:
    """Where the inputs are, where there is room to work, where packages go, and their version."""

    inputs: Path
    work: Path
    out: Path
    version: str
    made_at: int  # seconds since 1970, which all files bear

    def make_all(self) -> list[Path]:
        """Make every package and its list of parts; return them."""
        python = _python()
        debs = [self.inputs / f"{one.name}_{one.version}_amd64.deb" for one in python]
        made = programs.Made(self.work / "made")
        made.make(debs, locked.fetch(programs.LOCK, self.inputs / "wheels", locked.LINUX))
        files = []
        for package in (NOTEBOOK, RECEIVER):
            root = self.work / package.name
            program = root / f"usr/lib/{package.name}"
            parts = [*python, *made.put_together(program, package.without, package.not_ours)]
            listed = self.out / f"{package.name}_{self.version}_amd64.cdx.json"
            told = sbom.document(package.name, self.version, parts, program, self.made_at)
            listed.write_bytes(told)
            self._lay_system_files(package, root, told)
            files += [self._packed(package, root), listed]
        return files

    def _lay_system_files(self, package: Package, root: Path, listed: bytes) -> None:
        """Lay what the system looks for: commands, menu, manual pages, unit, licences."""
        given = HERE / package.name / "root"
        for file in sorted(one for one in given.rglob("*") if one.is_file()):
            target = root / file.relative_to(given)
            content = file.read_bytes().replace(b"@VERSION@", self.version.encode())
            if "man" in file.parts:
                _write(target.with_name(f"{file.name}.gz"), _zipped(content))
            else:
                _write(target, content)
            if target.parent.name in {"bin", "sbin"}:
                target.chmod(0o755)
        about = root / f"usr/share/doc/{package.name}"
        _write(about / "copyright", _copyright(root / f"usr/lib/{package.name}/licences"))
        _write(about / "changelog.gz", _zipped((HERE / "changelog").read_bytes()))
        _write(about / f"{package.name}.cdx.json.gz", _zipped(listed))
        if package is NOTEBOOK:
            _write(root / "usr/share/icons/hicolor/scalable/apps/sotay.svg", _icon())

    def _packed(self, package: Package, root: Path) -> Path:
        """Write the control files of a laid-out package, and pack it."""
        control = root / "DEBIAN"
        files = sorted(one for one in root.rglob("*") if one.is_file())
        size = sum(-(-file.stat().st_size // 1024) for file in files)
        for file in sorted(one for one in (HERE / package.name).iterdir() if one.is_file()):
            told = file.read_text("utf-8").replace("@VERSION@", self.version)
            _write(control / file.name, told.replace("@SIZE@", str(size)).encode())
            (control / file.name).chmod(
                0o644 if file.name in {"control", "conffiles", "triggers"} else 0o755
            )
        sums = (
            f"{_md5(one)}  {one.relative_to(root)}\n" for one in files if "etc" not in one.parts
        )
        _write(control / "md5sums", "".join(sums).encode())
        made = self.out / f"{package.name}_{self.version}_amd64.deb"
        how = ["-Zxz", "-z6", "--threads-max=1", "--root-owner-group"]
        subprocess.run(["dpkg-deb", *how, "-b", root, made], check=True, stdout=subprocess.DEVNULL)
        return made


def _python() -> list[sbom.Part]:
    """Return the packages of Debian's Python that the lock names."""
    text = (HERE.parent / "lock/debian.txt").read_text("ascii")
    return [
        sbom.Part(f"pkg:deb/debian/{name}@{version}?arch=amd64", name, version, digest, "PSF-2.0")
        for name, version, digest in map(str.split, text.splitlines())
    ]


def _copyright(licences: Path) -> bytes:
    """Return Debian's copyright file: ours, then the whole text of each licence of a part."""
    told = [(HERE / "copyright").read_text("utf-8")]
    for file in sorted(one for one in licences.rglob("*") if one.is_file()):
        line, text = "=" * 78, file.read_text("utf-8", "replace").rstrip()
        told.append(f"{line}\n{file.relative_to(licences)}\n{line}\n\n{text}\n")
    return "\n".join(told).encode()


def _icon() -> bytes:
    glyphs = json.loads((programs.HOUSE / "resources/icons/icons.json").read_bytes())
    drawn = "".join(f'<path d="{data}"/>' for data in glyphs["notebook"]["filled"])
    return _ICON.format(drawn).encode()


def _write(file: Path, content: bytes) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content)


def _zipped(content: bytes) -> bytes:
    return gzip.compress(content, 9, mtime=0)


def _md5(file: Path) -> str:
    return hashlib.md5(file.read_bytes(), usedforsecurity=False).hexdigest()


def checksums(files: Iterable[Path]) -> str:
    """Return lines as sha256sum writes them."""
    return "".join(f"{locked.sha256_of(file)}  {file.name}\n" for file in files)


def main(inputs: Path, work: Path, out: Path) -> None:
    """Make both, their lists of parts, and the checksums of all."""
    (version,) = _OWN.findall((programs.HOUSE / "desktop/sotay/__init__.py").read_text("utf-8"))
    build = Build(inputs, work, out, version, int(os.environ["SOURCE_DATE_EPOCH"]))
    (out / "SHA256SUMS").write_text(checksums(build.make_all()), "ascii")


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:4]))
