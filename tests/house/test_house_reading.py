"""What people hand over is opened at one door, `base.private`, which waits for no pipe."""

import ast
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[2] / "desktop" / "sotay"
DOOR = PACKAGE / "base" / "private.py"
OURS = {
    "app/demo.py": 1,  # what it wrote a moment ago
    "app/cli/province/receiving.py": 1,  # a receipt of our own, in our own folder
    "app/streams.py": 1,  # the null device
    "base/files.py": 1,  # a folder to be synced
    "base/memory.py": 1,  # what Linux says of our own memory
    "base/changing.py": 1,  # a file just written, to be synced
    "base/settling.py": 1,  # the folder they are in, to be synced
    "media/child.py": 1,  # the null device
    "media/landlock.py": 1,  # a folder of the system, by its path alone
    "media/inside/barepdf.py": 2,  # a stream within an open PDF
    "media/inside/probe.py": 1,  # what must fail there
    "media/inside/sound.py": 1,  # PyAV's `open` of a file object
    "store/standing/folder.py": 3,  # the folder in hand, wherever it was moved, and what is in it
    "store/standing/link.py": 1,  # the open database, asked whether it still answers
    "store/place.py": 2,  # a folder to be locked
    "store/rescue.py": 1,  # the locked database
}
_WHOLE = {"read_bytes", "read_text"}


def readings(source: str) -> list[str]:
    """Return what in a module opens a path for reading by itself, our own resources aside."""
    return [
        f"{node.lineno}: {ast.unparse(node)[:70]}"
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Call) and _reads(node)
    ]


def _reads(call: ast.Call) -> bool:
    if isinstance(call.func, ast.Name):
        return call.func.id == "open"
    if not isinstance(call.func, ast.Attribute):
        return False
    if ast.unparse(call.func.value).startswith("resource("):
        return False
    if call.func.attr != "open":
        return call.func.attr in _WHOLE
    modes = [*call.args, *(one.value for one in call.keywords if one.arg == "mode")]
    named = [one.value for one in modes if isinstance(one, ast.Constant)]
    return ast.unparse(call.func.value) == "os" or any(
        isinstance(mode, str) and set(mode) <= set("rbt+") for mode in named
    )


@pytest.mark.parametrize(
    "line",
    [
        "open(path)",
        "path.open('rb')",
        "path.open(mode='r')",
        "os.open(path, os.O_RDONLY)",
        "path.read_bytes()",
        "source.read_text('utf-8')",
    ],
)
def test_a_planted_reading_is_seen(line: str) -> None:
    assert readings(line)


@pytest.mark.parametrize(
    "line", ["Image.open(io.BytesIO(b''))", "resource('a').read_text()", "content.open()"]
)
def test_other_openings_are_no_reading_of_a_path(line: str) -> None:
    assert not readings(line)


def test_nothing_is_read_beside_the_door() -> None:
    found = {
        path.relative_to(PACKAGE).as_posix(): seen
        for path in PACKAGE.rglob("*.py")
        if path != DOOR and (seen := readings(path.read_text(encoding="utf-8")))
    }
    found = {name: seen for name, seen in found.items() if len(seen) != OURS.get(name)}
    assert not found
