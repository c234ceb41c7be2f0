"""The list of names that vulture lets pass stays as short as it can be."""

import ast
import re
from pathlib import Path

HOUSE = Path(__file__).parents[2]


def allowed() -> set[str]:
    """Return the names listed in vulture_allow.py."""
    tree = ast.parse((Path(__file__).parent / "vulture_allow.py").read_text("utf-8"))
    attributes = {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
    return attributes | {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)} - {"_"}


def test_every_allowed_name_still_exists() -> None:
    sources = (HOUSE / "desktop/sotay").rglob("*.py")
    words = {word for file in sources for word in re.findall(r"\w+", file.read_text("utf-8"))}
    assert allowed()
    assert allowed() <= words
