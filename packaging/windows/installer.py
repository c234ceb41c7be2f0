"""The installer and the archive that people carry, both of the folder that `portable` made."""

import os
import subprocess
import time
from pathlib import Path
from typing import Final
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

HERE: Final = Path(__file__).parent


def make_installer(folder: Path, version: str, out: Path, made_at: int) -> Path:
    """Write the per-user installer of `folder` into `out`; raises `CalledProcessError`."""
    path = out / f"SoTay-{version}-cai-dat.exe"
    numbers = ".".join([*version.partition("+")[0].split("."), "0", "0", "0"][:4])
    named: dict[str, object] = {"TREE": folder, "VERSION": version, "NUMBERS": numbers}
    named |= {"OUT": path, "HERE": HERE, "SIZE": installed_size(folder)}
    subprocess.run(
        [
            *("makensis", "-V2", "-WX", "-INPUTCHARSET", "UTF8"),
            *(f"-D{name}={value}" for name, value in named.items()),
            str(HERE / "installer.nsi"),
        ],
        check=True,
        env={**os.environ, "SOURCE_DATE_EPOCH": str(made_at), "TZ": "UTC"},
    )
    return path


def installed_size(folder: Path) -> int:
    """Return what `folder` takes on a disk in KB: whole clusters of 4 KB, as NTFS counts them."""
    sizes = (file.stat().st_size for file in folder.rglob("*") if file.is_file())
    return sum(-(-size // 4096) * 4 for size in sizes)


def make_archive(folder: Path, version: str, out: Path, made_at: int) -> Path:
    """Write `folder` as a zip into `out`: by name, each file at the same time."""
    path = out / f"SoTay-{version}-mang-theo.zip"
    moment = time.gmtime(made_at)[:6]
    with ZipFile(path, "w", ZIP_DEFLATED, compresslevel=9) as archive:
        for file in sorted(one for one in folder.rglob("*") if one.is_file()):
            info = ZipInfo(f"{folder.name}/{file.relative_to(folder).as_posix()}", moment)
            info.compress_type, info.create_system = ZIP_DEFLATED, 0
            archive.writestr(info, file.read_bytes())
    return path
