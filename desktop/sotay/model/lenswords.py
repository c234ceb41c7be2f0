"""Words that the lens looks for in a response (`model.lens`), as officials write them."""

import re
from typing import Final

from sotay.base.text import canon

SHORT: Final = (("ủy ban nhân dân", "ubnd"), ("hội đồng nhân dân", "hđnd"))
_DONE: Final = (
    "sửa", "thay", "lắp", "xây", "chi", "cấp", "khắc phục", "giao", "kiểm tra", "thu gom",
    "nạo vét", "dọn", "dựng", "làm", "bố trí", "tổ chức", "hoàn thành", "xử lý", "bồi thường",
    "hỗ trợ", "thanh toán", "trình", "phê duyệt", "điều chỉnh", "ban hành", "công khai", "di dời",
    "đính chính", "cải tạo", "mở", "đóng", "lát", "trải", "nối", "kéo", "thi công", "nâng cấp",
    "trả",
)  # fmt: skip
_GROUNDS: Final = ("luật", "nghị định", "thông tư", "quyết định", "nghị quyết")
_ASKING: Final = (
    "liên hệ", "hỏi thêm", "gặp", "đến hỏi", "số điện thoại", "đường dây nóng", "bộ phận tiếp nhận",
    "bộ phận một cửa",
)  # fmt: skip


def _any(words: tuple[str, ...]) -> str:
    return "|".join(map(canon, words))


DEED: Final = re.compile(rf"\b(?:đã|đang|sẽ|vừa) (?:\w+ ){{0,3}}?(?:{_any(_DONE)})\b")
GROUND: Final = re.compile(
    rf"\b(?:theo|{_any(('căn cứ', 'quy định tại'))})\b.{{0,80}}?\b(?:{_any(_GROUNDS)})\b", re.DOTALL
)
DAY: Final = re.compile(
    r"\b\d{1,2}\s?[/.-]\s?\d{1,2}(?:\s?[/.-]\s?\d{2,4})?\b|\bngày \d{1,2}\b|\btháng \d{1,2}\b"
    rf"|\b{canon('quý')} (?:i{{1,3}}|iv|[1-4])\b|\b\d+ ngày\b"
)
ASK: Final = re.compile(rf"\b(?:{_any(_ASKING)})\b|\b0\d{{2,3}}[ .]?\d{{3}}[ .]?\d{{3,4}}\b")
VAGUE: Final[tuple[str, ...]] = (
    "ghi nhận ý kiến", "trong thời gian tới", "tiếp tục quan tâm", "sẽ nghiên cứu",
    "khi có nguồn kinh phí", "khi bố trí được nguồn vốn", "đề nghị cử tri chia sẻ",
    "từng bước", "sớm xem xét", "theo thẩm quyền xem xét",
)  # fmt: skip
