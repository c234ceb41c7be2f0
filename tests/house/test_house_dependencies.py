"""Few libraries: each one asked for is used and has its line of reasons, none slips in unasked."""

import ast
import re
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

HOUSE = Path(__file__).parents[2]
SOURCES = [file.read_text("utf-8") for file in (HOUSE / "desktop/sotay").rglob("*.py")]
BUILT_IN = {"pysqlite3"}  # the name under which store gives its own driver to sqlite-utils


def asked_for() -> set[str]:
    """Return the distributions of pyproject.toml, in lower case with dashes."""
    project = tomllib.loads((HOUSE / "pyproject.toml").read_text("utf-8"))["project"]
    lines = project["dependencies"] + project["optional-dependencies"]["postgres"]
    return {plain(re.split(r"[^\w.-]", line)[0]) for line in lines}


def plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def imported() -> set[str]:
    """Return the top-level names that the sources import."""
    names: set[str] = set()
    for node in (node for text in SOURCES for node in ast.walk(ast.parse(text))):
        if isinstance(node, ast.Import):
            names |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and not node.level and node.module:
            names.add(node.module.split(".")[0])
    return names


def distributions(module: str) -> set[str]:
    return {plain(name) for name in packages_distributions().get(module, [])}


def test_nothing_is_imported_that_was_not_asked_for() -> None:
    outside = imported() - set(sys.stdlib_module_names) - {"sotay"} - BUILT_IN
    asked = asked_for() | {"shiboken6"}  # the other half of PySide6, pinned with it
    assert {name for name in outside if not distributions(name) & asked} == set()


def test_everything_asked_for_is_used() -> None:
    words = {word for text in SOURCES for word in re.findall(r"\w+", text)}
    modules = {name for name in packages_distributions() if name in words}
    used = {distribution for module in modules for distribution in distributions(module)}
    assert asked_for() <= used


def test_everything_asked_for_has_its_reason() -> None:
    reasons = (HOUSE / "desktop/decisions/006-dependencies.md").read_text("utf-8").lower()
    assert {name for name in asked_for() if name not in reasons} == set()
