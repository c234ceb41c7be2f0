"""Files and folders are made at one door, `base.private`, which closes them to other people."""

import ast
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[2] / "desktop" / "sotay"
DOOR = PACKAGE / "base" / "private.py"
MAKING = {
    "mkdir", "makedirs", "write_text", "write_bytes", "touch", "symlink_to", "hardlink_to",
    "copy", "copy2", "copyfile", "copytree", "mkstemp", "mkdtemp", "NamedTemporaryFile",
    "TemporaryFile", "TemporaryDirectory", "QSaveFile", "QTemporaryFile", "QFile", "QPdfWriter",
}  # fmt: skip
OF = {"shutil", "tempfile", "os"}  # whose `copy` it is; a dict has one too


def makings(source: str) -> list[str]:
    """Return what in a module makes a file or folder by itself."""
    return [
        f"{node.lineno}: {ast.unparse(node)[:60]}"
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Call) and (_makes(node) or _opens_to_write(node))
    ]


def _makes(call: ast.Call) -> bool:
    if isinstance(call.func, ast.Name):
        return call.func.id in MAKING - {"copy"}
    if not isinstance(call.func, ast.Attribute) or call.func.attr not in MAKING:
        return False
    owner = call.func.value
    return call.func.attr not in {"copy", "touch"} or (
        isinstance(owner, ast.Name) and owner.id in OF
    )


def _opens_to_write(call: ast.Call) -> bool:
    name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
    if name != "open":
        return False
    words = [*call.args, *(one.value for one in call.keywords if one.arg == "mode")]
    if any("O_CREAT" in ast.unparse(word) for word in words):
        return True
    modes = [word.value for word in words if isinstance(word, ast.Constant)]
    return any(isinstance(mode, str) and set(mode) <= set("rwxabt+") and set(mode) & set("wxa")
               for mode in modes)  # fmt: skip


@pytest.mark.parametrize(
    "line",
    [
        "folder.mkdir(exist_ok=True)",
        "path.write_bytes(b'')",
        "path.open('wb')",
        "open(path, 'x')",
        "open(path, mode='ab')",
        "os.open(path, os.O_RDWR | os.O_CREAT)",
        "shutil.copytree(a, b)",
        "tempfile.mkdtemp()",
    ],
)
def test_a_planted_making_is_seen(line: str) -> None:
    assert makings(line)


@pytest.mark.parametrize("line", ["path.open('rb')", "path.open('rb+')", "names.copy()"])
def test_reading_is_not_making(line: str) -> None:
    assert not makings(line)


def test_nothing_is_made_beside_the_door() -> None:
    found = {
        str(path.relative_to(PACKAGE)): made
        for path in PACKAGE.rglob("*.py")
        if path != DOOR and (made := makings(path.read_text(encoding="utf-8")))
    }
    found.pop("media/inside/sound.py", None)  # PyAV's `open` onto a file object of ours
    found.pop("media/inside/tape.py", None)
    assert not found
