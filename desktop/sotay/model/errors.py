"""What can be wrong with a record."""

from dataclasses import dataclass

from sotay.base.errors import PersonError


@dataclass(eq=False)
class RecordRefused(PersonError):
    """A record from outside that does not have the documented shape."""

    field: str
    reason: str

    code = "NHAP-02"
    sentence = "Mục “{field}” không nhận được: {reason}. Sửa dòng này theo mẫu đã công bố."


@dataclass(eq=False)
class RecordIncomplete(PersonError):
    """A record that cannot be closed yet; `reasons` is one clause for each gap."""

    reasons: tuple[str, ...]

    code = "NHAP-03"
    sentence = "Chưa chốt được nội dung: {told}. Bổ sung rồi chốt lại; bản nháp vẫn được giữ."

    @property
    def told(self) -> str:
        """The reasons as one clause."""
        return "; ".join(self.reasons)

    def __str__(self) -> str:
        return self.sentence.format(told=self.told)
