"""A formula that does not work out in an interview is told below the card, and stops nobody."""

import pytest
from card_parts import Cards
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from sotay.gui.kit.style.look import Looks
from sotay.gui.notebook.answering.asked import Allowed

TABLE = """
| survey |
| | type | name | label | calculation | relevant | constraint |
| | text | ngay | Ngày nào? | | | |
| | calculate | thu | | format-date(date(${ngay}), '%d') | | |
| | text | mau | Mẫu gì? | | regex('a', ${ngay}) or true() | |
| | text | sau | Sau đó? | | | |
"""
GOES_ON = "Cứ hỏi tiếp, câu trả lời vẫn được giữ; hãy báo người soạn mẫu."


def cards_of(qtbot: QtBot, *, tells: bool = True) -> Cards:
    made = Cards(TABLE, allowed=Allowed(tells_failing=tells))
    qtbot.addWidget(made.page)
    return made


@pytest.mark.parametrize(("typed", "place"), [
    ("2026-02-31", "giá trị của “thu”"), ("(", "điều kiện hỏi câu 2"),
])  # fmt: skip
def test_what_did_not_work_out_is_told_until_it_does(
    looks: Looks, qtbot: QtBot, typed: str, place: str
) -> None:
    cards = cards_of(qtbot)
    assert cards.said("card_failing") == []
    cards.key(*typed, Qt.Key.Key_Return)
    assert cards.asking.where() == "/data/mau"  # the interview went on
    (said,) = cards.said("card_failing")
    assert place in said
    assert said.endswith(GOES_ON)
    assert typed not in said
    cards.session.set("/data/ngay", "")
    cards.asking.refresh()
    assert cards.said("card_failing") == []


def test_a_resident_who_answers_alone_is_not_told(looks: Looks, qtbot: QtBot) -> None:
    cards = cards_of(qtbot, tells=False)
    cards.key(*"2026-02-31", Qt.Key.Key_Return)
    assert cards.session.record.failed
    assert cards.said("card_failing") == []
