"""Every child tries every system call that decoding does not need, and is refused."""

import os
import platform
import select
import sys

import msgspec
import pytest
from child_makers import HEARS, Seen, python, room
from system_calls import here

from sotay.app import machine
from sotay.base.errors import SotayError
from sotay.media import images, landlock, pdf, probing, sound
from sotay.media.orders import Limits, Open, Probed

pytestmark = pytest.mark.skipif(
    sys.platform != "linux" or platform.machine() not in {"x86_64", "aarch64"},
    reason="seccomp's filter is written for these",
)
EVERY_CHILD = {
    "pdf": pdf.DRAWING,
    "barepdf": pdf._BARING,
    "picture and heic": images._LIMITS,
    "sound": sound._TAKING,
    "listen": sound._HEARING,
    "tape": sound._TAPING,
}
TRIES = """
import ctypes, errno
libc = ctypes.CDLL(None, use_errno=True)
libc.syscall.restype = ctypes.c_long
me = os.getpid()
enclose(order.limits)
told = []
for name, number, words in CALLS:
    ctypes.set_errno(0)
    answer = libc.syscall(ctypes.c_long(number), *map(ctypes.c_long, words))
    if os.getpid() != me:
        os._exit(0)
    if answer != -1 or ctypes.get_errno() not in {errno.EPERM, errno.ENOSYS}:
        told.append(f"{name}: {answer}, {errno.errorcode.get(ctypes.get_errno())}")
wires.say(b'.', json.dumps({"told": told}).encode())
"""


@pytest.mark.parametrize("child", EVERY_CHILD)
def test_no_child_may_call_what_decoding_does_not_need(child: str) -> None:
    with room(f"CALLS = {here()!r}\n" + TRIES, EVERY_CHILD[child]) as inside:
        assert list(inside) == []
        assert inside.facts(Seen).told == []


def test_a_child_that_starts_no_thread_may_start_none() -> None:
    thread = (("thread", 56 if platform.machine() == "x86_64" else 220, (0x10F00, 0, 0, 0, 0)),)
    with room(f"CALLS = {thread!r}\n" + TRIES, pdf.DRAWING) as inside:
        assert list(inside) == []
        assert inside.facts(Seen).told == []


@pytest.mark.skipif(
    sys.platform == "linux" and landlock.version() < 1, reason="Landlock of Linux 5.13"
)
def test_a_child_of_the_program_itself_can_do_nothing_beyond_its_work() -> None:
    assert probing.left_open() == ()
    finding = machine.children()
    assert finding.well
    assert "chưa" not in finding.told


UNFENCED = """
from sotay.media.inside import probe
wires.say(b'.', msgspec.json.encode(probe.run(None, b"", None)))
"""


def test_doctor_names_what_could_not_be_closed(monkeypatch: pytest.MonkeyPatch) -> None:
    """A child without fences stands for a machine that has none."""
    from sotay.media import room as rooms

    monkeypatch.setattr(rooms, "command", lambda: python(HEARS + UNFENCED))
    assert set(probing.left_open()) >= {"network", "look", "read", "change", "process", "signal"}
    finding = machine.children()
    assert not finding.well
    for words in ("mạng", "đọc tệp khác", "sửa tệp"):
        assert words in finding.told


@pytest.mark.parametrize(
    ("system", "left", "well"),
    [
        ("linux", ("network",), False),
        ("linux", ("core",), False),
        ("darwin", ("network", "look", "read", "change", "process", "priority", "signal"), True),
        ("darwin", ("read", "core"), False),  # its limits close this one
        ("win32", ("network", "read", "core"), True),
    ],
)
def test_what_a_system_has_no_fence_for_is_a_note_and_no_fault(
    system: str, left: tuple[Open, ...], well: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A child that says so stands for one that tried it there."""
    from sotay.media import room as rooms

    says = f"wires.say(b'.', {msgspec.json.encode(Probed(left))!r})"
    monkeypatch.setattr(rooms, "command", lambda: python(f"{HEARS}\n{says}\n"))
    finding = machine.children(system)
    assert (finding.well, finding.note) == (well, well)
    assert ("không có trên hệ này" in finding.told) is well


def test_doctor_tells_that_no_child_could_be_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    from sotay.media import room as rooms

    monkeypatch.setattr(rooms, "command", lambda: ["/khong/co"])
    with pytest.raises(SotayError) as why:
        probing.left_open()
    finding = machine.children()
    assert (finding.well, finding.told) == (False, f"{why.value.code} · {why.value}")


LEAVES = """
left = os.fork()
if not left:
    os.close(wires._out)
    time.sleep(600)
wires.send(str(left).encode())
ENDS
"""


@pytest.mark.parametrize("end", ["time.sleep(600)", "os._exit(0)"])
def test_what_a_child_left_behind_is_ended_with_it(end: str) -> None:
    """Also where the kernel could not forbid it to start a process."""
    with room(LEAVES.replace("ENDS", end), Limits(seconds=60)) as inside:
        left = int(next(iter(inside)))
        if "exit" in end:
            with pytest.raises(SotayError):
                next(iter(inside))
    assert is_gone(left)


def is_gone(process: int) -> bool:
    """Return whether a process ended, after waiting for it if need be."""
    try:
        handle = os.pidfd_open(process)
    except ProcessLookupError:
        return True
    waiting = select.poll()
    waiting.register(handle, select.POLLIN)
    ended = bool(waiting.poll(20_000))
    os.close(handle)
    return ended
