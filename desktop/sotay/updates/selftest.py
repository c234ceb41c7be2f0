"""A version tried on this machine before anything is switched: its own Python, its own window."""

import contextlib
import os
import subprocess
from pathlib import Path
from typing import Final

import msgspec
from msgspec import Struct

from sotay.base.errors import Cancelled
from sotay.base.progress import Stopped, never
from sotay.base.reasons import reason_of
from sotay.base.sentences import _
from sotay.updates.errors import SelfTestFailed

PYTHON: Final = Path("python/python.exe" if os.name == "nt" else "python/bin/python3")
_PROBE: Final = "from sotay.app.begin import probe; probe()"
_SECONDS: Final = 300  # an old laptop whose scanner reads each of some thousand files first
_LOOK_S: Final = 0.2
_NEEDED: Final = (
    "SYSTEMROOT",
    "WINDIR",
    "PATH",
    "LANG",
    "WINEPREFIX",
    "WINEDEBUG",
    "LD_LIBRARY_PATH",
)
_SAID: Final = 1 << 20  # bytes


class Proven(Struct, frozen=True):
    """What a version says of itself once its trial is over."""

    version: str
    steps: dict[str, list[str]]


def try_out(
    folder: Path, version: str, scratch: Path, stopped: Stopped = never, seconds: float = _SECONDS
) -> Proven:
    """Start the version in `folder` on its trial: it imports all, opens a window and a notebook.

    It may write below `scratch` alone, a folder of ours. Raises `SelfTestFailed`, `Cancelled`.
    """
    words = [str(folder / PYTHON), "-I", "-B", "-X", "utf8", "-c", _PROBE, str(scratch)]
    try:
        child = subprocess.Popen(
            words,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=scratch,
            env=_surroundings(scratch),
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
    except OSError as fault:
        raise SelfTestFailed(version, reason_of(fault)) from fault
    with child:
        try:
            said = _said(child, version, stopped, seconds)
        finally:
            with contextlib.suppress(OSError):
                child.kill()
    return _read(said, child.returncode, version)


def _said(
    child: "subprocess.Popen[bytes]", version: str, stopped: Stopped, seconds: float
) -> bytes:
    left = seconds
    while True:
        try:
            return child.communicate(timeout=_LOOK_S)[0]
        except subprocess.TimeoutExpired:
            left -= _LOOK_S
            if stopped():
                raise Cancelled from None
            if left <= 0:
                raise SelfTestFailed(version, _("chạy thử quá lâu")) from None


def _read(said: bytes, status: int, version: str) -> Proven:
    if status or len(said) > _SAID:
        raise SelfTestFailed(version, _("chương trình dừng với mã {n}").format(n=status))
    try:
        proven = msgspec.json.decode(said.strip().rpartition(b"\n")[2], type=Proven)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as fault:
        raise SelfTestFailed(version, _("chương trình không trả lời")) from fault
    if proven.version != version:
        raise SelfTestFailed(version, _("bên trong là bản {v}").format(v=proven.version[:20]))
    return proven


def _surroundings(scratch: Path) -> dict[str, str]:
    """Return an environment in which nothing of the person's is reached."""
    kept = {name: os.environ[name] for name in _NEEDED if name in os.environ}
    homes = ("HOME", "USERPROFILE", "LOCALAPPDATA", "APPDATA", "XDG_DATA_HOME", "XDG_CACHE_HOME")
    kept |= dict.fromkeys((*homes, "XDG_CONFIG_HOME", "TEMP", "TMP", "TMPDIR"), str(scratch))
    return kept if os.name == "nt" else {**kept, "QT_QPA_PLATFORM": "offscreen"}
