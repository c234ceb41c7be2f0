"""What kind of file a form is, and whether it is small enough to be unpacked at all."""

from typing import Final, Literal

from sotay.base.sentences import _, counted
from sotay.forms.model.errors import FormRefused, Problem
from sotay.forms.sheets.unpacking import Broken, TooLarge, look_into

MOST_BYTES: Final = 32 << 20
Kind = Literal["xml", ".xlsx", ".xls", ".csv", ".md"]
_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"


def kind_of(name: str, content: bytes) -> Kind:
    """Return what a form's file is, by its content before its name; raises `FormRefused`."""
    if len(content) > MOST_BYTES:
        raise FormRefused.of(Problem(name, counted("dài quá {n} MB", MOST_BYTES >> 20)))
    if content.startswith(_ZIP):
        try:
            look_into(content)
        except TooLarge as fault:
            raise FormRefused.of(Problem(name, _("tệp Excel giải nén ra quá lớn"))) from fault
        except Broken as fault:
            says = _("tệp Excel hỏng hoặc có mật khẩu")
            raise FormRefused.of(Problem(name, says)) from fault
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
