"""Gather what people read out of the source, for whoever translates it.

Run `python packaging/catalogue.py > sotay.pot`; a line of the terminal's help counts as well.
`tests/house` asks the same functions whether a Vietnamese sentence stands anywhere unmarked.
"""

import ast
import inspect
from collections.abc import Iterator
from pathlib import Path

SOURCE = Path(__file__).parents[1] / "desktop/sotay"
LOOKED_UP = ("_", "counted")
MARKED = ("Sentence", "Counted")
OF_CLICK = {"command", "group", "option", "argument"}  # whose words click has looked up as it shows


def marked(tree: ast.AST) -> Iterator[ast.Constant]:
    """Yield each literal that is looked up, or will be by whoever shows it."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            yield from _of_call(node)
        elif isinstance(node, ast.AnnAssign) and _as(node, *MARKED):
            yield from texts(node.value)
        elif isinstance(node, ast.ClassDef):  # `SotayError.sentence` is a `Sentence`
            yield from (text for line in node.body for text in _of_error(line))
        elif isinstance(node, ast.FunctionDef) and any(map(_is_clicks, node.decorator_list)):
            yield from filter(is_text, [getattr(node.body[0], "value", None)])


def is_text(node: ast.AST | None) -> bool:
    """Return whether a node is a literal text."""
    return isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value != ""


def texts(node: ast.AST | None) -> Iterator[ast.Constant]:
    """Yield the literals of a table but its keys, or the one literal that there is."""
    if node is None:
        return
    if is_text(node):
        yield node  # type: ignore[misc]
    for part in node.values if isinstance(node, ast.Dict) else ast.iter_child_nodes(node):
        yield from texts(part)


def _of_call(call: ast.Call) -> Iterator[ast.Constant]:
    name = call.func.id if isinstance(call.func, ast.Name) else ""
    if name in (*LOOKED_UP, *MARKED):
        yield from (text for part in call.args[:1] for text in texts(part))
    if _is_clicks(call):
        said = (word.value for word in call.keywords if word.arg in ("help", "metavar"))
        yield from (text for part in said for text in texts(part))


def _is_clicks(node: ast.AST) -> bool:
    called = node.func if isinstance(node, ast.Call) else node
    return isinstance(called, ast.Attribute) and called.attr in OF_CLICK


def _of_error(line: ast.stmt) -> Iterator[ast.Constant]:
    if isinstance(line, ast.Assign) and ast.unparse(line.targets[0]) == "sentence":
        yield from texts(line.value)


def gathered(source: Path = SOURCE) -> dict[str, list[str]]:
    """Return each sentence with the places it stands at, sorted by place."""
    found: dict[str, list[str]] = {}
    for file in sorted(source.rglob("*.py")):
        for text in marked(ast.parse(file.read_text("utf-8"))):
            place = f"{file.relative_to(source)}:{text.lineno}"
            told = str(text.value)
            told = inspect.cleandoc(told) if "\n  " in told else told  # as click shows a docstring
            found.setdefault(told, []).append(place)
    return found


def _quoted(text: str) -> str:
    told = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{told}"'


def several(tree: ast.AST) -> Iterator[ast.Constant]:
    """Yield each literal that is shown in the form a language has for so many."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and ast.unparse(node.func) in {"counted", "Counted"}:
            yield from texts(node.args[0])
        elif isinstance(node, ast.AnnAssign) and _as(node, "Counted"):
            yield from texts(node.value)
        elif isinstance(node, ast.ClassDef) and any(map(_counts, node.body)):
            yield from (text for line in node.body for text in _of_error(line))


def _as(node: ast.AnnAssign, *names: str) -> bool:
    """Return whether a name is annotated so."""
    return any(isinstance(one, ast.Name) and one.id in names for one in ast.walk(node.annotation))


def _counts(line: ast.stmt) -> bool:
    """Return whether a line of an error says by which field it counts."""
    return isinstance(line, ast.Assign) and ast.unparse(line.targets[0]) == "counts"


def counts(source: Path = SOURCE) -> set[str]:
    """Return the sentences whose form may hang on a number."""
    trees = (ast.parse(file.read_text("utf-8")) for file in source.rglob("*.py"))
    return {str(text.value) for tree in trees for text in several(tree)}


def template(source: Path = SOURCE) -> str:
    """Return the gettext template of all that people read."""
    head = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n'
    many = counts(source)
    return "\n".join(
        [
            head,
            *(
                "".join(f"#: {place}\n" for place in places) + _entry(said, several=said in many)
                for said, places in gathered(source).items()
            ),
        ]
    )


def _entry(said: str, *, several: bool) -> str:
    quoted = _quoted(said)
    forms = f'msgid_plural {quoted}\nmsgstr[0] ""\nmsgstr[1] ""\n' if several else 'msgstr ""\n'
    return f"msgid {quoted}\n{forms}"


if __name__ == "__main__":
    print(template())  # noqa: T201
