"""What can be wrong with an answer."""

from sotay.base.errors import PersonError


class AnswerRefused(PersonError):
    """An answer that cannot be kept as it is; nothing was changed."""

    question: str
    reason: str

    code = "MAU-30"
    sentence = "Câu “{question}”: {reason}."


class FormTurnsInCircles(PersonError):
    """Formulas that set each other off for ever, as a count that grows by its own repeats."""

    question: str

    code = "MAU-31"
    sentence = (
        "Các công thức quanh câu “{question}” làm nhau thay đổi mãi không dừng. Sửa biểu mẫu; câu "
        "trả lời đã ghi vẫn còn."
    )


class OtherForm(PersonError):
    """Answers that are of another form, or that nobody can read without a server's key."""

    title: str
    reason: str

    code = "MAU-32"
    sentence = (
        "Bản trả lời này không nhận được vào mẫu “{title}”: {reason}. Chọn đúng mẫu phiếu rồi "
        "nhận lại."
    )
