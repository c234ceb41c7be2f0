"""A crash of `sotayctl` writes neither passphrase nor text to the disk."""

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
