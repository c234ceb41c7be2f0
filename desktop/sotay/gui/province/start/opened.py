"""What the gate tells once a register is open, and what is looked at first in it."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from sotay.base.errors import SotayError

if TYPE_CHECKING:
    from sotay.model.officers import Officer
    from sotay.province.opening import Province


@dataclass(frozen=True)
class Opened:
    """The register's folder, the 16 characters of the province, whether it is for practice only.

    `faults` are what the person is to know of the files: an older register, older keys. `says` is
    what was done again because of it. `officer` is whose account it was opened by, None the
    office's passphrase.
    """

    folder: Path
    code: str
    practice: bool = False
    faults: tuple[SotayError, ...] = ()
    says: str = ""
    officer: "Officer | None" = None


Open = Callable[[], "tuple[Province, Opened]"]


def told(
    province: "Province", machine: Path, *, practice: bool = False
) -> "tuple[Province, Opened]":
    """Return what `Runner.open` wants of a register just unlocked, which goes on where it was.

    As `sotayctl province` does before each command: an older register is told, and what its lists
    know of revoked devices and answers taken back holds again. Closed where that fails.
    """
    from sotay.province import finding, rollback  # noqa: PLC0415 - not before it is needed
    from sotay.province.directory import communes  # noqa: PLC0415
    from sotay.province.lists import outside  # noqa: PLC0415

    try:
        older = rollback.look_back(province, machine)
        found = province.store.log_aside, older, rollback.look_at_keys(province)
        again = outside.looked_after(province, machine, restored=older is not None)
        with suppress(SotayError):  # told by whoever writes first
            outside.keep(province, machine)
        communes.show(province)
        province.at_rest = finding.index_some
        faults = tuple(one for one in found if one is not None)
        return province, Opened(
            province.folder, province.code, practice, faults, again.told(), province.officer
        )
    except BaseException:
        province.close()
        raise
