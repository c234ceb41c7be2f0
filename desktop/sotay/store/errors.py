"""What can go wrong between the keyboard and an open encrypted database."""

from sotay.base.errors import PersonError, TrustError, WorldError


class WrongPassphrase(PersonError):
    """The passphrase opens no slot of a header that is whole."""

    code = "KHO-01"
    sentence = (
        "Mật khẩu chưa đúng nên sổ chưa mở. Xem lại bộ gõ tiếng Việt và phím Caps Lock rồi nhập "
        "lại; nếu đã quên, hãy mở bằng mã khôi phục đã in khi lập sổ."
    )


class HeaderDamaged(WorldError):
    """Neither copy of the key file is whole."""

    folder: str

    code = "KHO-02"
    sentence = (
        "Cả hai tệp khóa (khoa.json, khoa.bak.json) trong “{folder}” đều hỏng nên chưa thể thử "
        "mật khẩu. Đừng xóa gì; chép khoa.json từ bản sao lưu vào thư mục này rồi mở lại."
    )


class HeaderMissing(WorldError):
    """The folder holds no key file at all."""

    folder: str

    code = "KHO-03"
    sentence = (
        "Không thấy tệp khóa khoa.json trong “{folder}”. Kiểm tra xem đã chọn đúng thư mục sổ "
        "chưa; nếu đúng, hãy chép khoa.json từ bản sao lưu vào đây."
    )


class HeaderTooNew(WorldError):
    """A newer program wrote the key file."""

    folder: str

    code = "KHO-04"
    sentence = (
        "Tệp khóa trong “{folder}” do bản Sổ tay mới hơn ghi, bản đang chạy không đọc được. "
        "Cập nhật Sổ tay rồi mở lại; dữ liệu vẫn còn nguyên."
    )


class HeaderAltered(TrustError):
    """The key opened, but the rest of the header is not what this key signed."""

    folder: str

    code = "KHO-05"
    sentence = (
        "Tệp khóa trong “{folder}” đã bị sửa ngoài chương trình nên không được tin dùng. "
        "Hãy chép khoa.json từ bản sao lưu vào đây và báo cho người phụ trách an toàn thông tin."
    )


class CostTooLow(TrustError):
    """A passphrase slot cheaper to guess than any this program writes; memory in KiB."""

    memory_kib: int

    code = "KHO-06"
    sentence = (
        "Tệp khóa ghi mức bảo vệ mật khẩu thấp bất thường nên sổ chưa mở. Chép khoa.json từ bản "
        "sao lưu vào thư mục sổ; báo người phụ trách an toàn thông tin."
    )


class PassphraseTooShort(PersonError):
    """Fewer letters than a stolen laptop allows; `least` is the smallest number taken."""

    least: int

    code = "KHO-07"
    sentence = "Mật khẩu cần ít nhất {least} ký tự. Nên dùng một câu dễ nhớ gồm vài từ, có dấu."
    counts = "least"


class RecoveryCodeMistyped(PersonError):
    """The code's own check characters say that it was not typed as printed."""

    code = "KHO-08"
    sentence = "Mã khôi phục gõ chưa khớp với bản in. So lại từng nhóm với tờ giấy rồi sửa."


class WrongRecoveryCode(PersonError):
    """A well-formed code of another notebook, or one that was replaced."""

    code = "KHO-09"
    sentence = (
        "Mã khôi phục này gõ đúng nhưng không phải của sổ đang mở, hoặc đã được thay bằng mã mới. "
        "Tìm tờ in của đúng sổ này rồi thử lại."
    )


class NoSuchSlot(PersonError):
    """The header has no slot of the wanted kind, named as people name it."""

    kind: str

    code = "KHO-10"
    sentence = "Sổ này chưa đặt cách mở bằng {kind}. Hãy mở bằng mật khẩu hoặc mã khôi phục."


class StoreMissing(WorldError):
    """The key file is there and the database is not."""

    path: str

    code = "KHO-20"
    sentence = (
        "Không thấy tệp dữ liệu “{path}”. Đừng lập sổ mới đè lên; hãy phục hồi tệp này từ bản "
        "sao lưu gần nhất."
    )


class StoreDamaged(WorldError):
    """The passphrase was right, and the database is not whole."""

    path: str
    detail: str

    code = "KHO-21"
    sentence = (
        "Mật khẩu đúng, nhưng tệp dữ liệu “{path}” bị hỏng. Đừng ghi thêm: đóng sổ, "
        "chép cả thư mục sang ổ khác, rồi phục hồi từ bản sao lưu gần nhất."
    )


class StorePlain(TrustError):
    """Someone put an unencrypted database in the notebook's place."""

    path: str

    code = "KHO-22"
    sentence = (
        "Tệp “{path}” không được mã hóa nên không phải dữ liệu của sổ này và không được mở. "
        "Hãy phục hồi tệp từ bản sao lưu."
    )


class StoreMismatch(TrustError):
    """The database inside belongs to another header, or says what it is in no way we know."""

    path: str

    code = "KHO-23"
    sentence = (
        "Tệp dữ liệu “{path}” không phải của sổ này: mã sổ bên trong không khớp với tệp khóa. "
        "Kiểm tra xem có chép lẫn tệp của hai sổ không; nếu lẫn, chép lại cả so.db và khoa.json "
        "của cùng một sổ từ bản sao lưu."
    )


class StoreTooNew(WorldError):
    """A newer program changed the tables; `step` is its first change unknown here."""

    path: str
    step: str

    code = "KHO-24"
    sentence = (
        "Dữ liệu “{path}” đã được bản Sổ tay mới hơn nâng cấp ({step}); mở bằng bản này có thể làm "
        "mất nội dung. Cập nhật Sổ tay rồi mở lại."
    )


class OpenElsewhere(WorldError):
    """Another process holds the lock of this database."""

    path: str

    code = "KHO-25"
    sentence = "Sổ “{path}” đang mở ở cửa sổ khác. Dùng cửa sổ đó, hoặc đóng nó rồi thử lại."


class StoreBusy(WorldError):
    """Another program kept the database locked for longer than 5 s."""

    path: str

    code = "KHO-26"
    sentence = (
        "Một chương trình khác (có thể là phần mềm diệt vi-rút hoặc sao lưu) đang giữ “{path}”. "
        "Nội dung đã lưu vẫn còn; đợi một lát rồi thử lại."
    )


class StoreReadOnly(WorldError):
    """The database or its folder cannot be written."""

    path: str

    code = "KHO-27"
    sentence = (
        "Không ghi được vào nơi chứa “{path}”: ổ đĩa hoặc thư mục chỉ cho đọc. "
        "Chép cả thư mục sổ sang một ổ ghi được rồi mở ở đó."
    )


class PlaceRefused(PersonError):
    """A network share: the write-ahead log needs memory shared on one machine."""

    path: str

    code = "KHO-28"
    sentence = (
        "“{path}” nằm trên ổ mạng, nơi sổ có thể hỏng khi mất kết nối. Chọn một thư mục trên máy "
        "này; ổ mạng chỉ nên dùng để chứa bản sao lưu."
    )


class FolderTaken(PersonError):
    """A new notebook needs an empty folder."""

    folder: str

    code = "SOT-06"
    sentence = (
        "Thư mục “{folder}” đã có tệp khác nên không tạo sổ ở đó. "
        "Chọn một thư mục trống, hoặc một tên thư mục chưa có."
    )


class TooSoon(PersonError):
    """A try within the wait after wrong ones; `seconds` until the next is taken."""

    seconds: int

    code = "KHO-40"
    sentence = (
        "Đã nhập sai nhiều lần nên phải chờ {seconds} giây nữa mới thử tiếp được. Tắt chương trình "
        "hay chỉnh đồng hồ không rút ngắn thời gian chờ. Nếu đã quên, hãy mở bằng mã khôi phục."
    )
    counts = "seconds"


class KeyNotGiven(PersonError):
    """An account's passphrase opens a part of the keys, and this needs another."""

    code = "KHO-49"
    sentence = "Tài khoản đang mở không giữ khóa của việc này nên chưa làm. Nhờ tài khoản quản trị."
