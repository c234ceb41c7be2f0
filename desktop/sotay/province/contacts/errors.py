"""What can stand in the way of a contact card that two persons open."""

from sotay.base.errors import PersonError, TrustError


class HoldersUnfit(PersonError):
    """Too few or too many holders, one twice, or two with one passphrase."""

    code = "TINH-100"
    sentence = (
        "Khóa thẻ liên hệ cần từ hai đến tám người giữ khác nhau, mỗi người một mật khẩu "
        "riêng không trùng của người khác, nên chưa lập khóa. Nêu lại danh sách người giữ."
    )


class NoCardHere(PersonError):
    """No card of that record is kept, or not any more."""

    record: str
    why: str

    code = "TINH-101"
    sentence = "Bản ghi {record} không có thẻ liên hệ để mở: {why}."


class HolderUnknown(PersonError):
    """Whoever is named holds no share of the key that a card was sealed for."""

    holder: str

    code = "TINH-102"
    sentence = (
        "“{holder}” không giữ mảnh khóa của thẻ này, hoặc được nêu hai lần, nên chưa mở. Cần đúng "
        "hai người giữ khác nhau; xem danh sách bằng “province cards list”."
    )


class WrongHolderPassphrase(PersonError):
    """The passphrase is not the one of that holder."""

    holder: str

    code = "TINH-103"
    sentence = (
        "Mật khẩu của người giữ “{holder}” không đúng nên thẻ chưa mở. Mời người ấy gõ lại; quên "
        "mật khẩu thì mời một người giữ khác."
    )


class ShareDamaged(TrustError):
    """A share opened by its passphrase does not belong to the key."""

    holder: str

    code = "TINH-104"
    sentence = (
        "Mảnh khóa của “{holder}” bị hỏng hoặc bị đổi nên không mở được thẻ. Mời người giữ khác, "
        "và phục hồi sổ từ bản sao lưu gần nhất."
    )


class KeyMadeMeanwhile(PersonError):
    """Another key for contact cards was made since whoever makes one looked."""

    number: int
    holders: str

    code = "TINH-117"
    sentence = (
        "Khóa thẻ liên hệ số {number} vừa được lập cho {holders}, nên chưa lập thêm khóa. Xem lại "
        "danh sách người giữ; còn cần khóa khác thì lập lại."
    )
