"""Notices by a table: how people write a complaint, a number, a mark; and what is none of it."""

import unicodedata

import pytest

from sotay.model.notices import notices

COMPLAINTS = """
bà con tố cáo tổ trưởng tổ dân phố thu tiền sai
To cao ong X ban dat cong
Ông Lan tố giác con trai ông Hùng trộm chó
khiếu nại Ủy ban nhân dân xã cấp sai thửa
khiếu nại Uỷ ban nhân dân xã cấp sai thửa
Khiếu nại UBND xã về mức bồi thường
TỐ CÁO CHỦ TỊCH XÃ NHẬN TIỀN
tố cáo kế toán thôn khai khống
Tố cáo đ/c Hoa, công chức địa chính
bà Năm tố cáo hàng xóm lấn đất
hộ ông Tư khiếu nại việc thu hồi đất
Người dân khiếu nại về việc cấp sổ đỏ sai tên
tố cáo công ty xả nước thải ra mương
gửi đơn tố cáo lên tỉnh
có đơn khiếu nại kết luận thanh tra
đã viết đơn tố cáo nặc danh
khieu nai quyet dinh thu hoi dat
ba Hai to cao can bo dia chinh
toi lam don khieu nai len huyen
To giac chu tich xa
tố  cáo  trưởng thôn
tố cáo: ông Nguyễn Văn B
tố cáo, ông Trưởng thôn ăn chặn
Chị Hòa nhiều lần khiếu nại chưa được trả lời
Ông Nguyễn Văn Sáu khiếu nại kéo dài từ 2019
bà đòi khiếu nại
ông bị tố cáo đã nghỉ việc
giải quyết khiếu nại của ông Sơn
Có 1 đơn tố cáo ông trưởng thôn
dân tố chủ tịch xã bán đất
tố giác cán bộ xã nhận phong bì
khiếu kiện nhà máy gạch làm nứt tường
khiếu tố ông phó chủ tịch
tố cáo Bí thư chi bộ
tố cáo hiệu trưởng trường mầm non lạm thu
xin tố cáo việc làm sai của ban quản lý
người tố cáo xin giữ kín tên
Nội dung tố cáo: rút tiền quỹ
ong A to cao ba B
Khiếu nại Phòng Nông nghiệp
Tố cáo nhà thầu làm ẩu
khiếu nại Chi cục thuế
Tố cáo Nguyễn Văn A
tố cáo nguyên chủ tịch
tố cáo người quản lý chợ
bà con đồng loạt tố cáo X
xin được khiếu nại
""".strip().splitlines()

NO_COMPLAINTS = """
Luật Tố cáo năm 2018, Luật Khiếu nại năm 2011
công tác tiếp công dân, giải quyết khiếu nại, tố cáo
Trong quý không phát sinh đơn thư khiếu nại, tố cáo
chưa nhận được đơn khiếu nại nào
tiếp nhận 05 đơn khiếu nại, đã giải quyết xong 04 đơn
vận động nhân dân tích cực tố giác tội phạm
phát hiện, tố giác tội phạm và tệ nạn xã hội
hòm thư tố giác tội phạm đặt tại nhà văn hóa
tuyên truyền Luật Tố cáo tới cán bộ
công dân có quyền khiếu nại quyết định hành chính
hướng dẫn người dân trình tự khiếu nại
thời hiệu khiếu nại là 90 ngày
hạn chế khiếu nại vượt cấp
không để xảy ra khiếu kiện đông người
tỷ lệ giải quyết đơn thư khiếu nại, tố cáo đạt 95%
bảo vệ người tố cáo theo quy định
cây to cao che mất tầm nhìn
nhà to cao ba tầng che khuất
cay to cao o dau ngo
tháp to cao anh nhìn thấy từ xa
tờ cáo phó dán ở nhà văn hóa
yếu tố con người, nhân tố cán bộ là quyết định
thành tố ông cha để lại
báo cáo ông chủ tịch về tiến độ
quảng cáo công ty dán khắp tường
tổ cao tuổi họp ngày rằm
kiến nghị Ủy ban sửa cầu
phản ánh tổ trưởng chưa thông báo lịch
đề nghị cán bộ địa chính đo lại
bà con phản ánh nhà máy xả khói
tố chất vận động viên
gia tố bà con chòm xóm
không có ai tố cáo cán bộ thôn
Họp về công tác xử lý đơn thư khiếu nại
Thi tìm hiểu pháp luật về khiếu nại, tố cáo
Quyết định về giải quyết khiếu nại lần đầu của cấp trên
bản cáo trạng tố cáo tội ác chiến tranh được trưng bày
khen người dân tố giác tội phạm
toi cao nhat lop
to cao lon, khoe manh
khách hàng khiếu nại hóa đơn: chưa có trường hợp nào
Số đơn khiếu nại giảm so với năm trước
Khiếu nại, tố cáo: không có
Khiếu nại trong kỳ: 0 đơn
Khiếu nại, tố cáo giảm 20%
Tố cáo sai sự thật bị xử lý theo luật
Phòng Tiếp công dân mở cửa thứ Năm
Triển khai Luật Khiếu nại Tố Cáo
""".strip().splitlines()

PAPERS = """
024-199-001234
024.199.001.234
024 199 001 234
024199 001234
0241 9900 1234
024 1 99 001234
024 19900 1234
024–199–001234
024 - 199 - 001234
024_199_001234
CCCD: 024199001234.
cccd 024199001234 hộ ông
căn cước số 001 085 012 345
CMND 123 456 789
chứng minh nhân dân 123.456.789
số định danh 034090012345
(034090012345)
034090012345; 0912345678 không
""".strip().splitlines()

NO_PAPERS = """
024199001234 m2
024199001234m²
024199001234 m3
024199001234 đồng
024199001234 kg
024 199 001 234 ha
024199001234 mét vuông
tổng cộng 124.199.001.234 đồng
diện tích 123456789 m2
123456789 đ
123.456.789 đồng
số 024199001234/QĐ-UBND
mã hồ sơ 024199001234
mã vận đơn: 024199001234
số tờ khai 024199001234
024199001234567
A024199001234
024,199,001,234
thửa 024, 199, 001, 234
0241990012345
0.24199001234
24199001234
099199001234
0249990012
024199001234 lượt
024199001234 kWh
lệ phí cấp căn cước 250.000.000 đồng
""".strip().splitlines()

PHONES = """
0912345678
0912 345 678
0912.345.678
0912-345-678
0912–345–678
0912 - 345 - 678
0912_345_678
+84 912 345 678
+84912345678
84912345678
(+84) 912 345 678
0084 912 345 678
+84 (0) 912 345 678
O912345678
0204 3854 321
(0204) 3854321
024 1234 5678
0243.825.3536
SĐT 09 12 34 56 78
0912345678 12 hộ
""".strip().splitlines()

TWO_PHONES = """
0912345678/0987654321
0912345678-0987654321
0912345678 - 0987654321
0912345678,0987654321
0912345678, 0987654321
0912.345.678/0987.654.321
0912345678;0987654321
0912345678 hoặc 0987654321
""".strip().splitlines()

NO_PHONES = """
các ngày 03-05-07-09-11
ngày 03.05.2026 14 giờ
03/05/2026, 07/09/2026
MST 0312345678
mã số thuế: 0912345678
QĐ số 0912345678/QĐ-UBND
09123456789012
1900 1234
113, 114, 115
2.091.234.567 đồng
tổ 03 05 07 09 11
mã hồ sơ 0912345678
kỳ 2021-2026, 2026-2031
""".strip().splitlines()

MARKS = ["TUYET MAT", "do mat: TOI MAT", "Đóng dấu TỐI MẬT", "công văn tuyệt mật", "(MẬT)"]
NO_MARKS = ["toi mat vi", "tôi mất ví", "mật khẩu", "mật ong", "nhà MẶT tiền", "toi mat con trau"]


def kinds(text: str) -> list[str]:
    """Return the kinds found, the same in either Unicode form."""
    found = [notice.kind for notice in notices(text)]
    assert [one.kind for one in notices(unicodedata.normalize("NFD", text))] == found, text
    return found


TABLE = [
    *((text, ["don_thu"]) for text in COMPLAINTS),
    *((text, []) for text in NO_COMPLAINTS),
    *((text, ["giay_to"]) for text in PAPERS[:-1]),
    *((text, []) for text in (*NO_PAPERS, *NO_PHONES, *NO_MARKS)),
    *((text, ["dien_thoai"]) for text in PHONES),
    *((text, ["dien_thoai"] * 2) for text in TWO_PHONES),
    *((text, ["mat"]) for text in MARKS),
    (PAPERS[-1], ["giay_to", "dien_thoai"]),
]


def test_every_spelling_is_told_and_nothing_that_only_looks_alike() -> None:
    wrong = [(text, kinds(text), told) for text, told in TABLE if kinds(text) != told]
    wrong += [
        (text, kinds(text), told)
        for plain, told in TABLE
        for text in (f"Họp thôn.\n- {plain}\nHết.", f"“{plain}”")
        if kinds(text) != told
    ]
    assert not wrong, "\n".join(map(str, wrong))


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_a_number_is_found_where_it_was_typed_in_either_form(form: str) -> None:
    text = unicodedata.normalize(form, "Điện thoại của bà Hoà: 0912 345 678, căn cước 024199001234")
    assert [text[one.start : one.end] for one in notices(text)] == ["0912 345 678", "024199001234"]
