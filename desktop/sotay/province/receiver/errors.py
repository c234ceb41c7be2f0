"""What can stand in the way of receiving over a network."""

from sotay.base.errors import WorldError


class ReceiverRunning(WorldError):
    """Another receiver serves this register."""

    folder: str

    code = "TINH-22"
    sentence = (
        "Đã có một chương trình nhận gói qua mạng đang chạy với sổ tiếp nhận “{folder}”. Dùng "
        "chương trình đó, hoặc dừng nó rồi chạy lại."
    )
