"""What can be wrong between here and the province's receiver, in words for people."""

from collections.abc import Mapping
from typing import Final

from sotay.base.errors import PersonError, SotayError, TrustError, WorldError
from sotay.base.sentences import Sentence, _
from sotay.upload.steps import Denied, NoRoad, Why


class RoadClosed(WorldError):
    """The receiver could not be reached, or does not take anything now; nothing is lost."""

    reason: str

    code = "MANG-01"
    sentence = (
        "Chưa gửi, nhận xong với máy chủ của tỉnh: {reason}. Gói nào đang chờ thì vẫn ở hộp chờ "
        "gửi; kiểm tra mạng rồi gửi lại, sẽ đi tiếp từ chỗ đang dở. Gửi và nhận bằng USB cũng được."
    )


class ClockWrong(PersonError):
    """The receiver's certificate is pinned, and not valid by this machine's clock."""

    code = "MANG-02"
    sentence = (
        "Đồng hồ máy sai nên không nối được an toàn với máy chủ của tỉnh. Đặt lại ngày giờ của "
        "máy cho đúng rồi gửi lại; nếu ngày giờ đã đúng, hỏi bộ phận tiếp nhận của tỉnh về chính "
        "sách mới. Trong khi chờ, chép gói sang USB vẫn được."
    )


class CertificateForeign(TrustError):
    """Whoever answers shows a certificate that the policy does not carry."""

    code = "MANG-03"
    sentence = (
        "Nơi trả lời không phải máy chủ của tỉnh: chứng thư không có trong chính sách của tỉnh "
        "nên chưa gửi gì. Nếu mạng này đòi đăng nhập (như Wi-Fi công cộng) thì đổi mạng khác; nếu "
        "không, nhập chính sách mới của tỉnh."
    )


class SendRefused(TrustError):
    """The province refused a bundle before or after its bytes; `slug` is the word of FORMAT.md."""

    slug: str
    told: str

    @property
    def detail(self) -> str:
        """The slug, for the log and `--json`."""
        return self.slug

    @property
    def says(self) -> str:
        """The province's words, or that there are none."""
        return self.told or _("không nêu lý do")

    code = "MANG-04"
    sentence = (
        "Máy chủ của tỉnh không nhận gói: {says} (mã {slug}). Gói được để riêng, các gói khác "
        "vẫn gửi; hỏi bộ phận tiếp nhận của tỉnh trước khi gửi lại."
    )


class ArrivedDamaged(WorldError):
    """The whole file came over and was not what was signed, three times."""

    code = "MANG-05"
    sentence = (
        "Gói tới nơi nhiều lần mà không khớp mã đã ký nên tỉnh đã bỏ. Chép gói sang USB, hoặc "
        "báo bộ phận tiếp nhận của tỉnh kiểm tra ổ đĩa máy chủ."
    )


class NoReceiver(PersonError):
    """The policy names no receiver, and none was given."""

    code = "MANG-06"
    sentence = (
        "Chính sách của tỉnh trên máy này chưa nêu máy chủ tiếp nhận nên chưa gửi qua mạng được. "
        "Nhập chính sách mới của tỉnh, hoặc chép gói sang USB."
    )


class AddressBad(PersonError):
    """An address that is not `https://…`."""

    address: str

    code = "MANG-07"
    sentence = (
        "“{address}” không phải địa chỉ máy chủ tiếp nhận. Địa chỉ bắt đầu bằng https://, như "
        "https://tiepnhan.tinh.gov.vn; sửa rồi thử lại."
    )


class OtherNetwork(WorldError):
    """The notebook may be sent from on networks that were named, and this is none of them."""

    reason: str

    code = "MANG-08"
    sentence = (
        "Chưa gửi vì {reason}. Sổ này chỉ được gửi ở mạng đã ghi tên trong phần “Gửi qua mạng”; "
        "tới đúng mạng rồi gửi lại, ghi tên mạng này, hoặc chép gói sang USB."
    )


class PapersRefused(SendRefused):
    """The province gives this device no papers; of no bundle is anything said."""

    code = "MANG-09"
    sentence = (
        "Máy chủ của tỉnh không đưa phiếu báo nhận và giấy tờ cho máy này: {says} (mã {slug}). "
        "Không gói nào mất; hỏi bộ phận tiếp nhận của tỉnh, hoặc lấy giấy tờ qua USB."
    )


class NoLocalNetwork(WorldError):
    """No local network is there that telephones could reach the machine by."""

    code = "MANG-10"
    sentence = (
        "Máy chưa nối vào mạng nội bộ nào nên điện thoại chưa gửi sang được. Bật điểm phát sóng "
        "của máy này hoặc nối cùng mạng Wi-Fi với điện thoại rồi mở lại."
    )


class NotLocal(PersonError):
    """An address at which more than the local network would reach this machine."""

    address: str

    code = "MANG-11"
    sentence = (
        "“{address}” không phải địa chỉ mạng nội bộ của máy này nên không mở ở đó. Chọn một địa "
        "chỉ dạng 192.168.…, 10.…, 172.16.… hoặc fd…; sotayctl phones addresses liệt kê "
        "các địa chỉ."
    )


class PortTaken(WorldError):
    """The system does not let this program listen there."""

    address: str
    reason: str

    code = "MANG-12"
    sentence = (
        "Không nhận phiếu được ở địa chỉ {address}: {reason}. Nếu chương trình khác đang dùng cổng "
        "này thì chọn cổng khác; nếu tường lửa chặn, cho phép Sổ tay trong mạng riêng rồi mở lại."
    )


REASONS: Final[Mapping[Why, Sentence]] = {
    "unreachable": "không có mạng hoặc máy chủ không trả lời",
    "cut": "đường truyền bị ngắt giữa chừng",
    "stalled": "đường truyền đứng yên quá lâu",
    "certificate": "nơi trả lời không phải máy chủ của tỉnh",
    "clock": "đồng hồ máy sai",
    "strange": "nơi trả lời không nói đúng cách của máy chủ tỉnh, có thể do mạng đòi đăng nhập",
    "busy": "máy chủ đang bận",
    "full": "ổ đĩa của máy chủ đã đầy",
    "waiting": "gói đã tới nơi, chưa có phiếu báo nhận",
    "denied": "máy chủ không nhận ra lần gửi này",
}


def error_of(end: Denied | NoRoad) -> SotayError:
    """Return the error that tells an end which is none for good."""
    if isinstance(end, Denied):
        damaged = end.code == "damaged"
        return ArrivedDamaged() if damaged else SendRefused(end.code, end.told.rstrip(". "))
    if end.why == "clock":
        return ClockWrong()
    return CertificateForeign() if end.why == "certificate" else RoadClosed(_(REASONS[end.why]))
