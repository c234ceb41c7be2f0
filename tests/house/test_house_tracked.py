"""What is committed tells nothing of the machine it was written on."""

import re
import subprocess
from pathlib import Path

import pytest

HOUSE = Path(__file__).parents[2]
# A `~` in each keeps this file from being found by itself; it is taken out before searching.
BETRAYING = {
    "a path of one machine": r"(?<![\w.])/(?:wo~rk|ro~ot|op~t|ho~me/\w+)/[\w.]",
    "a registry's host": r"py~pi\.org|python~hosted\.org|registry\.npm~js|deb\.deb~ian\.org|"
    r"node~source|crates\.~io\b|proxy\.gol~ang",
    "an index with its address": r"(?:index-url|find-links|registry)\S*[ =:\"]+\S*:~//",
}

TOP = {
    *("desktop", "resources", "packaging", "tests", ".ci", ".editorconfig", ".gitattributes"),
    *(".gitignore", "LICENSE", "README.md", "README.vi.md", "pyproject.toml", "setup.py"),
}


def kept_files() -> list[Path]:
    """Return what git keeps or would keep; a copy without git is searched whole."""
    listed = subprocess.run(
        ["git", "-c", "safe.directory=*", "ls-files", "-co", "--exclude-standard", "-z"],
        cwd=HOUSE,
        capture_output=True,
        check=True,
    )
    names = [name for name in listed.stdout.decode().split("\0") if name]
    return [HOUSE / name for name in names if (HOUSE / name).is_file()]


def betrayals(text: str) -> list[str]:
    """Return what a text gives away, a line each."""
    return [
        f"{what}: {found[0]}"
        for what, pattern in BETRAYING.items()
        for found in re.finditer(pattern.replace("~", ""), text)
    ]


def test_no_kept_file_names_a_machine_or_a_registry() -> None:
    found = {}
    for file in kept_files():
        try:
            text = file.read_text("utf-8")
        except UnicodeDecodeError:
            continue  # a picture, a font, a vector
        if lines := betrayals(text):
            found[str(file.relative_to(HOUSE))] = lines
    assert not found


@pytest.mark.parametrize(
    "line",
    [
        "cd /wo" + "rk/main",
        "see /ro" + "ot/.cache",
        "https://py" + "pi.org/simple",
        "--extra-index-url http:/" + "/mirror.example/simple",
        '"resolved": "https://registry.npm' + 'js.org/x.tgz"',
    ],
)
def test_a_leak_is_seen(line: str) -> None:
    assert betrayals(line)


@pytest.mark.parametrize("line", ["homework/main", "a/work/b", "--no-emit-index-url", "C:/roots"])
def test_an_innocent_line_is_let_through(line: str) -> None:
    assert not betrayals(line)


def test_nothing_lies_beside_what_belongs_at_the_top() -> None:
    """What a command was tried on, a passphrase among it, was once committed there."""
    assert {file.relative_to(HOUSE).parts[0] for file in kept_files()} <= TOP


def test_there_is_something_to_look_at() -> None:
    assert len(kept_files()) > 50
