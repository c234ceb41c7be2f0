"""Minutes as a province words them: what the law leaves open, and nothing of what was said."""

import pypdfium2
from msgspec.structs import replace
from test_papers_minutes import Make, said

from sotay.model.directory.minutes import Section, Template
from sotay.model.meeting import Task
from sotay.model.office import Office
from sotay.papers.minutes import minutes_pdf


def test_a_template_words_what_the_law_leaves_open_and_leaves_out_nothing(
    meeting: Make, office: Office
) -> None:
    held = meeting(
        agenda=("Việc một",), body="Diễn ra", conclusion="Thống nhất", tasks=(Task("Việc hai"),)
    )
    own = said(minutes_pdf(held, office).pdf)
    worded = Template(
        version="MB-1", kind="hop_thon", since=held.starts.date(),
        subject="Họp ngày {day}", opening="{hour}, tại {place}.\n{office} & <b>họp</b>.",
        closing="{chair}, {secretary} đã đọc lại.", secretary="Người ghi", chair="Người chủ trì",
        sections=(Section(name="conclusion", heading="Kết luận của thôn"), Section(name="body")),
        footnote="Lập hai bản.",
    )  # fmt: skip
    paper = minutes_pdf(held, office, template=worded)
    text = said(paper.pdf)
    for found in (
        ("BIÊN BẢN Họp ngày 14 tháng 11 năm 2026 19 giờ 30 phút, tại xã Yên Phong. Ủy ban "
        "nhân dân xã Yên Thượng & <b>họp</b>. Thời gian bắt đầu: 19 giờ 30 phút"),
        ("1. Kết luận của thôn Thống nhất 2. Diễn biến Diễn ra 3. Chương trình, nội dung - Việc "
        "một. 4. Nhiệm vụ được giao - Việc hai. Lê Quang Đạo, Phạm Thu Hà đã đọc lại. Cuộc họp "
        "kết thúc vào …… giờ"),
        "NGƯỜI GHI NGƯỜI CHỦ TRÌ", "Lập hai bản.",
    ):  # fmt: skip
        assert found in text
    with pypdfium2.PdfDocument(paper.pdf) as document:
        assert document.get_metadata_value("Subject").endswith("mẫu biên bản của tỉnh, bản MB-1")
    empty = Template(version="MB-2", kind="hop_thon", since=held.starts.date())
    assert said(minutes_pdf(held, office, template=empty).pdf) == own
    long = replace(empty, opening="Lời " * 500, closing="Lời\n" * 20, footnote="ghi " * 120)
    assert minutes_pdf(meeting(body="x " * 3_000), office, template=long).pages >= 4
