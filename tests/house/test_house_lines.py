"""pdfium knows one thread only: whoever calls it in the window does so on the line of papers."""

import ast
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest

HOUSE = Path(__file__).parents[2] / "desktop/sotay"
LINE = "Beside.PAPERS"
SCREEN = "class Screen:\n  def show(self):\n    "


def used(node: ast.AST) -> Iterator[str]:
    """Return the names it uses, but for the work it hands to the line of papers."""
    if isinstance(node, ast.Name):
        yield node.id
    elif isinstance(node, ast.Attribute):
        yield node.attr
    elif isinstance(node, ast.Import) and any(one.name == "pypdfium2" for one in node.names):
        yield "pypdfium2"
    arguments = node.args if isinstance(node, ast.Call) else []
    handed = [
        work
        for line, work in pairwise(arguments)
        if isinstance(line, ast.Attribute) and ast.unparse(line) == LINE
    ]
    for child in ast.iter_child_nodes(node):
        if child not in handed:
            yield from used(child)


@cache
def names(part: ast.stmt) -> frozenset[str]:
    return frozenset(used(part))


def on_another_line(modules: Iterable[tuple[str, ast.Module]]) -> list[str]:
    """Return what calls pdfium and is neither such a function of a module nor on its line."""
    parts = [(where, part) for where, module in modules for part in module.body]
    functions = [part for _where, part in parts if isinstance(part, ast.FunctionDef)]
    users = {"pypdfium2"}
    while more := {part.name for part in functions if users & names(part)} - users:
        users |= more
    mine = {id(part) for part in functions if users & names(part)}
    return [
        f"{where}: {name}"
        for where, part in parts
        if id(part) not in mine and not isinstance(part, ast.Import | ast.ImportFrom)
        for name in sorted(users & names(part))
    ]


@cache
def modules() -> list[tuple[str, ast.Module]]:
    """Return the parts of the window, and what starts it."""
    return [
        (str(file.relative_to(HOUSE)), ast.parse(file.read_text("utf-8")))
        for room in ("gui", "app")
        for file in sorted((HOUSE / room).rglob("*.py"))
    ]


def test_all_of_pdfium_is_on_the_line_of_papers() -> None:
    assert on_another_line(modules()) == []


@pytest.mark.parametrize(
    "call",
    [
        "page_sizes(pdf)",
        "printing.print_pages(pdf, printer)",
        "self.runner.side(Beside.MEDIA, lambda _job: draw_page(pdf, 0, 1.0), self.show)",
        "self.view.show_pages(Beside.MEDIA, partial(draw_page, pdf), sizes)",
        "self.runner.side(Beside.PAPERS, read, lambda pdf: page_sizes(pdf))",
        "indirect(pdf)",
    ],
)
def test_a_call_on_another_line_is_seen(call: str) -> None:
    planted = f"def indirect(pdf):\n  return page_sizes(pdf)\n{SCREEN}{call}"
    (found,) = on_another_line([*modules(), ("planted.py", ast.parse(planted))])
    assert found.startswith("planted.py: ")


def test_a_call_on_its_line_is_not() -> None:
    right = f"{SCREEN}self.runner.side(Beside.PAPERS, lambda _job: page_sizes(b''), self.show)"
    assert on_another_line([*modules(), ("planted.py", ast.parse(right))]) == []
