"""What can go wrong with a backup."""

from sotay.base.errors import PersonError, TrustError, WorldError
from sotay.store.errors import WrongPassphrase


class BackupPlaceMissing(WorldError):
    """The folder or stick that backups go to is not there."""

    folder: str

    code = "SAO-01"
    sentence = (
        "Không thấy nơi sao lưu “{folder}”. Cắm lại USB hay ổ đĩa đó, hoặc chọn nơi khác trong "
        "mục Cài đặt; nội dung trong sổ vẫn còn nguyên."
    )


class BackupInsideNotebook(PersonError):
    """A backup within the notebook's own folder would be lost with it."""

    folder: str

    code = "SAO-02"
    sentence = (
        "“{folder}” nằm trong chính thư mục sổ nên mất sổ là mất cả bản sao lưu. "
        "Chọn một USB, hoặc một thư mục ở ổ đĩa khác."
    )


class BackupNotProven(WorldError):
    """The copy was written and is not what was to be copied; it was taken away again."""

    folder: str
    detail: str

    code = "SAO-03"
    sentence = (
        "Bản sao lưu vừa ghi vào “{folder}” mở thử không đạt nên đã bị bỏ; các bản "
        "trước vẫn còn. USB hay ổ đĩa có thể bị hỏng: thử lại, hoặc dùng nơi khác."
    )


class NotABackup(PersonError):
    """No backup is where the person pointed."""

    folder: str

    code = "SAO-04"
    sentence = (
        "Trong “{folder}” không có bản sao lưu nào của Sổ tay. Chọn thư mục hay USB đã dùng để "
        "sao lưu."
    )


class BackupDamaged(WorldError):
    """A file of the backup is missing, or not as it was written."""

    backup: str
    file: str

    code = "SAO-05"
    sentence = (
        "Bản sao lưu “{backup}” không còn nguyên: tệp “{file}” thiếu hoặc đã đổi. "
        "Dùng một bản sao lưu khác; bản cũ hơn thường vẫn tốt."
    )


class BackupAltered(TrustError):
    """The manifest is not what the notebook's key signed."""

    backup: str

    code = "SAO-06"
    sentence = (
        "Bảng kê của bản sao lưu “{backup}” đã bị sửa ngoài chương trình nên không được tin dùng. "
        "Dùng một bản sao lưu khác và báo cho người phụ trách an toàn thông tin."
    )


class BackupTooNew(WorldError):
    """A newer program made the backup."""

    backup: str

    code = "SAO-07"
    sentence = (
        "Bản sao lưu “{backup}” do bản Sổ tay mới hơn tạo ra, bản đang chạy không đọc được. "
        "Cập nhật Sổ tay rồi phục hồi lại."
    )


class NothingToSalvage(WorldError):
    """Not even the list of tables can be read."""

    path: str

    code = "SAO-08"
    sentence = (
        "Tệp dữ liệu “{path}” hỏng ngay từ đầu nên không đọc vớt được gì. Tệp vẫn được giữ nguyên; "
        "hãy phục hồi từ bản sao lưu gần nhất."
    )


class WrongBackupPassphrase(WrongPassphrase):
    """The passphrase is not the one that the backup was made under."""

    code = "SAO-09"
    sentence = (
        "Mật khẩu chưa đúng với bản sao lưu này: mỗi bản mở bằng mật khẩu của lúc sao lưu, dù sau "
        "đó sổ đã đổi mật khẩu. Nhập mật khẩu của lúc đó, xem lại bộ gõ tiếng Việt và phím Caps "
        "Lock; nếu đã quên, hãy dùng mã khôi phục của lúc đó."
    )
