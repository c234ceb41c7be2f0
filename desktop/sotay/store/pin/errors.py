"""What can go wrong with a PIN; passphrase and code are in `store.errors`."""

from sotay.base.errors import PersonError


class WrongPin(PersonError):
    """Not the PIN that was set; `left` more tries are taken."""

    left: int

    code = "PIN-01"
    sentence = (
        "Mã PIN chưa đúng nên sổ chưa mở; còn {left} lần thử. Gõ lại mã PIN, hoặc dùng mật khẩu "
        "của sổ."
    )
    counts = "left"


class PinGone(PersonError):
    """There is no PIN any more; `reason` is a clause."""

    reason: str

    code = "PIN-02"
    sentence = "Mã PIN không dùng được nữa vì {reason}. Nhập mật khẩu của sổ để mở."
