"""What can stand in the way of a mailbox."""

from sotay.base.errors import WorldError


class SourceSpoilt(WorldError):
    """The file that was to be carried is not the bundle that was sealed any more."""

    file: str

    code = "GOI-40"
    sentence = (
        "Tệp gói “{file}” trong hộp chờ gửi đã hỏng nên không chép đi. Các gói khác vẫn chép được; "
        "với gói này, vào Gửi tỉnh, chọn “Đóng lại…” để nội dung của nó vào gói sau."
    )
