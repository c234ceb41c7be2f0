"""Pages of several questions: tables, choices that hang on others, what goes with the words."""

import pytest
from card_parts import Cards
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QListView, QWidget
from pytestqt.qtbot import QtBot

from sotay.gui.kit.style.look import Looks

K = Qt.Key
TABLE = """
| survey |
| | type | name | label | appearance | required |
| | begin_group | bang | Ý kiến về từng việc | table-list | |
| | select_one muc | duong | Đường thôn | | yes |
| | select_one muc | dien | Điện | | |
| | select_multiple muc | nuoc | Nước sạch | | |
| | end_group | | | | |
| | text | sau | Sau | | |
| choices |
| | list_name | name | label |
| | muc | tot | Tốt |
| | muc | vua | Vừa |
| | muc | kem | Kém |
"""


def test_a_table_is_answered_row_by_row(looks: Looks, qtbot: QtBot) -> None:
    cards = Cards(TABLE)
    qtbot.addWidget(cards.page)
    assert cards.said("grid_column") == ["Tốt", "Vừa", "Kém"]
    assert cards.said("card_around") == ["Ý kiến về từng việc"]  # pyxform writes a note of it
    assert len(cards.seen("question")) == 3
    cards.key(K.Key_Right)
    assert cards.value("/data/bang/duong") == "tot"  # the first arrow chooses the first
    cards.key(K.Key_Right, K.Key_Return, "3", K.Key_Return, "1", "2", "2")
    assert cards.value("/data/bang/duong") == "vua"
    assert cards.value("/data/bang/dien") == "kem"
    assert cards.value("/data/bang/nuoc") == "tot"
    at = QApplication.focusWidget()
    assert at is not None
    assert (at.accessibleName(), at.accessibleDescription()) == ("3. Nước sạch", "Tốt")
    cards.key(K.Key_Return)
    assert cards.asking.where() == "/data/sau"
    assert "3/4 câu" in "".join(cards.said("card_told"))  # the head is no question


def test_the_words_of_a_row_stand_above_where_there_is_no_room_beside(
    looks: Looks, qtbot: QtBot
) -> None:
    cards = Cards(TABLE)
    qtbot.addWidget(cards.page)
    row = cards.seen("question")[0]
    words, marks = row.findChild(QWidget, "question_words"), row.findChild(QWidget, "answer")
    beside = marks.mapTo(row, marks.rect().topLeft()).y()
    cards.page.resize(440, 640)
    qtbot.waitUntil(lambda: marks.mapTo(row, marks.rect().topLeft()).y() >= words.height() > beside)
    assert cards.page.horizontalScrollBar().maximum() == 0


def test_up_and_down_go_from_row_to_row(looks: Looks, qtbot: QtBot) -> None:
    cards = Cards(TABLE)
    qtbot.addWidget(cards.page)
    cards.key(K.Key_Down, "2", K.Key_Down, "3", K.Key_Up, K.Key_Up, "1", K.Key_Up, K.Key_Right)
    found = [cards.value(f"/data/bang/{one}") for one in ("duong", "dien", "nuoc")]
    assert found == ["vua", "vua", "kem"]  # above the first there is none


@pytest.mark.parametrize(
    ("typed", "value"), [("7", "7"), ("1", "1"), ("0", "0"), ("10", "10"), ("9", "9")]
)
def test_a_score_is_typed_as_it_is(looks: Looks, qtbot: QtBot, typed: str, value: str) -> None:
    cards = Cards("""
    | survey |
    | | type | name | label | parameters |
    | | range | diem | Mấy điểm? | start=0 end=10 step=1 |
    """)
    qtbot.addWidget(cards.page)
    cards.key(*typed)
    assert cards.value("/data/diem") == value


def test_figures_of_a_table_are_those_of_its_words(looks: Looks, qtbot: QtBot) -> None:
    cards = Cards(TABLE.replace("Tốt", "0 – Tốt").replace("Vừa", "1 – Vừa"))
    qtbot.addWidget(cards.page)
    cards.key("1", K.Key_Return, "0")
    assert [cards.value(f"/data/bang/{one}") for one in ("duong", "dien")] == ["vua", "tot"]


def test_what_goes_with_the_words_is_told(looks: Looks, qtbot: QtBot) -> None:
    cards = Cards("""
    | survey |
    | | type | name | label | guidance_hint | media::image |
    | | text | cot | Cột điện nào? | Chỉ vào hình mà hỏi | cot.png |
    """)
    qtbot.addWidget(cards.page)
    (told,) = cards.said("question_beside")
    assert told == "Dành cho người hỏi: Chỉ vào hình mà hỏi · Mẫu có kèm tệp: cot.png"


def test_what_may_be_chosen_follows_the_answer_above_and_not_its_own(
    looks: Looks, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    cards = Cards("""
    | survey |
    | | type | name | label | choice_filter | appearance |
    | | begin_group | g | G | | field-list |
    | | select_one xa | xa | Xã | | |
    | | select_one thon | thon | Thôn | xa = ${xa} | |
    | | end_group | | | | |
    | choices |
    | | list_name | name | label | xa |
    | | xa | a | Xã A | |
    | | xa | b | Xã B | |
    | | thon | a1 | Thôn A1 | a |
    | | thon | a2 | Thôn A2 | a |
    | | thon | b1 | Thôn B1 | b |
    """)
    qtbot.addWidget(cards.page)
    first, second = cards.seen("answer", QListView)
    assert isinstance(second, QListView)
    cards.key("1", K.Key_Return)
    assert second.model().rowCount() == 2
    read: list[object] = []
    real = cards.session.offering.at
    monkeypatch.setattr(
        cards.session.offering, "at", lambda *of: (read.append(of[0][-1]), real(*of))[1]
    )
    cards.key("2")
    assert cards.value("/data/g/thon") == "a2"
    assert read == []
    first.setFocus()
    cards.key("2")
    assert second.model().rowCount() == 1
    assert cards.value("/data/g/thon") == ""  # no hamlet of that commune
    assert set(read) == {"thon"}
