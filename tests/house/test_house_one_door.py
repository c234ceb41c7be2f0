"""Everything `sotayctl` prints goes through `app.saying`: nothing else there may print or ask."""

import ast
from pathlib import Path

APP = Path(__file__).parents[2] / "desktop/sotay/app"
DOOR = "saying.py"
PRINTING = {"click.echo", "click.secho", "click.prompt", "click.confirm", "print", "input"}


def printing(tree: ast.AST) -> list[str]:
    """Return every call that prints or asks, and every use of the streams to write."""
    calls = (ast.unparse(node.func) for node in ast.walk(tree) if isinstance(node, ast.Call))
    return [
        call
        for call in calls
        if call in PRINTING or call.startswith(("sys.stdout.", "sys.stderr.w"))
    ]


def test_nothing_prints_beside_the_door() -> None:
    found = {
        file.name: calls
        for file in APP.glob("*.py")
        if file.name != DOOR and (calls := printing(ast.parse(file.read_text("utf-8"))))
    }
    assert not found


def test_each_way_around_the_door_is_seen() -> None:
    for way in ("click.echo('x')", "print(1)", "sys.stdout.write('x')", "click.confirm('?')"):
        assert printing(ast.parse(way)), way
