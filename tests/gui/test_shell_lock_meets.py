"""An answer of before a lock that comes after it starts nothing, and a key tried again is told."""

from pathlib import Path
from threading import Event

import pytest
from test_screens_rekey import NEW, at_settings
from window_parts import PASSPHRASE, Seat, Sit

from sotay.base.errors import DiskFull
from sotay.work.desk import Desk, Outcome
from sotay.work.keys import access
from sotay.work.search import catch_up


def lock_before_the_answer(seat: Seat) -> None:
    """Lock once a command has run, and before the window hears of it."""
    done, runner = Event(), seat.window.shell.runner
    runner.do(lambda _desk: Outcome(None, frozenset({"meeting", "interview", "matter"})))
    runner._vault.put(done.set)
    assert done.wait(20)
    seat.window.lock()
    seat.rest()


@pytest.mark.parametrize("place", ["send", "meetings"])
def test_what_was_touched_before_a_lock_is_asked_of_nobody_after_it(
    sit: Sit, notebook: tuple[Path, str], place: str
) -> None:
    seat = sit(notebook[0])
    seat.unlock()
    seat.window.go(place)
    if place == "meetings":
        seat.window.here().pane.model.search("nước")
    seat.rest()
    lock_before_the_answer(seat)
    assert seat.notes() == []


def test_the_index_is_brought_up_to_date_once_for_words_typed_in_one_go(
    sit: Sit, notebook: tuple[Path, str]
) -> None:
    seat = sit(notebook[0])
    seat.unlock()
    seat.window.go("meetings")
    seat.rest()
    model, runs = seat.window.here().pane.model, []

    def counted(desk: Desk) -> Outcome[None]:
        runs.append(desk)
        return catch_up(desk)

    model._first_do = counted
    for words in ("n", "nư", "nướ", "nước"):
        model.search(words)
    seat.wait(lambda: runs and not model._asking)
    seat.rest()
    assert len(runs) == 1


def test_a_change_of_key_that_is_tried_again_is_told_as_any(
    sit: Sit, notebook: tuple[Path, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    seat = at_settings(sit, notebook[0])
    seat.rest()
    real = access.change_passphrase

    def full(*_parts: object, **_how: object) -> Outcome[int]:
        monkeypatch.setattr(access, "change_passphrase", real)
        raise DiskFull(str(notebook[0]))

    monkeypatch.setattr(access, "change_passphrase", full)
    for name, text in (("change_old", PASSPHRASE), ("change_first", NEW), ("change_again", NEW)):
        seat.fill(name, text)
    seat.press("change_go")
    seat.wait(seat.notes)
    seat.window.shell.presenter.area.notes()[0].act()
    seat.wait(lambda: "Đã đổi mật khẩu" in str(seat.notes()))
    assert "báo cáo" not in str(seat.notes())
