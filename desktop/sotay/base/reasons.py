"""Why a system refused a file, in Vietnamese, and the named errors for it."""

import errno
from pathlib import Path
from typing import Final

from sotay.base.errors import DiskFull, FileUnreadable, FileUnwritable, SotayError
from sotay.base.sentences import Sentence, _

_REASONS: Final[dict[int, Sentence]] = {
    errno.ENOENT: "không có tệp hoặc thư mục này",
    errno.ENOTDIR: "đường dẫn đi qua một tệp, không phải thư mục",
    errno.EISDIR: "đây là thư mục, không phải tệp",
    errno.EACCES: "không có quyền",
    errno.EPERM: "không có quyền",
    errno.EROFS: "ổ đĩa chỉ cho đọc",
    errno.EIO: "ổ đĩa báo lỗi",
    errno.ENODEV: "không còn ổ đĩa này",
    errno.ENXIO: "không còn ổ đĩa này",
    errno.ENAMETOOLONG: "tên quá dài",
    errno.EFBIG: "tệp lớn quá mức ổ đĩa nhận",
    errno.ENOTEMPTY: "thư mục không trống",
    errno.EEXIST: "đã có tên này",
    errno.ELOOP: "đây là liên kết dẫn sang nơi khác, không phải tệp thật",
    errno.EBADF: "tệp chưa được mở",
}


_HELD: Final[Sentence] = "chương trình khác đang giữ tệp (thường là phần mềm diệt vi-rút)"
_REASONS_ON_WINDOWS: Final[dict[int, Sentence]] = {  # which POSIX has one number for, or none
    5: "không có quyền",
    **dict.fromkeys((32, 33, 303, 1224), _HELD),
    **dict.fromkeys((15, 20, 21, 55, 433, 1110, 1112, 1167), "không còn ổ đĩa này"),
    **dict.fromkeys((53, 59, 64, 67, 121, 1231), "không tới được máy hay ổ đĩa qua mạng"),
    **dict.fromkeys((19, 6009), "ổ đĩa chỉ cho đọc"),
    **dict.fromkeys((23, 25, 27, 29, 30, 31, 483, 1117, 1392, 1393), "ổ đĩa báo lỗi"),
    123: 'tên này Windows không dùng được (có : * ? " < > |, là tên thiết bị như CON, hay có dấu '
    "chấm, dấu cách ở cuối)",
    206: "tên quá dài",
    223: "tệp lớn quá mức ổ đĩa nhận",
    **dict.fromkeys((225, 226), "phần mềm diệt vi-rút đã chặn hoặc xóa tệp này"),
    **dict.fromkeys((362, 389, 395, 404), "tệp đang nằm trên mạng (như OneDrive), chưa về máy"),
}
_FULL: Final = (errno.ENOSPC, errno.EDQUOT)
_FULL_ON_WINDOWS: Final = (39, 112, 1295)  # the last: no room left for this person


def reason_of(fault: OSError) -> str:
    """Return in Vietnamese why the system refused, its own number where it is a rare one."""
    windows = getattr(fault, "winerror", None)
    told = _REASONS_ON_WINDOWS.get(windows or 0) or _REASONS.get(fault.errno or 0)
    return _(told) if told else _("hệ thống báo lỗi số {n}").format(n=windows or fault.errno)


def is_full(fault: OSError) -> bool:
    """Return whether the medium, or this person's part of it, has no room left."""
    return fault.errno in _FULL or getattr(fault, "winerror", None) in _FULL_ON_WINDOWS


def unwritable(path: Path, fault: OSError) -> SotayError:
    """Return the named error for an `OSError` met while writing `path`."""
    if is_full(fault):
        return DiskFull(str(path))
    return FileUnwritable(str(path), reason_of(fault))


def unreadable(path: Path, fault: OSError) -> SotayError:
    """Return the named error for an `OSError` met while reading `path`."""
    return FileUnreadable(str(path), reason_of(fault))
