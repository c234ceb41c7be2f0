"""What can go wrong with one sealed file."""

from sotay.base.errors import WorldError


class SealedDamaged(WorldError):
    """A byte was changed, a part is missing, or the key is of another file."""

    path: str

    code = "NIEM-01"
    sentence = (
        "Tệp mã hóa “{path}” không còn nguyên: có phần bị cắt, bị đổi, hoặc là tệp khác bị chép "
        "đè. Đừng xóa; hãy lấy lại tệp này từ bản sao lưu."
    )


class AttachmentMissing(WorldError):
    """The row is there and its file is not."""

    file: str

    code = "TEPDK-02"
    sentence = (
        "Không thấy tệp đính kèm “{file}” trong thư mục sổ; các tệp đính kèm khác vẫn dùng "
        "được. Chép tệp cùng tên từ thư mục tep-dinh-kem của bản sao lưu vào tep-dinh-kem của "
        "sổ, hoặc đính kèm lại đúng tệp gốc."
    )
