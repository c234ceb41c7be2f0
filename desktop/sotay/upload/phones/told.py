"""What a telephone is told of a record that was kept, for whoever holds it to read."""

from collections.abc import Mapping
from typing import Final

from sotay.base.sentences import Sentence, _
from sotay.upload.phones.keeper import Admitted, Kept

_TOLD: Final[Mapping[Kept, Sentence]] = {
    "new": "Phiếu đã vào sổ, chờ cán bộ xem lại.",
    "same": "Phiếu này đã có trong sổ từ trước, không ghi thêm lần nữa.",
    "more": "Tệp kèm theo đã vào sổ cùng phiếu.",
    "other": "Sổ đã có một phiếu khác cùng mã; bản này được giữ riêng để cán bộ xem.",
    "unread": "Phiếu không khớp mẫu trên máy; đã giữ nguyên vẹn để cán bộ xem.",
}


def told_of(admitted: Admitted, *, incomplete: bool) -> str:
    """Return the sentence; where more requests follow, that they do."""
    if incomplete:
        return _("Đã nhận một phần; các tệp còn lại đang chờ gửi tiếp.")
    return _(_TOLD[admitted.kept])
