"""What can stand in the way of ticking a task off."""

from sotay.base.errors import PersonError
from sotay.base.sentences import _


class NoSuchTask(PersonError):
    """A meeting has no task of this number; `there` are the numbers it has, from 1."""

    title: str
    number: int
    there: tuple[int, ...]

    code = "VIEC-07"
    sentence = "“{title}” không có nhiệm vụ số {number}: {told}."

    @property
    def told(self) -> str:
        """What numbers there are, and what to do."""
        if not self.there:
            return _("cuộc họp này chưa giao nhiệm vụ nào. Ghi nhiệm vụ vào cuộc họp trước")
        numbers = ", ".join(map(str, self.there))
        return _("các nhiệm vụ mang số {numbers}. Chọn một số trong đó").format(numbers=numbers)
