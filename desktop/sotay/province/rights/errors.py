"""Why whoever opened the register may not do something."""

from sotay.base.errors import PersonError


class AccountUnknown(PersonError):
    """The register's folder has no file of such an account."""

    login: str

    code = "TINH-98"
    sentence = (
        "Sổ này không có tài khoản “{login}”, hoặc tài khoản đã đóng. Xem lại tên tài khoản; nếu "
        "đúng, đề nghị người quản trị cấp lại mật khẩu."
    )


class NotOfThisRole(PersonError):
    """What was asked is for other roles than the account has."""

    needed: str
    own: str

    code = "TINH-110"
    sentence = (
        "Việc này dành cho vai trò: {needed}. Tài khoản đang mở có vai trò: {own} nên chưa làm gì. "
        "Nhờ người có vai trò ấy, hoặc đề nghị quản trị thêm vai trò."
    )


class AccountNeeded(PersonError):
    """What a person decides was asked with the office's passphrase, though there are accounts."""

    code = "TINH-111"
    sentence = (
        "Sổ này đã có tài khoản cho từng cán bộ, nên việc này phải làm bằng tài khoản của người "
        "quyết định. Mở lại sổ bằng tài khoản của mình (trên dòng lệnh: “province --as …”)."
    )
