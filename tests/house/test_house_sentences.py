"""What people read goes through `_()` as a literal, or no catalogue would ever find it."""

import ast
from pathlib import Path

HOUSE = Path(__file__).parents[2]


def unfindable(tree: ast.AST) -> list[str]:
    """Return the `_()` calls whose message is put together before it is looked up."""
    return [
        ast.unparse(node)
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id == "_"
        and any(isinstance(part, ast.JoinedStr | ast.BinOp | ast.Call) for part in node.args)
    ]


def test_no_sentence_is_put_together_before_it_is_looked_up() -> None:
    found = {
        str(file.relative_to(HOUSE)): calls
        for file in (HOUSE / "desktop/sotay").rglob("*.py")
        if (calls := unfindable(ast.parse(file.read_text("utf-8"))))
    }
    assert not found


def test_each_way_of_getting_it_wrong_is_seen() -> None:
    wrong = ('_(f"{n} mục")', '_("%d mục" % n)', '_("{n} mục".format(n=n))', '_("a" + b)')
    for call in wrong:
        assert unfindable(ast.parse(call)), call
    assert not unfindable(ast.parse('_("{n} mục").format(n=n)'))
