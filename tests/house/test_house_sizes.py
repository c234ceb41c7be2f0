"""Small rooms: lengths of files and functions, and names that say what a file is for."""

import ast
from pathlib import Path

HOUSE = Path(__file__).parents[2]
FILE_LINES = 250
FUNCTION_LINES = 40
FEWEST = 900  # sources there are at the least: none found is none judged
SHAPELESS = {"utils", "util", "common", "helpers", "helper", "core", "manager", "managers", "misc"}

SOURCES = sorted(
    file
    for folder in ("desktop", "tests", "packaging")
    for file in (HOUSE / folder).rglob("*.py")
    if "node_modules" not in file.parts
)


def name_of(file: Path) -> str:
    return str(file.relative_to(HOUSE))


def long_functions(tree: ast.AST) -> list[str]:
    """Return `name: lines` of every function over the limit; decorators do not count."""
    return [
        f"{node.name}: {length}"
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and (length := (node.end_lineno or 0) - node.lineno + 1) > FUNCTION_LINES
    ]


def too_long(text: str) -> list[str]:
    """Return what is too long in a source: the whole, and each of its functions."""
    lines = len(text.splitlines())
    whole = [f"the file: {lines}"] if lines > FILE_LINES else []
    return whole + long_functions(ast.parse(text))


def test_files_and_functions_are_short() -> None:
    assert len(SOURCES) > FEWEST
    found = {name_of(file): too_long(file.read_text("utf-8")) for file in SOURCES}
    assert {name: long for name, long in found.items() if long} == {}


def test_what_is_too_long_is_seen() -> None:
    body = "\n".join("    x = 1" for _ in range(FUNCTION_LINES))
    assert too_long(f"def f():\n{body}\n") == ["f: 41"]
    assert too_long(f"def f():\n{body[10:]}\n") == []
    assert too_long("x = 1\n" * FILE_LINES) == []
    assert too_long("x = 1\n" * (FILE_LINES + 1)) == ["the file: 251"]


def test_no_room_or_file_is_a_drawer_for_everything() -> None:
    parts = {part for file in SOURCES for part in file.relative_to(HOUSE).with_suffix("").parts}
    assert not parts & SHAPELESS


# Small parts that only their own file's main part, or one list, is made of.
TOGETHER = {
    "kit/widgets/datefield.py",
    "notebook/agenda/reminders.py",
    "reading/leaves.py",
    "notebook/privacy/respondents.py",
    "notebook/keys/handovercard.py",
    "notebook/keys/rekeycard.py",
    "notebook/meetings/rows.py",
    "notebook/privacy/requestdialogs.py",
    "notebook/records/contactcard.py",
    "notebook/start/newnotebook.py",
    "notebook/transfer/networksrow.py",
}


def test_one_widget_class_a_file() -> None:
    """A file of `gui/` defines one public widget class at most, of Qt's bases or of ours."""
    gui = HOUSE / "desktop/sotay/gui"
    made = {
        str(file.relative_to(gui)): [
            node
            for node in ast.parse(file.read_text("utf-8")).body
            if isinstance(node, ast.ClassDef)
        ]
        for file in gui.rglob("*.py")
    }
    ours = widgets([node for nodes in made.values() for node in nodes])
    assert {"Card", "Screen", "Button"} <= ours
    shown = {
        file: [node.name for node in nodes if node.name in ours and not node.name.startswith("_")]
        for file, nodes in made.items()
    }
    assert {file for file, names in shown.items() if len(names) > 1} == TOGETHER


def widgets(classes: list[ast.ClassDef]) -> set[str]:
    """Return the names of those that come of one of Qt's widgets, however far."""
    found: set[str] = set()
    while True:
        new = {
            node.name
            for node in classes
            if any(is_widget(base) or last_name(base) in found for base in node.bases)
        }
        if new == found:
            return found
        found = new


def last_name(base: ast.expr) -> str:
    """Return the name of a base class, without where it is from and what it is of."""
    return ast.unparse(base).split("[")[0].rsplit(".", 1)[-1]


def is_widget(base: ast.expr) -> bool:
    """Tell whether a base class is one of Qt's widgets, by its name."""
    name = last_name(base)
    return name.startswith("Q") and name.endswith(
        ("Widget", "Dialog", "Frame", "Window", "View", "Edit", "Button", "Label", "Area", "Bar")
    )
