"""How an answer is proven, and what a gap says of one that is not or was never given."""

from collections.abc import Callable
from typing import Final

from sotay.base.sentences import Sentence
from sotay.model.consent import WHOLE, Answers, Heard
from sotay.model.gapcodes import Gap, gap
from sotay.model.records import Consent
from sotay.model.words import PURPOSES_VERSION

SOUND_UNASKED: Final[Sentence] = "có bản ghi âm mà người cho ý kiến chưa đồng ý cho ghi âm"
ASK_FIRST: Final[Sentence] = (
    "chưa hỏi sự đồng ý ghi lại ý kiến của mọi người cho ý kiến: hỏi, hoặc chỉ giữ phần ẩn danh"
)
REFUSED: Final[Sentence] = (
    "có người không đồng ý cho ghi lại ý kiến: bỏ phần của người đó và mã của người đó "
    "(bản ghi âm có người đó thì vẫn không được gửi đi), "
    "hoặc chỉ giữ phần ẩn danh"
)
WITHDRAWN: Final[Sentence] = (
    "có người đã rút lại sự đồng ý ghi lại ý kiến: bỏ phần của người đó và mã của người đó "
    "(bản ghi âm có người đó thì vẫn không được gửi đi), "
    "hoặc xóa nội dung"
)
UNVERIFIED: Final[Sentence] = (
    "có câu trả lời chỉ bằng lời, không kiểm chứng được: chọn hình thức đồng ý khác"
)
WITNESS: Final[Sentence] = (
    "đã chọn “Bằng lời, có người chứng kiến” thì phải ghi tên người chứng kiến"
)
RECORDED: Final[Sentence] = "đã chọn “Bằng lời, có ghi âm lời đồng ý” thì phải có bản ghi âm lời đó"
GUARDIAN: Final[Sentence] = "có người dưới 18 tuổi đồng ý mà chưa ghi người đại diện cùng đồng ý"
UNCODED: Final[Sentence] = "có câu trả lời chưa gắn với mã của người cho ý kiến"
NOT_ANONYMOUS: Final[Sentence] = (
    "phần ẩn danh không giữ mã người, câu trả lời của từng người, địa điểm cụ thể và tệp đính kèm: "
    "bỏ những phần đó"
)


def unproven(heard: Heard, *, sound: bool) -> list[Gap]:
    """Return what is missing for the answers that stand to be proven (NĐ 356/2025, Điều 6)."""
    asked = dict.fromkeys((one.respondent, one.purpose) for one in heard.consents)
    answers = Answers.of(heard)
    newest_of = (answers.newest(purpose, code) for code, purpose in asked)
    told = [one for one in newest_of if one and one.given and one.withdrawn is None]
    wrong: dict[str, Callable[[Consent], bool]] = {
        UNCODED: lambda one: one.respondent == WHOLE and is_current(one),
        UNVERIFIED: lambda one: one.respondent != WHOLE and one.method == "loi_noi",
        WITNESS: needs_witness,
        GUARDIAN: lambda one: needs_guardian(heard, one),
        RECORDED: lambda one: one.method == "loi_noi_ghi_am" and not sound,
    }
    whose = {says: [one.respondent for one in told if so(one)] for says, so in wrong.items()}
    return [gap(says, codes) for says, codes in whose.items() if codes]


def is_current(answer: Consent) -> bool:
    """Return whether an answer was given to the text of today."""
    return answer.text_version.partition("/")[0] == PURPOSES_VERSION


def needs_witness(answer: Consent) -> bool:
    """Return whether an answer names a way that needs a witness, and no witness."""
    unseen = not answer.witness.strip()
    return answer.given and answer.method == "loi_noi_co_chung_kien" and unseen


def needs_guardian(heard: Heard, answer: Consent) -> bool:
    """Return whether somebody under 18 agrees and nobody who stands for them is named."""
    young = {one.code for one in heard.respondents if one.age_band == "duoi_18"}
    return answer.given and answer.respondent in young and not answer.guardian
