"""What keeps answers from being read or written in another shape."""

from sotay.base.errors import PersonError, WorldError


class TableTooWide(PersonError):
    """More columns than a table of this kind has."""

    columns: int
    most: int

    code = "MAU-50"
    sentence = (
        "Bảng sẽ có {columns} cột, loại tệp này nhận nhiều nhất {most}. "
        "Cho mỗi nhóm lặp một tệp riêng, hoặc không tách các lựa chọn thành cột."
    )
    counts = "columns"


class AnswersChanged(WorldError):
    """Records that were other ones at a second look, while they were being written."""

    code = "MAU-51"
    sentence = (
        "Các phiếu đã thay đổi trong lúc xuất, chưa có tệp nào được ghi. Đợi việc ghi phiếu xong "
        "rồi xuất lại."
    )


class SubmissionTwice(PersonError):
    """Two files with one instanceID that do not say the same."""

    instance: str
    other: str

    code = "MAU-52"
    sentence = (
        "Cùng một phiếu (“{instance}”) đã có trong “{other}” mà nội dung khác, nên tệp này không "
        "được dùng. Xem tệp nào đúng rồi bỏ tệp kia."
    )


class TooManyFiles(PersonError):
    """More files than are read at once."""

    most: int

    code = "MAU-53"
    sentence = "Có quá {most} tệp phiếu. Chia thành nhiều lần chuyển."
    counts = "most"
