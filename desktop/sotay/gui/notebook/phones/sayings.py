"""What the card for telephones says while nothing else is to be said."""

from sotay.base.sentences import _


def hint() -> str:
    """Say what the card is for."""
    return _(
        "Điện thoại dùng ODK Collect hoặc KoboCollect lấy mẫu phiếu và gửi phiếu thẳng vào sổ này, "
        "không cần internet. Phiếu vào sổ ở dạng đang soạn, chưa có sự đồng ý nào, để xem lại."
    )


def plain() -> str:
    """Say what plain HTTP means, before it opens."""
    return _(
        "Trước khi mở: đường truyền không mã hóa. Ai cùng mạng này có thể đọc và sửa phiếu trên "
        "đường đi. Chỉ mở trên điểm phát sóng của máy này, hoặc mạng Wi-Fi có mật khẩu mà chỉ cán "
        "bộ dùng."
    )


def how() -> str:
    """Say what to do on the telephone."""
    return _(
        "Trong ODK Collect: Thêm dự án, quét mã QR này, rồi Lấy mẫu trống. Điện thoại đã nối hôm "
        "trước: mở Cài đặt dự án, Cấu hình lại bằng mã QR. Khi Windows hỏi, cho phép Sổ tay trong "
        "mạng riêng. Rời trang này, khóa sổ hoặc máy ngủ thì ngừng nhận, thu nhỏ cửa sổ thì không; "
        "phiếu chưa gửi vẫn ở điện thoại."
    )


def nobody() -> str:
    """Say that nothing came yet."""
    return _("Chưa có điện thoại nào gửi.")


def none() -> str:
    """Say that there is nothing to offer."""
    return _("Sổ chưa có mẫu phiếu nào. Nạp mẫu ở trang Phiếu hỏi, phần Mẫu phiếu.")
