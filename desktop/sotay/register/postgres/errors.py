"""What a server says that does not let us in; each is one that is not reached."""

from sotay.register.errors import RegisterUnreachable


class RegisterCrowded(RegisterUnreachable):
    """The server is there and has as many connections as it, or this account, may have."""

    code = "CSDL-20"
    sentence = (
        "Máy chủ dữ liệu “{place}” đang có đủ số kết nối cho phép nên chưa nhận thêm. Việc đang "
        "làm dở không được ghi. Đợi một lát rồi thử lại; nếu vẫn vậy, nhờ người quản trị "
        "PostgreSQL đóng bớt chương trình hoặc nâng số kết nối."
    )


class RegisterTurnedAway(RegisterUnreachable):
    """The server is there and says no for a reason of its own, which its log has."""

    code = "CSDL-21"
    sentence = (
        "Máy chủ dữ liệu “{place}” có trả lời nhưng không cho vào: không có cơ sở dữ liệu này, "
        "hoặc tài khoản hay máy này không được phép (tệp pg_hba.conf). Chưa ghi gì. Nhờ người quản "
        "trị PostgreSQL xem nhật ký của máy chủ, trong đó có lý do."
    )
