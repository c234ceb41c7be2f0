"""What stands between two machines of one commune."""

from sotay.base.errors import PersonError, TrustError


class PeerForeign(TrustError):
    """The enrolment of a machine of another commune, or taken back by the province."""

    code = "GIUA-01"
    sentence = (
        "Máy kia thuộc đơn vị khác, hoặc tỉnh đã thu hồi đăng ký của máy đó, nên không trao đổi "
        "bản ghi. Gọi bộ phận tiếp nhận của tỉnh theo số đã biết nếu cho là nhầm."
    )


class NothingApart(PersonError):
    """A record of which no version stands apart."""

    code = "GIUA-02"
    sentence = (
        "Bản ghi này không có bản nào của máy khác đang chờ xem. Xem lại danh sách bằng lệnh "
        "peers differences."
    )


class SidesUnknown(PersonError):
    """A part that is not in dispute, or a side that it does not have."""

    part: str

    code = "GIUA-03"
    sentence = (
        "Mục “{part}” không phải mục hai máy ghi khác nhau, hoặc không có bản nào mang mã đó. "
        "Xem tên mục và mã của từng bản bằng lệnh peers show."
    )


class SidesNewer(PersonError):
    """Another version came since the person looked, or one of those went."""

    code = "GIUA-05"
    sentence = (
        "Từ lúc xem đến giờ, các bản của máy khác ở bản ghi này đã thay đổi, nên chưa chọn gì. "
        "Xem lại các bản đang có rồi chọn."
    )


class ToldTooMuch(TrustError):
    """A machine tells more than one could mean, and would have this one say it on.

    That is of letters, or of answers that were taken back and that nothing here has.
    """

    machine: str

    code = "GIUA-04"
    sentence = (
        "Máy {machine} báo về thư của tỉnh, hoặc về sự đồng ý rút lại ở bản ghi máy này không có, "
        "nhiều hơn mức một máy được báo, nên phần vượt mức không nhận vào máy này. Xem lại máy đó; "
        "bản ghi của xã vẫn nhận như thường."
    )
