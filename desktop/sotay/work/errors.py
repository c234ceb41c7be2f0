"""What can stand in the way of a command."""

from dataclasses import dataclass

from sotay.base.errors import PersonError, WorldError


@dataclass(eq=False)
class NotAMeeting(PersonError):
    """Minutes were asked of something that is not a meeting."""

    record: str

    code = "VIEC-01"
    sentence = "Bản ghi “{record}” không phải cuộc họp nên không có biên bản. Chọn một cuộc họp."


@dataclass(eq=False)
class NotEnrolled(PersonError):
    """A bundle cannot be sealed before the province has enrolled this device."""

    code = "VIEC-02"
    sentence = (
        "Máy này chưa được tỉnh đăng ký nên chưa có khóa của tỉnh để niêm phong. "
        "Tạo đề nghị đăng ký, gửi tỉnh, rồi nhập quyết định đăng ký."
    )


@dataclass(eq=False)
class NothingToSeal(PersonError):
    """No closed record waits to leave."""

    code = "VIEC-03"
    sentence = (
        "Chưa có bản ghi nào đã chốt mà chưa gửi, nên không có gì để đóng gói. Chốt nội dung trước."
    )


@dataclass(eq=False)
class AnswerUnreadable(PersonError):
    """A file that is not the province's answer to an enrolment request."""

    file: str

    code = "VIEC-04"
    sentence = (
        "Tệp “{file}” không phải quyết định đăng ký của tỉnh nên không nhập được. "
        "Kiểm tra xem có chọn nhầm tệp không, hoặc xin tỉnh gửi lại."
    )


@dataclass(eq=False)
class ReceiptForeign(PersonError):
    """A receipt for a bundle that this notebook did not seal."""

    code = "VIEC-05"
    sentence = (
        "Phiếu báo nhận này dành cho một gói không do sổ này đóng nên không ghi vào đâu được. "
        "Kiểm tra xem có chọn nhầm tệp, hoặc mở đúng sổ đã đóng gói đó."
    )


@dataclass(eq=False)
class OutboxFileMissing(WorldError):
    """A sealed bundle's file is gone from the outbox."""

    file: str

    code = "VIEC-06"
    sentence = (
        "Không còn tệp gói “{file}” trong hộp chờ gửi nên không chép lại được. "
        "Bản ghi vẫn còn nguyên trong sổ; phục hồi tệp này từ bản sao lưu của thư mục sổ."
    )
