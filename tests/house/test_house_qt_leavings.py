"""What Qt keeps or calls must not outlive, or be outlived by, the control it is about."""

import ast
import re
from collections.abc import Callable
from pathlib import Path

import pytest

PROGRAM = Path(__file__).parents[2] / "desktop/sotay"
OUTLIVING = "job|runner|shell|looks|presenter|taping|pin"


def keeps_for_ever(call: ast.Call) -> bool:
    """`QTimer.singleShot` with an owner keeps what it was to call where the owner goes first."""
    return getattr(call.func, "attr", "") == "singleShot" and len(call.args) > 2


def speaks_to_the_gone(call: ast.Call) -> bool:
    """These outlive a dialog and a lock, and a lambda is not let go with what it speaks of."""
    said = re.fullmatch(rf"(.*\.)?_?({OUTLIVING})\.\w+\.connect", ast.unparse(call.func))
    return bool(said) and any(isinstance(arg, ast.Lambda) for arg in call.args)


def gives_away(call: ast.Call) -> bool:
    """PySide takes what these hand back for a child of what was asked, and no child of its parent.

    A dialog that its last field answers with is held by that field only, and the field by the
    dialog: the next collection of what nobody holds takes both while they are on the screen.
    """
    answers = "nextInFocusChain|previousInFocusChain|menuAction|buddy"
    return bool(re.fullmatch(answers, getattr(call.func, "attr", "")))


def asks_again(call: ast.Call) -> bool:
    """Enter in a field presses the button, which is off while the act is under way."""
    said = re.fullmatch(r".*\.(entered|returnPressed)\.connect", ast.unparse(call.func))
    to = (ast.unparse(arg) for arg in call.args)
    return bool(said) and not all(re.fullmatch(r".*(\.click|\.setFocus|\.entered)", x) for x in to)


def waits_for_nothing(statement: ast.stmt) -> bool:
    """What these give back waits at the end of its `with`: by itself it waits not at all."""
    call = statement.value if isinstance(statement, ast.Expr) else None
    named = getattr(call.func, "attr", "") if isinstance(call, ast.Call) else ""
    return named in ("waitExposed", "waitActive")


def test_what_is_to_be_seen_in_a_test_is_waited_for() -> None:
    def found(source: str) -> list[int]:
        nodes = (node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.stmt))
        return [node.lineno for node in nodes if waits_for_nothing(node)]

    assert found("page.show()\nqtbot.waitExposed(page)") == [2]
    assert found("with qtbot.waitExposed(page):\n    page.show()") == []
    tests = sorted(Path(__file__).parents[1].rglob("*.py"))
    said = {str(file): found(file.read_text("utf-8")) for file in tests}
    assert {file: lines for file, lines in said.items() if lines} == {}


FAULTS = {
    keeps_for_ever: (".", "QTimer.singleShot(0, self, self.do)"),
    speaks_to_the_gone: ("gui", "self._job.ended.connect(lambda: self.save.setEnabled(True))"),
    asks_again: ("gui/notebook", "self.again.entered.connect(self._change)"),
    gives_away: (".", "field.nextInFocusChain()"),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_nothing_is_left_to_qt(fault: Callable[[ast.Call], bool]) -> None:
    def found(source: str) -> list[int]:
        calls = (node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call))
        return [call.lineno for call in calls if fault(call)]

    where, planted = FAULTS[fault]
    assert found(planted) == [1]
    files = sorted((PROGRAM / where).rglob("*.py"))
    said = {str(file): found(file.read_text("utf-8")) for file in files}
    assert {file: lines for file, lines in said.items() if lines} == {}
