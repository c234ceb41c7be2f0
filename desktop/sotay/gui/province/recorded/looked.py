"""One record as it is read: what it says, where it came from, its versions, its files."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sotay.province import enclosed, reading, versions
from sotay.province.enclosed import Enclosed
from sotay.province.reading import Admitted
from sotay.province.versions import Apart, Version

if TYPE_CHECKING:
    from sotay.province.opening import Province


@dataclass(frozen=True)
class Looked:
    """All that a page shows of a record."""

    found: Admitted
    versions: list[Version]
    files: list[Enclosed]
    apart: list[Apart]  # in what versions differ that were written apart


def look(province: "Province", record: str) -> Looked:
    """Return it; raises `AdmittedRecordUnknown`, `BodyLost`, `RegisterUnreachable`."""
    found, every = reading.show(province, record), versions.of(province, record)
    return Looked(found, every, enclosed.of(province, record), versions.apart(found, every))
