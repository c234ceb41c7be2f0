"""What can be wrong with a file of steps or of formulas."""

from sotay.base.errors import PersonError


class BadSteps(PersonError):
    """A file that is no list of steps or of cases; `line` counts from 1, 0: the whole."""

    line: int
    reason: str

    code = "MAU-40"
    sentence = "Tệp không đọc được ở dòng {line}: {reason}. Xem tài liệu “sotayctl form” rồi sửa."
