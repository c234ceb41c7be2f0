"""What the gate tells once a notebook is open."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sotay.work.desk import Desk


@dataclass(frozen=True)
class Opened:
    """The notebook's folder, the office it is of, and whether it is for practice only.

    `says` is what the person is to know of how it was brought back.
    """

    folder: Path
    office: str
    practice: bool = False
    says: str = ""


def told(desk: "Desk", folder: Path, says: str = "") -> "tuple[Desk, Opened]":
    """Return what `Runner.open` wants of a notebook that was just unlocked."""
    from sotay.work.desk import office_of  # noqa: PLC0415 - not before it is needed

    return desk, Opened(folder, office_of(desk).name, says=says)


Practise = Callable[[], "tuple[Desk, Opened]"]
