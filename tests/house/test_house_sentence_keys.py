"""Nothing hangs on a sentence as it is shown: in another language it is another."""

import ast
from pathlib import Path

SOURCE = Path(__file__).parents[2] / "desktop/sotay"
KEYED = {
    "app/cli/output.py": "what is typed is one of the words for yes or no",
    "app/cli/transfer/seal.py": "what is typed is one of the words just asked for",
    "papers/fonts.py": "it is raised, and nothing raised is kept",
}


def keyed(source: str) -> list[str]:
    """Return where something hangs on a sentence as it is shown: compared, a key, or kept on."""
    return [
        ast.unparse(node).splitlines()[-1]
        for node in ast.walk(ast.parse(source))
        if (isinstance(node, ast.Compare) and _looks_up(node.left, *node.comparators))
        or (isinstance(node, ast.Dict) and _looks_up(*filter(None, node.keys)))
        or (isinstance(node, ast.Subscript) and _looks_up(node.slice))
        or (isinstance(node, ast.Call) and _of_texts(node.func) and _looks_up(*node.args))
        or (isinstance(node, ast.FunctionDef) and _keeps(node) and _looks_up(*node.body))
    ]


def _looks_up(*parts: ast.AST) -> bool:
    calls = (node for part in parts for node in ast.walk(part) if isinstance(node, ast.Call))
    return any(ast.unparse(call.func) in {"_", "counted", "shown"} for call in calls)


def _of_texts(func: ast.AST) -> bool:
    asked = {"startswith", "endswith", "removeprefix", "removesuffix", "find", "index", "get"}
    return isinstance(func, ast.Attribute) and func.attr in asked


def _keeps(function: ast.FunctionDef) -> bool:
    return any("cache" in ast.unparse(one) for one in function.decorator_list)


def test_nothing_hangs_on_a_sentence_as_it_is_shown() -> None:
    found = {
        place: hanging
        for file in SOURCE.rglob("*.py")
        if (hanging := keyed(file.read_text("utf-8")))
        for place in [str(file.relative_to(SOURCE))]
    }
    assert found.keys() == KEYED.keys(), found
    for line in (
        'told == _("Có")',
        '_("Có") in told',
        'A = lambda: {_("Có"): 1}',
        'told[_("Có")]',
        'told.startswith(_("Có"))',
        '@lru_cache\ndef told():\n    return _("Có")',
    ):
        assert keyed(line), line
    assert not keyed('A = {"k": _("Có")}\ntold = one["k"] == one')
