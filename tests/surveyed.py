"""A questionnaire on a shelf, and surveys answered by it."""

from collections.abc import Mapping

from msgspec.structs import replace

from sotay.model.records import Respondent
from sotay.model.survey import Survey
from sotay.work.desk import Desk
from sotay.work.privacy import consenting
from sotay.work.questionnaires import answering, shelf
from sotay.work.records import reading, writing

A = "NG-7K2M9Q"
FORM = """
| survey |
| | type | name | label | required | constraint | relevant |
| | text | ho_ten | Họ và tên chủ hộ | yes | | |
| | text | sdt | Số điện thoại | | | |
| | select_one ck | co_dien | Nhà **${ho_ten}** có điện không? | yes | | |
| | integer | gio | Mất mấy giờ? | yes | . < 25 | ${co_dien} = 'co' |
| | begin_repeat | nguoi | Người trong hộ | | | |
| | text | ten | Tên | | | |
| | integer | tuoi | Tuổi | | | |
| | end_repeat | | | | | |
| | image | anh | Ảnh cột điện | | | |
| | text | y_kien | Ông bà kiến nghị gì? | | | |
| choices |
| | list_name | name | label |
| | ck | co | Có |
| | ck | khong | Không |
| settings |
| | form_title | form_id | version |
| | Phiếu điện | dien | 1 |
"""
ANSWERS = {
    "/data/co_dien": "co",
    "/data/gio": "9",
    "/data/nguoi[1]/tuoi": "40",
    "/data/y_kien": "Nạo vét mương Tưới",
}


def table(form: str = FORM) -> bytes:
    return ("\n".join(line.strip() for line in form.strip().splitlines()) + "\n").encode()


def loaded(desk: Desk, form: str = FORM, media: Mapping[str, bytes] | None = None) -> str:
    """Return the hash of a questionnaire that was loaded."""
    return shelf.add(desk, "phieu.md", table(form), media or {}).value.sha256


def answered(desk: Desk, sha256: str, answers: Mapping[str, str] = ANSWERS) -> Survey:
    """Return a draft with these answers, in which one person was heard."""
    survey = answering.begin(desk, sha256, hamlet="Thôn Hạ").value
    survey = replace(survey, respondents=(Respondent(A),))
    return played(desk, writing.keep(desk, survey).value, answers)


def played(desk: Desk, survey: Survey, answers: Mapping[str, str]) -> Survey:
    """Return a survey taken up, with these answers given and kept."""
    opened = shelf.opened(desk, survey.form.sha256)
    session = answering.session(opened, survey, answering.setting(desk, opened, survey))
    for path, value in answers.items():
        session.set(path, value)
    return writing.keep(desk, answering.taken(session, survey)).value


def agree(desk: Desk, record: str, *purposes: str, given: bool = True) -> Survey:
    """Have the one who was heard agree, in writing, or not."""
    for purpose in purposes:
        said = consenting.Answer(purpose=purpose, given=given, method="van_ban")  # type: ignore[arg-type]
        consenting.answer(desk, record, A, said)
    return answering.survey_of(reading.entry(desk, record).record)


def closed(desk: Desk, sha256: str, answers: Mapping[str, str] = ANSWERS) -> Survey:
    """Return a survey that may leave, closed."""
    survey = answered(desk, sha256, answers)
    survey = agree(desk, survey.id, "ghi_nhan_y_kien", "chuyen_noi_dung")
    return writing.close(desk, survey).value
