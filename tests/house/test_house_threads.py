"""Three places make threads, each with its reason (ARCHITECTURE, decisions 031 and 037)."""

import ast
from pathlib import Path

HOUSE = Path(__file__).parents[2] / "desktop/sotay"
MAKERS = {"Thread", "Timer", "QThread", "QThreadPool", "ThreadPoolExecutor", "to_thread"}
PLACES = {"bundle/pipeline.py", "gui/kit/line.py", "upload/serving/disk.py"}


def makes(text: str) -> bool:
    """Return whether a source calls what makes a thread, or makes a kind of one."""
    for node in ast.walk(ast.parse(text)):
        called = [node.func] if isinstance(node, ast.Call) else []
        bases = node.bases if isinstance(node, ast.ClassDef) else []
        for name in (*called, *bases):
            if ast.unparse(name).rpartition(".")[2] in MAKERS:
                return True
    return False


def test_threads_are_made_in_three_places() -> None:
    found = {
        file.relative_to(HOUSE).as_posix()
        for file in HOUSE.rglob("*.py")
        if makes(file.read_text("utf-8"))
    }
    assert found == PLACES


def test_each_way_is_seen() -> None:
    for way in ("threading.Thread(target=f)", "ThreadPoolExecutor(2)", "class A(QThread): pass"):
        assert makes(way), way
    assert not makes("threading.current_thread()")
