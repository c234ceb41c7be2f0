"""What can stand in the way of deciding about a case."""

from sotay.base.errors import PersonError


class CaseUnknown(PersonError):
    """No matter here has this id, or more than one ends so."""

    matter: str

    code = "TINH-71"
    sentence = (
        "Không có đúng một ý kiến, kiến nghị nào mang mã “{matter}”. Xem mã bằng lệnh “sotayctl "
        "province case list” rồi thử lại."
    )


class CaseJoined(PersonError):
    """The case is dealt with together with another."""

    matter: str
    lead: str

    code = "TINH-72"
    sentence = (
        "Hồ sơ {matter} đã gộp vào hồ sơ {lead} nên được xử lý cùng. Làm việc này trên hồ sơ đó, "
        "hoặc tách ra trước bằng “province case separate”."
    )


class CaseAnswered(PersonError):
    """The case does not wait any more, so it is joined to none and none to it."""

    matter: str

    code = "TINH-73"
    sentence = (
        "Hồ sơ {matter} đã có kết quả giải quyết nên không gộp nữa. Nếu cần xử lý lại, giao hồ "
        "sơ này trước rồi gộp."
    )


class TooManyCases(PersonError):
    """More cases than are decided about at once."""

    most: int

    code = "TINH-75"
    sentence = "Mỗi lần làm được nhiều nhất {most} hồ sơ. Chia thành nhiều lần rồi làm lại."
    counts = "most"
