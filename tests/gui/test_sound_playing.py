"""A kept recording is played from any moment, faster or softer, and stops when it must."""

import io
from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot
from record_parts import ask
from sound_parts import RATE, HandSpeaker, pitch, wav

from sotay.gui.kit.shutting import Shutting
from sotay.gui.kit.style.look import Looks
from sotay.gui.notebook.attachments.player import Player
from sotay.gui.notebook.shell import Runner
from sotay.gui.notebook.sound.errors import NoLoudspeaker
from sotay.gui.notebook.sound.playing import Playing
from sotay.media import cleaning
from sotay.work import attachments
from sotay.work.attachments import Content
from sotay.work.records import writing

LENGTH = 4


@pytest.fixture
def kept(opened: Runner, qtbot: QtBot) -> Content:
    """A recording in the notebook."""
    added = cleaning.take(wav(LENGTH), "ghi âm.wav")

    def attach(desk: object) -> Content:
        record = writing.begin_meeting(desk).value.id
        one = attachments.attach(desk, record, added).value[0]
        assert (one.seconds, one.name) == (LENGTH, "ghi âm.mka")
        return attachments.content(desk, one.sha256)

    return ask(opened, qtbot, attach)


@pytest.fixture
def holder(looks: Looks, qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    return made


@pytest.fixture
def speaker() -> HandSpeaker:
    return HandSpeaker()


@pytest.fixture
def playing(
    opened: Runner, kept: Content, speaker: HandSpeaker, holder: QWidget
) -> Iterator[Playing]:
    made = Playing(opened, holder, speaker.open)
    made.load(kept, LENGTH)
    yield made
    made.clear()


def wait_for_samples(playing: Playing, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: playing._feed.ahead() > 0.9, timeout=10_000)


def test_it_plays_pauses_and_goes_on(playing: Playing, speaker: HandSpeaker, qtbot: QtBot) -> None:
    stood: list[bool] = []
    playing.stood.connect(stood.append)
    playing.toggle()
    wait_for_samples(playing, qtbot)
    assert abs(pitch(speaker.hear(0.8)) - 300) <= 6
    playing.toggle()
    assert speaker.pull is None
    assert playing.at() == pytest.approx(0.8)
    assert stood == [True, False]
    playing.toggle()
    wait_for_samples(playing, qtbot)
    speaker.hear(0.4)
    assert abs(pitch(speaker.hear(0.5)) - 400) <= 6


def test_a_jump_is_heard_from_there(playing: Playing, speaker: HandSpeaker, qtbot: QtBot) -> None:
    playing.jump(2.1)
    assert playing.at() == 2.1
    playing.toggle()
    wait_for_samples(playing, qtbot)
    assert abs(pitch(speaker.hear(0.5)) - 500) <= 6
    playing.jump(3.2)
    qtbot.waitUntil(lambda: speaker.pull is not None)
    wait_for_samples_or_end(playing, qtbot)
    assert abs(pitch(speaker.hear(0.5)) - 600) <= 6
    playing.jump(-3)
    assert playing.at() == 0
    playing.jump(99)
    assert playing.at() == LENGTH


def wait_for_samples_or_end(playing: Playing, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: playing._feed.whole, timeout=10_000)


def test_faster_is_shorter_at_the_same_pitch(
    playing: Playing, speaker: HandSpeaker, qtbot: QtBot
) -> None:
    playing.set_speed(200)
    playing.toggle()
    wait_for_samples(playing, qtbot)
    assert abs(pitch(speaker.hear(0.45)) - 300) <= 12
    assert playing.at() == pytest.approx(0.9)
    playing.set_speed(100)
    assert playing.at() == pytest.approx(0.9)


def test_softer_is_softer(playing: Playing, speaker: HandSpeaker, qtbot: QtBot) -> None:
    playing.toggle()
    wait_for_samples(playing, qtbot)
    loud = max(memoryview(speaker.hear(0.3)).cast("h"))
    playing.set_volume(50)
    soft = max(memoryview(speaker.hear(0.3)).cast("h"))
    assert soft == pytest.approx(loud / 2, rel=0.1)
    playing.pause()
    playing.toggle()
    wait_for_samples(playing, qtbot)
    assert max(memoryview(speaker.hear(0.3)).cast("h")) == pytest.approx(soft, rel=0.1)


def test_at_the_end_it_stops_and_begins_anew(
    playing: Playing, speaker: HandSpeaker, qtbot: QtBot
) -> None:
    playing.toggle()
    wait_for_samples_or_end(playing, qtbot)
    heard = speaker.hear(LENGTH + 1)
    assert len(heard) == (LENGTH + 1) * RATE * 4
    qtbot.waitUntil(lambda: not playing.plays())
    assert playing.at() == LENGTH
    playing.toggle()
    assert playing.at() == 0
    assert playing.plays()


def test_a_lock_stops_it_and_lets_go(
    playing: Playing, speaker: HandSpeaker, opened: Runner, qtbot: QtBot
) -> None:
    playing.toggle()
    wait_for_samples(playing, qtbot)
    opened.shutting.emit(Shutting.LOCK)
    assert speaker.pull is None
    playing.toggle()
    assert not playing.plays()


def test_content_that_was_damaged_is_told(playing: Playing, kept: Content, qtbot: QtBot) -> None:
    held = bytearray(kept.path.read_bytes())
    held[len(held) // 2] ^= 1
    kept.path.write_bytes(held)
    with qtbot.waitSignal(playing.failed, timeout=10_000) as told:
        playing.toggle()
    assert told.args[0].code == "NIEM-01"
    assert not playing.plays()


@pytest.fixture
def player(
    opened: Runner, kept: Content, speaker: HandSpeaker, holder: QWidget, qtbot: QtBot
) -> Player:
    made = Player(Playing(opened, holder, speaker.open))
    made.setParent(holder)
    made.load(kept, LENGTH, "họp thôn")
    with qtbot.waitExposed(holder):
        holder.show()
    return made


def test_keys_play_and_go_five_seconds(player: Player, speaker: HandSpeaker, qtbot: QtBot) -> None:
    player.seek.setFocus()
    assert player.button.text() == "Nghe"
    qtbot.keyClick(player.seek, Qt.Key.Key_Space)
    assert player.button.text() == "Tạm dừng"
    wait_for_samples(player.playing, qtbot)
    speaker.hear(0.7)
    qtbot.keyClick(player.seek, Qt.Key.Key_Right)
    assert player.playing.at() == LENGTH
    qtbot.keyClick(player, Qt.Key.Key_Left)
    assert player.playing.at() == 0
    assert player.findChild(QLabel, "player_at").text() == "0:00"
    assert player.findChild(QLabel, "player_length").text() == "0:04"
    player.hide()
    assert not player.playing.plays()


def test_a_click_on_the_bar_goes_there(player: Player, qtbot: QtBot) -> None:
    qtbot.mouseClick(player.seek, Qt.MouseButton.LeftButton, pos=player.seek.rect().center())
    assert player.playing.at() == pytest.approx(LENGTH / 2, abs=0.2)
    assert player.findChild(QLabel, "player_at").text() in {"0:01", "0:02"}


def test_a_machine_without_a_loudspeaker_says_so(
    opened: Runner, kept: Content, holder: QWidget
) -> None:
    def none(_pull: object) -> object:
        raise NoLoudspeaker("không có thiết bị")

    player = Player(Playing(opened, holder, none))
    player.setParent(holder)
    player.load(kept, LENGTH, "")
    player.button.click()
    says = player.findChild(QLabel, "player_says")
    assert "không phát được tiếng" in says.text()
    assert "AMT-05" in says.text()
    assert "lưu được bản sao" in says.text()
    assert player.button.text() == "Nghe"


def test_nothing_plain_is_written(playing: Playing, kept: Content, qtbot: QtBot) -> None:
    playing.toggle()
    wait_for_samples_or_end(playing, qtbot)
    with kept.open() as file:
        content = io.BytesIO(file.read()).getvalue()
    held = [path for path in kept.path.parents[1].rglob("*") if path.is_file()]
    assert held
    assert all(content[200:260] not in path.read_bytes() for path in held)
