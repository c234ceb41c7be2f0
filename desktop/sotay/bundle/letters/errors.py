"""What is wrong with a letter of the province, or a document that goes with it."""

from sotay.bundle.errors import ChainBreak, Fork, NotForUs, Refused


class LetterBroken(Refused, code="GOI-41", slug="letter"):
    """What is sealed in a letter is not what its outside says, or not what the format allows."""

    sentence = (
        "Phần nội dung bên trong thư của tỉnh bị hỏng hoặc lập sai nên không đọc được. Báo bộ "
        "phận tiếp nhận của tỉnh lập lại thư; các thư khác vẫn nhận được."
    )


class LetterSealed(NotForUs, code="GOI-42", slug="letter-recipients"):
    """A letter that was sealed for another key than this device's."""

    sentence = (
        "Thư của tỉnh được mã hóa cho khóa khác nên máy này không mở được. Gọi bộ phận tiếp nhận "
        "của tỉnh để kiểm tra đăng ký của máy, rồi xin lập lại thư."
    )


class LetterFork(Fork, code="GOI-43", slug="letter-fork"):
    """Two different letters carry the same number of one chain."""

    sentence = (
        "Đã có một thư khác của tỉnh mang cùng số gửi cho máy này nên thư sau được để riêng, chưa "
        "dùng. Gọi bộ phận tiếp nhận của tỉnh theo số đã biết để hỏi thư nào đúng."
    )


class LetterBreak(ChainBreak, code="GOI-44", slug="letter-break"):
    """A letter that does not name its true predecessor."""

    sentence = (
        "Thư của tỉnh không nối đúng với thư liền trước gửi cho máy này nên được để riêng, chưa "
        "dùng. Gọi bộ phận tiếp nhận của tỉnh theo số đã biết để hỏi."
    )


class DocumentBroken(Refused, code="GOI-45", slug="letter-file"):
    """A document that goes with a letter is not the one that the letter names."""

    sentence = (
        "Tệp gửi kèm thư của tỉnh không khớp với thư: bị cắt, bị sửa hoặc của thư khác. Lấy lại "
        "tệp từ bộ phận tiếp nhận của tỉnh."
    )
