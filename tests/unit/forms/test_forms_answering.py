"""An interview: what is asked, demanded, offered and kept follows each answer."""

import pytest
from forms_made import begun, message, opened, seen, setting, shown

from sotay.forms.model.errors import FormRefused
from sotay.forms.session import saving
from sotay.forms.session.errors import AnswerRefused, FormTurnsInCircles
from sotay.forms.session.session import Session
from sotay.forms.tree.reading import read
from sotay.forms.tree.writing import write

HOUSEHOLD = """
| survey |
| | type | name | label | relevant | constraint | constraint_message | required | calculation |
| | select_one co_khong | co_dien | Nhà có điện không? | | | | yes | |
| | begin_group | dien | Điện | ${co_dien} = 'co' | | | | |
| | integer | gio_mat | Mất mấy giờ? | | . >= 0 and . <= 24 | Từ 0 đến 24 giờ | yes | |
| | text | vi_sao | Vì sao mất ${gio_mat} giờ? | ${gio_mat} > 8 | | | | |
| | end_group | | | | | | | |
| | calculate | nang | | | | | | if(${gio_mat} > 8, 'nặng', 'nhẹ') |
| choices |
| | list_name | name | label |
| | co_khong | co | Có |
| | co_khong | khong | Không |
"""


def test_what_is_asked_follows_the_answers() -> None:
    session = begun(HOUSEHOLD)
    assert not shown(session, "/data/dien/gio_mat")
    session.set("/data/co_dien", "co")
    assert shown(session, "/data/dien/gio_mat")
    session.set("/data/dien/gio_mat", "12")
    assert shown(session, "/data/dien/vi_sao")
    assert seen(session, "/data/nang") == "nặng"
    session.set("/data/co_dien", "khong")
    assert not shown(session, "/data/dien/vi_sao")
    assert seen(session, "/data/nang") == "nhẹ"  # what is hidden counts as blank
    session.set("/data/co_dien", "co")
    assert seen(session, "/data/dien/gio_mat") == "12"  # and comes back


def test_what_is_demanded_is_said_in_the_forms_words() -> None:
    session = begun(HOUSEHOLD)
    assert [one.pattern[-1] for one in session.demands.lacking()] == ["co_dien"]
    session.set("/data/co_dien", "co")
    session.set("/data/dien/gio_mat", "30")
    assert message(session, "/data/dien/gio_mat") == "Từ 0 đến 24 giờ"
    session.set("/data/dien/gio_mat", "")
    assert message(session, "/data/dien/gio_mat") == "Cần trả lời câu này"
    session.set("/data/dien/gio_mat", "3")
    assert not session.demands.lacking()


def test_answers_stand_in_labels() -> None:
    session = begun(HOUSEHOLD)
    session.set("/data/co_dien", "co")
    session.set("/data/dien/gio_mat", "9")
    question = next(one for one in session.form.questions if one.pattern[-1] == "vi_sao")
    one = session.find("/data/dien/vi_sao")
    assert one is not None
    assert session.speaker.said(question.label, one.node) == "Vì sao mất 9 giờ?"


@pytest.mark.parametrize(
    ("path", "value"),
    [("/data/dien/gio_mat", "mười"), ("/data/khong-co", "1"), ("/data/dien", "1"), ("//", "1")],
)
def test_what_cannot_be_kept_is_refused_and_changes_nothing(path: str, value: str) -> None:
    session = begun(HOUSEHOLD)
    session.set("/data/co_dien", "co")
    session.set("/data/dien/gio_mat", "5")
    before = write(saving.draft(session.record))
    with pytest.raises(AnswerRefused):
        session.set(path, value)
    assert write(saving.draft(session.record)) == before


def test_a_draft_comes_back_with_what_is_hidden_and_a_finished_one_without() -> None:
    session = begun(HOUSEHOLD)
    session.set("/data/co_dien", "co")
    session.set("/data/dien/gio_mat", "12")
    session.set("/data/co_dien", "khong")
    draft = read(write(saving.draft(session.record))).elements[0]
    form = opened(HOUSEHOLD)
    again = Session.resume(form.form, setting(form), draft)
    assert not shown(again, "/data/dien/gio_mat")
    again.set("/data/co_dien", "co")
    assert seen(again, "/data/dien/gio_mat") == "12"
    again.set("/data/co_dien", "khong")
    assert "dien" not in [one.name for one in again.finish().elements]


MEMBERS = """
| survey |
| | type | name | label | calculation | repeat_count |
| | integer | so_nguoi | Mấy người? | | |
| | begin_repeat | nguoi | Người | | ${so_nguoi} |
| | text | ten | Tên | | |
| | calculate | thu | | position(..) | |
| | end_repeat | | | | |
| | calculate | tat_ca | | join(', ', ${ten}) | |
"""


def test_as_many_as_the_count_and_typed_words_come_back() -> None:
    session = begun(MEMBERS)
    session.set("/data/so_nguoi", "3")
    session.set("/data/nguoi[3]/ten", "Cả")
    assert seen(session, "/data/nguoi[3]/thu") == "3"
    session.set("/data/so_nguoi", "1")
    assert session.number("/data/nguoi") == 1
    session.set("/data/so_nguoi", "3")
    assert seen(session, "/data/nguoi[3]/ten") == "Cả"
    assert seen(session, "/data/tat_ca") == ", , Cả"
    with pytest.raises(AnswerRefused):
        session.add("/data/nguoi")
    session.set("/data/so_nguoi", "9999999")
    assert session.number("/data/nguoi") == 1000


FREE = """
| survey |
| | type | name | label | calculation | default |
| | begin_repeat | con | Con | | |
| | text | ten | Tên | | |
| | integer | nam | Năm sinh | | year |
| | end_repeat | | | | |
| | calculate | so | | count(${con}) | |
""".replace("year", "2026")


def test_added_and_removed_in_the_middle() -> None:
    session = begun(FREE)
    assert session.add("/data/con") == "/data/con[2]"
    session.add("/data/con")
    for place, name in enumerate(("Một", "Hai", "Ba"), 1):
        session.set(f"/data/con[{place}]/ten", name)
    session.delete("/data/con[2]")
    assert [seen(session, f"/data/con[{place}]/ten") for place in (1, 2)] == ["Một", "Ba"]
    assert seen(session, "/data/so") == "2"
    assert seen(session, "/data/con[2]/nam") == "2026"


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ("| | calculate | a | | ${b} + 1 |\n| | calculate | b | | ${a} + 1 |", "vòng tròn"),
        ("| | calculate | a | | duration() |", "duration()"),
        ("| | calculate | a | | 1 + |", "dừng giữa chừng"),
        ("| | calculate | a | | ${khong_co} |", "khong_co"),
        ("| | bogus | a | A | |", "bogus"),
        ("| | text | a | A | |\n| | text | a | A | |", "a"),
    ],
)
def test_what_makes_a_form_unusable_is_said_with_its_row(rows: str, said: str) -> None:
    with pytest.raises(FormRefused) as told:
        begun(f"| survey |\n| | type | name | label | calculation |\n{rows}")
    assert said in str(told.value)
    assert any(one.row >= 2 for one in told.value.problems)


def test_actions_that_set_each_other_off_for_ever_are_said() -> None:
    session = begun("""
    | survey |
    | | type | name | label | trigger | calculation |
    | | integer | a | A | ${b} | ${b} + 1 |
    | | integer | b | B | ${a} | ${a} + 1 |
    """)
    with pytest.raises(FormTurnsInCircles):
        session.set("/data/a", "1")


def test_languages_are_switched_while_it_is_open() -> None:
    session = begun("""
    | survey |
    | | type | name | label::Tiếng Việt (vi) | label::English (en) |
    | | text | ten | Tên | Name |
    """)
    one = session.find("/data/ten")
    assert one is not None
    question = next(session.form.questions)
    for language, label in (("Tiếng Việt (vi)", "Tên"), ("English (en)", "Name")):
        session.speak(language)
        assert session.speaker.said(question.label, one.node) == label
    with pytest.raises(AnswerRefused):
        session.speak("Français (fr)")


def test_words_that_a_language_lacks_are_those_of_another() -> None:
    form = opened("""
        | survey |
        | | type | name | label::Kinh (vi) | label::Tày (tyz) | hint::Tày (tyz) |
        | | text | ten | Tên | | |
        | | text | nha | Nhà | Rườn | Chốn |
        | settings |
        | | default_language |
        | | Tày (tyz) |
    """)
    session = Session.begin(form.form, setting(form))
    said = [session.speaker.said(one.label, session.record.root) for one in form.form.questions]
    assert said == ["Tên", "Rườn"]
