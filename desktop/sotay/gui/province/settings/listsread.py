"""What the cards of the lists show: every part as it stands, read together."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from sotay.base.clock import local
from sotay.base.dates import short_time
from sotay.base.sentences import _
from sotay.model.directory import Directory
from sotay.province.cases import naming
from sotay.province.directory import editing

if TYPE_CHECKING:
    from sotay.province.cases.naming import Strange
    from sotay.province.directory.editing import Version
    from sotay.province.opening import Province


CHANGE: Final = "list-part"  # the act of whoever changes a list


@dataclass(frozen=True)
class Read:
    """What the cards show: every part as it stands, and names of agencies that are not in it."""

    parts: "dict[str, Version]"
    strange: "list[Strange]"

    @property
    def told(self) -> Directory:
        """Return the parts as one directory."""
        return Directory({name: one.part for name, one in self.parts.items()})


def read(province: "Province") -> Read:
    """Read every part."""
    return Read(editing.standing(province), naming.strange(province))


def stands(version: "Version", whose: str = "") -> str:
    """Say which version it is, when it was saved and by whom, and whose work a change is."""
    return " ".join(filter(None, (_stands(version), whose)))


def _stands(version: "Version") -> str:
    if not version.number:
        return _("Tỉnh chưa đặt mục này; các xã dùng phần có sẵn của Sổ tay, nếu có.")
    says = _("Bản {n}, lưu {t}.")
    at = short_time(local(version.at))
    told = says.format(n=version.number, t=at)
    return told + (" " + _("Người sửa: {o}.").format(o=version.officer) if version.officer else "")
