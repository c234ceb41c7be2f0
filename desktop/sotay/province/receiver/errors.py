"""What can stand in the way of receiving over a network."""

from sotay.base.errors import PersonError, WorldError


class ReceiverRunning(WorldError):
    """Another receiver serves this register."""

    folder: str

    code = "TINH-22"
    sentence = (
        "Đã có một chương trình nhận gói qua mạng đang chạy với sổ tiếp nhận “{folder}”. Dùng "
        "chương trình đó, hoặc dừng nó rồi chạy lại."
    )


class NoNextCertificate(PersonError):
    """There is no new certificate to use."""

    code = "TINH-24"
    sentence = (
        "Chưa có chứng thư mới để dùng. Lập bằng lệnh “sotayctl province certificate renew” trước."
    )


class CertificateStillNeeded(PersonError):
    """Machines may not know the new certificate: they could send over the network no more."""

    why: str

    code = "TINH-25"
    sentence = (
        "Chưa dùng chứng thư mới: {why}. Dùng bây giờ thì các máy đó không gửi qua mạng được cho "
        "đến khi nhận chính sách mới bằng USB. Chờ thêm, hoặc thêm --anyway."
    )
