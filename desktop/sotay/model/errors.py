"""What can be wrong with a record."""

from sotay.base.errors import PersonError
from sotay.base.sentences import _
from sotay.model.labels import part_named


class RecordRefused(PersonError):
    """A record from outside that does not have the documented shape."""

    field: str
    reason: str

    @property
    def named(self) -> str:
        """What people call the part."""
        return part_named(self.field)

    code = "NHAP-02"
    sentence = "Mục “{named}” không nhận được: {reason}. Sửa dòng này theo mẫu đã công bố."


class RecordIncomplete(PersonError):
    """A record that cannot be closed yet; `reasons` is one clause for each gap."""

    reasons: tuple[str, ...]

    code = "NHAP-03"
    sentence = "Chưa chốt được nội dung: {told}. Bổ sung rồi chốt lại; bản nháp vẫn được giữ."

    @property
    def told(self) -> str:
        """The reasons as one clause."""
        return "; ".join(self.reasons)


class FileNotUtf8(PersonError):
    """A file to import that is written in another encoding; none of it was taken."""

    path: str
    encoding: str

    code = "NHAP-20"
    sentence = (
        "Tệp “{path}” ghi bằng bảng mã {encoding} nên chưa nhập gì. Mở tệp bằng chương trình đã "
        "tạo ra nó, lưu lại với bảng mã UTF-8, rồi nhập lại."
    )


class LineRepeated(PersonError):
    """A record that an earlier line of the same file was."""

    record: str
    line: int

    code = "NHAP-21"
    sentence = (
        "Bản ghi “{record}” đã có ở dòng {line} của tệp này nên không nhập lần nữa. "
        "Giữ lại một dòng, hoặc cho dòng này một mã khác."
    )


class NoticesStanding(PersonError):
    """Notices in records that would leave, which nobody has answered; nothing was sealed.

    `notices` are pairs of a record's id and a kind of notice.
    """

    notices: tuple[tuple[str, str], ...]

    code = "NHAP-22"
    sentence = (
        "Chưa đóng gói: còn {number} lưu ý chưa có ai trả lời trong các bản ghi sắp gửi. "
        "Với từng lưu ý, hãy cho gửi, hoặc để bản ghi đó lại để sửa, rồi đóng gói lại."
    )
    counts = "number"

    @property
    def number(self) -> int:
        """How many notices stand."""
        return len(self.notices)

    @property
    def facts(self) -> dict[str, list[dict[str, str]]]:
        """What a machine is told beside the sentence."""
        return {"notices": [{"record": id_, "kind": kind} for id_, kind in self.notices]}

    def __str__(self) -> str:
        return _(self.sentence).format(number=self.number)


class GuardianMissing(PersonError):
    """Somebody under 18 agrees, and nobody agrees for them."""

    respondent: str

    code = "RIE-37"
    sentence = (
        "Người mang mã “{respondent}” dưới 18 tuổi nên cần người đại diện cùng đồng ý; chưa ghi "
        "câu trả lời. Ghi người đại diện (--guardian), hoặc sửa lại nhóm tuổi nếu ghi nhầm."
    )
