"""A questionnaire is gone through and answered by keys alone."""

import pytest
from card_parts import Cards
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from sotay.gui.kit.style.look import Looks
from sotay.gui.notebook.answering.asked import Allowed

K = Qt.Key
HOUSEHOLD = """
| survey |
| |type|name| label | hint | relevant | required | appearance | constraint | constraint_message |
| | note | chao | **Xin chào** | | | | | | |
| | select_one co_khong | co_dien | Có điện không? | Hỏi chủ hộ | | yes | | | |
| | begin_group | dien | Điện | | ${co_dien} = 'co' | | | | |
| | integer | gio_mat | Mất mấy giờ? | | | yes | | . <= 24 | Một ngày có 24 giờ |
| | text | vi_sao | Vì sao? | | ${gio_mat} > 8 | | multiline | | |
| | end_group | | | | | | | | |
| | begin_group | trang | Một trang | | | | field-list | | |
| | text | mot | Một | | | | | | |
| | text | hai | Hai | | ${mot} != '' | | | | |
| | select_multiple viec | ba | Ba | | | | | | |
| | end_group | | | | | | | | |
| | begin_repeat | nguoi | Người | | | | | | |
| | text | ten | Tên gọi | | | | | | |
| | end_repeat | | | | | | | | |
| | date | ngay | Ngày | | | | | | |
| choices |
| | list_name | name | label |
| | co_khong | co | Có |
| | co_khong | khong | Không |
| | co_khong | kb | Không biết |
| | viec | ruong | Làm ruộng |
| | viec | luong | Lương |
"""


@pytest.fixture
def cards(looks: Looks, qtbot: QtBot) -> Cards:
    made = Cards(HOUSEHOLD)
    qtbot.addWidget(made.page)
    return made


def test_enter_goes_on_and_says_first_what_is_missing(cards: Cards) -> None:
    cards.key(K.Key_Return)
    assert cards.asking.where() == "/data/co_dien"
    cards.key(K.Key_Return)
    assert cards.asking.where() == "/data/co_dien"
    assert cards.wrong() == ["Cần trả lời câu này"]
    cards.key(K.Key_Return)  # it was said: who goes on means it
    assert cards.asking.where() == "/data/trang/mot"


def test_arrows_figures_and_first_letters_choose(cards: Cards) -> None:
    cards.key(K.Key_Return, K.Key_Down)
    assert cards.value("/data/co_dien") == "co"  # the first arrow chooses the first
    cards.key(K.Key_Down)
    assert cards.value("/data/co_dien") == "khong"
    cards.key("1")
    assert cards.value("/data/co_dien") == "co"
    cards.key("k")
    assert cards.value("/data/co_dien") == "khong"
    cards.key("k")
    assert cards.value("/data/co_dien") == "kb"  # the next that begins so


def test_nothing_is_chosen_by_looking(cards: Cards) -> None:
    cards.key(K.Key_Return, K.Key_Home, K.Key_PageDown)
    assert cards.value("/data/co_dien") == ""
    assert cards.asking.where() == "/data/trang/mot"


def test_a_wrong_number_is_kept_said_and_put_right(cards: Cards) -> None:
    cards.key(K.Key_Return, "1", K.Key_Return)
    assert cards.asking.where() == "/data/dien/gio_mat"
    cards.key("3", "0")
    assert cards.wrong() == []  # nobody is corrected in the middle of a number
    cards.key(K.Key_Return)
    assert cards.value("/data/dien/gio_mat") == "30"
    assert cards.wrong() == ["Một ngày có 24 giờ"]
    cards.key(K.Key_Backspace)
    assert cards.wrong() == []
    cards.key(K.Key_Return)
    assert cards.value("/data/dien/gio_mat") == "3"
    assert cards.asking.where() == "/data/trang/mot"


def test_a_card_comes_with_the_answer_that_asks_for_it(cards: Cards) -> None:
    cards.key(K.Key_Return, "1", K.Key_Return, "9", K.Key_Return)
    assert cards.asking.where() == "/data/dien/vi_sao"
    cards.key("Sét đánh", K.Key_Return, "mất cả ngày")  # Enter is a line here
    assert cards.value("/data/dien/vi_sao") == "Sét đánh\nmất cả ngày"
    cards.alt(K.Key_Right)
    assert cards.asking.where() == "/data/trang/mot"
    cards.alt(K.Key_Left)
    assert cards.asking.where() == "/data/dien/vi_sao"


def test_on_a_page_the_cursor_stays_while_questions_come_and_go_around_it(cards: Cards) -> None:
    cards.asking.go_to("/data/trang/mot")
    at = QApplication.focusWidget()
    cards.key("Đông Hạ")
    assert QApplication.focusWidget() is at
    assert len(cards.seen("question")) == 3  # the second is asked now
    cards.key(K.Key_Return, "hai")
    assert cards.value("/data/trang/hai") == "hai"
    cards.key(K.Key_Return, "1", "2")
    assert cards.value("/data/trang/ba") == "ruong luong"
    cards.key("1")
    assert cards.value("/data/trang/ba") == "luong"
    cards.key(K.Key_Return)
    assert cards.asking.where() == "/data/nguoi[1]/ten"


def test_turns_are_added_by_plus_and_put_back(cards: Cards) -> None:
    gone = []
    cards.asking.removed.connect(lambda back, what: gone.append((back, what)))
    cards.asking.go_to("/data/nguoi[1]/ten")
    cards.key("Lan", K.Key_Return)
    assert cards.asking.where() == "/data/nguoi"
    cards.key("+")
    assert cards.asking.where() == "/data/nguoi[2]/ten"
    cards.key("Minh", K.Key_Return)
    drop = cards.seen("turn_drop")[0]
    drop.click()  # type: ignore[attr-defined]
    assert cards.session.number("/data/nguoi") == 1
    assert cards.value("/data/nguoi[1]/ten") == "Minh"
    back, what = gone[0]
    assert what == "lượt 1: Lan"
    back()
    assert [cards.value(f"/data/nguoi[{n}]/ten") for n in (1, 2)] == ["Lan", "Minh"]
    cards.key(K.Key_Return)
    assert cards.asking.where() == "/data/ngay"


def test_a_day_half_typed_goes_along_and_comes_back(cards: Cards) -> None:
    cards.asking.go_to("/data/ngay")
    cards.key("32/13", K.Key_PageUp)
    assert cards.asking.loose() == {"/data/ngay": "32/13"}
    cards.key(K.Key_PageDown)
    assert cards.asking.where() == "/data/ngay"
    assert cards.seen("answer")[0].text() == "32/13"  # type: ignore[attr-defined]
    line = cards.seen("answer")[0]
    line.selectAll()  # type: ignore[attr-defined]
    cards.key("5/3/1990")
    assert cards.value("/data/ngay") == "1990-03-05"
    assert cards.asking.loose() == {}


def test_behind_the_last_card_what_is_missing_is_a_way(cards: Cards) -> None:
    cards.asking.go_to("/data/ngay")
    cards.key(K.Key_Return)
    assert cards.asking.where() == "end"
    assert cards.said("missing_open") == ["1. Có điện không?"]
    cards.seen("missing_open")[0].click()  # type: ignore[attr-defined]
    assert cards.asking.where() == "/data/co_dien"


def test_the_sections_are_a_key_away_and_back(cards: Cards) -> None:
    cards.key(K.Key_Return, K.Key_F7)
    assert cards.said("overview_title") == ["Các mục của phiếu"]
    cards.key(K.Key_Escape)
    assert cards.asking.where() == "/data/co_dien"
    assert cards.said("question_words") == ["1. Có điện không?\u00a0*"]


def test_why_is_said_on_demand(cards: Cards) -> None:
    cards.key(K.Key_Return, "1", K.Key_Return, K.Key_F2)
    assert cards.said("question_why") == ["Câu này được hỏi vì câu 1 = Có."]
    cards.key(K.Key_F2)
    assert cards.said("question_why") == []


def test_a_screen_reader_hears_question_hint_and_what_is_wrong(cards: Cards) -> None:
    cards.key(K.Key_Return)
    at = QApplication.focusWidget()
    assert at is not None
    assert at.accessibleName() == "1. Có điện không?\u00a0*"
    assert at.accessibleDescription() == "Hỏi chủ hộ"
    cards.key(K.Key_Return)
    assert at.accessibleDescription() == "Hỏi chủ hộ Cần trả lời câu này"
    cards.key("1")
    assert at.model().index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole) == "Có, đã chọn"  # type: ignore[attr-defined]


def test_what_is_locked_is_read_and_not_answered(cards: Cards) -> None:
    cards.key(K.Key_Return, "1")
    cards.asking.lock(True)
    cards.key("2", K.Key_Down, K.Key_Space)
    assert cards.value("/data/co_dien") == "co"
    cards.asking.lock(False)
    cards.key("2")
    assert cards.value("/data/co_dien") == "khong"


def test_a_text_that_is_no_answer_keeps_nothing_once_it_is_not_asked(cards: Cards) -> None:
    cards.key(K.Key_Return, "1", K.Key_Return, "2,5", K.Key_PageUp)
    assert cards.asking.loose() == {"/data/dien/gio_mat": "2,5"}
    cards.key("2")  # no electricity: nobody is asked how long it was gone
    assert cards.asking.loose() == {}
    cards.key("1")
    assert cards.asking.loose() == {"/data/dien/gio_mat": "2,5"}  # and it comes back


def test_what_is_shut_is_not_asked_for(looks: Looks, qtbot: QtBot) -> None:
    says = "chưa được đồng ý"
    made = Cards(HOUSEHOLD, allowed=Allowed(shut=lambda one: says * (one[-1] == "co_dien")))
    qtbot.addWidget(made.page)
    made.key(K.Key_Return, K.Key_Return)
    assert made.asking.where() == "/data/trang/mot"
    made.key(K.Key_PageUp)
    assert made.said("question_shut") == ["Chưa được đồng ý."]  # a sentence of its own here
    assert made.wrong() == []
