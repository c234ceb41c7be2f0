"""What tests are told by name is there: a file that was renamed drops out of no list unseen."""

import ast
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from moulds import Moulds

TESTS = Path(__file__).parents[1]
_BEGINS = "test_"


def named(source: str) -> Iterator[tuple[str, ...]]:
    """Yield each row of beginnings of names of test files, as `THOROUGH` is one."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Tuple):
            words = [one.value for one in node.elts if isinstance(one, ast.Constant)]
            texts = tuple(one for one in words if isinstance(one, str) and one.startswith(_BEGINS))
            if texts and len(texts) == len(node.elts):
                yield texts


def idle(beginnings: Sequence[str], files: Sequence[str]) -> list[str]:
    """Return those by which no file is meant, or none that another does not mean as well."""
    return [
        one
        for one in beginnings
        if not any(file.startswith(one) for file in files)
        or any(one.startswith(other) for other in beginnings if other != one)
    ]


@pytest.mark.parametrize("at", ["conftest.py", "unit/province/conftest.py"])
def test_each_file_that_a_list_names_is_there(at: str) -> None:
    path = TESTS / at
    files = [one.name for one in path.parent.rglob(f"{_BEGINS}*.py")]
    rows = list(named(path.read_text("utf-8")))
    assert rows
    assert [idle(one, files) for one in rows] == [[]] * len(rows)


def test_a_name_that_is_none_any_more_is_seen() -> None:
    (row,) = named('A = ("test_a", "test_b_", "test_b_c")\nB = ("x", "test_a")')
    assert idle(row, ["test_b_c.py", "test_d.py"]) == ["test_a", "test_b_c"]


def test_what_is_cast_into_a_mould_is_no_part_of_it(tmp_path: Path) -> None:
    moulds = Moulds(tmp_path / "khuôn")

    def inner(place: Path) -> None:
        place.mkdir()
        (place / "trong").touch()

    def outer(place: Path) -> None:
        moulds.cast("inner", place / "so", inner)
        (place / "ngoài").touch()

    for target, kind, make in (("a", "outer", outer), ("b", "inner", inner)):
        moulds.cast(kind, tmp_path / target, make)
    assert sorted(one.name for one in (tmp_path / "a").iterdir()) == ["ngoài", "so"]
    assert [one.name for one in (tmp_path / "b").iterdir()] == ["trong"]
