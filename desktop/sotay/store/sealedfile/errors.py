"""What can go wrong with one sealed file."""

from dataclasses import dataclass

from sotay.base.errors import WorldError


@dataclass(eq=False)
class SealedDamaged(WorldError):
    """A byte was changed, a part is missing, or the key is of another file."""

    path: str

    code = "NIEM-01"
    sentence = (
        "Tệp mã hóa “{path}” không còn nguyên: có phần bị cắt, bị đổi, hoặc là tệp khác bị chép "
        "đè. Đừng xóa; hãy lấy lại tệp này từ bản sao lưu."
    )
