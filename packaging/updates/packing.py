"""A version folder made by a build: tried out, listed, and packed into one archive."""

import json
import os
import shutil
import subprocess
import sys
import zipfile
from hashlib import file_digest
from pathlib import Path
from typing import Any, Final

FILES: Final = "files.sha256"
PROBE: Final = "from sotay.app.begin import probe; probe()"
PLATFORMS: Final = {"python.exe": "windows-x64", "python3": "linux-x64"}
_FIXED: Final = (1980, 1, 1, 0, 0, 0)


def _python(folder: Path) -> Path:
    for name in PLATFORMS:
        for path in folder.glob(f"python/**/{name}"):
            return path
    sys.exit(f"{folder} holds no Python of its own")


def platform_of(folder: Path) -> str:
    """Return which machines the version in `folder` is for, told by its Python."""
    return PLATFORMS[_python(folder).name]


def probed(folder: Path) -> dict[str, Any]:
    """Return what the version says of itself at its trial; one for Windows does so under wine.

    SOTAY_PROBED names a file with what that trial printed on another machine.
    """
    if told := os.environ.get("SOTAY_PROBED"):
        return dict(json.loads(Path(told).read_text("utf-8").splitlines()[-1]))
    python, scratch = _python(folder), folder.parent / f".probe-{os.getpid()}"
    wine = ["wine64"] if python.suffix == ".exe" and os.name != "nt" else []
    places = {} if wine else {"HOME": str(scratch), "XDG_DATA_HOME": str(scratch)}
    scratch.mkdir()
    try:
        words = [*wine, str(python), "-I", "-B", "-X", "utf8", "-c", PROBE, str(scratch)]
        env = {**os.environ, **places, "QT_QPA_PLATFORM": "offscreen"}
        done = subprocess.run(words, capture_output=True, env=env, check=False)
    finally:
        shutil.rmtree(scratch, ignore_errors=True)
    if done.returncode:
        sys.exit(f"its own trial failed:\n{done.stderr.decode(errors='replace')}")
    return dict(json.loads(done.stdout.strip().splitlines()[-1]))


def pack(folder: Path, archive: Path) -> int:
    """Write the archive, the same bytes from the same files; return their length unpacked."""
    total = 0
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as out:
        for path in sorted(path for path in folder.rglob("*") if path.is_file()):
            member = zipfile.ZipInfo(path.relative_to(folder).as_posix(), _FIXED)
            member.compress_type = zipfile.ZIP_DEFLATED
            member.create_system = 3
            member.external_attr = (0o100755 if os.access(path, os.X_OK) else 0o100644) << 16
            content = path.read_bytes()
            total += len(content)
            out.writestr(member, content)
    return total


def list_files(folder: Path) -> None:
    """Write `files.sha256` of a version folder, as builds do last of all."""
    lines = []
    for path in sorted(path for path in folder.rglob("*") if path.is_file() and path.name != FILES):
        with path.open("rb") as content:
            digest = file_digest(content, "sha256").hexdigest()
        lines.append(f"{digest}  {path.relative_to(folder).as_posix()}\n")
    (folder / FILES).write_text("".join(lines), "utf-8", newline="\n")
