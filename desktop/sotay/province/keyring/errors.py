"""What can stand in the way of signing for the province."""

from sotay.base.errors import WorldError


class NoSigningKey(WorldError):
    """The root was taken out of the register, or the issuing key is not valid now."""

    until: str

    code = "TINH-50"
    sentence = (
        "Khóa ký của tỉnh không dùng được hôm nay (hạn {until}) nên chưa ký được văn bản nào; mọi "
        "dữ liệu vẫn nguyên. Xem lại đồng hồ của máy này; nếu đúng giờ thì lập khóa ký mới bằng "
        "“province issuing-key make”."
    )
