"""What is said of a case: which states wait for an answer, and what an officer did."""

from typing import Final

from sotay.base.sentences import Sentence
from sotay.model.matter import MatterState

# A matter in one of these waits for its answer.
OPEN: Final[tuple[MatterState, ...]] = ("moi_ghi_nhan", "da_chuyen", "dang_giai_quyet")
NEVER: Final = "9999-12-31"  # the day due of a case that has none: after all others
ACTS: Final[dict[str, Sentence]] = {
    "assign": "giao xử lý",
    "join": "gộp vào hồ sơ khác",
    "separate": "tách ra",
    "rename": "gọi tên cơ quan theo danh mục",
    "respond": "ban hành văn bản trả lời",
    "refer": "lập phiếu chuyển",
    "told": "xã báo đã báo người dân",
    "object": "xã báo văn bản chưa trả lời đúng việc",
}
