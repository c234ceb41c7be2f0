"""Recording: noted before the first byte, kept whatever ends it, never hidden."""

import os
import resource
import signal
from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from record_parts import ask
from sound_parts import HandMicrophone, encoder, pitch

from sotay.gui.kit.shutting import Shutting
from sotay.gui.kit.style.look import Looks
from sotay.gui.notebook.shell import Runner
from sotay.gui.notebook.sound.errors import NoMicrophone
from sotay.gui.notebook.sound.recorderbar import RecorderBar
from sotay.gui.notebook.sound.taping import Taping
from sotay.media import sound
from sotay.model.records import Attachment
from sotay.work import attachments
from sotay.work.attachments import Recording, cutoff
from sotay.work.records import reading, writing

PATIENCE_MS = 15_000


@pytest.fixture
def meeting(opened: Runner, qtbot: QtBot) -> str:
    return ask(opened, qtbot, lambda desk: writing.begin_meeting(desk).value.id)


@pytest.fixture
def holder(looks: Looks, qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    return made


@pytest.fixture
def microphone(holder: QWidget) -> HandMicrophone:
    return HandMicrophone(holder, times=10)  # half a second of sound, twenty times a second


@pytest.fixture
def taping(opened: Runner, holder: QWidget, microphone: HandMicrophone) -> Iterator[Taping]:
    made = Taping(opened, holder, microphone.open)
    yield made
    made._leave(None)


def record(taping: Taping, meeting: str, qtbot: QtBot, seconds: float = 3) -> None:
    taping.start(meeting)
    qtbot.waitUntil(lambda: taping.seconds() >= seconds, timeout=PATIENCE_MS)


def held(opened: Runner, qtbot: QtBot, meeting: str) -> tuple[Attachment, ...]:
    return ask(opened, qtbot, lambda desk: reading.entry(desk, meeting).record.attachments)


def heard(opened: Runner, qtbot: QtBot, one: Attachment, start: float) -> bytes:
    content = ask(opened, qtbot, lambda desk: attachments.content(desk, one.sha256))
    with content.open() as file:
        listening = sound.Listening(file, start)
        samples = listening.read(0.4)
        listening.close()
    return samples


def lefts(opened: Runner, qtbot: QtBot) -> list[Recording]:
    return ask(opened, qtbot, attachments.left_recordings)


def test_what_is_said_becomes_an_attachment(
    taping: Taping, meeting: str, opened: Runner, qtbot: QtBot
) -> None:
    states: list[str] = []
    taping.changed.connect(lambda: states.append(taping.state))
    record(taping, meeting, qtbot)
    with qtbot.waitSignal(taping.kept, timeout=PATIENCE_MS):
        taping.stop()
    assert states == ["beginning", "recording", "keeping", ""]
    (one,) = held(opened, qtbot, meeting)
    assert one.type == "audio/x-matroska"
    assert one.name.startswith("Ghi âm ")
    assert one.seconds == round(taping.seconds())
    assert abs(pitch(heard(opened, qtbot, one, 1.3)) - 400) <= 6
    folder = ask(opened, qtbot, lambda desk: desk.vault.attachments)
    assert len(list(folder.iterdir())) == 1, "what it was made of is gone"


def test_a_pause_hears_nothing(
    taping: Taping, microphone: HandMicrophone, meeting: str, opened: Runner, qtbot: QtBot
) -> None:
    record(taping, meeting, qtbot, 2)
    taping.pause()
    before, given = taping.seconds(), microphone.given()
    qtbot.waitUntil(lambda: microphone.given() > given + 3)
    assert taping.seconds() == before
    assert taping.state == "paused"
    taping.resume()
    qtbot.waitUntil(lambda: taping.seconds() > before + 1)
    with qtbot.waitSignal(taping.kept, timeout=PATIENCE_MS):
        taping.stop()
    (one,) = held(opened, qtbot, meeting)
    assert one.seconds == round(taping.seconds())


def test_two_are_not_made_at_once(taping: Taping, meeting: str, qtbot: QtBot) -> None:
    record(taping, meeting, qtbot, 1)
    taping.start(meeting)
    assert taping.state == "recording"
    with qtbot.waitSignal(taping.kept, timeout=PATIENCE_MS):
        taping.stop()


def test_a_lock_finishes_it_and_the_next_opening_has_it(
    taping: Taping,
    meeting: str,
    opened: Runner,
    unlock: object,
    qtbot: QtBot,
) -> None:
    record(taping, meeting, qtbot)
    said = taping.seconds()
    opened.shutting.emit(Shutting.SLEEP)
    opened.shut()
    assert taping.state == ""
    told: list[None] = []
    opened.open(unlock, told.append)
    qtbot.waitUntil(lambda: bool(told))

    def whole() -> bool:
        found = ask(opened, qtbot, cutoff.left_sounds)
        return [one.whole for one in found] == [True]

    qtbot.waitUntil(whole, timeout=PATIENCE_MS)
    (one,) = ask(opened, qtbot, cutoff.left_sounds)
    assert one.seconds == pytest.approx(said, rel=0.1)
    with one.recording.open() as tape:
        assert sound.clean(tape).seconds == round(said)


def test_a_full_disk_leaves_what_was_recorded_and_says_so(
    taping: Taping, meeting: str, opened: Runner, qtbot: QtBot
) -> None:
    record(taping, meeting, qtbot, 2)
    (path,) = ask(opened, qtbot, lambda desk: list(desk.vault.attachments.iterdir()))
    faults: list[tuple[object, bool]] = []
    taping.failed.connect(lambda fault, kept: faults.append((fault, kept)))
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (path.stat().st_size + 14_000, hard))
    try:
        qtbot.waitUntil(lambda: bool(faults), timeout=PATIENCE_MS)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    fault, being_kept = faults[0]
    assert fault.code in {"TEP-02", "TEP-05"}, fault
    assert being_kept
    qtbot.waitUntil(lambda: not taping.state, timeout=PATIENCE_MS)
    kept = held(opened, qtbot, meeting)
    assert kept, "what was on the disk is kept"
    assert kept[0].seconds >= 2


def test_a_machine_without_a_microphone_says_so_and_notes_nothing(
    opened: Runner, holder: QWidget, meeting: str, qtbot: QtBot
) -> None:
    def none(_take: object) -> object:
        raise NoMicrophone("không có thiết bị")

    taping = Taping(opened, holder, none)
    with qtbot.waitSignal(taping.failed, timeout=PATIENCE_MS) as told:
        taping.start(meeting)
    assert "không ghi âm được" in str(told.args[0])
    assert taping.state == ""
    assert ask(opened, qtbot, lambda desk: list(desk.vault.attachments.iterdir())) == []
    assert lefts(opened, qtbot) == []


def test_an_interview_without_leave_is_not_recorded(
    taping: Taping, opened: Runner, microphone: HandMicrophone, qtbot: QtBot
) -> None:
    key = ask(opened, qtbot, lambda desk: writing.begin_interview(desk).value.id)
    with qtbot.waitSignal(taping.failed, timeout=PATIENCE_MS) as told:
        taping.start(key)
    assert told.args[0].code == "AMT-04"
    assert microphone.given() == 0


def test_nothing_heard_is_nothing_kept(
    opened: Runner, holder: QWidget, meeting: str, qtbot: QtBot
) -> None:
    deaf = HandMicrophone(holder, seconds=1, times=0)
    taping = Taping(opened, holder, deaf.open)
    taping.start(meeting)
    qtbot.waitUntil(lambda: taping.state == "recording", timeout=PATIENCE_MS)
    with qtbot.waitSignal(taping.failed, timeout=PATIENCE_MS) as told:
        taping.stop()
    assert told.args[0].code == "AMT-02"
    assert held(opened, qtbot, meeting) == ()
    assert lefts(opened, qtbot) == []


def test_the_bar_is_seen_for_as_long_as_it_records(
    taping: Taping, meeting: str, holder: QWidget, qtbot: QtBot
) -> None:
    bar = RecorderBar(taping)
    bar.setParent(holder)
    assert bar.isHidden()
    bar.name("Họp thôn Đông", "Báo cho những người có mặt.")
    record(taping, meeting, qtbot, 2)
    qtbot.waitUntil(lambda: bar.level.level > 10)
    assert not bar.isHidden()
    assert bar._says.text() == "Đang ghi âm · Họp thôn Đông"
    bar.pause.click()
    assert bar.accessibleName() == "Tạm dừng ghi âm"
    assert bar.pause.isHidden()
    bar.resume.click()
    with qtbot.waitSignal(taping.kept, timeout=PATIENCE_MS):
        bar.stop.click()
        assert "Họp thôn Đông" not in bar._says.text(), "a lock leaves the bar standing meanwhile"
    assert bar.isHidden()


def test_a_microphone_that_was_pulled_out_is_told_and_the_rest_kept(
    taping: Taping,
    microphone: HandMicrophone,
    meeting: str,
    opened: Runner,
    qtbot: QtBot,
) -> None:
    record(taping, meeting, qtbot, 2)
    microphone.stop()
    with qtbot.waitSignals([taping.failed, taping.kept], timeout=PATIENCE_MS):
        pass
    assert len(held(opened, qtbot, meeting)) == 1


def test_an_encoder_that_dies_is_told_and_the_rest_kept(
    taping: Taping, meeting: str, opened: Runner, qtbot: QtBot
) -> None:
    record(taping, meeting, qtbot, 6)
    with qtbot.waitSignals([taping.failed, taping.kept], timeout=PATIENCE_MS):
        os.kill(encoder(), signal.SIGKILL)
    (one,) = held(opened, qtbot, meeting)
    assert one.seconds >= 1
    assert lefts(opened, qtbot) == []
