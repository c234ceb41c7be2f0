"""What is more than one device may have remembered."""

from sotay.base.errors import TrustError


class ToldTooMuch(TrustError):
    """One device says that more was taken back or destroyed than any commune could."""

    device_code: str

    code = "TINH-20"
    sentence = (
        "Máy {device_code} báo rút lại hoặc tiêu hủy nhiều bất thường nên gói được tạm giữ, chưa "
        "nhập. Gọi xã theo số đã biết để hỏi; nếu đúng, cho nhập bằng “province decide”."
    )
