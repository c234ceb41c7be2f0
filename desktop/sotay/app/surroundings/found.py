"""What a system tells of itself; None where it cannot tell."""

from dataclasses import dataclass


@dataclass(frozen=True)
class System:
    """Which system it is, and whether it lets Sổ tay be installed at all."""

    name: str
    too_old: bool = False
    locked_down: bool = False


@dataclass(frozen=True)
class Around:
    """`memory` in bytes; `swaps` are plain ones by name; `synced` folders of a cloud program."""

    system: System | None = None
    memory: int | None = None
    encrypted: bool | None = None
    swaps: tuple[str, ...] | None = None
    keyboards: tuple[str, ...] | None = None
    printer: str | None = None  # the one used unless told otherwise, "" where there is none
    guarded: bool = False
    synced: tuple[str, ...] = ()
    shared_program: str = ""  # the program's folder, where others of this machine may change it
