"""What the window itself can name as going wrong."""

from sotay.base.errors import WorldError
from sotay.base.sentences import Sentence, _


class NotebookShut(WorldError):
    """Something was to be written after the notebook was locked; nothing was."""

    code = "CUA-01"
    sentence = "Sổ đã khóa nên thao tác vừa rồi chưa được ghi. Mở khóa sổ rồi làm lại thao tác đó."


class StillBusy(WorldError):
    """A line of work did not end within the time given; `line` says which."""

    line: Sentence

    @property
    def which(self) -> str:
        """What the line does, in words."""
        return _(self.line)

    code = "CUA-02"
    sentence = (
        "Việc đang chạy ({which}) chưa dừng kịp. Chờ việc đó xong rồi đóng cửa sổ lại; "
        "nội dung đã ghi trong sổ vẫn còn nguyên."
    )


class NotPrinted(WorldError):
    """The printer did not take the pages."""

    code = "CUA-03"
    sentence = (
        "Máy in không nhận trang in. Xem máy in đã bật, còn giấy và đã nối với máy này chưa rồi "
        "in lại, hoặc xuất PDF để in ở máy khác."
    )
