"""What can be wrong with a list kept outside a database."""

from sotay.base.errors import WorldError


class ListUnreadable(WorldError):
    """A list kept outside the database is there and cannot be read."""

    path: str
    reason: str

    code = "KHO-51"
    sentence = (
        "Danh sách giữ riêng “{path}” không đọc được ({reason}), nên không rõ trong đó ghi những "
        "việc gì; sổ không coi là danh sách trống. Tìm bản khác của danh sách ở ổ sao lưu, và đối "
        "chiếu với giấy tờ những việc đã thu hồi, đã rút lại, đã tiêu hủy."
    )


class ListTooLong(WorldError):
    """What belongs on a list is more than it may hold, so it stays as it was."""

    path: str

    code = "KHO-52"
    sentence = (
        "Danh sách giữ riêng “{path}” đã đầy nên giữ nguyên như trước; việc mới chỉ có trong sổ. "
        "Đừng phục hồi bản sao lưu cũ trước khi hỏi người phụ trách phần mềm."
    )
