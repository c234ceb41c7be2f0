"""Another program puts another file in the place of the open notebook's, under the real window."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel
from window_parts import PASSPHRASE, Seat

from sotay.gui.kit import line
from sotay.gui.notebook.interviews import Interviews
from sotay.gui.notebook.records.draft import Draft
from sotay.model.interview import Interview
from sotay.work.desk import Desk, open_notebook
from sotay.work.records import reading

CODE = "KHO-29"


def _renamed_over(folder: Path) -> None:
    shutil.copy(folder.with_name("cũ") / "so.db", folder / ".dongbo")
    (folder / ".dongbo").replace(folder / "so.db")


def _deleted(folder: Path) -> None:
    for name in ("so.db", "so.db-wal", "so.db-shm"):
        (folder / name).unlink(missing_ok=True)


def _another_folder(folder: Path) -> None:
    folder.rename(folder.with_name("chỗ khác"))
    shutil.copytree(folder.with_name("cũ"), folder)


WAYS = [_renamed_over, _deleted, _another_folder]


@pytest.fixture
def at(notebook: tuple[Path, str]) -> Path:
    return notebook[0]


@pytest.fixture
def open_seat(at: Path, sit: Callable[..., Seat], monkeypatch: pytest.MonkeyPatch) -> Seat:
    """Someone before an open notebook, of which an older copy lies beside it."""
    monkeypatch.setattr(line, "_REST_AFTER_S", 0.3)
    monkeypatch.setattr(line, "_REST_AGAIN_S", 0.3)
    shutil.copytree(at, at.with_name("cũ"))
    seat = sit(at)
    seat.unlock()
    return seat


def _screen(seat: Seat) -> Interviews:
    screen = seat.window.here()
    assert isinstance(screen, Interviews)
    return screen


def _write(seat: Seat, words: str) -> Draft:
    if not isinstance(seat.window.here(), Interviews):
        seat.window.go("interviews")
        _screen(seat).new()
        seat.wait(lambda: _screen(seat).editor.draft is not None)
    screen = _screen(seat)
    screen.editor.notes.setPlainText(words)
    assert screen.editor.draft is not None
    return screen.editor.draft


def _notes(desk: Desk, key: str) -> str:
    record = reading.entry(desk, key).record
    assert isinstance(record, Interview)
    return record.notes


def _apart(folder: Path) -> Path:
    (apart,) = folder.parent.glob(f"{folder.name}.cuu-*")
    return apart


@pytest.mark.parametrize("way", WAYS)
def test_while_somebody_types_nothing_more_is_called_saved(
    at: Path, open_seat: Seat, way: Callable[[Path], None]
) -> None:
    draft = _write(open_seat, "đã lưu")
    open_seat.wait(lambda: draft.clean)
    way(at)
    _write(open_seat, "gõ sau đó")
    open_seat.wait(lambda: draft.failed)
    assert "đã bị thay" in open_seat.words()
    assert not draft.clean
    assert not open_seat.window.close(), "the words on the screen would be lost"
    desk = open_notebook(_apart(at), PASSPHRASE)
    assert _notes(desk, draft.id) == "đã lưu"
    desk.close()


@pytest.mark.parametrize("way", WAYS)
def test_an_idle_window_tells_it_early_and_once(
    at: Path, open_seat: Seat, way: Callable[[Path], None]
) -> None:
    draft = _write(open_seat, "đã lưu")
    open_seat.wait(lambda: draft.clean)
    told: list[object] = []
    open_seat.window.shell.runner.faulted.connect(lambda fault, _again: told.append(fault))
    way(at)
    open_seat.wait(lambda: CODE in open_seat.notes())
    turns: list[object] = []
    open_seat.window.shell.runner.ask(lambda desk: desk, turns.append, owner=open_seat.window)
    open_seat.wait(lambda: turns)
    assert len(told) == 1
    assert _apart(at).is_dir()


def test_what_a_note_told_and_the_strip_tells_now_is_said_once(at: Path, open_seat: Seat) -> None:
    draft = _write(open_seat, "đã lưu")
    open_seat.wait(lambda: draft.clean)
    _another_folder(at)
    open_seat.wait(lambda: CODE in open_seat.notes())
    _write(open_seat, "gõ sau đó")
    open_seat.wait(lambda: draft.failed)
    assert open_seat.notes() == []
    told = open_seat.find("strip_says", QLabel)
    assert isinstance(told, QLabel)
    assert "đã bị thay" in told.text()
    assert told.text().casefold().count("chữ đ") == 1, "that what is typed is kept"


def test_put_right_behind_a_lock_no_warning_stands_beside_the_good_news(
    at: Path, open_seat: Seat
) -> None:
    draft = _write(open_seat, "đã lưu")
    open_seat.wait(lambda: draft.clean)
    _another_folder(at)
    _write(open_seat, "gõ sau đó")
    open_seat.wait(lambda: draft.failed)
    open_seat.window.lock()
    open_seat.wait(lambda: "đừng tắt Sổ tay" in open_seat.words())
    open_seat.rest()
    (waiting,) = open_seat.notes()
    assert "chưa ghi được" in waiting
    shutil.rmtree(at)
    at.with_name("chỗ khác").rename(at)
    open_seat.unlock()
    open_seat.wait(lambda: "Đã ghi vào sổ" in open_seat.words())
    open_seat.rest()
    (good,) = open_seat.notes()
    assert good.startswith("Đã ghi vào sổ")


def test_locked_and_unlocked_the_words_land_in_what_lies_there_now(
    at: Path, open_seat: Seat
) -> None:
    draft = _write(open_seat, "đã lưu")
    open_seat.wait(lambda: draft.clean)
    _another_folder(at)
    _write(open_seat, "gõ sau đó")
    open_seat.wait(lambda: draft.failed)
    open_seat.window.lock()
    open_seat.wait(lambda: "đừng tắt Sổ tay" in open_seat.words())
    open_seat.unlock()
    open_seat.wait(lambda: "Đã ghi vào sổ" in open_seat.words())
    found: list[str] = []
    open_seat.window.shell.runner.ask(
        lambda desk: _notes(desk, draft.id), found.append, owner=open_seat.window
    )
    open_seat.wait(lambda: found)
    assert found == ["gõ sau đó"]


def test_brought_back_the_words_are_written_without_a_key(at: Path, open_seat: Seat) -> None:
    draft = _write(open_seat, "đã lưu")
    open_seat.wait(lambda: draft.clean)
    _another_folder(at)
    _write(open_seat, "gõ sau đó")
    open_seat.wait(lambda: draft.failed)
    shutil.rmtree(at)
    at.with_name("chỗ khác").rename(at)
    draft.flush()
    open_seat.wait(lambda: draft.clean)
    assert len(list(at.parent.glob("*.cuu-*"))) == 1
