"""Floor 2: papers. Pure data in, PDF bytes out; what a paper looks like is a data file.

What stands in `__all__` is loaded when it is first named, as `papers.minutes`: reportlab is slow to
start and fonts are read from files, and most of a day nothing is printed.
"""

from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sotay.papers import consent, destruction, fonts, handover, minutes, recoverysheet, supply

__all__ = ["consent", "destruction", "fonts", "handover", "minutes", "recoverysheet", "supply"]


def __getattr__(name: str) -> ModuleType:
    """Load a paper."""
    if name not in __all__:
        raise AttributeError(name)
    return import_module(f"{__name__}.{name}")
