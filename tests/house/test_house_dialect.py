"""The register's SQL is of the dialect that SQLite and PostgreSQL both know; migrations aside."""

import ast
import re
from pathlib import Path

import pytest

REGISTER = Path(__file__).parents[2] / "desktop/sotay/register"
ONE_ALONE = re.compile(
    r"INSERT OR |REPLACE INTO|json_each|json_extract|\binstr\(|\bPRAGMA\b|[^.]\browid\b(?! kind)|::"
    r"|AS BLOB|\bGLOB\b|\bILIKE\b|substr\([^,]+, -"
)
OWN = {"schema.py"}  # each database's own steps


def alone(source: str) -> list[str]:
    """Return the pieces of SQL in a module that one of both would not take."""
    texts = (
        node.value
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    )
    return [text for text in texts if ONE_ALONE.search(text)]


def test_no_statement_is_of_one_database_alone() -> None:
    files = [file for file in REGISTER.glob("*.py") if file.name not in OWN]
    assert len(files) > 8
    assert {file.name: told for file in files if (told := alone(file.read_text("utf-8")))} == {}


@pytest.mark.parametrize(
    "statement",
    ["INSERT OR IGNORE INTO a VALUES (1)", "SELECT max(rowid) FROM a", "SELECT substr(id, -2)"],
)
def test_what_one_alone_takes_is_seen(statement: str) -> None:
    assert alone(f"_X = {statement!r}")
