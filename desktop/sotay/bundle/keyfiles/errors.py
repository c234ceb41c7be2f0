"""What can be wrong with a plain file of keys."""

from sotay.base.errors import PersonError


class DocumentUnreadable(PersonError):
    """A file that is not the document that was asked for; `wanted` says which."""

    file: str
    wanted: str

    code = "VIEC-04"
    sentence = (
        "Tệp “{file}” không phải {wanted} nên không dùng được. Kiểm tra "
        "xem có chọn nhầm tệp không, hoặc xin nơi lập tệp gửi lại."
    )
