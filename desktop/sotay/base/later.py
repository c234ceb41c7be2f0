"""Modules of a package that are loaded when they are first named: what is slow, and seldom needed.

A package has `__getattr__ = later(__name__, __all__)`, and imports for the type checker what is in
its `__all__`; others write `from sotay import papers`, then `papers.minutes`.
"""

from collections.abc import Callable, Sequence
from importlib import import_module
from types import ModuleType


def later(package: str, names: Sequence[str]) -> Callable[[str], ModuleType]:
    """Return the package's way to those modules."""

    def load(name: str) -> ModuleType:
        if name not in names:
            raise AttributeError(name)
        return import_module(f"{package}.{name}")

    return load
