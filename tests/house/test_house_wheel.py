"""A wheel is whole: installed elsewhere, it finds its own data files."""

import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

import pytest

HOUSE = Path(__file__).parents[2]
LOOK = """
import sys
sys.path.insert(0, sys.argv[1])
from sotay.base import resources
print(resources.resource_root())
print(len(resources.units()))
"""


def pip(*words: object) -> None:
    quiet = ["--quiet", "--no-deps", "--no-index", "--disable-pip-version-check"]
    subprocess.run([sys.executable, "-m", "pip", *map(str, words), *quiet], check=True)


@pytest.mark.slow
def test_an_installed_wheel_finds_its_resources(tmp_path: Path) -> None:
    listed = subprocess.run(
        ["git", "-c", "safe.directory=*", "ls-files", "-co", "--exclude-standard", "-z"],
        cwd=HOUSE,
        capture_output=True,
        check=True,
    )
    names = [name for name in listed.stdout.decode().split("\0") if name]
    checkout = tmp_path / "checkout"
    for name in filter(lambda name: (HOUSE / name).is_file(), names):
        (checkout / name).parent.mkdir(parents=True, exist_ok=True)
        (checkout / name).write_bytes((HOUSE / name).read_bytes())
    pip("wheel", checkout, "--no-build-isolation", "--wheel-dir", tmp_path)
    (wheel,) = tmp_path.glob("sotay-*.whl")
    inside = set(ZipFile(wheel).namelist())
    data = {f"sotay/{name}" for name in names if name.startswith("resources/")}
    code = {name.removeprefix("desktop/") for name in names if name.startswith("desktop/sotay/")}
    assert data <= inside
    assert code <= inside
    pip("install", "--target", tmp_path / "site", wheel)
    told = subprocess.run(
        [sys.executable, "-c", LOOK, tmp_path / "site"],
        cwd=tmp_path,
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    assert told.stdout.split() == [str(tmp_path / "site/sotay/resources"), "99"]
