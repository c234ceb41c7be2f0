"""Every kind of question is answered in a control of its own, as ODK keeps it."""

import pytest
from card_parts import Cards
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QListView
from pytestqt.qtbot import QtBot

from sotay.forms.session.offering import Offer
from sotay.gui.kit.style.look import Looks
from sotay.gui.notebook.answering.asked import Allowed

K = Qt.Key
KINDS = """
| survey |
| | type | name | label | appearance | parameters | calculation |
| | integer | nguyen | Số người | | | |
| | decimal | le | Diện tích | | | |
| | date | ngay | Ngày | | | |
| | time | gio | Giờ | | | |
| | dateTime | luc | Lúc | | | |
| | date | thang | Tháng | month-year | | |
| | date | nam | Năm | year | | |
| | geopoint | cho | Chỗ | | | |
| | range | diem | Điểm | | start=1 end=5 step=1 | |
| | range | xa | Xa | | start=0 end=100 step=5 | |
| | rank viec | xep | Xếp | | | |
| | acknowledge | doc | Đã đọc | | | |
| | barcode | ma | Mã | | | |
| | select_one viec | nhanh | Nhanh | quick | | |
| | calculate | gap | | | | ${nguyen} * 2 |
| | text | doi | Đôi | | | ${gap} + 1 |
| | image | anh | Ảnh | signature | | |
| choices |
| | list_name | name | label |
| | viec | ruong | Làm ruộng |
| | viec | luong | Lương |
| | viec | khac | Khác |
"""


@pytest.fixture
def cards(looks: Looks, qtbot: QtBot) -> Cards:
    made = Cards(KINDS)
    qtbot.addWidget(made.page)
    return made


@pytest.mark.parametrize(
    ("name", "typed", "kept"),
    [
        ("nguyen", "12", "12"),
        ("nguyen", "1.250", "1250"),
        ("nguyen", "-3", "-3"),
        ("le", "2,5", "2.5"),
        ("le", "2.5", "2.5"),
        ("le", "1.250,75", "1250.75"),
        ("le", "0,50", "0.5"),
        ("ngay", "5/3/1990", "1990-03-05"),
        ("gio", "7 giờ rưỡi tối", "19:30:00.000+07:00"),
        ("thang", "tháng 3 năm 2020", "2020-03-01"),
        ("nam", "1965", "1965-01-01"),
        ("cho", "21.1861, 106.0763", "21.1861 106.0763 0.0 0.0"),
        ("cho", "21,1861 106,0763", "21.1861 106.0763 0.0 0.0"),
        ("xa", "35", "35"),
        ("ma", "893-xyz", "893-xyz"),
    ],
)
def test_what_is_typed_is_kept_as_its_type_wants(
    cards: Cards, name: str, typed: str, kept: str
) -> None:
    cards.asking.go_to(f"/data/{name}")
    cards.key(typed, K.Key_Return)
    assert cards.value(f"/data/{name}") == kept
    cards.asking.go_to(f"/data/{name}")
    assert cards.value(f"/data/{name}") == kept  # shown again it says the same


@pytest.mark.parametrize(
    ("name", "typed"),
    [("nguyen", "2,5"), ("le", "1.250"), ("ngay", "31/2/2020"), ("xa", "37"), ("cho", "91, 10")],
)
def test_what_means_nothing_is_told_and_is_no_answer(cards: Cards, name: str, typed: str) -> None:
    cards.asking.go_to(f"/data/{name}")
    cards.key(typed, K.Key_Return)
    assert cards.value(f"/data/{name}") == ""
    assert cards.asking.where() == f"/data/{name}"
    assert cards.asking.loose() == {f"/data/{name}": typed}


def test_a_moment_is_two_lines_and_one_answer(cards: Cards) -> None:
    cards.asking.go_to("/data/luc")
    cards.key("14:30", K.Key_Tab, "28/11/2026", K.Key_Return)
    assert cards.value("/data/luc").startswith("2026-11-28T14:30:00.000+07:00")


def test_a_short_range_is_chosen_and_an_order_is_moved(cards: Cards) -> None:
    cards.asking.go_to("/data/diem")
    cards.key("4")
    assert cards.value("/data/diem") == "4"
    cards.asking.go_to("/data/xep")
    assert cards.value("/data/xep") == ""  # nothing is ranked before somebody has
    cards.key(K.Key_Down)
    cards.alt(K.Key_Down)
    assert cards.value("/data/xep") == "ruong khac luong"


def test_what_was_read_is_agreed_by_a_press_and_goes_on_by_enter(cards: Cards) -> None:
    cards.asking.go_to("/data/doc")
    cards.key(K.Key_Space)
    assert cards.value("/data/doc") == "OK"
    cards.key(K.Key_Return)
    assert cards.value("/data/doc") == "OK"
    assert cards.asking.where() == "/data/ma"
    cards.key(K.Key_PageUp, K.Key_Space)
    assert cards.value("/data/doc") == ""


def test_a_quick_choice_goes_on_by_itself(cards: Cards) -> None:
    cards.asking.go_to("/data/nhanh")
    cards.key("2")
    assert cards.value("/data/nhanh") == "luong"
    assert cards.asking.where() == "/data/doi"


def test_what_is_worked_out_is_read_and_not_written(cards: Cards) -> None:
    cards.key("7")
    cards.asking.go_to("/data/doi")
    assert cards.said("answer_read") == ["15"]


def test_without_a_record_a_file_says_that_it_has_no_place(cards: Cards) -> None:
    cards.asking.go_to("/data/anh")
    assert cards.said("file_told") == ["Ở đây không thêm được tệp."]


def test_among_ten_thousand_choices_one_is_found_by_words(looks: Looks, qtbot: QtBot) -> None:
    rows = "\n".join(f"x{n},Thôn số {n}" for n in range(10_000))
    cards = Cards(
        """
        | survey |
        | | type | name | label | appearance |
        | | select_one_from_file thon.csv | thon | Thôn | minimal |
        | | text | sau | Sau | |
        """,
        media={"thon.csv": f"name,label\n{rows}\n".encode()},
    )
    qtbot.addWidget(cards.page)
    cards.key("so 9876")
    view = cards.seen("answer", QListView)[0]
    assert isinstance(view, QListView)
    assert view.model().rowCount() == 1
    cards.key(K.Key_Return)
    assert cards.value("/data/thon") == "x9876"
    assert view.model().rowCount() == 10_000
    cards.key(K.Key_Return)
    assert cards.asking.where() == "/data/sau"
    cards.asking.go_back()
    assert QApplication.focusWidget() is cards.seen("choice_find")[0]


def test_another_language_is_shown_while_the_card_stays(looks: Looks, qtbot: QtBot) -> None:
    cards = Cards("""
    | survey |
    | | type | name | label::Tiếng Việt (vi) | label::English (en) |
    | | text | ten | Tên thôn | Name of hamlet |
    | | select_one c | co | Có không? | Yes or no? |
    | choices |
    | | list_name | name | label::Tiếng Việt (vi) | label::English (en) |
    | | c | co | Có | Yes |
    | | c | khong | Không | No |
    """)
    qtbot.addWidget(cards.page)
    cards.key("Đông Hạ", K.Key_Return, "2")
    cards.asking.speak("English (en)")
    assert cards.said("question_words") == ["2. Yes or no?"]
    view = cards.seen("answer", QListView)[0]
    assert isinstance(view, QListView)
    assert view.model().index(0, 0).data() == "Yes"
    assert cards.value("/data/co") == "khong"


def test_a_place_of_the_unit_is_chosen_by_its_name_or_typed(looks: Looks, qtbot: QtBot) -> None:
    names = ["Trụ sở", "Nhà văn hóa Thôn Hạ", *(f"Thôn {n}" for n in range(20))]
    offers = [Offer(f"21.{n} 106.{n} 0 0", name) for n, name in enumerate(names, 1)]
    made = Cards(KINDS, allowed=Allowed(places=offers))
    qtbot.addWidget(made.page)
    made.asking.go_to("/data/cho")
    made.key("2", "1", ",", " ", "1", "0", "5")
    assert made.value("/data/cho") == "21.0 105.0 0.0 0.0"
    (line, *_more) = made.seen("answer", QLineEdit)
    assert isinstance(line, QLineEdit)
    assert line.text() == "21, 105", "not written anew under the hands"
    (find,) = made.seen("choice_find")
    find.setFocus()
    made.key("v", "a", "n", " ", "h", "o", "a", K.Key_Return)
    assert made.value("/data/cho") == "21.2 106.2 0.0 0.0"
    assert line.text() == "21.2, 106.2"
    made.key(K.Key_Return)
    assert made.asking.where() != "/data/cho"
