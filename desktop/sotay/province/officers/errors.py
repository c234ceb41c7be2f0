"""What can stand in the way of an officer's account."""

from sotay.base.errors import PersonError, TrustError, WorldError
from sotay.store.errors import WrongPassphrase


class LastAdministrator(PersonError):
    """Nobody would be left who may look after accounts."""

    code = "TINH-112"
    sentence = (
        "Đây là tài khoản quản trị cuối cùng nên không đóng hay bỏ vai trò được. Cấp vai trò quản "
        "trị cho một tài khoản khác trước."
    )


class AccountChanged(PersonError):
    """Somebody else changed the account since it was read, or it is closed."""

    login: str

    code = "TINH-113"
    sentence = (
        "Tài khoản “{login}” vừa được người khác đổi hoặc đã đóng, nên chưa ghi thay đổi này. Xem "
        "lại tài khoản rồi làm lại nếu vẫn cần."
    )


class AccountFileDamaged(WorldError):
    """The file of an account cannot be read, or is of another register."""

    login: str

    code = "TINH-114"
    sentence = (
        "Tệp khóa của tài khoản “{login}” bị hỏng hoặc của sổ khác nên chưa thử mật khẩu. Đề nghị "
        "người quản trị cấp lại mật khẩu cho tài khoản này; các tài khoản khác vẫn dùng được."
    )


class AccountFileOld(TrustError):
    """A file of before stands in the place of the account's newest one."""

    login: str

    code = "TINH-115"
    sentence = (
        "Tệp khóa của tài khoản “{login}” là bản cũ đã được thay, nên không được dùng. Đề nghị "
        "người quản trị cấp lại mật khẩu, và báo người phụ trách an toàn thông tin."
    )


class AccountTaken(PersonError):
    """The short name or the full name is another account's, open or closed."""

    name: str

    code = "TINH-116"
    sentence = (
        "Tên “{name}” đã là của một tài khoản khác (đang mở hoặc đã đóng). Chọn tên tài khoản "
        "khác, và ghi thêm chức danh vào họ tên để phân biệt."
    )


class AccountPassphraseWrong(WrongPassphrase):
    """The passphrase does not open the file of the account: the code on paper does not either."""

    login: str

    code = "TINH-118"
    sentence = (
        "Mật khẩu của tài khoản “{login}” chưa đúng nên sổ chưa mở. Xem lại bộ gõ tiếng Việt và "
        "phím Caps Lock rồi nhập lại; nếu đã quên, nhờ tài khoản quản trị cấp lại."
    )
