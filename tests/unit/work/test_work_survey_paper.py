"""A survey on paper: what consent lets be read, and nothing of what was taken back."""

import subprocess

import pytest
from msgspec.structs import replace

from sotay.model.office import Office
from sotay.work.desk import Desk, office_of, set_office
from sotay.work.privacy import consenting
from sotay.work.questionnaires.errors import NotASurvey
from sotay.work.questionnaires.printing.filled import gather_survey
from sotay.work.records import writing
from surveyed import ANSWERS, A, agree, answered, closed, loaded, played


def text(pdf: bytes) -> str:
    done = subprocess.run(
        ["pdftotext", "-raw", "-", "-"], input=pdf, capture_output=True, check=True
    )
    return " ".join(done.stdout.decode().split())


def printed(desk: Desk, record: str) -> str:
    return text(gather_survey(desk, record).print().pdf)


def test_questions_have_the_numbers_of_the_screen_and_their_answers(desk: Desk) -> None:
    set_office(desk, Office(unit="09193", name="UBND xã Yên Thượng", recorder="Lê Hà"))
    survey = closed(desk, loaded(desk))
    whole = printed(desk, survey.id)
    for words in ("UBND XÃ YÊN THƯỢNG", "PHIẾU ĐIỆN", "4. Mất mấy giờ? 9", "có điện không? Có",
                  "Người trong hộ: lượt 1", "6. Tuổi 40", "Nạo vét mương Tưới",
                  f"{A} (Không rõ tuổi)", "Chuyển nội dung ý kiến", "đồng ý (bằng văn bản",
                  survey.form.sha256[:16], f"Phiếu {survey.id[:8]}", "Trang 1/1"):  # fmt: skip
        assert words in whole, words
    assert "BẢN NHÁP" not in whole


def test_a_draft_says_so_and_shows_nothing_that_is_not_asked(desk: Desk) -> None:
    survey = answered(desk, loaded(desk), {**ANSWERS, "/data/gio": "19"})
    survey = played(desk, survey, {"/data/co_dien": "khong"})
    whole = printed(desk, survey.id)
    assert "(BẢN NHÁP)" in whole
    assert "Mất mấy giờ?" not in whole
    assert "có điện không? Không" in whole


def test_what_was_taken_back_is_on_no_paper(desk: Desk) -> None:
    survey = closed(desk, loaded(desk))
    consenting.withdraw(desk, survey.id, A)
    whole = printed(desk, survey.id)
    assert "đã rút lại" in whole
    assert "không in câu trả lời nào" in whole
    for words in ("Nạo vét", "Tuổi", "Thôn Hạ", "có điện"):
        assert words not in whole, words


def test_who_refused_has_no_answer_on_paper_either(desk: Desk) -> None:
    survey = answered(desk, loaded(desk))
    agree(desk, survey.id, "ghi_nhan_y_kien", given=False)
    assert "Nạo vét" not in printed(desk, survey.id)


def test_who_stays_nobody_is_named_as_nobody(desk: Desk) -> None:
    survey = answered(desk, loaded(desk))
    bare = writing.keep(desk, survey.made_anonymous()).value
    whole = printed(desk, bare.id)
    assert "ẩn danh" in whole
    assert A not in whole


def test_a_long_answer_and_hostile_words_are_all_there(desk: Desk) -> None:
    survey = answered(desk, loaded(desk))
    long = "<b>Đường</b> & **mương** xuống cấp. " * 200
    kept = played(desk, survey, {"/data/y_kien": long})
    kept = writing.keep(desk, replace(kept, notes="Dòng một\nDòng hai </para>")).value
    whole = printed(desk, kept.id)
    assert whole.count("<b>Đường</b> & **mương**") == 200
    assert "Dòng hai </para>" in whole


def test_the_numbers_go_where_the_questionnaire_is_gone_and_the_rest_stays(desk: Desk) -> None:
    survey = closed(desk, loaded(desk))
    without = replace(survey.form, sha256="ab" * 32)
    kept = writing.keep(desk, replace(survey, form=without)).value
    whole = printed(desk, kept.id)
    assert "Mất mấy giờ? 9" in whole
    assert "4. Mất" not in whole
    meeting = writing.keep(desk, writing.new_meeting(office_of(desk), desk.clock.now_ms())).value
    with pytest.raises(NotASurvey):
        gather_survey(desk, meeting.id)
