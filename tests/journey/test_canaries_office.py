"""Nothing readable at the province: a day at its real window, then the search for canaries."""

import os
import re
import signal
import sys

import pytest
from canary_day import SHARED, Day, live
from canary_search import leaks

pytestmark = [
    pytest.mark.skipif(
        not sys.platform.startswith("linux"), reason="looks at Linux's folders and /proc"
    ),
    pytest.mark.timeout(300),  # it looks through all the memory of a program
]


@pytest.fixture(scope="module")
def day(tmp_path_factory: pytest.TempPathFactory) -> Day:
    folder = tmp_path_factory.mktemp("office")
    which = {"program": "canary_office.py", "place": "tinh"}
    return live(folder / "home", folder / "usb", signal.SIGKILL, **which)


def test_no_file_nor_stick_holds_a_canary_open_locked_or_killed(day: Day) -> None:
    assert any(path.name.startswith("thu-") for path in day.usb.rglob("*.json")), "letters went"
    assert day.of("kill")["typed"] > 20
    assert day.found_open == []
    assert leaks(day.wanted, day.home, day.usb) == []
    elsewhere = leaks(day.wanted, *SHARED, since=day.began)
    assert [path for path in elsewhere if not path.startswith(str(day.home.parent))] == []
    assert day.wanted.search(day.stderr) is None


def test_no_file_was_made_but_those_that_are_meant(day: Day) -> None:
    folder = day.home / "data/sotay"
    made = {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()}
    own = r"settings-tinh\.json|so/.+|neo/(neo-[0-9a-f]{32}-goc\.json|chua-ghi/[0-9a-f]{32}|"
    own += r"thu-hoi-[0-9a-f]{16}-goc\.bin)|tinh/(khoa[-.a-z]*\.json|tiep-nhan\.db(-wal|-shm|"
    own += r"\.lock)?|neo\.json|danh-sach\.lock|thu-hoi-[0-9a-f]{16}-goc\.bin|"
    own += r"bien-nhan/bien-nhan-[0-9a-f]{16}\.json)"
    assert {name for name in made if not re.fullmatch(own, name)} == set()
    if os.geteuid() == 0:  # the program hides what it has open from everybody else
        ours = {str(day.home / "stderr")}
        strange = {one for one in day.writable - ours if not one.startswith(str(day.notebook))}
        assert strange == set(), "nothing is open for writing elsewhere"


@pytest.mark.skipif(os.geteuid() != 0, reason="memory of a program that hides it: root only")
def test_after_a_lock_no_key_and_hardly_a_word_is_in_memory(day: Day) -> None:
    before, after = day.memory["open"], day.memory["locked"]
    assert before["master"] > 0, "the search would have found it"
    keys = {name: count for name, count in after.items() if name != "canaries"}
    assert keys == dict.fromkeys(keys, 0)
    assert after["canaries"] <= 20, after
