"""What can go wrong between `sotayctl` and whoever typed it."""

from sotay.base.errors import PersonError, WorldError


class WrongUse(PersonError):
    """A command, an option or an argument that there is not, or one that is missing."""

    reason: str

    code = "LENH-01"
    sentence = "Lệnh chưa đúng cách dùng: {reason} Thêm “--help” sau lệnh để xem cách dùng."


class AnswerUnsaid(WorldError):
    """Standard output takes nothing, so that an answer or a secret could not be shown."""

    reason: str

    code = "TEP-10"
    sentence = (
        "Không in được câu trả lời ra đầu ra chuẩn: {reason}. Việc đã ghi vào sổ vẫn giữ nguyên; "
        "sửa nơi nhận đầu ra, rồi xem lại bằng lệnh list, show hoặc bundles."
    )


class InputMissing(PersonError):
    """A question on the terminal met the end of input; nothing was done on a guess."""

    asked: str

    code = "TEP-11"
    sentence = (
        "Chưa có câu trả lời cho “{asked}” vì đầu vào đã hết, nên không làm gì thêm. "
        "Chạy lại trên một cửa sổ lệnh có bàn phím, hoặc đưa câu trả lời bằng tùy chọn của lệnh."
    )


class SystemInTheWay(WorldError):
    """The system refused something that no nearer door names; what was saved stays saved."""

    path: str
    reason: str

    code = "TEP-12"
    sentence = (
        "Máy không làm được việc này với “{path}”: {reason}. Những gì đã lưu vẫn còn nguyên; "
        "kiểm tra tên, quyền và ổ đĩa, rồi thử lại."
    )


class AddressTaken(WorldError):
    """The system gave no socket to listen at; `address` as it was asked for."""

    address: str
    reason: str

    code = "LENH-02"
    sentence = (
        "Không nhận được kết nối ở “{address}”: {reason}. Kiểm tra địa chỉ có phải của máy này "
        "không và cổng đã có chương trình khác dùng chưa, rồi chạy lại."
    )
