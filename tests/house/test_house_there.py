"""What is there is asked by `base.files`: pathlib raises, or says no, where nobody may look."""

import ast
from pathlib import Path

HOUSE = Path(__file__).parents[2] / "desktop/sotay"
BARE = {"exists", "is_file", "is_dir"}


def bare(tree: ast.AST) -> list[str]:
    """Return every call that asks pathlib itself."""
    return [
        ast.unparse(node)
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in BARE
        and not (node.args or node.keywords)  # an entry of a folder that is being listed
    ]


def test_no_path_is_asked_by_itself_what_is_there() -> None:
    found = {
        str(file.relative_to(HOUSE)): calls
        for file in HOUSE.rglob("*.py")
        if file.relative_to(HOUSE).parts[0] != "base"
        and (calls := bare(ast.parse(file.read_text("utf-8"))))
    }
    assert not found, "ask there, file_there, folder_there or at_hand of base.files"


def test_each_bare_question_is_seen() -> None:
    for asked in ("(folder / name).exists()", "path.is_file()", "not self.path.is_dir()"):
        assert bare(ast.parse(asked)), asked
    assert not bare(ast.parse("there(path)"))
