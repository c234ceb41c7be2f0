"""What a telephone is told of a record that was kept, for whoever holds it to read."""

from collections.abc import Mapping
from typing import Final

from sotay.base.errors import DiskFull
from sotay.base.sentences import Sentence, _
from sotay.upload.phones.keeper import Admitted, Kept

_TOLD: Final[Mapping[Kept, Sentence]] = {
    "new": "Phiếu đã vào sổ, chờ cán bộ xem lại.",
    "same": "Phiếu này đã có trong sổ từ trước, không ghi thêm lần nữa.",
    "more": "Tệp kèm theo đã vào sổ cùng phiếu.",
    "other": "Sổ đã có một phiếu khác cùng mã; bản này được giữ riêng để cán bộ xem.",
    "unread": "Phiếu không khớp mẫu trên máy; đã giữ nguyên vẹn để cán bộ xem.",
}

_SCAN: Final[Sentence] = (
    "Trên điện thoại: mở Cài đặt dự án, Cấu hình lại bằng mã QR, quét mã đang hiện rồi gửi lại."
)
_NEARER: Final[Sentence] = "Phiếu vẫn ở điện thoại: lại gần máy này rồi gửi lại."
_SMALLER: Final[Sentence] = (
    "Phiếu vẫn ở điện thoại: chọn cỡ ảnh nhỏ hơn trong cài đặt của ứng dụng, hoặc bỏ bớt tệp, rồi "
    "gửi lại."
)
_ROOM: Final[Sentence] = "Phiếu vẫn ở điện thoại: dọn bớt ổ đĩa của máy này rồi gửi lại."
_TO_DO: Final[Mapping[str, Sentence]] = {
    "wrong-code": _SCAN,
    "wrong": _SCAN,
    "busy": "Phiếu vẫn ở điện thoại: chờ các máy khác gửi xong rồi gửi lại.",
    "cut": _NEARER,
    "slow": _NEARER,
    "large": _SMALLER,
    "disk-full": _ROOM,
    DiskFull.code: _ROOM,
    "form": "Phiếu vẫn ở điện thoại: nạp vào sổ này mẫu có đúng mã và phiên bản đó rồi gửi lại.",
    "gone": "Gửi lại cũng không nhận nữa: nếu cần, ghi một phiếu mới trên điện thoại.",
}
_AGAIN: Final[Sentence] = "Phiếu vẫn ở điện thoại: gửi lại; nếu vẫn vậy, giữ phiếu ở điện thoại."


def to_do(word: str) -> str:
    """Return what a person may do about a refusal, by its word."""
    do: Sentence = _TO_DO.get(word, _AGAIN)
    return _(do)


def told_of(admitted: Admitted, *, incomplete: bool) -> str:
    """Return the sentence; where more requests follow, that they do."""
    if incomplete:
        return _("Đã nhận một phần; các tệp còn lại đang chờ gửi tiếp.")
    return _(_TOLD[admitted.kept])
