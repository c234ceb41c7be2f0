"""What can be wrong with a trail, or with a step of one."""

from sotay.base.errors import PersonError
from sotay.bundle.errors import Refused


class NotATrail(Refused, code="GOI-50", slug="trail"):
    """The file does not begin as every trail does, or holds no step."""

    sentence = (
        "Tệp này không phải hành trình của một kiến nghị: phần đầu tệp không đúng dạng, hoặc "
        "không có bước nào. Kiểm tra xem có chọn nhầm tệp không."
    )


class StepOfAnother(Refused, code="GOI-51", slug="step-matter"):
    """A step of another matter stands among the others."""

    sentence = (
        "Bước này là của một kiến nghị khác, bị đưa vào hành trình này. Xin lại tệp từ nơi lập nó."
    )


class StepMissing(Refused, code="GOI-52", slug="step-missing"):
    """The step before this one is not there."""

    sentence = "Bước liền trước bước này đã bị bỏ khỏi tệp. Xin lại tệp đầy đủ từ nơi lập nó."


class StepBreak(Refused, code="GOI-53", slug="step-break"):
    """The step before this one is not the one that it names."""

    sentence = (
        "Bước này không nối tiếp bước liền trước trong tệp: một trong hai bước đã bị thay. "
        "Xin lại tệp từ nơi lập nó."
    )


class StepOutOfPlace(Refused, code="GOI-54", slug="step-lane"):
    """The province says what only a device can, or the other way."""

    sentence = (
        "Bước này do bên không có quyền ghi nó ký: việc của xã do máy của xã ký, việc của "
        "tỉnh do tỉnh ký. Không dùng tệp này; báo bộ phận tiếp nhận của tỉnh theo số đã biết."
    )


class ReceiptOfAnother(Refused, code="GOI-55", slug="step-receipt"):
    """A receipt for a bundle that no step of the trail names, or of one that was not let in."""

    sentence = (
        "Phiếu báo nhận này không phải của gói nào trong hành trình, hoặc nói rằng gói chưa được "
        "nhận. Xin lại tệp từ nơi lập nó."
    )


class HeadMissing(Refused, code="GOI-56", slug="step-head"):
    """A paper carries the head of a longer trail, or of another."""

    sentence = (
        "Tệp hành trình không có bước ghi trong mã QR: tệp bị cắt bớt, hoặc của kiến nghị khác. "
        "Xin tệp đầy đủ từ nơi in mã."
    )


class NotAHead(PersonError):
    """What was typed or scanned is no code of a trail."""

    code = "GOI-57"
    sentence = (
        "Đây không phải mã QR của hành trình kiến nghị (mã bắt đầu bằng “SOTAY-HT1/”, trên "
        "biên bản là “SOTAY-HT2/”). "
        "Quét lại, hoặc chép lại đủ cả dòng."
    )
