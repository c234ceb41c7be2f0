"""What can go wrong with keys on paper, and key files made again from it; the rest in `errors`."""

from sotay.base.errors import PersonError, TrustError, WorldError


class ShareMistyped(PersonError):
    """One share whose own check says that it was not typed as printed; `number` from 1."""

    number: int

    code = "KHO-41"
    sentence = (
        "Mảnh khóa thứ {number} gõ chưa khớp với tờ giấy. So lại từng từ, đủ 20 từ, đúng thứ tự."
    )


class SharesTooFew(PersonError):
    """Fewer different shares than it takes."""

    given: int
    need: int

    code = "KHO-42"
    sentence = (
        "Mới có {given} mảnh khóa khác nhau, cần đủ {need} mảnh. Xin thêm mảnh của người giữ khác."
    )
    counts = "given"


class SharesMixed(PersonError):
    """Shares that were not made together."""

    code = "KHO-43"
    sentence = (
        "Các mảnh khóa này không cùng một lần chia. Xem ngày in trên từng tờ, chỉ dùng những tờ "
        "in cùng một ngày."
    )


class WrongShares(PersonError):
    """Whole shares of another notebook, or of a set that was replaced."""

    code = "KHO-44"
    sentence = (
        "Các mảnh khóa này đúng nhưng không phải của sổ đang mở, hoặc đã được thay bằng bộ mới. "
        "Tìm bộ mảnh in sau cùng của đúng sổ này."
    )


class SheetMistyped(PersonError):
    """The text of a sheet's square code is not whole."""

    code = "KHO-45"
    sentence = (
        "Dòng chữ dưới mã QR trên tờ giấy chưa đúng hoặc chưa đủ. Quét lại mã QR, hoặc so lại "
        "từng nhóm với dòng chữ in dưới mã."
    )


class HeaderPresent(PersonError):
    """A key file is whole, so there is nothing to make again from paper."""

    folder: str

    code = "KHO-46"
    sentence = (
        "Tệp khóa trong “{folder}” vẫn còn nguyên nên không cần dựng lại từ giấy. "
        "Hãy mở bằng mật khẩu, mã khôi phục hoặc các mảnh khóa."
    )


class KeyFileOld(WorldError):
    """The key file in force, or the sheet it was made of, was replaced; `behind` changes lack."""

    folder: str
    behind: int

    code = "KHO-47"
    sentence = (
        "Sổ “{folder}” được mở bằng tệp khóa hoặc tờ giấy cũ, thiếu {behind} lần đổi khóa về sau: "
        "mật khẩu, mã khôi phục hay mảnh khóa đã bỏ lại mở được sổ. Nếu chính bạn chép tệp khóa từ "
        "bản sao lưu hoặc dùng tờ cũ, hãy đặt mật khẩu mới và tạo mã khôi phục mới. Nếu không, có "
        "người đã dùng bản cũ: hãy đổi khóa sổ và báo người phụ trách an toàn thông tin."
    )
    counts = "behind"


class EscrowKeyUnfit(TrustError):
    """What is given as an office's public key is none that anything could be wrapped for."""

    label: str

    code = "KHO-48"
    sentence = (
        "Khóa dự phòng của “{label}” không phải khóa hợp lệ nên không đặt vào sổ; các cách mở sổ "
        "vẫn như cũ. Đề nghị nơi giữ khóa kiểm tra và gửi lại tệp."
    )


class WrongEscrowKey(TrustError):
    """The private key given is not the one the escrow slot was made for."""

    label: str

    code = "KHO-11"
    sentence = (
        "Khóa dự phòng đưa vào không mở được sổ này; khóa dự phòng của sổ do “{label}” giữ. Hãy "
        "dùng đúng khóa của nơi đó."
    )
