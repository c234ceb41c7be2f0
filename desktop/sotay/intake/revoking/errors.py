"""What can stand in the way of revoking a device."""

from dataclasses import dataclass

from sotay.base.errors import PersonError


@dataclass(eq=False)
class RevocationLoosened(PersonError):
    """A higher last number for a device that is revoked already, unasked."""

    device_code: str
    stood: int
    asked: int

    code = "TINH-17"
    sentence = (
        "Máy {device_code} đã bị thu hồi, chỉ còn nhận đến gói số {stood}; ghi {asked} là cho máy "
        "gửi thêm, nên chưa đổi gì. Nếu đã gọi xã và đúng là vậy, làm lại lệnh revoke, thêm "
        "--loosen."
    )
