"""After a crash: which drafts were being written, told once, and never after a proper end."""

from collections.abc import Callable

import msgspec

from sotay.work.desk import Desk
from sotay.work.records import resuming, writing

Reopen = Callable[[Desk], Desk]


def write(desk: Desk, title: str) -> str:
    begun = writing.begin_meeting(desk).value
    return writing.keep(desk, msgspec.structs.replace(begun, title=title)).value.id


def titles(desk: Desk) -> list[str] | None:
    broken = resuming.begin(desk).value
    return None if broken is None else [row.title for row in broken.drafts]


def test_a_crash_names_the_drafts_written_since_the_window_opened(
    desk: Desk, reopen: Reopen
) -> None:
    write(desk, "cũ, không đụng đến")
    assert titles(desk) is None
    write(desk, "một")
    write(desk, "hai")
    desk = reopen(desk)  # nothing took the mark away
    assert titles(desk) == ["hai", "một"]
    desk = reopen(desk)
    assert titles(desk) == []


def test_a_proper_end_leaves_nothing_to_tell(desk: Desk, reopen: Reopen) -> None:
    resuming.begin(desk)
    write(desk, "một")
    resuming.end(desk)
    desk = reopen(desk)
    assert titles(desk) is None


def test_the_clock_going_back_hides_no_draft(desk: Desk, reopen: Reopen) -> None:
    write(desk, "trước")
    resuming.begin(desk)
    desk.clock.at_ms -= 400 * 86_400_000  # type: ignore[attr-defined]
    write(desk, "sau")
    assert titles(reopen(desk)) == ["sau"]
