"""No keystroke is lost: locking while typing, a save that fails, going to another record."""

import os
from collections.abc import Callable

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QPlainTextEdit
from pytestqt.qtbot import QtBot
from record_parts import ask, begin, command, find, full_disk, type_in, wait_saved

from sotay.base.clock import ManualClock
from sotay.gui.kit.shell import Place, Screen
from sotay.gui.kit.window import Window
from sotay.gui.notebook.meetings import Meetings
from sotay.gui.notebook.records.drafts import Drafts
from sotay.gui.notebook.records.writing import LINE, PARAGRAPH, line_of, text_of
from sotay.gui.notebook.shell import Runner, Shell
from sotay.model.meeting import Contribution
from sotay.model.shape import encode, parse
from sotay.work.desk import Desk
from sotay.work.records import reading, writing

Unlock = Callable[[], tuple[Desk, None]]


@pytest.fixture
def window(shell: Shell, make_desk: Callable[[], tuple[Desk, str]], qtbot: QtBot) -> Window:
    """The frame around the one screen, its notebook open."""
    places = [Place("meetings", "Cuộc họp", "people_team", Meetings)]
    made = Window(shell, places, lambda _shell: Screen(), ManualClock(1_800_000_000_000))
    qtbot.addWidget(made)
    made.resize(1366, 768)
    made.show()
    shell.runner.open(make_desk, lambda _code: shell.opened.emit("Phường Bắc Giang"))
    with qtbot.waitSignal(made.entered):
        pass
    return made


def screen_of(window: Window) -> Meetings:
    screen = window.here()
    assert isinstance(screen, Meetings)
    return screen


def reopen(runner: Runner, unlock: Unlock, qtbot: QtBot) -> None:
    again: list[None] = []
    runner.open(unlock, again.append)
    qtbot.waitUntil(lambda: bool(again))


def test_locking_while_typing_keeps_the_draft(
    window: Window, runner: Runner, unlock: Unlock, qtbot: QtBot
) -> None:
    screen = screen_of(window)
    begin(screen, qtbot)
    key = screen.editor.draft.id
    type_in(find(screen.editor, QPlainTextEdit, "body"), "Đang ghi dở câu này")
    window.lock()
    reopen(runner, unlock, qtbot)
    kept = ask(runner, qtbot, lambda desk: reading.entry(desk, key).record)
    assert kept.body == "Đang ghi dở câu này"


@pytest.mark.parametrize("never", ["KEEP_AFTER_MS", "PAUSE_MS"])
def test_a_pause_is_enough_for_a_save_and_a_hand_that_never_rests_is_not_waited_for(
    window: Window, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, never: str
) -> None:
    monkeypatch.setattr(f"sotay.gui.notebook.records.draft.{never}", 3_600_000)
    screen = screen_of(window)
    begin(screen, qtbot)
    body = find(screen.editor, QPlainTextEdit, "body")
    for words in ("Ông A", " nêu ý kiến"):
        type_in(body, words)
        qtbot.waitUntil(lambda: screen.editor.draft.clean)
    assert screen.editor.draft.record.body == "Ông A nêu ý kiến"


def test_a_save_that_fails_is_told_and_tried_again(
    window: Window, runner: Runner, unlock: Unlock, qtbot: QtBot
) -> None:
    screen = screen_of(window)
    begin(screen, qtbot)
    key = screen.editor.draft.id
    runner.shut()
    body = find(screen.editor, QPlainTextEdit, "body")
    type_in(body, "không mất chữ nào")
    qtbot.waitUntil(lambda: "Chữ đã gõ vẫn còn" in screen.editor.strip.text())
    assert screen.editor.saved.text() == "Chưa lưu được"
    assert body.toPlainText() == "không mất chữ nào"
    reopen(runner, unlock, qtbot)
    screen.editor.draft.flush()
    wait_saved(screen, qtbot)
    assert screen.editor.strip.text() == ""
    kept = ask(runner, qtbot, lambda desk: reading.entry(desk, key).record)
    assert kept.body == "không mất chữ nào"


def test_a_record_left_unsaved_is_there_again_when_one_comes_back(
    window: Window, runner: Runner, unlock: Unlock, qtbot: QtBot
) -> None:
    screen = screen_of(window)
    begin(screen, qtbot)
    first = screen.editor.draft.id
    type_in(find(screen.editor, QPlainTextEdit, "title"), "Buổi một")
    begin(screen, qtbot)
    second = screen.editor.draft.id
    type_in(find(screen.editor, QPlainTextEdit, "title"), "Buổi hai")
    screen.open_item(first)
    qtbot.waitUntil(lambda: screen.editor.draft.id == first)
    type_in(find(screen.editor, QPlainTextEdit, "body"), "chưa kịp lưu")
    screen.open_item(second)
    qtbot.waitUntil(lambda: screen.editor.draft.id == second)
    assert find(screen.editor, QPlainTextEdit, "body").toPlainText() == ""
    kept = ask(runner, qtbot, lambda desk: reading.entry(desk, first).record)
    assert kept.body == "chưa kịp lưu"


def test_a_record_begun_by_mistake_and_left_blank_leaves_no_row(
    window: Window, runner: Runner, unlock: Unlock, qtbot: QtBot
) -> None:
    screen = screen_of(window)
    for _again in range(3):
        begin(screen, qtbot)
    screen.editor.matters.add()
    window.lock()
    reopen(runner, unlock, qtbot)
    assert ask(runner, qtbot, reading.counts) == {}


def test_a_record_emptied_again_is_put_aside(window: Window, runner: Runner, qtbot: QtBot) -> None:
    screen = screen_of(window)
    begin(screen, qtbot)
    blank = screen.editor.draft.id
    title = find(screen.editor, QPlainTextEdit, "title")
    type_in(title, "Sai")
    wait_saved(screen, qtbot)
    title.clear()
    begin(screen, qtbot)
    assert ask(runner, qtbot, lambda desk: reading.entry(desk, blank).row.status) == "discarded"
    screen.open_item(blank)
    qtbot.waitUntil(lambda: screen.editor.draft is None)


@pytest.mark.parametrize(
    "typed", ["a\x0bb\x00c", "dòng\u2028hai\u2029ba", "\ud83d", "o\u0323\u0302"]
)
def test_whatever_is_pasted_can_be_read_back(typed: str) -> None:
    said = Contribution(speaker=line_of(typed), text=text_of(typed, PARAGRAPH))
    assert parse(encode(said), Contribution) == said


def test_limits_are_those_of_the_model() -> None:
    said = Contribution(speaker=line_of("ơ" * 999), text=text_of("ơ" * 99_999, PARAGRAPH))
    assert parse(encode(said), Contribution) == said
    assert len(said.speaker) == LINE


@pytest.mark.skipif(os.name == "nt", reason="a limit to how large a file may be")
@pytest.mark.parametrize("older_first", [True, False])
def test_of_two_drafts_of_a_record_that_a_full_disk_refused_the_newer_stands(
    opened: Runner, qtbot: QtBot, *, older_first: bool
) -> None:
    """A matter is written in its meeting, then in its own place: each tries again by itself."""
    key = command(opened, qtbot, writing.begin_meeting).id
    entry = ask(opened, qtbot, lambda desk: reading.entry(desk, key))
    holder = QObject()
    older, newer = (Drafts(opened, holder).take(entry) for _place in range(2))
    with full_disk():
        for draft, body in ((older, "cũ"), (newer, "mới")):
            draft.put(replace(draft.record, body=body))
            draft.flush()
            qtbot.waitUntil(lambda draft=draft: draft.failed)  # type: ignore[misc]
    for draft in (older, newer) if older_first else (newer, older):
        draft.flush()
        qtbot.waitUntil(lambda draft=draft: draft.clean)  # type: ignore[misc]
        kept = ask(opened, qtbot, lambda desk: reading.entry(desk, key).record)
        assert kept.body == "mới"
