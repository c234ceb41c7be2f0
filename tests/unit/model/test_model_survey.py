"""A survey: rows that are read without the questionnaire, and what closing takes off them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from sotay.base.clock import local
from sotay.model import proof
from sotay.model.errors import RecordRefused
from sotay.model.records import Attachment, Consent, Place, Respondent
from sotay.model.shape import encode, parse_record
from sotay.model.survey import UNFINISHED, Answer, Pinned, Survey

AT = local(1_795_000_000_000).replace(microsecond=0)
CODE = "NG-7K2M9Q"
YES = Consent(
    purpose="ghi_nhan_y_kien", respondent=CODE, given=True, method="van_ban",
    text_version="2026-3", at=AT,
)  # fmt: skip
SURVEY = Survey(
    id="0192f0c0-0000-7000-8000-000000000000",
    held=AT,
    place=Place(unit="07210", hamlet="Thôn Hạ", spot="nhà văn hóa"),
    respondents=(Respondent(CODE),),
    consents=(YES,),
    form=Pinned(id="ho", sha256="a" * 64, title="Phiếu hộ"),
)


def rows(*told: tuple[str, str, str]) -> tuple[Answer, ...]:
    return tuple(Answer(path=path, label=label, value=value) for path, label, value in told)


def test_one_is_closed_once_it_is_answered_whole() -> None:
    assert [one.says for one in SURVEY.gaps()] == [Survey.unsaid]
    answered = SURVEY.answered(rows(("/data/x", "Có điện?", "co")), 2)
    assert [one.says for one in answered.gaps()] == [UNFINISHED]
    assert answered.answered(answered.answers, 0).gaps() == ()


def test_what_nobody_was_asked_is_no_answer() -> None:
    assert not SURVEY.answered(rows(("/data/meta/instanceID", "", "uuid:1")), 0).said


def test_words_are_found_by_question_and_answer_and_not_by_what_is_hidden() -> None:
    shown = Answer(path="/data/x", label="Có điện?", value="co", shown="Có")
    hidden = Answer(path="/data/y", label="Mất mấy giờ?", value="19", hidden=True)
    title, body = replace(SURVEY, answers=(shown, hidden)).words()
    assert title == "Phiếu hộ"
    assert "Có điện? Có" in body
    assert "Mất" not in body


def test_what_was_taken_back_says_nothing() -> None:
    back = replace(SURVEY, consents=(replace(YES, withdrawn=AT),))
    told = back.answered(rows(("/data/x", "Có điện?", "co")), 0)
    assert (told.headline, told.words()) == ("", ("", "Thôn Hạ"))
    bare = told.without_words()
    assert (bare.answers, bare.place.spot, bare.form) == ((), "", SURVEY.form)
    assert bare.gaps() == ()  # emptied, it can be closed: nothing of anybody is in it
    assert [one.says for one in told.gaps()] == [proof.WITHDRAWN]


def test_what_is_nobodys_has_no_place_and_no_file_among_its_answers() -> None:
    point, line = "21.18 106.07 0 0", "21.1 106 0 0;21.2 106.1 0 0"
    of_one = rows(("/data/a", "Ở đâu?", point), ("/data/b", "Đường nào?", line))
    file = rows(("/data/c", "Ảnh", f"{'0a' * 8}.jpg"))
    plain = (
        *rows(("/data/d", "Mấy người?", "4 1 0"), ("/data/e", "Ý kiến", "đường hỏng")),
        *rows(("/data/f", "Bốn số", "1 2 3 4")),
        Answer(path="/data/g", label="Giống", value="1.5 2.5 3 4", shown="Một, Hai, Ba, Bốn"),
    )
    told = replace(SURVEY, respondents=(), consents=(), place=Place(unit="07210"), anonymous=True)
    for each in (of_one, file):
        assert proof.NOT_ANONYMOUS in [one.says for one in replace(told, answers=each).gaps()]
    assert replace(told, answers=plain).gaps() == ()
    made = replace(SURVEY, answers=(*of_one, *plain, *file)).made_anonymous()
    assert made.answers == plain
    assert made.answered((*of_one, *plain), 0).answers == plain


def test_closing_takes_off_what_is_not_asked_and_counts_turns_anew() -> None:
    def turn(path: str, *, hidden: bool = False) -> Answer:
        return Answer(path=path, label="Người", kind="turn", hidden=hidden)

    told = (
        turn("/data/m[1]", hidden=True),
        Answer(path="/data/m[1]/ten", label="Vai", value="bé", hidden=True),
        turn("/data/m[2]"),
        Answer(path="/data/m[2]/ten", label="Vai", value="mẹ"),
        turn("/data/m[2]/v[1]", hidden=True),
        turn("/data/m[2]/v[2]"),
        Answer(path="/data/m[2]/v[2]/g/x", label="Việc", value="cấy"),
        turn("/data/m[3]"),
        Answer(path="/data/sau", label="Sau", value="1"),
    )
    closed = replace(SURVEY, answers=told).finished()
    assert [one.path for one in closed.answers] == [
        "/data/m[1]", "/data/m[1]/ten", "/data/m[1]/v[1]", "/data/m[1]/v[1]/g/x", "/data/m[2]",
        "/data/sau",
    ]  # fmt: skip
    assert closed.finished() is closed


def test_a_file_is_read_by_its_name_and_one_that_is_gone_as_that() -> None:
    photo = Attachment(sha256="0a" * 32, size=5, type="image/jpeg", name="cột điện.jpg", added=AT)
    told = rows(("/data/a", "Ảnh", f"{'0a' * 8}.jpg"), ("/data/b", "Ghi âm", f"{'0b' * 8}.oga"))
    survey = replace(SURVEY, answers=told, attachments=(photo,))
    assert survey.told == "Ảnh: cột điện.jpg\nGhi âm: (tệp không còn trong phiếu)"
    assert "Ảnh: cột điện.jpg" in survey.words()[1]


TEXT = st.text(st.characters(exclude_categories=("Cs",)), max_size=30)


@given(TEXT, TEXT, st.sampled_from(("/data/x", "/data/nhóm[3]/tuổi.x-1")))
def test_a_row_is_read_back_as_it_is_kept_or_refused(value: str, label: str, path: str) -> None:
    told = replace(SURVEY, answers=(Answer(path=path, label=label, value=value),))
    try:
        read = parse_record(encode(told))
    except RecordRefused:
        return
    assert parse_record(encode(read)) == read


@pytest.mark.parametrize(
    "path",
    ["", "data", "/", "/data/", "//x", "/data/x[0]", "/data/x[1", "/data/x]", "/data/a b", "/x\n",
     "/data/x[1][2]", "/data/x[9999999]", "/" + "x" * 1_000],
)  # fmt: skip
def test_a_wrong_path_is_refused(path: str) -> None:
    with pytest.raises(RecordRefused):
        parse_record(encode(replace(SURVEY, answers=(Answer(path=path, value="1"),))))


def test_more_rows_than_any_form_has_are_refused() -> None:
    many = tuple(Answer(path=f"/d/{n}", value="1") for n in range(10_001))
    with pytest.raises(RecordRefused, match=r"answers|Câu trả lời|cả dòng"):
        parse_record(encode(replace(SURVEY, answers=many)))
