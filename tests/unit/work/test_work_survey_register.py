"""The register of surveys: which there are by questionnaire, and what was raised; nobody."""

import io

import pypdfium2
from msgspec.structs import replace

from sotay.model.matter import Matter
from sotay.work.desk import Desk
from sotay.work.privacy import consenting
from sotay.work.questionnaires import quoting
from sotay.work.questionnaires.printing.register import FIGURES, Wanted, gather_register
from sotay.work.records import writing
from surveyed import ANSWERS, FORM, A, answered, closed, loaded

OTHER = FORM.replace("Phiếu điện | dien", "Phiếu nước | nuoc")


EVERY = Wanted()


def printed(desk: Desk, wanted: Wanted = EVERY) -> str:
    paper = gather_register(desk, wanted).print()
    assert not paper.missing
    with pypdfium2.PdfDocument(io.BytesIO(paper.pdf)) as pages:
        told = " ".join(page.get_textpage().get_text_range() for page in pages)
    return " ".join(told.split())


def test_surveys_stand_by_questionnaire_with_their_state_and_nobody(desk: Desk) -> None:
    one = closed(desk, loaded(desk))
    named = writing.keep(desk, replace(answered(desk, one.form.sha256), title="Hộ ông Quýt")).value
    water = closed(desk, loaded(desk, OTHER))
    gone = answered(desk, one.form.sha256)
    writing.discard(desk, gone.id)
    told = printed(desk)
    for part in (
        "SỔ PHIẾU HỎI", "1. Phiếu điện", "Mã mẫu dien; phiên bản 1; 2 phiếu", "2. Phiếu nước",
        f"1 18/11/2026 Thôn Hạ {one.id[-FIGURES:]} Chưa gửi",
        f"{named.id[-FIGURES:]} Đang soạn", water.id[-FIGURES:],
    ):  # fmt: skip
        assert part in told, part
    for never in ("Quýt", A, ANSWERS["/data/y_kien"], gone.id[-FIGURES:], "BIÊN BẢN"):
        assert never not in told
    only = gather_register(desk, Wanted("nuoc"))
    assert [row.record for row in only.surveys] == [water.id]
    assert "Không có phiếu nào" in printed(desk, Wanted(hamlet="Thôn Thượng"))
    assert gather_register(desk, Wanted(first=one.day.replace(day=19))).surveys == ()


def test_a_matter_stands_with_its_question_and_the_answer_as_consent_lets_it(desk: Desk) -> None:
    survey = closed(desk, loaded(desk))
    made = quoting.raised(desk, survey.id, "/data/y_kien").value
    writing.close(desk, replace(made, text="Đề nghị nạo vét " + "kỹ " * 900))
    draft = answered(desk, survey.form.sha256)
    quoting.raised(desk, draft.id, "/data/gio")
    told = printed(desk)
    assert "2. Kiến nghị nêu từ phiếu" in told
    assert f"Ông bà kiến nghị gì? {ANSWERS['/data/y_kien']}" in told
    assert "kỹ… (Mới ghi nhận)" in told
    assert "(không dẫn: chưa hỏi sự đồng ý" in told
    assert "Mất mấy giờ?" not in told
    assert "(không ghi ra, như câu trả lời)" in told
    assert "9 (Mới ghi nhận)" not in told  # a matter begins with the words of the answer
    consenting.withdraw(desk, survey.id, A)
    told = printed(desk)
    assert ANSWERS["/data/y_kien"] not in told
    assert "nạo vét" not in told
    assert "Đã rút lại" in told


def test_a_matter_of_no_question_is_not_in_it(desk: Desk) -> None:
    survey = closed(desk, loaded(desk))
    heard = writing.begin_matter(desk, survey).value
    assert isinstance(heard, Matter)
    assert gather_register(desk, Wanted()).raised == ()
