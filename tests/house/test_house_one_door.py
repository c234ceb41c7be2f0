"""What has one door: all `sotayctl` prints by `app.cli.output`, every tool tip by `widgets.tip`."""

import ast
import re
from pathlib import Path

HOUSE = Path(__file__).parents[2] / "desktop/sotay"
APP = HOUSE / "app"
DOOR = APP / "cli/output.py"
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
        str(file.relative_to(APP)): calls
        for file in APP.rglob("*.py")
        if file != DOOR and (calls := printing(ast.parse(file.read_text("utf-8"))))
    }
    assert not found
    assert printing(ast.parse(DOOR.read_text("utf-8"))), "the door is elsewhere"


def test_each_way_around_the_door_is_seen() -> None:
    for way in ("click.echo('x')", "print(1)", "sys.stdout.write('x')", "click.confirm('?')"):
        assert printing(ast.parse(way)), way


def test_no_tip_is_set_beside_its_door() -> None:
    """Qt reads a tip that looks like HTML as HTML, and loads the files it names."""
    ways = re.compile(r"\.setToolTip\(|\.showText\(|setWhatsThis\(|setHtml\(|RichText\b")
    found = [
        str(file.relative_to(HOUSE))
        for file in HOUSE.rglob("*.py")
        if ways.search(file.read_text("utf-8").replace("setAcceptRichText(False)", ""))
    ]
    assert found == ["gui/kit/widgets/tip.py"]
