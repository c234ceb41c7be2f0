"""What is handed out for Windows: the same bytes twice, whole, small enough, nothing forgotten."""

import json
import re
import subprocess
from hashlib import sha256
from pathlib import Path
from zipfile import ZipFile

import pytest
from bed import windows

HOUSE = Path(__file__).parents[2]
pytestmark = [pytest.mark.slow, pytest.mark.timeout(5400)]
MOST_MB = 60
LONGEST = (
    120  # letters of a path below the program's folder: Windows has 260, a person's folder 100
)
OBJDUMP = "x86_64-w64-mingw32-objdump"
# Libraries of Windows 10 1809 that ours load; whatever else one loads has to be in the folder.
OF_WINDOWS = {
    *("advapi32.dll", "authz.dll", "avicap32.dll", "bcrypt.dll", "bcryptprimitives.dll"),
    *("comdlg32.dll", "crypt32.dll", "d3d11.dll", "d3d12.dll", "d3d9.dll", "dnsapi.dll"),
    *("dwmapi.dll", "dwrite.dll", "dxgi.dll", "gdi32.dll", "icuuc.dll", "imm32.dll"),
    *("iphlpapi.dll", "kernel32.dll", "mpr.dll", "msvcrt.dll", "ncrypt.dll", "netapi32.dll"),
    *("ntdll.dll", "ole32.dll", "oleaut32.dll", "psapi.dll", "rpcrt4.dll", "secur32.dll"),
    *("setupapi.dll", "shell32.dll", "shlwapi.dll", "uiautomationcore.dll", "user32.dll"),
    *("userenv.dll", "uxtheme.dll", "version.dll", "winhttp.dll", "winmm.dll", "winspool.drv"),
    *("ws2_32.dll", "wtsapi32.dll"),
}


@pytest.fixture(scope="module")
def twice(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Build it in two folders, one with a space and a Vietnamese letter."""
    folder = tmp_path_factory.mktemp("built")
    places = folder / "one", folder / "lần hai"
    for place in places:
        subprocess.run(["sh", HOUSE / "packaging/windows/build", place], check=True)
    return places


@pytest.fixture(scope="module")
def version(twice: tuple[Path, Path]) -> Path:
    (found,) = (twice[0] / "SoTay/versions").iterdir()
    return found


def test_the_same_bytes_come_out_twice(twice: tuple[Path, Path]) -> None:
    sums = [(place / "SHA256SUMS").read_text("ascii") for place in twice]
    assert sums[0] == sums[1]
    for line in sums[0].splitlines():
        digest, name = line.split("  ")
        assert sha256((twice[0] / name).read_bytes()).hexdigest() == digest
    assert len(sums[0].splitlines()) == 3


def test_the_installer_is_small_enough(twice: tuple[Path, Path]) -> None:
    (setup,) = twice[0].glob("*-cai-dat.exe")
    assert setup.stat().st_size <= MOST_MB * 1_000_000


def test_the_list_names_every_file_and_paths_are_short(version: Path) -> None:
    check = ["sha256sum", "--check", "--strict", "--quiet", "files.sha256"]
    subprocess.run(check, cwd=version, check=True)
    listed = {line[66:] for line in (version / "files.sha256").read_text("utf-8").splitlines()}
    there = {p.relative_to(version).as_posix() for p in version.rglob("*") if p.is_file()}
    assert there - listed == {"files.sha256"}
    assert max(map(len, there)) + len(f"versions/{version.name}/") <= LONGEST
    assert len({name.casefold() for name in there}) == len(there)


def test_every_library_finds_what_it_loads(version: Path) -> None:
    """Pruned too far, a window opens and a photo does not."""
    native = [path for path in version.rglob("*") if path.suffix in {".dll", ".pyd", ".exe"}]
    here = {path.name.casefold() for path in native}
    lacking = {}
    for path in native:
        told = subprocess.run([OBJDUMP, "-p", path], capture_output=True, text=True, check=True)
        loaded = {name.casefold() for name in re.findall(r"DLL Name: (\S+)", told.stdout)}
        if odd := {n for n in loaded - here - OF_WINDOWS if not n.startswith("api-ms-win-")}:
            lacking[path.name] = odd
    assert len(native) > 100
    assert lacking == {}


def test_no_source_and_nothing_of_this_machine_is_carried(version: Path) -> None:
    carried = [path for part in ("lib", "app") for path in (version / part).rglob("*")]
    assert [path for path in carried if path.suffix in {".py", ".pyi", ".c", ".h"}] == []
    named = str(HOUSE).encode()
    assert [path for path in carried if path.is_file() and named in path.read_bytes()] == []


def test_every_package_of_the_lock_is_told_with_its_hash_and_licence(
    twice: tuple[Path, Path], version: Path
) -> None:
    (bill,) = twice[0].glob("*.cdx.json")
    told = json.loads(bill.read_bytes())
    lock = (HOUSE / "packaging/lock/run.txt").read_text("utf-8")
    parts = {part["name"]: part for part in told["components"]}
    locked = {line.split("==")[0] for line in lock.splitlines() if "==" in line}
    others = {"cpython", "ffmpeg", "opus"}
    assert set(parts) == locked - {"pip", "setuptools"} | others
    assert all(part["licenses"] for part in parts.values())
    for name in set(parts) - others:
        part = parts[name]
        assert part["hashes"][0]["content"] in lock
        if name != "fontpkg":  # which brings none: MIT, 9 KB
            assert any((version / "licences" / f"{name}-{part['version']}").iterdir()), name
    texts = {path.name for path in (version / "licences").iterdir()}
    assert {"LGPL-3.0.txt", "GPL-3.0.txt", "so-tay", "cpython"} <= texts


def test_the_archive_holds_the_folder(twice: tuple[Path, Path]) -> None:
    (path,) = twice[0].glob("*-mang-theo.zip")
    with ZipFile(path) as archive:
        assert archive.testzip() is None
        names = set(archive.namelist())
    folder = twice[0] / "SoTay"
    assert names == {
        f"SoTay/{path.relative_to(folder).as_posix()}"
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_it_proves_itself_by_its_own_python(version: Path, tmp_path: Path) -> None:
    """Every module loads, a notebook with photos and minutes is made, letters are painted."""
    with windows(tmp_path) as it:
        (it.temporary / "thử").mkdir()
        done = it.run(
            *(version / "python/python.exe", "-I", "-B", "-X", "utf8", "-c"),
            *("from sotay.app.begin import probe; probe()", "T:\\thử"),
            limit=900,
            also={"QT_QPA_PLATFORM": "offscreen"},
        )
    assert done.returncode == 0, done.stdout.decode("utf-8", "replace")
    assert json.loads(done.stdout.splitlines()[-1])["version"] == version.name
