"""What a child may say and do: the protocol to the letter, and nothing beyond the fences."""

import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from child_makers import HEARS, Seen, ends, room

from sotay.media import landlock
from sotay.media.errors import DecoderLied, TookTooLong
from sotay.media.orders import Limits, PictureFacts


@pytest.mark.parametrize(
    "frame",
    [
        "b'+\\xff\\xff\\xff\\xff'",
        "b'+' + struct.pack('>I', frames.PIECE + 1) + bytes(frames.PIECE + 1)",
        "b'.' + struct.pack('>I', 1 << 20)",
        "b'x\\0\\0\\0\\0'",
        "b'\\n' * 50",
        "b'?' + struct.pack('>I', 3) + b'abc'",
        "b'?' + struct.pack('>IQI', 12, 1001, 1)",
        "b'?' + struct.pack('>IQI', 12, 1 << 63, 1)",
        "b'?' + struct.pack('>IQI', 12, 0, 1 << 31)",
        "b'!' + struct.pack('>I', 2) + b'{}'",
        "b'!' + struct.pack('>I', 16) + b'{\"reason\":\"xyz\"}'",
        "b'!' + struct.pack('>I', 60000) + b'[' * 60000",
        "b'!' + struct.pack('>I', 4) + b'\\xff\\xfe\\0\\0'",
    ],
)
def test_what_does_not_fit_the_protocol_is_not_believed(frame: str) -> None:
    with pytest.raises(DecoderLied):
        ends(room(f"os.write(wires._out, {frame}); time.sleep(60)", Limits()))


@pytest.mark.parametrize(
    "facts",
    [
        "",
        "{}",
        "[" * 9000,
        '{"type":"image/gif","width":1,"height":1,"content":1,"thumb":1}',
        '{"type":"image/png","width":0,"height":1,"content":1,"thumb":1}',
        '{"type":"image/png","width":1,"height":-1,"content":1,"thumb":1}',
        '{"type":"image/png","width":1,"height":1,"content":1.5,"thumb":1}',
        '{"type":"image/png","width":1,"height":1,"content":1,"thumb":1,"path":"/"}',
        '{"type":"image/png","width":1,"height":1,"content":"1","thumb":1}',
    ],
)
def test_facts_of_another_form_are_not_believed(facts: str) -> None:
    program = f"wires.say(b'.', {facts!r}.encode())"
    with room(program, Limits()) as inside:
        assert list(inside) == []
        with pytest.raises(DecoderLied):
            inside.facts(PictureFacts)


FENCED = """
import ctypes, socket
enclose(order.limits)
told = sorted(os.environ)
def tries(name, act):
    try:
        act()
    except (OSError, MemoryError, ValueError):
        return
    told.append(name)
tries("read", lambda: open("/etc/hostname"))
tries("create", lambda: os.open(FOLDER + "/x", os.O_CREAT | os.O_WRONLY))
tries("socket", lambda: socket.socket())
tries("pipe", lambda: os.pipe())
tries("allocate", lambda: bytearray(order.limits.memory))
wires.say(b'.', json.dumps({"told": told}).encode())
"""


@pytest.mark.skipif(sys.platform != "linux", reason="macOS bounds no address space")
def test_behind_the_fences_nothing_can_be_opened_made_or_called(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("MAT_KHAU", "không được thấy")
    program = f"FOLDER = {str(tmp_path)!r}\n" + FENCED
    with room(program, Limits(memory=1 << 29, seconds=60)) as inside:
        assert list(inside) == []
        told = inside.facts(Seen).told
    assert set(told) <= {"LC_CTYPE"}  # what Python itself sets in the C locale
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(sys.platform == "win32", reason="the limits are POSIX's")
def test_not_even_an_open_file_can_be_written(tmp_path: Path) -> None:
    file = tmp_path / "mở sẵn"
    program = f"fresh = os.open({str(file)!r}, os.O_CREAT | os.O_RDWR, 0o600)"
    program += """
enclose(order.limits)
told = []
try:
    os.write(fresh, b"x")
    told.append("written")
except OSError:
    pass
wires.say(b'.', json.dumps({"told": told}).encode())
"""
    with room(program, Limits(files=16, seconds=60)) as inside:
        assert list(inside) == []
        assert inside.facts(Seen).told == []
    assert file.read_bytes() == b""


LOCKED = """
import signal, subprocess
enclose(order.limits)
told = []
def tries(name, act):
    try:
        act()
    except OSError:
        return
    told.append(name)
tries("fonts", lambda: os.listdir("/usr/share/fonts"))
tries("person", lambda: open("/etc/passwd").read())
tries("folder", lambda: os.listdir("/"))
tries("create", lambda: os.open(FOLDER + "/x", os.O_CREAT | os.O_WRONLY))
tries("remove", lambda: os.rmdir(FOLDER))
tries("call", lambda: os.execv("/bin/true", ["true"]))
tries("signal", lambda: os.kill(os.getppid(), 0))
wires.say(b'.', json.dumps({"told": told}).encode())
"""


@pytest.mark.skipif(
    sys.platform != "linux" or landlock.version() < 6, reason="Landlock of Linux 6.12"
)
def test_with_files_allowed_only_fonts_can_be_read(tmp_path: Path) -> None:
    """And no program started, nothing removed, nobody outside signalled."""
    program = f"FOLDER = {str(tmp_path)!r}\n" + LOCKED
    with room(program, Limits(files=16, seconds=60)) as inside:
        assert list(inside) == []
        assert set(inside.facts(Seen).told) <= {"fonts"}
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(sys.platform == "win32", reason="the limits are POSIX's")
def test_the_kernel_ends_a_child_that_spins() -> None:
    """Where the parent would wait for longer."""
    spins = room("enclose(order.limits)\nwhile True: pass", Limits(cpu=1, seconds=100))
    with pytest.raises(TookTooLong):
        ends(spins)
    assert spins._child.returncode == -signal.SIGXCPU


TELLS = "enclose(order.limits); wires.say(b'+', str(os.getpid()).encode()); time.sleep(60)"


@pytest.mark.skipif(sys.platform != "linux", reason="asked of the Linux kernel")
def test_a_child_does_not_outlive_its_parent() -> None:
    parent = f"""
import subprocess, sys
from sotay.media.orders import Limits, PictureOrder
from sotay.media.room import Room
child = [sys.executable, "-I", "-c", {HEARS + TELLS!r}]
room = Room("picture", PictureOrder("image/jpeg", 1), b"x", child=child)
room.__enter__()
print(next(iter(room)).decode(), flush=True)
import os; os.kill(os.getpid(), 9)
"""
    done = subprocess.run([sys.executable, "-c", parent], capture_output=True, check=False)
    stat = Path(f"/proc/{int(done.stdout)}/stat")
    deadline = time.monotonic() + 20
    while is_running(stat) and time.monotonic() < deadline:
        time.sleep(0.02)
    assert not is_running(stat)


def is_running(stat: Path) -> bool:
    """Return whether a process is there and not only waits to be buried."""
    try:
        return stat.read_text().rpartition(")")[2].split()[0] != "Z"
    except (FileNotFoundError, ProcessLookupError):
        return False
