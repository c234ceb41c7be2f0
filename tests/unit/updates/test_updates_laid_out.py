"""What an installer has a version ask of itself: whole as it was made, or a plain no."""

import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path

import pytest

from sotay.updates.errors import UpdateMixed
from sotay.updates.installation import FILES, verify

HOUSE = Path(__file__).parents[3]
ASK = (
    "import sys; sys.path[:0] = sys.argv[1:]; from sotay.app.begin import laid_out; laid_out();"
    " print('whole')"
)


def listed(folder: Path) -> Path:
    """Write the list of a version folder, as a build does."""
    lines = subprocess.run(
        ["find", "-type", "f", "-not", "-name", FILES, "-exec", "sha256sum", "{}", "+"],
        cwd=folder,
        capture_output=True,
        encoding="utf-8",
        check=True,
    ).stdout
    (folder / FILES).write_text(lines.replace("  ./", "  "), "utf-8")
    return folder


@pytest.fixture
def version(tmp_path: Path) -> Path:
    folder = tmp_path / "versions/1.0"
    (folder / "lib").mkdir(parents=True)
    (folder / "lib/một.txt").write_text("một", "utf-8")
    (folder / "a.txt").write_text("hai", "utf-8")
    return listed(folder)


def test_a_whole_version_is_whole(version: Path) -> None:
    verify(version)


@pytest.mark.parametrize("harm", ["changed", "gone", "more", "no list"])
def test_what_is_not_as_it_was_made_is_refused(version: Path, harm: str) -> None:
    if harm == "changed":
        (version / "a.txt").write_text("hau", "utf-8")
    elif harm == "gone":  # as a virus scanner takes one
        (version / "lib/một.txt").unlink()
    elif harm == "more":
        (version / "lib/version.dll").touch()
    else:
        (version / FILES).unlink()
    with pytest.raises(UpdateMixed):
        verify(version)


@pytest.mark.thorough
def test_a_version_asks_it_of_itself(tmp_path: Path) -> None:
    app = tmp_path / "versions/1.0/app"
    ignored = shutil.ignore_patterns("__pycache__")
    shutil.copytree(HOUSE / "desktop/sotay", app / "sotay", ignore=ignored)
    folder = listed(app.parent)

    def asked() -> subprocess.CompletedProcess[str]:
        words = [sys.executable, "-I", "-B", "-c", ASK, str(app), sysconfig.get_path("purelib")]
        return subprocess.run(words, capture_output=True, encoding="utf-8", check=False)

    assert asked().stdout == "whole\n"
    (folder / "app/sotay/py.typed").write_bytes(b"x")
    done = asked()
    assert (done.returncode, done.stdout) == (1, "")
    assert "py.typed" in done.stderr
