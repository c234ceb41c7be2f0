"""The province's SQL stands in `register`: its verbs hold none, whatever database comes later."""

import ast
import re
from pathlib import Path

import pytest

VERBS = Path(__file__).parents[2] / "desktop/sotay/province"
FEWEST = 15  # modules there are at the least: none found is none judged
SQL = re.compile(
    r"^\s*(SELECT\b|INSERT\b.*\bINTO\b|REPLACE INTO\b|UPDATE\b.*\bSET\b|DELETE FROM\b"
    r"|WITH\b.*\bAS\b|(CREATE|ALTER|DROP) (TEMP |UNIQUE )?(TABLE|INDEX|VIEW|TRIGGER)\b|PRAGMA\b)"
    r"|\bFROM \w+ .*\b(WHERE|JOIN|ORDER BY|GROUP BY)\b",
    re.DOTALL,
)
ASKING = {"execute", "executemany", "executescript", "fetchone", "fetchall", "rows", "one"}


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
        if isinstance(call, ast.Attribute) and call.attr in ASKING
    ]


def test_no_verb_of_the_province_holds_sql() -> None:
    modules = sorted(VERBS.rglob("*.py"))
    assert len(modules) > FEWEST
    found = {
        str(file.relative_to(VERBS)): told
        for file in modules
        if (told := tables(ast.parse(file.read_text("utf-8"))))
    }
    assert not found


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
