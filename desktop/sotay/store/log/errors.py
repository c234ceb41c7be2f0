"""What can be wrong with how far a database says it has come."""

from sotay.base.errors import TrustError, WorldError


class ActivityBroken(TrustError):
    """The chain of the activity log does not hold from this entry on."""

    seq: int

    code = "SOT-05"
    sentence = (
        "Nhật ký hoạt động không khớp từ mục số {seq}: có thể dữ liệu bị sửa từ ngoài chương "
        "trình hoặc ổ đĩa bị lỗi. Không ghi thêm; giữ nguyên máy, báo người phụ trách an toàn "
        "thông tin."
    )


class RolledBack(WorldError):
    """The database is behind what was written down when it was last closed; `before` as read."""

    folder: str
    missing: int
    before: str

    code = "NEO-01"
    sentence = (
        "Sổ “{folder}” là bản cũ: thiếu ít nhất {missing} lần ghi đã có lúc {before}. Có thể "
        "bản sao cũ đã chép đè lên hoặc ổ đĩa đã thay. Tìm bản mới hơn ở ổ khác hoặc trong bản "
        "sao lưu trước khi ghi tiếp. Nếu không rõ vì sao, báo người phụ trách an toàn thông tin."
    )
    counts = "missing"
