"""What differs by system stands in `desktop/SYSTEMS.md`, row by row, with what was run of it."""

import ast
import re
from pathlib import Path

TOP = Path(__file__).parents[2]
HOUSE = TOP / "desktop/sotay"
RUN = {"here", "wine", "never"}
FOREIGN = {"ctypes", "fcntl", "msvcrt", "resource", "winreg", "_winapi"}
ASKS = {"sys.platform", "os.name", "platform.system"}


def rows(page: str) -> list[list[str]]:
    """Return the cells of every row but the heads."""
    lines = [line for line in page.splitlines() if line.startswith("| ")]
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
    return [row for row in cells if row[0] != "what"]


def named(cell: str) -> list[str]:
    """Return the paths that a cell names."""
    return re.findall(r"`([\w./-]+\.(?:py|c|nsi|sh))`", cell)


def differs(tree: ast.AST) -> bool:
    """Return whether code asks which system it is on, or takes a library of one system."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and ast.unparse(node) in ASKS:
            return True
        if isinstance(node, ast.Import) and FOREIGN & {name.name for name in node.names}:
            return True
        if isinstance(node, ast.ImportFrom) and node.level == 0 and node.module in FOREIGN:
            return True
    return False


PAGE = (TOP / "desktop/SYSTEMS.md").read_text("utf-8")


def test_every_row_says_what_was_run_and_names_what_is_there() -> None:
    for row in rows(PAGE):
        assert len(row) == 6, row
        assert row[4] in RUN, row
        for path in named(row[1]):
            assert (HOUSE / path).exists() or (TOP / path).exists(), (row[0], path)
        for path in named(row[5]):
            assert (TOP / "tests" / path).exists(), (row[0], path)


def test_every_file_that_asks_for_the_system_has_a_row() -> None:
    told = {path for row in rows(PAGE) for path in named(row[1])}
    asking = {
        str(file.relative_to(HOUSE))
        for file in HOUSE.rglob("*.py")
        if differs(ast.parse(file.read_text("utf-8")))
    }
    assert asking - told == set(), "a row of desktop/SYSTEMS.md is missing"


def test_each_way_of_asking_is_seen() -> None:
    for asks in ('if sys.platform == "win32": pass', "os.name", "import ctypes"):
        assert differs(ast.parse(asks)), asks
    assert differs(ast.parse("from ctypes import wintypes"))
    assert not differs(ast.parse("import os"))
