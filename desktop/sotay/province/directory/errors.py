"""What can stand in the way of a change to the province's lists."""

from sotay.base.errors import PersonError
from sotay.base.sentences import _


class ListOvertaken(PersonError):
    """Somebody changed a part since whoever changes it now looked at it.

    `news` are lines that say what the other changed.
    """

    named: str
    officer: str
    version: int
    news: tuple[str, ...] = ()

    code = "TINH-95"
    sentence = (
        "Trong lúc bạn xem, mục “{named}” đã có bản số {version} (người sửa: {who}), nên chưa lưu "
        "thay đổi của bạn. {told} Xem bản mới rồi sửa lại trên bản đó."
    )

    @property
    def who(self) -> str:
        """Who changed it."""
        return self.officer or _("không ghi tên")

    @property
    def told(self) -> str:
        """What the other changed."""
        return " ".join(self.news) or _("Nội dung đã khác.")


class AgencyUnknown(PersonError):
    """No agency of the list is called so."""

    named: str

    code = "TINH-96"
    sentence = (
        "Danh mục không có cơ quan tên “{named}”. Xem lại bằng lệnh “sotayctl province lists show "
        "agencies”."
    )


class AgencyUnlisted(PersonError):
    """The province has a list of agencies, and this is none of it; `likely` may be meant, or ""."""

    named: str
    likely: str

    code = "TINH-120"
    sentence = (
        "Danh mục cơ quan của tỉnh chưa có “{named}” nên chưa giao.{offer} Xem lại tên; nếu đúng "
        "là cơ quan ấy thì giao lại, nói rõ là ngoài danh mục (trên dòng lệnh: --unlisted)."
    )

    @property
    def offer(self) -> str:
        """Ask whether the likely one was meant."""
        return " " + _("Có phải “{name}”?").format(name=self.likely) if self.likely else ""


class TextGiven(PersonError):
    """A wording of this version was set before, and it was another one: answers may name it."""

    version: str

    code = "TINH-97"
    sentence = (
        "Lời đọc bản “{version}” đã đặt với lời khác; câu trả lời của người dân ghi tên bản ấy nên "
        "không sửa được nữa. Đặt tên bản khác cho lời mới."
    )


class TemplateGiven(PersonError):
    """A template of minutes of this version was set before otherwise: minutes may name it."""

    version: str

    code = "TINH-99"
    sentence = (
        "Mẫu biên bản bản “{version}” đã đặt với nội dung khác; biên bản đã in theo bản ấy nên "
        "không sửa được nữa. Đặt tên bản khác cho mẫu mới."
    )


class UnitUnlisted(PersonError):
    """No commune of this code is known."""

    unit: str

    code = "TINH-126"
    sentence = (
        "Không có xã, phường nào mã {unit} nên chưa lưu. Thêm đơn vị mới trước, hoặc xem mã bằng "
        "lệnh “sotayctl province lists communes”."
    )
