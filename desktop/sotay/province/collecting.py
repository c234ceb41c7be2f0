"""All bundles of a stick or folder, its mailbox too: what is wrong with one stops no other."""

import traceback
from collections.abc import Iterable
from pathlib import Path

from sotay.base.errors import Cancelled, SotayError
from sotay.base.files import folder_there
from sotay.base.progress import Progress, Stopped, never, silent
from sotay.base.reasons import reason_of
from sotay.base.sentences import _
from sotay.bundle.mailbox.places import going_up, is_bundle, listing
from sotay.province import rights
from sotay.province.opening import Province
from sotay.province.received import Received
from sotay.province.receiving import receive

BUG = "LOI-00"


def receive_all(
    province: Province, paths: Iterable[Path], progress: Progress = silent
) -> list[Received]:
    """Take in every bundle among `paths`, files or folders; each is told, whatever it is.

    Raises `NotOfThisRole` before the first.
    """
    rights.refuse_others(province.officer, "admit")
    return [one for path in paths for one in _at(province, path, progress)]


def _at(province: Province, path: Path, progress: Progress) -> list[Received]:
    if not folder_there(path):
        return [receive_one(province, path, progress)]
    try:
        found = [*path.iterdir(), *(one for up in going_up(path) for one in listing(up).files)]
    except OSError as fault:
        return [Received(path.name, "failed", code="TEP-03", told=reason_of(fault))]
    except SotayError as fault:
        return [Received(path.name, "failed", code=fault.code, told=str(fault))]
    found = sorted(filter(is_bundle, found))
    return [receive_one(province, one, progress) for one in found]


def receive_one(
    province: Province, path: Path, progress: Progress = silent, cancelled: Stopped = never
) -> Received:
    """Take one in, and tell whatever is wrong with it; raises `Cancelled` alone."""
    try:
        return receive(province, path, progress, cancelled)
    except Cancelled:
        raise
    except SotayError as fault:
        return Received(path.name, "failed", code=fault.code, told=str(fault))
    except Exception as bug:  # noqa: BLE001 - our fault with one file is none of the next one's
        frames = traceback.extract_tb(bug.__traceback__)[-3:]
        where = " ← ".join(f"{frame.name}:{frame.lineno}" for frame in reversed(frames))
        told = _("lỗi của phần mềm ({kind} tại {where}); gói chưa nhập, tệp gốc vẫn nguyên")
        return Received(
            path.name, "failed", code=BUG, told=told.format(kind=type(bug).__name__, where=where)
        )
