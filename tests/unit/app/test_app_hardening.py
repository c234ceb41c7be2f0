"""A crash of `sotayctl` writes neither passphrase nor text to the disk."""

import ctypes
import subprocess
import sys

import pytest

ASKED_AT_ITS_END = """
import atexit, ctypes, resource
from sotay.app.cli.terminal import run

PR_GET_DUMPABLE = 3
atexit.register(lambda: print(
    resource.getrlimit(resource.RLIMIT_CORE), ctypes.CDLL(None).prctl(PR_GET_DUMPABLE, 0, 0, 0, 0)
))
run()
"""


@pytest.mark.skipif(sys.platform != "linux", reason="asked of the Linux kernel")
@pytest.mark.parametrize("words", [("--version",), ("không-có-lệnh-này",)])
def test_sotayctl_leaves_no_core_dump_and_is_read_by_nobody(words: tuple[str, ...]) -> None:
    command = [sys.executable, "-c", ASKED_AT_ITS_END, *words]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.stdout.splitlines()[-1] == "(0, 0) 0"


BEGINS = """
import ctypes, sys
from sotay.app.hardening import keep_memory_private
if sys.argv[1:]:
    keep_memory_private()
print(ctypes.windll.kernel32.GetErrorMode(), flush=True)
sys.stdin.read()
"""
READ, END, WAIT = 0x10, 0x1, 0x100000  # PROCESS_VM_READ, PROCESS_TERMINATE, SYNCHRONIZE


@pytest.mark.skipif(sys.platform != "win32", reason="asked of Windows")
@pytest.mark.parametrize("begins", [(), ("private",)])
def test_no_other_program_of_the_account_reads_one_of_ours(begins: tuple[str, ...]) -> None:
    """It can still be ended and waited for, as the task manager does."""
    with subprocess.Popen(
        [sys.executable, "-c", BEGINS, *begins], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as other:
        assert other.stdout is not None
        unseen = int(other.stdout.readline())
        assert not begins or unseen & 0x8003 == 0x8003
        assert (may(READ, other.pid), may(END | WAIT, other.pid)) == (not begins, True)
        other.communicate()


def may(rights: int, number: int) -> bool:
    """Return whether this process may open the other one so."""
    kernel = ctypes.WinDLL("kernel32")  # type: ignore[attr-defined]
    kernel.OpenProcess.restype = ctypes.c_void_p
    return bool(kernel.OpenProcess(rights, 0, number))
