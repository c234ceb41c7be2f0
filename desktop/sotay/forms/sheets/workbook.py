"""What kind of file a form is, and whether it is small enough to be unpacked at all."""

import io
import zipfile
from typing import Final, Literal

from sotay.base.sentences import _, counted
from sotay.forms.model.errors import FormRefused, Problem

MOST_BYTES: Final = 32 << 20
MOST_UNPACKED: Final = 256 << 20
MOST_MEMBERS: Final = 2_000
Kind = Literal["xml", ".xlsx", ".xls", ".csv", ".md"]
_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"


def kind_of(name: str, content: bytes) -> Kind:
    """Return what a form's file is, by its content before its name; raises `FormRefused`."""
    if len(content) > MOST_BYTES:
        raise FormRefused.of(Problem(name, counted("dài quá {n} MB", MOST_BYTES >> 20)))
    if content.startswith(_ZIP):
        _look_into(name, content)
        return ".xlsx"
    if content.startswith(_OLE):
        return ".xls"
    ending = name.casefold().rpartition(".")[2]
    start = content[:200].removeprefix(b"\xef\xbb\xbf").lstrip()
    if start.startswith(b"<"):
        return "xml"
    if ending == "md" or (ending != "csv" and start.startswith(b"|")):
        return ".md"
    if ending == "csv":
        return ".csv"
    says = _("không phải biểu mẫu: cần XLSForm (.xlsx, .xls, .csv, .md) hoặc XForm (.xml)")
    raise FormRefused.of(Problem(name, says))


def _look_into(name: str, content: bytes) -> None:
    """Raise for an archive that unpacks to far more than a form has."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            members = archive.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as fault:
        raise FormRefused.of(Problem(name, _("tệp Excel hỏng"))) from fault
    unpacked = sum(one.file_size for one in members)
    if len(members) > MOST_MEMBERS or unpacked > MOST_UNPACKED:
        raise FormRefused.of(Problem(name, _("tệp Excel giải nén ra quá lớn")))
