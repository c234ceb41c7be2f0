"""What can be wrong with this machine's sound."""

from sotay.base.errors import WorldError


class NoLoudspeaker(WorldError):
    """PortAudio is missing, or finds nothing that plays; `reason` is its own."""

    reason: str

    code = "AMT-05"
    sentence = (
        "Máy này không phát được tiếng ({reason}). Cắm loa hoặc tai nghe rồi bấm nghe lại; bản ghi "
        "âm vẫn còn nguyên và vẫn lưu được bản sao ra ngoài."
    )


class NoMicrophone(WorldError):
    """PortAudio is missing, or finds nothing that records; `reason` is its own."""

    reason: str

    code = "AMT-06"
    sentence = (
        "Máy này không ghi âm được ({reason}). Cắm micro hoặc cho phép Sổ tay dùng micro trong cài "
        "đặt của máy rồi thử lại; hoặc ghi bằng điện thoại rồi thêm tệp vào mục Đính kèm."
    )


class MicrophoneStopped(WorldError):
    """No samples have come for some seconds: unplugged, or taken by another program."""

    code = "AMT-07"
    sentence = (
        "Micro không còn gửi tiếng nữa (có thể đã bị rút, hoặc chương trình khác đang dùng). "
        "Phần đã ghi được giữ nguyên trong bản ghi. Cắm lại micro, bấm Ghi âm để ghi tiếp."
    )
