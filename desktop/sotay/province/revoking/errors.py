"""What can stand in the way of revoking a device."""

from sotay.base.errors import PersonError


class ChainUnknown(PersonError):
    """A chain for a revocation that is not one of the device's, or could be two of them."""

    chain: str

    code = "TINH-12"
    sentence = (
        "Máy này không có đúng một chuỗi gói mang mã “{chain}”. Xem các chuỗi bằng lệnh "
        "“sotayctl province devices”."
    )


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


class ChainNotNamed(PersonError):
    """A last number for a device that has more than one chain, and none of them named."""

    device_code: str
    chains: str

    code = "TINH-19"
    sentence = (
        "Máy {device_code} có nhiều chuỗi gói ({chains}) nên không rõ số gói cuối là của chuỗi "
        "nào; chưa đổi gì. Hỏi xã, rồi làm lại lệnh revoke, thêm --chain với một trong các chuỗi "
        "đó."
    )
