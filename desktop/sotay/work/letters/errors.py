"""What cannot be said about a letter, and documents that cannot be had."""

from sotay.base.errors import PersonError


class LetterUnknown(PersonError):
    """Not one response or question of this id came here; or none that counts."""

    id: str

    code = "VIEC-95"
    sentence = (
        "Sổ này không có đúng một văn bản trả lời hay câu hỏi lại của tỉnh mang mã “{id}”. Xem mã "
        "bằng lệnh letter list rồi nêu đủ chữ số."
    )


class LetterEmptied(PersonError):
    """Its record was destroyed here, and the words of the letter with it."""

    code = "VIEC-96"
    sentence = (
        "Bản ghi mà thư này nói đến đã tiêu hủy ở máy này nên lời thư không còn; không ghi thêm gì "
        "về thư được nữa. Cần thì hỏi bộ phận tiếp nhận của tỉnh."
    )


class NotApart(PersonError):
    """No letter of this digest waits for a decision."""

    letter: str

    code = "VIEC-100"
    sentence = (
        "Không có đúng một thư để riêng nào mang mã “{letter}” còn chờ quyết định. Xem mã bằng "
        "lệnh letter apart."
    )


class DocumentNotHere(PersonError):
    """A document of a response is not here, or not all of it."""

    code = "VIEC-98"
    sentence = (
        "Tệp kèm thư của tỉnh chưa về đủ máy này. Nhận lại từ USB hoặc qua mạng; phần còn thiếu "
        "được lấy tiếp."
    )


class ReturnGone(PersonError):
    """What was said about a letter is in a bundle already, or was never said."""

    id: str

    code = "VIEC-99"
    sentence = (
        "Không bỏ được tin “{id}” báo lại về thư của tỉnh: tin đã vào gói, hoặc không có tin nào "
        "mang mã đó. Tin đã vào gói thì ghi thêm một tin mới cho đúng."
    )


class ThreadClosed(PersonError):
    """The province asks nothing more in this thread."""

    code = "VIEC-97"
    sentence = "Tỉnh đã khép câu hỏi này nên không cần trả lời nữa. Chưa ghi gì."
