"""Pictures and sounds of a form are shown and played on its cards; one that lacks stops nothing."""

import io

import pytest
from card_parts import Cards
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QListView, QListWidget, QWidget
from pytestqt.qtbot import QtBot
from sound_parts import HandSpeaker, wav

from sotay.gui.kit.style.look import Looks
from sotay.gui.notebook.answering.asked import Allowed
from sotay.gui.notebook.answering.thumbs import Thumbs
from sotay.gui.notebook.questionnaires.formfiles import FormFiles
from sotay.gui.notebook.questionnaires.picturedialog import PictureDialog
from sotay.gui.notebook.shell import Runner

K = Qt.Key
FORM = """
| survey |
| | type|name|label|hint|media::image|media::big-image|media::audio|media::video|appearance |
| | select_one benh | la | Lá nào? | Nhìn lá | la.png | to.png | hoi.wav | phim.mp4 |
| | rank benh | xep | Xếp | | | | | |
| | text | thieu | Thiếu | | khong.png | | khong.mp3 | |
| | text | hong | Hỏng | | hong.png | | hong.wav | |
| | begin_group | bang | | | | | | | table-list |
| | select_one benh | dau | Bảng | | | | | |
| | select_one benh | hai | Hai | | | | | |
| | end_group | | | | | | | |
| choices |
| | list_name | name | label | media::image | media::audio |
| | benh | dao | Đạo ôn | a.png | a.wav |
| | benh | bac | Bạc lá | b.png | |
| | benh | kho | Khô vằn | | |
"""
RED, BLUE, GREEN = (230, 20, 20), (20, 20, 230), (20, 180, 20)


def png(colour: tuple[int, int, int], size: tuple[int, int] = (600, 300)) -> bytes:
    made = io.BytesIO()
    Image.new("RGB", size, colour).save(made, "PNG")
    return made.getvalue()


MEDIA = {
    "la.png": png(RED), "to.png": png(GREEN, (1200, 900)), "a.png": png(BLUE), "b.png": png(RED),
    "hoi.wav": wav(2), "a.wav": wav(1), "hong.png": png(RED)[:200], "hong.wav": b"RIFFxxxxWAVE" * 9,
}  # fmt: skip


class Shown(Cards):
    """Someone before cards with files, and a loudspeaker turned by hand."""

    def __init__(self, runner: Runner, qtbot: QtBot) -> None:
        self.over, self.speaker = QWidget(), HandSpeaker()
        qtbot.addWidget(self.over)
        self.files = FormFiles(runner, self.over, self.speaker.open)
        super().__init__(FORM, media=MEDIA, allowed=Allowed(showing=self.files))
        qtbot.addWidget(self.page)

    def large(self) -> list[PictureDialog]:
        """Return the pictures that are shown large."""
        return [one for one in self.over.findChildren(PictureDialog) if one.isVisible()]

    def shift(self, key: Qt.Key) -> None:
        """Press a key with Shift."""
        at = QApplication.focusWidget()
        assert at is not None
        QTest.keyClick(at, key, Qt.KeyboardModifier.ShiftModifier)

    def beside(self) -> str:
        """Return what is said beside the words."""
        return "\n".join(one.text() for one in self.seen("question_beside", QLabel))


@pytest.fixture
def cards(looks: Looks, runner: Runner, qtbot: QtBot) -> Shown:
    return Shown(runner, qtbot)


def painted(cards: Shown, qtbot: QtBot, colour: tuple[int, int, int]) -> None:
    """Wait until a colour is on the screen."""

    def there() -> bool:
        image = cards.page.grab().toImage()
        spots = [image.pixelColor(x, y) for x in range(0, 760, 9) for y in range(0, 640, 9)]
        return any(
            abs(one.red() - colour[0]) + abs(one.green() - colour[1]) < 40
            and abs(one.blue() - colour[2]) < 40
            for one in spots
        )

    qtbot.waitUntil(there)


def test_pictures_are_seen_and_choices_still_chosen_by_key(cards: Shown, qtbot: QtBot) -> None:
    painted(cards, qtbot, RED)
    painted(cards, qtbot, BLUE)
    cards.key("1")
    assert cards.value("/data/la") == "dao"
    cards.shift(K.Key_F3)  # of the choice one is on
    qtbot.waitUntil(lambda: len(cards.large()) == 1)
    assert cards.large()[0].view.accessibleName() == "Đạo ôn"
    QTest.keyClick(cards.large()[0], K.Key_Escape)
    qtbot.waitUntil(lambda: not cards.large())
    (view,) = cards.seen("answer", QListView)
    assert isinstance(view, QListView)
    second = view.visualRect(view.model().index(1, 0))
    thumb = next(one for one in cards.asking.findChildren(Thumbs) if one.parent() is view.parent())
    spot = second.center()
    spot.setX(second.left() + 60 + thumb.room().width() // 2)
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    qtbot.waitUntil(lambda: len(cards.large()) == 1)
    assert cards.value("/data/la") == "dao"  # looking is not choosing
    cards.asking.go_on()  # another card: what is shown large goes with the one before
    assert not cards.large()
    cards.page.activateWindow()
    cards.asking.begin()
    painted(cards, qtbot, BLUE)  # in the rows to be put in order, too
    (ranked,) = cards.seen("ranked", QListWidget)
    icons = [ranked.item(at).icon().availableSizes() for at in range(3)]
    assert icons[0] == icons[1] == icons[2] != [], "words begin alike, with a picture or without"
    cards.key(K.Key_F3)
    qtbot.waitUntil(lambda: len(cards.large()) == 1)


def test_the_big_picture_is_opened_by_click_and_enter_and_a_film_is_named(
    cards: Shown, qtbot: QtBot
) -> None:
    painted(cards, qtbot, RED)
    assert "phim.mp4" in cards.beside()
    (picture,) = cards.seen("form_picture", QAbstractButton)
    before = cards.asking.where()
    QTest.keyClick(picture, K.Key_Return)
    qtbot.waitUntil(lambda: len(cards.large()) == 1)
    shown = cards.large()[0].view.scene().itemsBoundingRect()
    assert (shown.width(), shown.height()) == (1200, 900)
    assert cards.asking.where() == before  # here Enter opens, and does not go on
    cards.files.hush()
    QTest.mouseClick(picture, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(cards.large()) == 1)


def test_who_is_shut_up_on_a_card_that_stays_has_its_pictures_all_the_same(
    cards: Shown, qtbot: QtBot
) -> None:
    cards.asking.grab()  # all that is in sight is asked for
    cards.key(K.Key_F3)
    cards.files.hush()  # as who answers alone looks at the consent again, and comes back
    painted(cards, qtbot, RED)
    painted(cards, qtbot, BLUE)
    qtbot.waitUntil(lambda: not cards.files._runner._calls)
    assert not cards.large(), "it is not shown large any more"


def test_sounds_are_played_stopped_and_end_with_their_card(cards: Shown, qtbot: QtBot) -> None:
    (hear,) = cards.seen("form_sound", QAbstractButton)
    cards.key(K.Key_F8)  # the question's own
    assert isinstance(hear, QAbstractButton)
    assert hear.text() == "Dừng"
    qtbot.waitUntil(lambda: cards.speaker.pull is not None and any(cards.speaker.hear(0.2)))
    cards.key(K.Key_F8)
    assert cards.speaker.pull is None
    assert hear.text() == "Nghe"
    cards.key("1")
    cards.shift(K.Key_F8)  # the choice's, while the question's button stays as it was
    assert hear.text() == "Nghe"
    assert cards.speaker.pull is not None
    qtbot.waitUntil(lambda: any(cards.speaker.hear(0.2)))
    cards.key(K.Key_PageDown)
    assert cards.speaker.pull is None
    cards.key(K.Key_PageUp, K.Key_F8)
    assert cards.speaker.pull is not None
    cards.files._runner.shutting.emit(None)
    assert cards.speaker.pull is None
    assert not cards.files._clean  # what was decoded is gone with the lock


def test_sounds_of_rows_to_put_in_order_are_named_and_heard(cards: Shown, qtbot: QtBot) -> None:
    cards.asking.go_to("/data/xep")
    (named,) = cards.seen("rank_heard")
    assert named.text() == "Có tiếng để nghe (chọn dòng, bấm Shift+F8): Đạo ôn."  # type: ignore[attr-defined]
    cards.shift(K.Key_F8)
    qtbot.waitUntil(lambda: cards.speaker.pull is not None and any(cards.speaker.hear(0.2)))
    cards.shift(K.Key_F8)
    assert cards.speaker.pull is None
    assert cards.value("/data/xep") == "", "hearing is not answering"


def test_sounds_of_the_columns_of_a_table_are_named(cards: Shown) -> None:
    cards.asking.go_to("/data/bang/dau")
    assert "Cột “Đạo ôn” có kèm tiếng “a.wav”." in cards.beside()


def test_what_is_missing_or_hostile_is_said_and_the_interview_goes_on(
    cards: Shown, qtbot: QtBot
) -> None:
    cards.asking.go_to("/data/thieu")
    qtbot.waitUntil(lambda: "thiếu tệp “khong.png”" in cards.beside())
    cards.key(K.Key_F8)
    qtbot.waitUntil(lambda: "thiếu tệp “khong.mp3”" in cards.beside())
    cards.key("x")
    assert cards.value("/data/thieu") == "x"
    cards.asking.go_to("/data/hong")
    qtbot.waitUntil(lambda: "Không xem được ảnh “hong.png”" in cards.beside())
    assert not cards.seen("form_picture")
    cards.key(K.Key_F8)
    qtbot.waitUntil(lambda: "Không nghe được “hong.wav”" in cards.beside())
    assert cards.speaker.pull is None
    cards.key("y")
    assert cards.value("/data/hong") == "y"
    QApplication.processEvents()


def test_who_scrolls_through_many_pictures_waits_for_none_that_went_by(
    looks: Looks, runner: Runner, qtbot: QtBot
) -> None:
    rows = "".join(f"| | ds | c{n} | Cây {n} | {n}.png |\n" for n in range(150))
    form = "| survey |\n| | type | name | label |\n| | select_one ds | cay | Cây gì? |\n"
    form += f"| choices |\n| | list_name | name | label | media::image |\n{rows}"
    over = QWidget()
    qtbot.addWidget(over)
    files = FormFiles(runner, over)
    picture = png(BLUE, (40, 40))
    cards = Cards(form, media={f"{n}.png": picture for n in range(150)},
                  allowed=Allowed(showing=files))  # fmt: skip
    qtbot.addWidget(cards.page)
    (view,) = cards.seen("answer", QListView)
    assert isinstance(view, QListView)
    (thumbs,) = (one for one in cards.asking.findChildren(Thumbs) if one.parent() is view.parent())
    for row in range(0, 150, 3):
        view.scrollTo(view.model().index(row, 0))
        view.grab()
    asked = [one.job for one in runner._calls.values()]
    assert sum(not one.stopped() for one in asked) <= 40
    view.scrollToTop()
    view.grab()  # what went by is asked for anew
    assert "0.png" in thumbs._coming or thumbs.of("0.png") is not None
    waits = [one.job for one in runner._calls.values()]
    cards.asking.show_session(None)  # they go with their card
    qtbot.waitUntil(lambda: all(one.stopped() for one in waits))
    qtbot.waitUntil(lambda: not runner._calls)
