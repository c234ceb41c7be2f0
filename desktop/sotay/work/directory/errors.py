"""What a person may ask of the province's lists that is not in them."""

from sotay.base.errors import PersonError


class PeriodUnknown(PersonError):
    """The lists that count here name no such period."""

    named: str

    code = "VIEC-42"
    sentence = (
        "Danh mục của tỉnh không có kỳ báo cáo “{named}”. Xem tên các kỳ bằng lệnh “sotayctl "
        "lists”, hoặc dùng --since."
    )
