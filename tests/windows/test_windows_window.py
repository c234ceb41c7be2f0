"""The real window of the sources under wine: seen, typed in, locked, killed."""

import contextlib
from pathlib import Path

import pytest
from atwindow import is_open, notebook, titles, unlock, window, write
from bed import python, windows
from screen import screen, wait

pytestmark = [
    pytest.mark.slow,
    pytest.mark.timeout(1500),
    pytest.mark.usefixtures("whole_stretch"),  # the program opens what is made here
]
BEGIN = "from sotay.app.begin import window; window()"
PROGRAM = (str(python()), "-I", "-X", "utf8", "-c", BEGIN, "--notebook", "T:\\Sổ của xã")


@pytest.mark.parametrize("killed", [False, True])
def test_what_was_typed_is_in_the_notebook(tmp_path: Path, killed: bool) -> None:
    with windows(tmp_path) as it, screen() as shown, contextlib.ExitStack() as running:
        folder = it.temporary / "Sổ của xã"
        notebook(folder)
        process = running.enter_context(window(it, shown, *PROGRAM))
        unlock(shown, folder)
        write(shown, "cuoc hop thu")
        if killed:
            it.end()
            process.wait(60)
        else:
            shown.key("ctrl+l")
            wait(lambda: not is_open(folder), "it does not lock")
        assert titles(folder) == ["cuoc hop thu"]
