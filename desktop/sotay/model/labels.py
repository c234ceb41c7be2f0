"""What people call the parts of a record, for comparing two versions and for refusing one."""

import re
from typing import Final

from sotay.base.sentences import Sentence, _

PARTS: Final[dict[str, Sentence]] = {
    "title": "Tên",
    "kind": "Loại",
    "starts": "Bắt đầu",
    "ends": "Kết thúc",
    "held": "Thời gian",
    "noted": "Ngày ghi nhận",
    "place": "Địa điểm",
    "chair": "Chủ trì",
    "secretary": "Thư ký",
    "recorder": "Cán bộ ghi nhận",
    "attendance": "Thành phần",
    "agenda": "Chương trình",
    "body": "Diễn biến",
    "contributions": "Ý kiến phát biểu",
    "votes": "Biểu quyết",
    "conclusion": "Kết luận",
    "tasks": "Nhiệm vụ được giao",
    "number": "Số biên bản",
    "recipients": "Nơi nhận",
    "respondents": "Người cho ý kiến",
    "consents": "Sự đồng ý",
    "anonymous": "Chỉ giữ phần ẩn danh",
    "form": "Mẫu phiếu",
    "answers": "Câu trả lời",
    "unfinished": "Số câu bắt buộc còn thiếu",
    "log": "Nhật ký thao tác",
    "notes": "Ghi chép",
    "text": "Nội dung",
    "sector": "Lĩnh vực",
    "raised": "Số lượt ý kiến",
    "heard_at": "Nghe được ở",
    "attachments": "Tệp đính kèm",
    "agency": "Cơ quan chủ trì giải quyết",
    "due": "Hạn giải quyết",
    "state": "Tình trạng giải quyết",
    "retain_until": "Lưu đến",
}
INNER: Final[dict[str, Sentence]] = {  # of the shapes inside a record
    "id": "Mã bản ghi", "type": "Loại bản ghi", "unit": "Xã, phường", "hamlet": "Thôn, tổ dân phố",
    "spot": "Địa điểm cụ thể", "name": "Tên", "post": "Chức vụ", "presence": "Có mặt hay vắng",
    "invited": "Số người được mời", "present": "Số người có mặt", "officials": "Đại biểu",
    "residents": "Người dân dự", "absent_with_leave": "Vắng có lý do",
    "absent_without_leave": "Vắng không lý do", "note": "Ghi chú", "speaker": "Người phát biểu",
    "question": "Nội dung biểu quyết", "agree": "Tán thành", "disagree": "Không tán thành",
    "abstain": "Không có ý kiến", "owner": "Người thực hiện", "sha256": "Mã tệp",
    "size": "Dung lượng", "caption": "Chú thích", "added": "Lúc thêm", "seconds": "Độ dài",
    "pages": "Số trang", "signed": "Chữ ký số", "purpose": "Mục đích", "given": "Câu trả lời",
    "method": "Hình thức đồng ý", "text_version": "Bản lời đọc", "at": "Lúc trả lời",
    "recorded_by": "Người ghi", "witness": "Người chứng kiến", "withdrawn": "Lúc rút lại",
    "code": "Mã", "age_band": "Nhóm tuổi", "record": "Bản ghi", "line": "Dòng",
    "respondent": "Người cho ý kiến", "guardian": "Người đại diện cùng đồng ý",
    "heard_at.question": "Câu hỏi", "path": "Vị trí của câu", "label": "Câu hỏi",
    "event": "Việc đã làm", "node": "Vị trí của câu trong nhật ký", "start": "Lúc bắt đầu",
    "end": "Lúc kết thúc", "value": "Trả lời", "shown": "Trả lời đọc được",
    "hidden": "Câu không còn được hỏi", "version": "Phiên bản", "language": "Ngôn ngữ",
}  # fmt: skip
LISTS: Final[dict[str, Sentence]] = {  # of what a province sets for all (`model.directory`)
    "agencies": "Cơ quan, đơn vị giải quyết", "also": "Tên khác", "sectors": "Lĩnh vực",
    "offered": "Đưa ra để chọn", "years": "Năm", "year": "Năm", "off": "Ngày nghỉ",
    "worked": "Ngày làm bù", "source": "Theo văn bản", "periods": "Kỳ báo cáo",
    "names": "Tên gọi", "ended": "Đơn vị đã nhập", "into": "Nhập vào",
    "since": "Từ ngày", "until": "Đến ngày", "texts": "Lời đọc", "templates": "Mẫu biên bản",
    "subject": "Trích yếu", "opening": "Lời mở đầu", "closing": "Lời kết thúc",
    "sections": "Các phần", "heading": "Tên phần", "footnote": "Ghi chú cuối biên bản",
}  # fmt: skip
OFFICE: Final[dict[str, Sentence]] = {
    "name": "Cơ quan ban hành",
    "superior": "Cơ quan chủ quản",
    "symbol": "Ký hiệu",
    "recorder": "Cán bộ ghi nhận",
    "recipients": "Nơi nhận",
    "unit": "Xã, phường",
}
_STEP: Final = re.compile(r"(?P<name>[^.\[\]]+)|\[(?P<row>[0-9]+|\.\.\.)\]")


def part_named(path: str) -> str:
    """Return `contributions[0].text` as people read it: `Ý kiến phát biểu, dòng 1, nội dung`.

    What is no path of a record comes back as it is.
    """
    told: list[str] = []
    above = ""
    for step in _STEP.finditer(path):
        if (row := step["row"]) is not None:
            told += [] if row == "..." else [_("dòng {n}").format(n=int(row) + 1)]
            continue
        name = INNER.get(f"{above}.{step['name']}")
        name = name or (INNER if told else PARTS | INNER).get(step["name"])
        name = name or (PARTS | LISTS).get(step["name"])
        above = step["name"]
        if name is None:
            return path
        told.append(_(name).lower() if told else _(name))
    return ", ".join(told) or path
