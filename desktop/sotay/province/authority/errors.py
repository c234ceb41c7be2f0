"""What can stand in the way of signing for the province, or of changing its keys."""

from sotay.base.errors import PersonError, TrustError
from sotay.base.sentences import _


class RootNotHere(PersonError):
    """The root's secret is needed, lies outside the register, and was not given."""

    code = "TINH-51"
    sentence = (
        "Khóa gốc của tỉnh đã được đưa ra khỏi sổ nên việc này cần tệp khóa gốc. Lấy USB hoặc tờ "
        "giấy trong két, rồi làm lại, thêm “--root TỆP”."
    )


class RootOfAnother(TrustError):
    """A root's secret that is another province's."""

    own: str

    code = "TINH-52"
    sentence = (
        "Khóa gốc trong tệp không phải của tỉnh này (mã {own}) nên chưa đổi gì. Kiểm tra xem có "
        "lấy nhầm tệp không."
    )


class SerialUnknown(PersonError):
    """No issuing key of this number that could be withdrawn."""

    serial: int

    code = "TINH-53"
    sentence = (
        "Không có khóa ký số {serial} còn hiệu lực. Xem lại bằng lệnh “sotayctl province "
        "issuing-key list”."
    )


class RootStillNeeded(PersonError):
    """The root's secret may not leave while nothing else can sign."""

    code = "TINH-54"
    sentence = (
        "Chưa có khóa ký nào còn hạn nên chưa đưa khóa gốc ra khỏi sổ: sổ sẽ không ký được gì. "
        "Lập khóa ký bằng “province issuing-key make” trước."
    )


class IntakeStillNeeded(PersonError):
    """A key to open bundles with that is in use, or that bundles may yet come for."""

    number: int
    why: str

    code = "TINH-55"
    sentence = (
        "Chưa hủy khóa tiếp nhận số {number}: {why}. Hủy bây giờ thì gói niêm phong cho khóa đó "
        "chỉ còn mở được bằng khóa dự phòng trong két. Chờ đủ rồi làm lại."
    )


class IntakeUnknown(PersonError):
    """No key to open bundles with of this number whose secret is here."""

    number: int

    code = "TINH-58"
    sentence = (
        "Không có khóa tiếp nhận số {number} còn giữ trong sổ. Xem lại bằng lệnh “sotayctl "
        "province intake-key list”."
    )


class CertificateUnreadable(PersonError):
    """A file that is no certificate, or one too large for a policy."""

    file: str

    code = "TINH-56"
    sentence = (
        "Tệp “{file}” không phải chứng thư của máy tiếp nhận (dạng PEM hoặc DER, không quá 16 KB). "
        "Chọn lại tệp."
    )


class NoSuchReceiver(PersonError):
    """An address that is none, or a certificate without one."""

    url: str

    code = "TINH-57"
    sentence = (
        "Địa chỉ “{url}” không dùng được: cần bắt đầu bằng https://, không có khoảng trắng, mật "
        "khẩu, dấu ? hay #. Chưa ký gì; sửa lại địa chỉ."
    )


class PolicyOvertaken(PersonError):
    """Somebody changed where, or how, devices send since whoever changes it now looked at it.

    `news` are lines that say what the other changed.
    """

    epoch: int
    news: tuple[str, ...] = ()

    code = "TINH-119"
    sentence = (
        "Trong lúc bạn xem, chính sách đã có số {epoch} nên chưa ký thay đổi của bạn. {told} Xem "
        "lại rồi làm lại nếu vẫn cần."
    )

    @property
    def told(self) -> str:
        """What the other changed."""
        return " ".join(self.news) or _("Người khác vừa ký.")


class ReceiversTooMany(PersonError):
    """More addresses, each with a certificate, than a policy names."""

    most: int

    code = "TINH-124"
    sentence = (
        "Chính sách nêu nhiều nhất {most} nơi nhận, mỗi chứng thư tính một, nên chưa ký. Bỏ bớt "
        "nơi không dùng nữa rồi làm lại."
    )
    counts = "most"
