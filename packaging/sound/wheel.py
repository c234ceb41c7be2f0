"""What the scripts beside this do with files: archives of sources, libraries of PyAV's wheel."""

import hashlib
import io
import json
import lzma
import re
import shutil
import subprocess
import sys
import tarfile
from pathlib import Path
from typing import Final, NamedTuple

# FFmpeg's seven; a wheel gives each a name of its own: libavutil-5809ad29.so.60.26.102, …
_LIBRARY: Final = re.compile(r"(?:lib)?(av[a-z]+|sw[a-z]+)-[\w.-]+\.(?:dll|so[\d.]*)")
_LICENCES: Final = {
    "ffmpeg": ("COPYING.LGPLv2.1", "LICENSE.md", "CREDITS"),
    "opus": ("COPYING", "AUTHORS"),
}
_SPDX: Final = {"ffmpeg": "LGPL-2.1-or-later", "opus": "BSD-3-Clause"}
# What configure and make read that no compiler says it read.
_READ: Final = re.compile(
    r"configure|RELEASE|package_version|(?:ffbuild|compat/windows)/.*|[a-z]*/version(?:_major)?\.h"
    r"|(?:.*/)?Makefile(?:\.unix)?|.*\.(?:mak|mk|v)"
)


class Source(NamedTuple):
    """A line of sources/list."""

    name: str
    version: str
    whole: str
    suite: str
    part: str

    @property
    def folder(self) -> str:
        """Return the folder in its archive."""
        return f"{self.name}-{self.version}"


def listed(sources: Path) -> list[Source]:
    """Return the lines of `sources`/list."""
    lines = (sources / "list").read_text("utf-8").splitlines()
    return [Source(*line.split()) for line in lines if not line.startswith("#")]


def unpack(sources: Path, work: Path) -> None:
    """Unpack each archive into `work`; one with another hash ends the program."""
    for source in listed(sources):
        packed = (sources / f"{source.folder}.tar.xz").read_bytes()
        if hashlib.sha256(packed).hexdigest() != source.part:
            sys.exit(f"sources/{source.folder}.tar.xz is another file than sources/list says")
        with tarfile.open(fileobj=io.BytesIO(packed)) as archive:
            archive.extractall(work)  # noqa: S202 - its hash was checked


def libraries(site: Path) -> dict[str, str]:
    """Return how the wheel in `site` calls each of FFmpeg's libraries."""
    found = map(_LIBRARY.fullmatch, sorted(file.name for file in (site / "av.libs").iterdir()))
    return {match[1]: match[0] for match in found if match}


def names(site: Path) -> str:
    """Return lines of make that call each library as the wheel does, and have it look beside."""
    ours = libraries(site)
    lines = [f"WHEEL_{name} = {file}" for name, file in ours.items()]
    lines.append("SLIBNAME_WITH_MAJOR = $(WHEEL_$(NAME))")
    if not any(file.endswith(".dll") for file in ours.values()):
        lines.append("LDSOFLAGS = -Wl,-rpath,'$$$$ORIGIN'")
    return "\n".join(lines)


def swap(site: Path, work: Path) -> None:
    """Put the libraries compiled in `work`, with licences, in place of all that the wheel brought.

    What the wheel asks of them and they have not got ends the program.
    """
    ours, beside = libraries(site), site / "av.libs"
    for file in beside.iterdir():
        shutil.rmtree(file) if file.is_dir() else file.unlink()
    for name, file in ours.items():
        shutil.copyfile(work / "ffmpeg" / f"lib{name}" / file, beside / file)
    if lacking := unmet(site):
        sys.exit(f"PyAV asks for what these libraries have not got: {', '.join(sorted(lacking))}")


def licences(site: Path, work: Path) -> None:
    """Lay the licences of what was compiled in `work` beside PyAV's own."""
    (told,) = site.glob("av-*.dist-info")
    for name, texts in _LICENCES.items():
        (folder,) = work.glob(f"{name}-*")
        for text in texts:
            aim = told / "licenses" / folder.name / text
            aim.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(folder / text, aim)


def bill(site: Path, sources: Path) -> None:
    """Write into the wheel what was compiled into it, where `building.sbom` looks (PEP 770)."""
    (told,) = site.glob("av-*.dist-info")
    components = [
        {
            "type": "library",
            "bom-ref": f"pkg:generic/{source.name}@{source.version}",
            "name": source.name,
            "version": source.version,
            "purl": f"pkg:generic/{source.name}@{source.version}",
            "hashes": [{"alg": "SHA-256", "content": source.whole}],
            "licenses": [{"license": {"id": _SPDX[source.name]}}],
        }
        for source in listed(sources)
    ]
    whole = {"bomFormat": "CycloneDX", "specVersion": "1.6", "version": 1, "components": components}
    (told / "sboms").mkdir(exist_ok=True)
    (told / "sboms/sotay.cdx.json").write_text(f"{json.dumps(whole, indent=1)}\n", "utf-8")


def unmet(site: Path) -> set[str]:
    """Return what the wheel's modules ask of FFmpeg's libraries and these do not give."""
    given: set[str] = set()
    for file in libraries(site).values():
        given |= _given(site / "av.libs" / file)
    asked: set[str] = set()
    for module in [*site.glob("av/**/*.pyd"), *site.glob("av/**/*.so")]:
        asked |= _asked(module)
    return asked - given


def _objdump(switch: str, file: Path) -> str:
    command = ["objdump", switch, file]
    return subprocess.run(command, capture_output=True, encoding="utf-8", check=True).stdout


def _given(file: Path) -> set[str]:
    if file.suffix == ".dll":
        table = _objdump("-p", file).partition("[Ordinal/Name Pointer] Table")[2]
        return set(re.findall(r"^\s*\[\s*\d+\].* (\w+)$", table, re.MULTILINE))
    table = _objdump("-T", file)
    return {
        line.split()[-1] for line in table.splitlines() if " LIB" in line and "*UND*" not in line
    }


def _asked(file: Path) -> set[str]:
    if file.suffix == ".pyd":
        asked: set[str] = set()
        for block in _objdump("-p", file).split("DLL Name: ")[1:]:
            if _LIBRARY.match(block):
                asked |= set(re.findall(r"^\t[0-9a-f]+\t\s*\d+\s+(\w+)$", block, re.MULTILINE))
        return asked
    table = _objdump("-T", file)
    return {line.split()[-1] for line in table.splitlines() if " LIB" in line or "(LIB" in line}


def keep(work: Path, sources: Path) -> None:
    """Write archives of what was read while both targets were compiled, and their hashes."""
    lines = (sources / "list").read_text("utf-8")
    for source in listed(sources):
        whole = work / "whole" / source.folder
        packed = _packed(whole, _read(work, whole))
        (sources / f"{source.folder}.tar.xz").write_bytes(packed)
        ours = hashlib.sha256(packed).hexdigest()
        line = " ".join(source)
        lines = lines.replace(line, line.removesuffix(source.part) + ours)
    (sources / "list").write_text(lines, "utf-8")


def _read(work: Path, whole: Path) -> list[str]:
    """Return the files of the folder `whole` that were read, by their names inside it."""
    told: set[Path] = set()
    for noted in work.glob("*/**/*.d"):
        for word in noted.read_text("utf-8").replace("\\\n", " ").split()[1:]:
            if whole.name in str(noted):  # opus is compiled where it lies
                told.add((whole / word).resolve())
            elif word.startswith("src/"):
                told.add((whole / word.removeprefix("src/")).resolve())
    kept = {str(file.relative_to(whole)) for file in told if file.is_file()}
    for file in whole.rglob("*"):
        name = str(file.relative_to(whole))
        if file.is_file() and (
            _READ.fullmatch(name) or name in _LICENCES[whole.name.split("-")[0]]
        ):
            kept.add(name)
    return sorted(kept)


def _packed(whole: Path, inside: list[str]) -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w", format=tarfile.USTAR_FORMAT) as archive:
        for name in inside:
            entry = tarfile.TarInfo(f"{whole.name}/{name}")
            about = (whole / name).stat()
            entry.size, entry.mode = about.st_size, 0o755 if about.st_mode & 0o100 else 0o644
            entry.mtime = int((whole / "configure").stat().st_mtime)
            with (whole / name).open("rb") as file:
                archive.addfile(entry, file)
    return lzma.compress(out.getvalue(), preset=9 | lzma.PRESET_EXTREME)


if __name__ == "__main__":
    folders = [Path(word) for word in sys.argv[2:]]
    match sys.argv[1]:
        case "unpack":
            unpack(*folders)
        case "names":
            sys.stdout.write(names(*folders))
        case "swap":
            swap(*folders)
            licences(*folders)
            bill(folders[0], Path(__file__).with_name("sources"))
        case "keep":
            keep(*folders)
