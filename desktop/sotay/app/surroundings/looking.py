"""The one list of what is looked at, for `sotayctl doctor` and the card “Máy này” of both windows.

What stops the work is a fault; what makes a lost or lent machine readable, or typing slow, is a
note: the person may not be able to put it right.
"""

import shutil
import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path

from sotay.app.surroundings import linux, windows
from sotay.app.surroundings.found import Around, System
from sotay.base.files import at_hand
from sotay.base.finding import Finding
from sotay.base.sentences import _, counted
from sotay.store.place import sync_note

_LEAST_FREE = 200 << 20  # bytes: a bundle, a backup and the log besides
_LEAST_MEMORY = 3 << 30  # bytes: a PC sold with 4 GB shows less
_HOURS_HERE = 7 * 3600  # seconds that Vietnam is ahead of UTC


def look_around(folder: Path) -> list[Finding]:
    """Return what this machine is like, for work in `folder`, which may not be there yet."""
    asked: dict[str, Callable[[Path], Around]] = {
        "win32": windows.around,
        "linux": linux.around,
    }
    here = _nearest(folder)
    around = asked[sys.platform](here) if sys.platform in asked else Around()
    return [*found(around), _room(here), *_place(folder, around), *_zone()]


def found(around: Around) -> list[Finding]:
    """Return in words what the system told; what it cannot tell is left out."""
    return [
        *_system(around.system),
        *_memory(around.memory),
        *_disk(around.encrypted),
        *_swap(around.swaps),
        *_keyboard(around.keyboards),
        *_printer(around.printer),
        *_guarded(around.guarded),
    ]


def _system(system: System | None) -> Iterable[Finding]:
    if system is None:
        return
    told = system.name
    if system.too_old:
        told += " · " + _(
            "quá cũ: cần Windows 10 bản 1809 trở lên, 64 bit; nhờ người quản máy nâng"
        )
    elif system.locked_down:
        told += " · " + _("chế độ S chỉ chạy ứng dụng của Store: tắt chế độ S mới cài được Sổ tay")
    yield Finding(_("Hệ điều hành"), not (system.too_old or system.locked_down), told)


def _memory(memory: int | None) -> Iterable[Finding]:
    if memory is None:
        return
    told = counted("{n} MB", memory >> 20)
    well = memory >= _LEAST_MEMORY
    if not well:
        told += " · " + _("ít: đóng bớt chương trình khác khi ghi âm hay in nhiều trang")
    yield Finding(_("Bộ nhớ máy"), True, told, note=not well)


def _disk(encrypted: bool | None) -> Iterable[Finding]:
    what = _("Mã hóa ổ đĩa")
    if encrypted:
        yield Finding(what, True, _("ổ chứa sổ đã mã hóa"))
    elif encrypted is None:
        says = _("không hỏi được máy; nhờ người quản máy xem BitLocker hoặc LUKS đã bật chưa")
        yield Finding(what, True, says, note=True)
    else:
        says = _(
            "chưa bật: sổ vẫn được mã hóa riêng, nhưng tệp đã xuất hay in ra thì ai lấy được máy "
            "cũng đọc được; nhờ người quản máy bật BitLocker hoặc LUKS"
        )
        yield Finding(what, True, says, note=True)


def _swap(swaps: tuple[str, ...] | None) -> Iterable[Finding]:
    if swaps is None:
        return
    what = _("Bộ nhớ ghi ra đĩa")
    if not swaps:
        yield Finding(what, True, _("không có, hoặc nằm trên ổ đã mã hóa"))
        return
    says = _(
        "“{w}” không mã hóa: bộ nhớ của sổ đang mở có thể nằm lại trên đĩa; khóa sổ trước khi rời "
        "máy, tắt ngủ đông, và nhờ người quản máy mã hóa ổ"
    )
    yield Finding(what, True, says.format(w=", ".join(swaps)), note=True)


def _keyboard(keyboards: tuple[str, ...] | None) -> Iterable[Finding]:
    if keyboards is None:
        return
    what = _("Gõ tiếng Việt")
    if keyboards:
        yield Finding(what, True, ", ".join(keyboards))
        return
    says = _(
        "không thấy bộ gõ: bật UniKey (Windows), hoặc thêm bàn phím tiếng Việt trong cài đặt máy"
    )
    yield Finding(what, True, says, note=True)


def _printer(printer: str | None) -> Iterable[Finding]:
    if printer is None:
        return
    says = printer or _("chưa có: vẫn lưu được biên bản ra PDF để in ở máy khác")
    yield Finding(_("Máy in"), True, says, note=not printer)


def _guarded(guarded: bool) -> Iterable[Finding]:
    if guarded:
        says = _(
            "Windows chặn chương trình lạ ghi vào Documents và Desktop: cho phép Sổ tay trong Bảo "
            "mật Windows, mục chống mã độc tống tiền, hoặc lưu tệp ra thư mục khác"
        )
        yield Finding(_("Chống mã độc tống tiền"), True, says, note=True)


def _room(here: Path) -> Finding:
    free = shutil.disk_usage(here).free
    told = counted("còn {n} MB", free >> 20)
    if free < _LEAST_FREE:
        told += " · " + _("dọn bớt tệp, hoặc dời sổ sang ổ khác")
    return Finding(_("Chỗ trống trên ổ đĩa"), free >= _LEAST_FREE, told)


def _place(folder: Path, around: Around) -> Iterable[Finding]:
    """Yield the danger of a folder that a cloud program copies behind one's back."""
    what, below = _("Nơi đặt sổ"), any(folder.is_relative_to(one) for one in around.synced)
    if below or sync_note(folder) is not None:
        says = _(
            "“{p}” do chương trình đồng bộ (OneDrive, Dropbox…) chép đi chép lại, sổ có thể hỏng, "
            "hay lùi về bản cũ: chuyển sổ ra ngoài thư mục đó rồi mở lại"
        )
        yield Finding(what, False, says.format(p=folder))
    else:
        yield Finding(what, True, _("không trong thư mục đồng bộ"))
    if around.shared_program:
        says = _("“{p}” người khác của máy sửa được: cài lại Sổ tay vào thư mục của riêng mình")
        yield Finding(_("Thư mục chương trình"), False, says.format(p=around.shared_program))


def _zone() -> Iterable[Finding]:
    if time.localtime().tm_gmtoff != _HOURS_HERE:
        says = _("máy không đặt giờ Việt Nam (GMT+7): Sổ tay vẫn ghi đúng giờ Việt Nam")
        yield Finding(_("Múi giờ"), True, says, note=True)


def _nearest(folder: Path) -> Path:
    """Return the folder, or the nearest above it that is there."""
    return next(one for one in (folder.absolute(), *folder.absolute().parents) if at_hand(one))
