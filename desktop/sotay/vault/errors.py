"""What can go wrong with a notebook beyond its database."""

from sotay.base.errors import PersonError, TrustError, WorldError


class RecordUnknown(PersonError):
    """No record answers to this id, or it is too short to name one."""

    record: str

    code = "SOT-01"
    sentence = (
        "Không có bản ghi nào mang mã “{record}”. Xem lại mã trong danh sách; "
        "có thể ghi tắt ít nhất bốn ký tự đầu hoặc cuối."
    )


class RevisionUnknown(PersonError):
    """Not exactly one revision of a record answers to what was given for it."""

    revision: str

    code = "SOT-09"
    sentence = (
        "Bản ghi này không có đúng một bản đã chốt mang mã “{revision}”. Xem mã bằng lệnh "
        "“sotayctl revisions”; có thể ghi tắt ít nhất bốn ký tự đầu."
    )


class RecordAmbiguous(PersonError):
    """More than one record answers to a shortened id."""

    record: str
    number: int

    code = "SOT-08"
    sentence = (
        "Mã tắt “{record}” ứng với {number} bản ghi nên chưa rõ là bản nào. "
        "Ghi thêm ký tự của mã, đầu hoặc cuối, rồi thử lại."
    )
    counts = "number"


class NotebookExists(PersonError):
    """A notebook is already in the folder."""

    folder: str

    code = "SOT-02"
    sentence = (
        "Thư mục “{folder}” đã có một sổ tay. Mở sổ đó, hoặc chọn thư mục khác để tạo sổ mới."
    )


class NotebookMissing(PersonError):
    """No notebook is in the folder."""

    folder: str

    code = "SOT-03"
    sentence = "Thư mục “{folder}” không có sổ tay nào. Chọn lại thư mục, hoặc tạo sổ mới."


class SealOvertaken(PersonError):
    """Another bundle took the number this one was sealed under."""

    seq: int

    code = "SOT-04"
    sentence = (
        "Gói số {seq} đã được đóng ở lần khác nên gói vừa đóng bị bỏ. "
        "Bản ghi vẫn còn trong sổ; đóng gói lại."
    )


class SealedGone(PersonError):
    """Something of a bundle was destroyed here while the bundle was being written."""

    code = "SOT-07"
    sentence = (
        "Trong lúc đóng gói, một phần nội dung của gói đã bị tiêu hủy hoặc rút lại nên gói vừa "
        "đóng bị bỏ, chưa rời khỏi máy này. Các bản ghi còn lại vẫn ở trong sổ; đóng gói lại."
    )


class RecordDestroyed(PersonError):
    """A record of this id was destroyed when its time was over; it does not come back."""

    record: str

    code = "RIE-04"
    sentence = (
        "Bản ghi “{record}” đã được tiêu hủy khi hết thời hạn lưu trữ nên không nhận lại vào "
        "sổ. Nếu là việc mới, hãy ghi thành một bản ghi mới."
    )


class RequestUnknown(PersonError):
    """No request is registered under this code."""

    request: str

    code = "RIE-05"
    sentence = "Không có yêu cầu nào mang mã “{request}”. Xem lại mã trong sổ theo dõi yêu cầu."


class RoomMade(WorldError):
    """The disk was full, and the ballast has been dropped: the same write will succeed now."""

    path: str

    code = "NEO-02"
    sentence = (
        "Ổ đĩa chứa “{path}” đã đầy. Sổ vừa bỏ tệp giữ chỗ 16 MB để lưu tiếp được chữ đang gõ; "
        "chỗ này sẽ hết rất nhanh. Hãy xóa bớt tệp khác trên ổ đĩa ngay bây giờ."
    )


class AttachmentUnknown(PersonError):
    """No content of this SHA-256 is in the notebook."""

    sha256: str

    code = "TEPDK-01"
    sentence = (
        "Sổ không có tệp đính kèm mang mã “{sha256}”. Xem lại mã trong bản ghi; nếu bản ghi đến từ "
        "sổ khác, hãy đính kèm lại tệp gốc."
    )


class SwitchNotProven(TrustError):
    """A set of files for a change of key lies ready that the key given does not prove."""

    folder: str

    code = "XOAY-04"
    sentence = (
        "Trong “{folder}” có bộ tệp đổi khóa (thư mục doi-khoa) mà khóa vừa nhập không chứng minh "
        "được, nên không đưa vào dùng; sổ vẫn nguyên. Nếu vừa đổi khóa, hãy mở bằng mật khẩu hoặc "
        "mã mới. Nếu không ai đổi khóa, chuyển thư mục doi-khoa ra khỏi thư mục sổ rồi mở lại, và "
        "báo người phụ trách an toàn thông tin."
    )


class SwitchUnfinished(WorldError):
    """The new set is whole, and one of its files could not be put in its place yet."""

    folder: str
    reason: str

    code = "XOAY-03"
    sentence = (
        "Khóa mới của sổ “{folder}” đã sẵn sàng nhưng chưa thay xong tệp cũ: {reason}. Không có gì "
        "bị mất. Đóng chương trình khác đang đọc thư mục này (như phần mềm diệt vi-rút, sao lưu) "
        "rồi mở lại sổ; việc đổi khóa sẽ tự xong."
    )


class NoConsentStands(PersonError):
    """There is nothing to withdraw; `who` is a code in quotes, or everybody in words."""

    who: str

    code = "RIE-33"
    sentence = (
        "Ở buổi này không có sự đồng ý nào của {who} đang có hiệu lực nên không có gì để rút lại. "
        "Xem lại mã người cho ý kiến và các câu trả lời về sự đồng ý."
    )


class NoRoomForNewKey(WorldError):
    """The new copy would not fit beside the old one; sizes in MB."""

    folder: str
    needed: int
    free: int

    code = "XOAY-01"
    sentence = (
        "Đổi khóa phải ghi lại cả sổ thành một bản mới bên cạnh bản cũ, cần {needed} MB trống; ổ "
        "đĩa chứa “{folder}” chỉ còn {free} MB. Chưa có gì thay đổi. Giải phóng chỗ trống rồi thử "
        "lại."
    )


class NewSetNotProven(WorldError):
    """What was written under the new key is not what was to be copied; it was thrown away."""

    folder: str
    detail: str

    code = "XOAY-02"
    sentence = (
        "Bản ghi dưới khóa mới trong “{folder}” kiểm tra không đạt nên đã bị bỏ; sổ vẫn "
        "dùng khóa cũ và còn nguyên. Ổ đĩa có thể bị hỏng: sao lưu sổ sang ổ khác rồi thử lại."
    )
