"""Whether a text holds a complaint or a denunciation, as people write them; offline and pure.

Luật Khiếu nại and Luật Tố cáo give both a procedure of their own, and the second secrecy. What
is looked for is the act (who denounces whom, over what), not the name of the law, of the
procedure or the absence of any: a notice that is mostly wrong is soon not read. Spellings with
either tone placement, of any case, in NFD and without marks count. Written without marks, `to
cao` may be “tall”: there the object must be one that is denounced, and no tall thing may precede.
"""

import re
from collections.abc import Iterable
from functools import cache
from typing import Final, NamedTuple

from sotay.base.text import bare, canon, nfc

_GAP: Final = r"[\s-]+"
_NEAR: Final = 70  # characters looked at on either side
_BLOT: Final = "¤"  # stands for a marked letter where only unmarked writing is looked at

_VERB = re.compile(r"\b(?:to[\s-]+(?:cao|giac)|khieu[\s-]+(?:nai|to|kien))\b|\bto(?=\s)")
_VERBS: Final = ("tố cáo", "tố giác", "khiếu nại", "khiếu tố", "khiếu kiện", "tố")

# Who is denounced or complained of; said of nobody in particular they are left out below.
_WHOM: Final = (
    "ông", "bà", "anh", "chị", "cô", "chú", "bác", "cậu", "lão", "thằng", "hắn", "đồng chí", "đ/c",
    "cán bộ", "công chức", "viên chức", "lãnh đạo", "chủ tịch", "phó chủ tịch", "bí thư",
    "phó bí thư", "trưởng thôn", "trưởng bản", "trưởng khu", "trưởng xóm", "trưởng ấp",
    "trưởng ban", "trưởng phòng", "trưởng công an", "trưởng trạm", "phó thôn", "phó trưởng",
    "tổ trưởng", "tổ phó", "thôn trưởng", "xóm trưởng", "kế toán", "thủ quỹ", "địa chính",
    "hiệu trưởng", "hiệu phó", "giám đốc", "công an", "cảnh sát", "kiểm lâm", "giáo viên",
    "bác sĩ", "y sĩ", "y tá", "ủy ban", "ubnd", "hđnd", "hội đồng", "chính quyền", "xã", "phường",
    "huyện", "thôn", "hợp tác xã", "htx", "công ty", "doanh nghiệp", "nhà máy", "xí nghiệp",
    "cơ sở", "chủ đầu tư", "chủ trại", "chủ cơ sở", "chủ hộ", "chủ quán", "ban quản lý", "bql",
    "ngân hàng", "nhà trường", "trường", "hàng xóm", "nhà hàng xóm", "hộ", "gia đình", "nhà ông",
    "nhà bà", "nhà anh", "nhà chị", "một số cán bộ", "một cán bộ", "nhóm", "đối tượng", "con trai",
    "con gái", "chồng", "vợ", "đích danh", "chi bộ", "đảng ủy", "mặt trận", "ban chỉ huy",
    "tổ bầu cử", "phòng", "chi cục", "cục", "sở", "trạm", "điện lực", "nhà thầu", "đơn vị",
    "người", "tổ", "ban", "đội", "nguyên chủ tịch", "nguyên", "cựu", "tên", "vị", "nhà báo", "chủ",
)  # fmt: skip
_OVER: Final = (
    "việc", "về việc", "hành vi", "quyết định", "kết luận", "thông báo", "kết quả", "phương án",
    "mức bồi thường", "giá đền bù", "giá bồi thường", "sai phạm", "vi phạm", "lên", "tới", "đến",
    "rằng", "vì", "do", "nặc danh", "vượt cấp", "đông người", "kéo dài", "nhiều lần", "lần đầu",
    "lần hai", "lần thứ", "về hành vi", "về quyết định", "về thái độ", "về cách", "về mức",
)  # fmt: skip
_WHO: Final = ("ông", "bà", "anh", "chị", "hộ", "tôi", "em", "cô", "chú", "bác", "cụ", "cháu")
_PAPER: Final = (
    "đơn", "đơn thư", "lá đơn", "thư", "nội dung", "viết đơn", "gửi đơn", "làm đơn", "nộp đơn",
    "người", "bị", "người bị", "đứng đơn", "xin", "đòi", "muốn", "đứng ra", "đứng lên", "dọa",
    "xin được",
)  # fmt: skip
_OF: Final = ("ông", "bà", "anh", "chị", "hộ", "gia đình", "cụ", "cô", "chú", "bác")

_NONE: Final = (
    "không",
    "chưa",
    "chẳng",
    "không hề",
    "tránh",
    "hạn chế",
    "ngăn",
    "giảm",
    "phòng ngừa",
)
_FILLING: Final = (
    "có", "còn", "phát sinh", "xảy ra", "nhận", "được", "để", "thấy", "ghi nhận", "ai", "người",
    "nào", "hộ", "đơn", "thư", "đơn thư", "vụ", "việc", "vụ việc", "trường hợp", "công dân",
    "tình trạng", "hiện tượng", "gửi", "bị", "dân", "người dân", "các", "những", "số", "về",
    "khiếu nại", "tố cáo", "tố giác", "khiếu kiện", "và", "hoặc", "phản ánh", "kiến nghị", "mới",
)  # fmt: skip
_LAW: Final = (
    "luật", "bộ luật", "nghị định", "thông tư", "quyền", "thẩm quyền", "thời hạn", "thời hiệu",
    "trình tự", "thủ tục", "quy trình", "hướng dẫn", "pháp luật", "bảo vệ", "nghĩa vụ", "văn bản",
    "quyền của", "nghĩa vụ của", "trách nhiệm của", "quy định", "mẫu",
)  # fmt: skip
_OFFICE: Final = (
    "giải quyết", "tiếp nhận", "tiếp công dân", "xử lý", "công tác", "tình hình", "tỷ lệ",
    "thống kê", "tuyên truyền", "phổ biến", "tập huấn", "lĩnh vực", "chuyên đề", "sổ", "theo dõi",
    "kết quả", "báo cáo", "phân loại", "tiếp dân", "thanh tra", "tổng hợp", "tổng số", "rà soát",
    "số", "số lượng", "lượng",
    "dứt điểm", "vận động", "phát hiện", "tích cực", "kịp thời", "hòm thư", "đường dây nóng",
)  # fmt: skip
_CRIME: Final = ("tội phạm", "tội ác", "tệ nạn", "tham nhũng", "tiêu cực", "người khác")
# After a verb that begins a sentence: talk about complaints in general.
_GENERAL: Final = (
    "và", "hoặc", "hay", "của", "đúng", "theo", "là", "được", "đã", "đang", "trong", "giảm", "tăng",
    "không", "chưa", "sai", "trái", "phải", "có", "thì", "hành chính", "phát sinh", "tồn đọng",
    "năm", "quý", "tháng", "còn", "đều", "về", "lại", "nào", "cơ bản", "dưới", "trên", "cần",
    "ít", "khi", "từ", "tại", "ở", "với", "tố cáo", "khiếu nại", "phản ánh", "kiến nghị",
)  # fmt: skip
_TALL: Final = (
    "nhà", "cây", "người", "dáng", "vóc", "thân", "tường", "tháp", "cột", "khung", "đồi", "núi",
    "trông", "cửa", "cổng", "mái", "biển", "chậu", "gốc", "rất", "khá", "hơi",
)  # fmt: skip
_MEASURED = re.compile(r"\s+ba\s+(?:met|m|tang|bon|lan|cay|goc)\b|\s+hon\b")
_BEGINS = re.compile(r"(?:^|[\n.;:!?–“\"(-])\s*$")
_NUMBERED = re.compile(r"\d\s+(?:\S+\s+)?$")


class _Words(NamedTuple):
    """The patterns for one way of writing, with marks or without."""

    whom: re.Pattern[str]
    over: re.Pattern[str]
    of: re.Pattern[str]
    who: re.Pattern[str]
    paper: re.Pattern[str]
    none: re.Pattern[str]
    law: re.Pattern[str]
    office: re.Pattern[str]
    crime: re.Pattern[str]
    whoever: re.Pattern[str]


def _any(words: Iterable[str], marks: bool) -> str:
    spelled = (canon(nfc(word)) if marks else bare(nfc(word)) for word in words)
    longest_first = sorted(set(spelled), key=len, reverse=True)
    return "(?:" + "|".join(_GAP.join(map(re.escape, word.split())) for word in longest_first) + ")"


@cache
def _words(*, marks: bool) -> _Words:
    def any_(words: Iterable[str]) -> str:
        return _any(words, marks)

    not_ = any_(("không", "chưa", "chẳng", "con"))
    named = rf"(?:(?!{not_}\b)[^\s,.;:!?]+\s+){{0,5}}$"
    filling = rf"(?:[\s,]+{any_(_FILLING)}|[\s,]+\d+)*[\s,]*$"
    return _Words(
        whom=re.compile(rf"[\s:,–-]*{any_(_WHOM)}\b"),
        over=re.compile(rf"[\s:]*{any_(_OVER)}\b"),
        of=re.compile(rf"\s+{any_(('của',))}\s+{any_(_OF)}\b(?!\s+{any_(('con',))}\b)"),
        who=re.compile(rf"\b{any_(_WHO)}\s+{named}"),
        paper=re.compile(rf"\b{any_(_PAPER)}\s+$"),
        none=re.compile(rf"\b{any_(_NONE)}{filling}"),
        law=re.compile(rf"\b{any_(_LAW)}{filling}"),
        office=re.compile(rf"\b{any_(_OFFICE)}{filling}"),
        whoever=re.compile(rf"\s+(?!{any_(_GENERAL)}\b)[^\W\d]{{2,}}\s+\w"),
        crime=re.compile(rf"\s+(?:{any_(('về',))}\s+)?{any_(_CRIME)}\b"),
    )


_SPELLED: Final = frozenset(canon(nfc(verb)) for verb in _VERBS)
_TALL_THING = re.compile(rf"\b{_any(_TALL, marks=False)}\b[^.;:!?]{{0,20}}$")
_TALL_VERB = re.compile(rf"to{_GAP}cao")
_NO_SHORT = re.compile(r"\b(?:yếu|nhân|nguyên|độc|thành|tiết|gia|giông|dông|bão|sắc|phong)\s+$")


def complains(text: str) -> bool:
    """Return whether `text` (any Unicode form) holds a complaint or denunciation."""
    folded = bare(nfc(text))
    verbs = [*_VERB.finditer(folded)]
    if not verbs:
        return False
    whole = nfc(text)
    written = canon(whole)
    plain = "".join(
        low if low == letter.lower() else _BLOT for low, letter in zip(folded, whole, strict=True)
    )
    return any(
        _is_act(verb, written, plain) or _names(verb, whole, written)
        for verb in verbs
        if not _is_tall(verb[0], folded[: verb.start()], folded[verb.end() :])
        or written[verb.start() : verb.end()] != verb[0]
    )


def _is_tall(verb: str, before: str, after: str) -> bool:
    """Return whether `to cao` is “tall” here, as folded text has it."""
    if not _TALL_VERB.fullmatch(verb):
        return False
    return bool(_TALL_THING.search(before[-_NEAR:]) or _MEASURED.match(after))


def _is_act(verb: re.Match[str], written: str, plain: str) -> bool:
    start, end = verb.span()
    spelled = " ".join(re.split(_GAP, written[start:end]))
    if spelled in _SPELLED:
        before, after = written[max(0, start - _NEAR) : start], written[end : end + _NEAR]
        if spelled == canon("tố"):
            return _short_act(before, after)
        return _said(_words(marks=True), before, after)
    before, after = plain[max(0, start - _NEAR) : start], plain[end : end + _NEAR]
    if _BLOT in plain[start:end] or not re.search(r"\s|-", spelled):
        return False
    return _said(_words(marks=False), before, after, tall=spelled == "to cao")


def _names(verb: re.Match[str], whole: str, written: str) -> bool:
    """Return whether a marked verb is followed by a name: two capitals, or one letter for one."""
    start, end = verb.span()
    spelled = " ".join(re.split(_GAP, written[start:end]))
    before, next_two = written[max(0, start - _NEAR) : start], whole[end : end + _NEAR].split()[:2]
    if spelled not in _SPELLED or whole[start:end].isupper() or not whole[end : end + 1].isspace():
        return False
    capitals = [word[0].isupper() for word in next_two]
    letter = bool(next_two) and len(next_two[0].strip('.,;:!?”")')) == 1 and capitals[0]
    told = _words(marks=True).none.search(before) or _words(marks=True).law.search(before)
    return not told and (letter or capitals == [True, True])


def _short_act(before: str, after: str) -> bool:
    """Return whether a bare “tố” is one: only straight before whom it names."""
    return not _NO_SHORT.search(before) and _words(marks=True).whom.match(after) is not None


def _said(words: _Words, before: str, after: str, *, tall: bool = False) -> bool:
    """Return whether a verb between `before` and `after` is the act and no talk about it."""
    if words.none.search(before):
        return False
    lawful = words.law.search(before) or words.crime.match(after)
    if lawful or words.of.match(after) or words.whom.match(after):
        return not lawful or words.of.match(after) is not None
    if tall:
        return bool(words.over.match(after) or words.paper.search(before))
    acting = words.paper.search(before) or words.who.search(before)
    begun = _BEGINS.search(before) and words.whoever.match(after)
    counted = words.office.search(before) or _NUMBERED.search(before)
    return not counted and bool(words.over.match(after) or acting or begun)
