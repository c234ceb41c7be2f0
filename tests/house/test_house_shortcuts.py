"""One list of keys: whatever the window heeds is bound from it, and no two keys mean two things."""

import ast
from itertools import combinations
from pathlib import Path

from PySide6.QtGui import QKeySequence

from sotay.gui.kit.shortcuts import KEYS, WHERE, Key

GUI = Path(__file__).parents[2] / "desktop/sotay/gui"
LIST = GUI / "kit/shortcuts.py"
TAKERS = {"bind", "bind_each", "bind_window", "pressed"}


def calls() -> list[tuple[Path, ast.Call, str]]:
    """Return every call in the window's code with the name of what is called."""
    found = []
    for file in GUI.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.Call):
                name = getattr(node.func, "id", getattr(node.func, "attr", ""))
                found.append((file, node, name))
    return found


def test_no_key_is_bound_beside_the_list() -> None:
    assert {file for file, _node, name in calls() if name == "QShortcut"} == {LIST}


def test_every_key_of_the_list_is_bound_and_none_that_is_not_there() -> None:
    named = set()
    for file in GUI.rglob("*.py"):
        if file == LIST:
            continue
        tree = ast.parse(file.read_text("utf-8"))
        if any(getattr(node, "id", "") in TAKERS for node in ast.walk(tree)):
            named |= {
                node.value
                for node in ast.walk(tree)
                if isinstance(node, ast.Constant) and node.value in KEYS
            }
    assert named == set(KEYS)


def meet(one: Key, other: Key) -> bool:
    """Return whether both can be heard at once: the viewer is a window of its own."""
    places = {one.where, other.where}
    return len(places) == 1 or ("window" in places and "viewer" not in places)


def clashes(keys: list[Key]) -> list[tuple[str, str]]:
    """Return what two keys say that are heard at once and have a sequence in common."""
    typed = {key: {QKeySequence(one).toString() for one in key.keys} for key in keys}
    return [
        (one.says, other.says)
        for one, other in combinations(keys, 2)
        if meet(one, other) and typed[one] & typed[other]
    ]


def test_no_two_keys_of_one_reach_are_the_same() -> None:
    assert clashes(list(KEYS.values())) == []
    twice = Key("record", ("Ctrl+L",), "khác")
    assert clashes([KEYS["lock"], twice])
    assert not clashes([KEYS["discard"], Key("row", ("Delete",), "khác")])


def test_each_key_can_be_typed_and_is_told() -> None:
    for key in KEYS.values():
        assert key.where in WHERE
        assert key.says
        assert all(QKeySequence(keys).count() == 1 for keys in key.keys), key
        assert all(QKeySequence(keys)[0].key() for keys in key.keys), key
