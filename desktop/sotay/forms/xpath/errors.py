"""What can be wrong with a formula: as it is written, or once it is worked out."""

from sotay.base.errors import PersonError


class FormulaUnreadable(PersonError):
    """A formula that does not parse; `at` counts characters from 1."""

    formula: str
    at: int
    reason: str

    code = "MAU-10"
    sentence = "Công thức “{formula}” sai ở ký tự thứ {at}: {reason}. Sửa công thức trong biểu mẫu."


class FormulaFailed(PersonError):
    """A formula that cannot be worked out: an unknown function, a wrong number of values, …."""

    reason: str

    code = "MAU-11"
    sentence = "Không tính được công thức: {reason}. Sửa công thức trong biểu mẫu."
