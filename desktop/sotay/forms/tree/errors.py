"""What can be wrong with an XML document."""

from typing import Final
from xml.parsers.expat import ErrorString, errors

from sotay.base.errors import PersonError
from sotay.base.sentences import Sentence, _

_REASONS: Final[dict[str, Sentence]] = {
    errors.XML_ERROR_NO_ELEMENTS: "tệp trống hoặc dừng giữa chừng",
    errors.XML_ERROR_INVALID_TOKEN: "có ký tự không được phép ở đây",
    errors.XML_ERROR_UNCLOSED_TOKEN: "có chỗ mở mà không đóng",
    errors.XML_ERROR_PARTIAL_CHAR: "có ký tự dở dang, tệp bị cắt",
    errors.XML_ERROR_TAG_MISMATCH: "thẻ đóng không khớp thẻ mở",
    errors.XML_ERROR_DUPLICATE_ATTRIBUTE: "một thẻ có hai thuộc tính cùng tên",
    errors.XML_ERROR_JUNK_AFTER_DOC_ELEMENT: "còn chữ sau thẻ cuối",
    errors.XML_ERROR_UNDEFINED_ENTITY: "có thực thể không khai báo",
    errors.XML_ERROR_UNKNOWN_ENCODING: "không biết bảng mã của tệp",
    errors.XML_ERROR_UNBOUND_PREFIX: "có tiền tố không khai báo",
    errors.XML_ERROR_BAD_CHAR_REF: "có mã ký tự không được phép",
    errors.XML_ERROR_XML_DECL: "dòng đầu của tệp (xml) viết sai",
    errors.XML_ERROR_SYNTAX: "viết sai quy tắc của XML",
}


def reason_of(code: int) -> str:
    """Return what expat's code means."""
    told = ErrorString(code) or ""
    return _(_REASONS[told]) if told in _REASONS else told


class XmlRefused(PersonError):
    """A document that is no XML, or more of it than is read; `line` counts from 1, 0: unknown."""

    line: int
    reason: str

    code = "MAU-01"
    sentence = (
        "Tệp không phải XML đọc được (dòng {line}): {reason}. Xuất lại biểu mẫu từ chương trình "
        "đã làm ra nó."
    )
