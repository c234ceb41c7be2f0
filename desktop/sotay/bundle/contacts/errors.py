"""What is wrong with a contact card that was sealed apart."""

from sotay.bundle.errors import Refused


class CardBroken(Refused, code="GOI-63", slug="card"):
    """It opens by no key of ours, was altered, or is another record's or device's."""

    sentence = (
        "Thẻ liên hệ này bị hỏng, hoặc không phải thẻ của đúng bản ghi và máy gửi, nên không mở. "
        "Gọi xã theo số đã biết để hỏi lại; các thẻ khác vẫn mở được."
    )
