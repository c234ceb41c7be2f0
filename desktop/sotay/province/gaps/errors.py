"""What can stand in the way of closing a gap."""

from sotay.base.errors import PersonError


class NoSuchGap(PersonError):
    """Numbers that are not all missing in a chain, or a chain in which none is."""

    chain: str

    code = "TINH-23"
    sentence = (
        "Chuỗi gói “{chain}” không thiếu những số đó nên chưa đóng gì. Xem số gói còn thiếu bằng "
        "lệnh “sotayctl province gaps”."
    )
