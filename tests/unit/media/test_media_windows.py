"""The fences of Windows as far as they can be seen there; under wine: SYSTEMS.md."""

import subprocess
import sys
from pathlib import Path

import photo_makers as photos
import pytest
from child_makers import HEARS, Seen, is_gone, room

from sotay.media import images
from sotay.media import room as rooms
from sotay.media.orders import Limits
from sotay.media.probing import left_open

pytestmark = pytest.mark.skipif(sys.platform != "win32", reason="asked of Windows")

PARENT = f"""
import os, sys
from sotay.media.orders import Limits, PictureOrder
from sotay.media.room import Room
tells = {HEARS!r} + "wires.say(b'+', str(os.getpid()).encode()); time.sleep(600)"
room = Room("picture", PictureOrder("image/jpeg", 1), b"x", child=[sys.executable, "-c", tells])
room.__enter__()
print(next(iter(room)).decode(), flush=True)
os.abort()
"""


def test_a_child_does_not_outlive_its_parent() -> None:
    done = subprocess.run([sys.executable, "-c", PARENT], capture_output=True, check=False)
    assert is_gone(int(done.stdout), wait_ms=20_000)


def test_a_child_has_no_handle_of_ours(tmp_path: Path) -> None:
    """One that could be inherited is not there."""
    import _winapi
    import msvcrt

    with (tmp_path / "mở sẵn").open("wb") as file:
        handle = msvcrt.get_osfhandle(file.fileno())  # type: ignore[attr-defined]
        ours = _winapi.GetCurrentProcess()  # type: ignore[attr-defined]
        handed = _winapi.DuplicateHandle(ours, handle, ours, 0, True, 2)  # type: ignore[attr-defined]
        program = f"""
import ctypes
known = ctypes.windll.kernel32.GetFileType(ctypes.c_void_p({handed})) == 1
wires.say(b'.', json.dumps({{"told": ["file"] if known else []}}).encode())
"""
        with room(program, Limits()) as inside:
            assert list(inside) == []
            assert inside.facts(Seen).told == []


DIES_CLOSED = """
import ctypes, os
from ctypes import byref, c_uint32, c_void_p
token, size = c_void_p(), c_uint32()
security = ctypes.WinDLL("advapi32")
security.OpenProcessToken(c_void_p(-1), 8, byref(token))
held = (c_uint32 * 500)()
security.GetTokenInformation(token, 3, held, 2000, byref(size))
if held[0] < LEAST:
    os._exit(5)
from sotay.media.child import main
main()
"""


@pytest.mark.parametrize(("least", "level"), [(0, 0), (1, 1), (2, 2)])
def test_a_child_that_dies_behind_its_fences_works_behind_fewer(
    least: int, level: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By the number of privileges: none where all is closed, one at low integrity, else more."""
    program = DIES_CLOSED.replace("LEAST", str(least))
    monkeypatch.setattr(rooms, "_START", program)
    monkeypatch.setattr(rooms, "_HOLDS", {False: 0, True: 0})
    assert images.clean(photos.jpeg(photos.scene()), 96).content
    assert rooms._HOLDS[False] == level


def test_what_is_left_open_is_found_without_an_end() -> None:
    """wine lets files be opened, whoever asks; a crash is not reported anywhere."""
    assert "core" not in left_open()


def test_a_job_that_nobody_has_ends_every_child(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rooms, "_HOLDS", {False: 0, True: 0})
    with pytest.raises(rooms.DecoderCrashed), rooms.Room("không", Limits(), b"x") as inside:
        list(inside)
    assert rooms._HOLDS[False] == 0  # not worse fenced for it
