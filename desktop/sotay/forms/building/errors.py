"""What cannot be done with a design as it is."""

from sotay.base.errors import PersonError


class NotWritable(PersonError):
    """A value that no formula of XLSForm can hold."""

    value: str

    code = "MAU-80"
    sentence = "Không so sánh được với “{value}”. Bỏ dấu nháy, dấu $ hoặc chọn giá trị khác."


class StillLookedAt(PersonError):
    """A question or a choice that others look at; `by` names them."""

    name: str
    by: str

    code = "MAU-81"
    sentence = "“{name}” còn được nhắc ở {by}. Sửa những chỗ đó trước rồi làm lại."


class Held(StillLookedAt):
    """Something that a kept formula goes by; `by` names the cell."""

    code = "MAU-85"
    sentence = (
        "“{name}” gắn với phần được giữ nguyên ở {by}, nên ở đây không xóa, đổi tên, đổi kiểu "
        "hay chuyển chỗ được. Sửa bằng Excel rồi nạp lại."
    )


class NameTaken(PersonError):
    """A name that another question or choice has, or that none may have."""

    name: str

    code = "MAU-82"
    sentence = (
        "Tên “{name}” đã có câu khác dùng hoặc không dùng được. "
        "Đặt tên khác bằng chữ không dấu, số và gạch dưới, bắt đầu bằng chữ."
    )


class NotADesign(PersonError):
    """A file that is no design; `reason` says where."""

    reason: str

    code = "MAU-83"
    sentence = "Tệp thiết kế mẫu phiếu không đọc được: {reason}. Sửa tệp rồi làm lại."


class TooDeep(PersonError):
    """A part that would be too deep within others, or an item too many."""

    code = "MAU-84"
    sentence = "Mẫu phiếu quá lớn hoặc lồng quá nhiều tầng. Chia bớt thành mẫu khác."
