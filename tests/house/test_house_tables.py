"""SQL stands with its tables, in `vault` and `register`: no room above them holds any."""

import ast
import re
import shutil
from pathlib import Path

import pytest

SOTAY = Path(__file__).parents[2] / "desktop/sotay"
# Rooms above the tables, and modules there are at the least: none found is none judged.
VERBS = {"work": 60, "province": 15, "gui": 150, "app": 50}
SQL = re.compile(
    r"^\s*(SELECT\b|INSERT\b.*\bINTO\b|REPLACE INTO\b|UPDATE\b.*\bSET\b|DELETE FROM\b"
    r"|WITH\b.*\bAS\b|(CREATE|ALTER|DROP) (TEMP |UNIQUE )?(TABLE|INDEX|VIEW|TRIGGER)\b|PRAGMA\b)"
    r"|\bFROM \w+ .*\b(WHERE|JOIN|ORDER BY|GROUP BY)\b",
    re.DOTALL,
)
ASKING = {"execute", "executemany", "executescript", "fetchone", "fetchall", "rows", "one"}
OTHERS = {"form.rows"}  # lines of a form


def tables(tree: ast.AST) -> list[str]:
    """Return every piece of SQL in a module, and every call that hands some to a database."""
    found = [
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and SQL.search(node.value)
    ]
    calls = (node.func for node in ast.walk(tree) if isinstance(node, ast.Call))
    return found + [
        ast.unparse(call)
        for call in calls
        if isinstance(call, ast.Attribute)
        and call.attr in ASKING
        and ast.unparse(call) not in OTHERS
    ]


def breaches(room: Path) -> dict[str, list[str]]:
    """Return the SQL of every module in a room, by its file."""
    return {
        str(file.relative_to(room)): told
        for file in sorted(room.rglob("*.py"))
        if (told := tables(ast.parse(file.read_text("utf-8"))))
    }


@pytest.mark.parametrize("room", VERBS)
def test_no_room_above_the_tables_holds_sql(room: str) -> None:
    assert len(list((SOTAY / room).rglob("*.py"))) > VERBS[room]
    assert breaches(SOTAY / room) == {}


def test_a_statement_planted_in_one_verb_is_named(tmp_path: Path) -> None:
    shutil.copytree(SOTAY / "work", tmp_path / "work")
    verb = tmp_path / "work/records/resuming.py"
    with verb.open("a", encoding="utf-8") as text:
        text.write('_ALL = "SELECT id FROM record"\n')
    assert breaches(tmp_path / "work") == {"records/resuming.py": ["SELECT id FROM record"]}


@pytest.mark.parametrize(
    "breach",
    [
        '_QUERY = "SELECT unit FROM device WHERE id = ?"',
        '_ENDS = f"  SELECT max(seq) FROM {table}"',
        '"INSERT OR IGNORE INTO revision VALUES (?, ?)"',
        '"UPDATE device SET last_seq = ?"',
        '"DELETE FROM aside"',
        '"CREATE TABLE aside (sha256 TEXT)"',
        'ROW = " FROM record AS r JOIN revision ON revision.rev = r.head"',
        "province.store.rows(asked, (device,))",
        "connection.execute(asked)",
        "store.one(asked)",
    ],
)
def test_each_way_to_hold_it_is_seen(breach: str) -> None:
    assert tables(ast.parse(breach)), breach
