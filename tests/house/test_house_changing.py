"""Names of files change and go, and content is put on the medium, at one door: `base.changing`."""

import ast
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[2] / "desktop" / "sotay"
DOORS = {
    "base/changing.py",
    "base/winfiles.py",  # what that door does on Windows
    "base/private.py",  # by the number of the folder, where a system has one
    "base/files.py",  # a folder is synced
    "media/inside/probe.py",  # what must fail there
}
OF_PATHS = {"unlink", "rmdir", "rename"}
OF_MODULES = {"rmtree", "move", "remove", "removedirs", "renames", "fsync", "replace", *OF_PATHS}


def changes(source: str) -> list[str]:
    """Return what in a module changes or removes a name, or syncs a file, by itself."""
    return [
        f"{node.lineno}: {ast.unparse(node)[:60]}"
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and (_of_module(node.func) or node.func.attr in OF_PATHS or _replaces(node))
    ]


def _of_module(called: ast.Attribute) -> bool:
    return called.attr in OF_MODULES and ast.unparse(called.value) in {"os", "shutil"}


def _replaces(call: ast.Call) -> bool:
    """Return whether it is `Path.replace`: of one argument, as no other `replace` has."""
    named = isinstance(call.func, ast.Attribute) and call.func.attr == "replace"
    return named and len(call.args) == 1 and not call.keywords


@pytest.mark.parametrize(
    "line",
    ["path.unlink(missing_ok=True)", "a.rename(b)", "aside.replace(path)", "shutil.rmtree(a)",
     "os.fsync(3)", "os.replace(a, b)", "folder.rmdir()"],
)  # fmt: skip
def test_a_planted_change_is_seen(line: str) -> None:
    assert changes(line)


@pytest.mark.parametrize("line", ["text.replace('a', 'b')", "day.replace(day=1)", "a.remove(b)"])
def test_other_replacing_is_no_change(line: str) -> None:
    assert not changes(line)


def test_nothing_changes_beside_the_door() -> None:
    found = {
        str(path.relative_to(PACKAGE)): made
        for path in PACKAGE.rglob("*.py")
        if (made := changes(path.read_text(encoding="utf-8")))
    }
    assert set(found) - DOORS == set(), found
