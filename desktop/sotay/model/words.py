"""The Vietnamese words for the codes in records, for screens, papers and the terminal."""

from typing import Final

from sotay.base.sentences import Sentence

MEETING_KINDS: Final[dict[str, Sentence]] = {
    "hop_thon": "Họp thôn, tổ dân phố",
    "doi_thoai": "Đối thoại với Nhân dân",
    "tiep_xuc_cu_tri": "Tiếp xúc cử tri",
    "tiep_cong_dan": "Tiếp công dân",
    "giao_ban": "Giao ban",
    "hoi_nghi": "Hội nghị",
}
SECTORS: Final[dict[str, Sentence]] = {
    "dat_dai": "Đất đai, GPMB, bồi thường",
    "giao_thong": "Giao thông, hạ tầng",
    "moi_truong": "Môi trường",
    "nong_nghiep": "Nông nghiệp, thủy lợi",
    "nuoc_dien": "Nước sạch, điện",
    "y_te": "Y tế, BHYT",
    "giao_duc": "Giáo dục",
    "van_hoa": "Văn hóa, thể thao",
    "an_sinh": "An sinh, người có công",
    "viec_lam": "Việc làm, doanh nghiệp",
    "an_ninh": "An ninh trật tự, ATGT",
    "thu_tuc": "Thủ tục hành chính",
    "sap_xep": "Sắp xếp đơn vị, cán bộ",
    "ton_giao_dan_toc": "Tôn giáo, dân tộc",
    "chuyen_doi_so": "Chuyển đổi số",
    "khac": "Khác",
}
AGE_BANDS: Final[dict[str, Sentence]] = {
    "duoi_18": "Dưới 18 tuổi",
    "18_30": "18–30 tuổi",
    "31_45": "31–45 tuổi",
    "46_60": "46–60 tuổi",
    "tren_60": "Trên 60 tuổi",
    "khong_ro": "Không rõ tuổi",
}
MATTER_KINDS: Final[dict[str, Sentence]] = {
    "y_kien": "Ý kiến",
    "kien_nghi": "Kiến nghị",
    "phan_anh": "Phản ánh",
}
MATTER_STATES: Final[dict[str, Sentence]] = {
    "moi_ghi_nhan": "Mới ghi nhận",
    "da_chuyen": "Đã chuyển",
    "dang_giai_quyet": "Đang giải quyết",
    "da_giai_quyet": "Đã giải quyết",
    "se_giai_quyet": "Sẽ giải quyết (có lộ trình)",
    "da_giai_trinh": "Đã giải trình",
    "khong_thuoc_tham_quyen": "Không thuộc thẩm quyền",
    "da_phan_hoi": "Đã phản hồi người dân",
    "nguoi_dan_xac_nhan": "Người dân đã xác nhận",
}
TRAIL_STEPS: Final[dict[str, Sentence]] = {
    "heard": "Đã ghi nhận",
    "sent": "Đã đóng gói",
    "received": "Tỉnh đã nhận",
    "assigned": "Đã giao cơ quan chủ trì giải quyết",
    "answered": "Đã có văn bản trả lời",
    "told": "Đã báo người dân",
    "confirmed": "Người dân xác nhận đã xong",
}
PURPOSES: Final[dict[str, Sentence]] = {
    "ghi_nhan_y_kien": "Ghi lại nội dung ý kiến, không ghi họ tên",
    "chuyen_noi_dung": "Chuyển nội dung ý kiến về bộ phận tiếp nhận của tỉnh",
    "ghi_am": "Ghi âm buổi ghi nhận, lưu bản ghi âm đến ngày ghi ở mục “Lưu đến”",
    "chuyen_ghi_am": "Chuyển bản ghi âm về tỉnh",
    "ghi_danh_tinh": "Ghi họ tên vào thẻ liên hệ (cất riêng, không gửi tỉnh)",
    "lien_he_phan_hoi": "Liên hệ lại để phản hồi",
    "chuyen_danh_tinh": "Chuyển họ tên, cách liên hệ cho cơ quan giải quyết",
}
PURPOSES_VERSION: Final = "2026-3"  # of the wording above and the text read, kept with every answer
CONSENT_METHODS: Final[dict[str, Sentence]] = {
    "van_ban": "Bằng văn bản",
    "loi_noi_co_chung_kien": "Bằng lời, có người chứng kiến",
    "loi_noi_ghi_am": "Bằng lời, có ghi âm lời đồng ý",
}
METHODS_TOLD: Final[dict[str, Sentence]] = {
    **CONSENT_METHODS,
    "tu_tra_loi": "Tự chọn trên máy, không qua cán bộ",
    "loi_noi": "Bằng lời (cách ghi cũ)",
}
_REFUSED: Final[Sentence] = "Bằng lời"  # a no needs no proof: said aloud is enough, now as before
CONSENT_STATES: Final[dict[str, Sentence]] = {
    "given": "đã đồng ý",
    "refused": "không đồng ý",
    "withdrawn": "đã rút lại sự đồng ý",
    "unasked": "chưa hỏi",
}
HOLDS_OF_CONSENT: Final[dict[str, Sentence]] = {
    "refused": "có người không đồng ý cho ghi lại ý kiến",
    "withdrawn": "có người đã rút lại sự đồng ý cho ghi lại ý kiến",
    "unasked": "chưa hỏi sự đồng ý ghi lại ý kiến của mọi người cho ý kiến",
    "sending-refused": "có người không đồng ý chuyển nội dung ý kiến về tỉnh",
    "sending-withdrawn": "có người đã rút lại sự đồng ý chuyển nội dung ý kiến về tỉnh",
    "sending-unasked": "chưa hỏi sự đồng ý chuyển nội dung ý kiến về tỉnh",
    "source": "chỉ nêu ở buổi ghi nhận, phiếu hỏi không được gửi hoặc không có trong sổ này",
    "years": "có ngày nằm ngoài các năm 1900–2100 mà tỉnh không nhận; sửa ngày rồi chốt lại",
    "unfit": "không đúng mẫu mà tỉnh nhận; mở bản ghi, xem lại rồi chốt lại",
    "card": "có câu trả lời nay thuộc thẻ liên hệ; đính chính phiếu, hỏi sự đồng ý về danh tính, "
    "rồi chốt lại",
    "kept": "người gửi quyết định giữ lại",
    "elsewhere": "địa bàn không thuộc đơn vị mà máy này được đăng ký; sửa địa bàn rồi chốt lại",
}
LETTER_KINDS_TOLD: Final[dict[str, Sentence]] = {
    "response": "Văn bản trả lời",
    "referral": "Phiếu chuyển",
    "query": "Câu hỏi lại",
}
LETTER_FAULTS: Final[dict[str, Sentence]] = {
    "apart": "thư để riêng, chưa dùng",
    "clash": "trùng mã mà khác lời, chưa dùng",
    "unread": "bản Sổ tay này chưa đọc được",
}
TELLING_WAYS: Final[dict[str, Sentence]] = {
    "truc_tiep": "Gặp trực tiếp",
    "hop_thon": "Tại cuộc họp thôn, tổ dân phố",
    "bang_tin": "Niêm yết ở bảng tin",
    "loa": "Qua loa truyền thanh",
    "dien_thoai": "Qua điện thoại",
    "van_ban": "Bằng văn bản",
}
CONFIRMED: Final[dict[str, Sentence]] = {
    "": "chưa hỏi người dân",
    "da_xong": "người dân cho là đã xong",
    "chua_xong": "người dân cho là chưa xong",
}
GUARDIANS: Final[dict[str, Sentence]] = {"cha_me": "Cha, mẹ", "nguoi_giam_ho": "Người giám hộ"}
ATTACHMENT_TYPES: Final[dict[str, Sentence]] = {
    "image/jpeg": "Ảnh",
    "image/png": "Ảnh",
    "image/webp": "Ảnh",
    "audio/x-matroska": "Ghi âm",
    "application/pdf": "Tài liệu PDF",
}
SIGNED_PDF: Final[Sentence] = "có chữ ký số, giữ nguyên cả tên người soạn, tệp nhúng"
PRESENCE: Final[dict[str, Sentence]] = {
    "co_mat": "Có mặt",
    "vang_co_ly_do": "Vắng có lý do",
    "vang_khong_ly_do": "Vắng không lý do",
}
STATUS: Final[dict[str, Sentence]] = {
    "draft": "Đang soạn",
    "amending": "Đang đính chính",
    "kept": "Chưa gửi",
    "sealed": "Đã đóng gói",
    "received": "Tỉnh đã nhận",
}
STATUS_TOLD: Final[dict[str, Sentence]] = {
    **STATUS,
    "withdrawn": "Đã rút lại",
}  # as lists and editors say it


# At the top of a record somebody took back the leave to keep: it is kept readable so that one
# person's part can be taken out of what several said (decision 017).
WITHDRAWN_TOLD: Final[Sentence] = (
    "Có người đã rút lại sự đồng ý cho ghi lại ý kiến này: không dùng tiếp và không gửi nữa. "
    "Chữ còn ở đây chỉ để bỏ phần của người đó, hoặc xóa hết, rồi chốt lại."
)


def method_told(method: str, *, given: bool) -> str:
    """Return how an answer was given, in words."""
    return METHODS_TOLD[method] if given or method != "loi_noi" else _REFUSED
