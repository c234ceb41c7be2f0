"""What can go wrong while a notebook gets a new key."""

from sotay.base.errors import WorldError


class NoRoomForNewKey(WorldError):
    """The new copy would not fit beside the old one; sizes in MB."""

    folder: str
    needed: int
    free: int

    code = "XOAY-01"
    sentence = (
        "Đổi khóa phải ghi lại cả sổ thành một bản mới bên cạnh bản cũ, cần {needed} MB trống; ổ "
        "đĩa chứa “{folder}” chỉ còn {free} MB. Chưa có gì thay đổi. Giải phóng chỗ trống rồi thử "
        "lại."
    )


class NewSetNotProven(WorldError):
    """What was written under the new key is not what was to be copied; it was thrown away."""

    folder: str
    detail: str

    code = "XOAY-02"
    sentence = (
        "Bản ghi dưới khóa mới trong “{folder}” kiểm tra không đạt nên đã bị bỏ; sổ vẫn "
        "dùng khóa cũ và còn nguyên. Ổ đĩa có thể bị hỏng: sao lưu sổ sang ổ khác rồi thử lại."
    )
