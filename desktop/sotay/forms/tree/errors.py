"""What can be wrong with an XML document."""

from sotay.base.errors import PersonError


class XmlRefused(PersonError):
    """A document that is no XML, or more of it than is read; `line` counts from 1, 0: unknown."""

    line: int
    reason: str

    code = "MAU-01"
    sentence = (
        "Tệp không phải XML đọc được (dòng {line}): {reason}. Xuất lại biểu mẫu từ chương trình "
        "đã làm ra nó."
    )
