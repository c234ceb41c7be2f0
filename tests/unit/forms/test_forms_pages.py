"""What is asked together, how far each section is, and why a question is asked."""

import pytest
from forms_made import begun, opened

from sotay.forms.layout.deck import Deck
from sotay.forms.layout.numbers import Numbers
from sotay.forms.layout.pages import MOST, Page, Turns, pages
from sotay.forms.layout.why import why

HOUSEHOLD = """
| survey |
| | type | name | label | relevant | required | appearance | constraint | calculation |
| | note | chao | Xin chào | | | | | |
| | select_one co_khong | co_dien | Nhà có điện không? | | yes | | | |
| | begin_group | dien | Điện | selected(${co_dien}, 'co') | | | | |
| | integer | gio_mat | Mất mấy giờ? | | yes | | . <= 24 | |
| | text | vi_sao | Vì sao? | ${gio_mat} > 8 and ${co_dien} != '' | | | | |
| | calculate | nang | | | | | | ${gio_mat} * 2 |
| | text | rat | Rất lâu? | ${nang} > 20 | | | | |
| | end_group | | | | | | | |
| | begin_group | trang | Một trang | | | field-list | | |
| | text | mot | Một | | | | | |
| | begin_group | trong | Trong | | | | | |
| | text | hai | Hai | | | | | |
| | end_group | | | | | | | |
| | end_group | | | | | | | |
| | begin_repeat | nguoi | Người trong hộ | ${co_dien} = 'co' | | | | |
| | text | ten | Tên gọi | | yes | | | |
| | select_multiple viec | lam | Làm gì? | | | | | |
| | text | khac | Việc khác | selected(${lam}, 'khac') | | | | |
| | end_repeat | | | | | | | |
| choices |
| | list_name | name | label |
| | co_khong | co | Có |
| | co_khong | khong | Không |
| | viec | ruong | Làm ruộng |
| | viec | khac | Việc khác |
"""


def told(deck: Deck) -> list[str]:
    return [deck.path(card) for card in deck.cards()]


def test_a_card_is_a_question_and_a_page_is_what_the_form_wants_together() -> None:
    session = begun(HOUSEHOLD)
    deck = Deck(session)
    assert told(deck) == ["/data/chao", "/data/co_dien", "/data/trang/mot"]
    together = deck.cards()[2].part
    assert isinstance(together, Page)
    assert [one.pattern[-1] for one in together.questions] == ["mot", "hai"]
    session.set("/data/co_dien", "co")
    assert told(deck) == [
        "/data/chao", "/data/co_dien", "/data/dien/gio_mat", "/data/trang/mot",
        "/data/nguoi[1]/ten", "/data/nguoi[1]/lam", "/data/nguoi",
    ]  # fmt: skip


def test_turns_come_and_go_and_the_last_card_of_them_stays() -> None:
    session = begun(HOUSEHOLD)
    deck = Deck(session)
    session.set("/data/co_dien", "co")
    session.add("/data/nguoi")
    assert told(deck)[-3:] == ["/data/nguoi[2]/ten", "/data/nguoi[2]/lam", "/data/nguoi"]
    session.delete("/data/nguoi[1]")
    session.delete("/data/nguoi[1]")
    assert told(deck)[-1] == "/data/nguoi"
    assert isinstance(deck.cards()[-1].part, Turns)
    session.set("/data/co_dien", "khong")
    assert "/data/nguoi" not in told(deck)  # no instance is left that could say so


def test_a_card_is_found_by_any_question_on_it() -> None:
    deck = Deck(begun(HOUSEHOLD))
    assert deck.find("/data/trang/trong/hai") == 2
    assert deck.find("/data/co_dien") == 1
    assert deck.find("/data/dien/gio_mat") == -1  # not asked now
    assert deck.find("///") == -1


def test_sections_tell_how_far_they_are_and_what_is_missing() -> None:
    session = begun(HOUSEHOLD)
    deck = Deck(session)
    first, page = deck.standings()
    assert (first.asked, first.answered, len(first.missing)) == (1, 0, 1)  # a note asks nothing
    assert (page.asked, page.missing) == (2, ())
    session.set("/data/co_dien", "co")
    session.set("/data/dien/gio_mat", "30")
    first, electricity, page, people = deck.standings()
    assert (first.answered, first.missing) == (1, ())
    assert [one.pattern[-1] for one in electricity.missing] == ["gio_mat"]
    assert electricity.wrong == 1
    assert [one.pattern[-1] for one in people.missing] == ["ten"]


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("/data/co_dien", ""),
        ("/data/dien/gio_mat", "vì câu 1 = Có"),
        ("/data/dien/vi_sao", "vì câu 1 = Có và câu 2 > 8 (12) và câu 1 đã trả lời"),
        ("/data/dien/rat", "vì câu 1 = Có và câu 2 = 12"),
        ("/data/nguoi[1]/khac", "vì câu 1 = Có và câu 8 có chọn “Việc khác”"),
    ],
)
def test_why_a_question_is_asked_is_said_by_the_answers_of_now(path: str, said: str) -> None:
    session = begun(HOUSEHOLD)
    session.set("/data/co_dien", "co")
    session.set("/data/dien/gio_mat", "12")
    session.set("/data/nguoi[1]/lam", "ruong khac")
    assert why(session, path) == said


def test_of_several_conditions_those_are_said_that_hold() -> None:
    session = begun("""
    | survey |
    | | type | name | label | relevant |
    | | integer | tuoi | Tuổi của người trả lời, tính theo năm sinh ghi trên giấy | |
    | | text | a | A | ${tuoi} < 6 or not(${tuoi} < 60) |
    """)
    session.set("/data/tuoi", "70")
    assert why(session, "/data/a", Numbers({})) == (
        "vì “Tuổi của người trả lời, tính theo năm si…” ≥ 60 (70)"
    )


def test_a_page_has_no_more_questions_than_can_be_taken_in() -> None:
    rows = "\n".join(f"| | text | q{n} | Câu {n} | |" for n in range(MOST + 5))
    form = opened(f"""
    | survey |
    | | type | name | label | appearance |
    | | begin_group | g | G | field-list |
    {rows}
    | | end_group | | | |
    | | text | sau | Sau | |
    """).form
    sections = pages(form)
    assert [len(one.questions) for one in sections[0].parts if isinstance(one, Page)] == [MOST, 5]
    assert sections[1].control is None
