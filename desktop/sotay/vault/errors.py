"""What can go wrong with a notebook beyond its database."""

from dataclasses import dataclass

from sotay.base.errors import PersonError, TrustError


@dataclass(eq=False)
class RecordUnknown(PersonError):
    """No record, or more than one, answers to this id."""

    record: str

    code = "SOT-01"
    sentence = "Không tìm thấy đúng một bản ghi mang mã “{record}”. Xem lại mã trong danh sách."


@dataclass(eq=False)
class NotebookExists(PersonError):
    """A notebook is already in the folder."""

    folder: str

    code = "SOT-02"
    sentence = (
        "Thư mục “{folder}” đã có một sổ tay. Mở sổ đó, hoặc chọn thư mục khác để tạo sổ mới."
    )


@dataclass(eq=False)
class NotebookMissing(PersonError):
    """No notebook is in the folder."""

    folder: str

    code = "SOT-03"
    sentence = "Thư mục “{folder}” không có sổ tay nào. Chọn lại thư mục, hoặc tạo sổ mới."


@dataclass(eq=False)
class FolderTaken(PersonError):
    """A new notebook needs an empty folder."""

    folder: str

    code = "SOT-06"
    sentence = (
        "Thư mục “{folder}” đã có tệp khác nên không tạo sổ ở đó. "
        "Chọn một thư mục trống, hoặc một tên thư mục chưa có."
    )


@dataclass(eq=False)
class SealOvertaken(PersonError):
    """Another bundle took the number this one was sealed under."""

    seq: int

    code = "SOT-04"
    sentence = (
        "Gói số {seq} đã được đóng ở lần khác nên gói vừa đóng bị bỏ. "
        "Bản ghi vẫn còn trong sổ; đóng gói lại."
    )


@dataclass(eq=False)
class ActivityBroken(TrustError):
    """The chain of the activity log does not hold from this entry on."""

    seq: int

    code = "SOT-05"
    sentence = (
        "Nhật ký hoạt động không khớp từ mục số {seq}: có người đã sửa cơ sở dữ liệu từ bên ngoài. "
        "Giữ nguyên máy và báo cho quản trị của tỉnh."
    )
