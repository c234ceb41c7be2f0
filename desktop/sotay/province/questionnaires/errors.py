"""What can stand in the way of publishing a questionnaire."""

from sotay.base.errors import PersonError


class PackTwice(PersonError):
    """A questionnaire of this id and version was published, and it was another one."""

    named: str
    version: str

    code = "TINH-60"
    sentence = (
        "Mẫu phiếu “{named}” phiên bản “{version}” đã công bố với nội dung khác, nên chưa công bố "
        "thêm. Đổi phiên bản ghi trong biểu mẫu rồi công bố lại."
    )


class PackTooLarge(PersonError):
    """More, or larger, files than a questionnaire travels with."""

    what: str

    code = "TINH-61"
    sentence = (
        "Mẫu phiếu này quá lớn để gửi về các máy: {what}. Giảm cỡ ảnh, âm thanh, danh sách rồi "
        "công bố lại."
    )


class PackUnknown(PersonError):
    """No questionnaire of this name and version is published."""

    named: str

    code = "TINH-62"
    sentence = (
        "Không có mẫu phiếu nào đang công bố tên “{named}” với phiên bản ấy. Xem danh sách bằng "
        "“province questionnaire list”."
    )


class PackQuestionUnknown(PersonError):
    """A question that is to go on the contact card is none of the questionnaire."""

    path: str

    code = "TINH-63"
    sentence = (
        "Mẫu phiếu không có câu “{path}” để ghi vào thẻ liên hệ, hoặc câu ấy nằm trong nhóm lặp. "
        "Xem lại đường dẫn, như /data/ho_ten."
    )
