"""What can be told of a database's folder without its key, and of one that is open."""

import os
from pathlib import Path

from sotay.base.files import there
from sotay.base.finding import Finding
from sotay.base.sentences import _, counted
from sotay.store import header
from sotay.store.log.rollbacks import rollbacks
from sotay.store.tables import Tables


def folder(place: Path) -> list[Finding]:
    """Return what is wrong with a notebook's folder, without its key."""
    found = []
    found.append(
        Finding(
            _("Quyền ghi thư mục sổ"),
            os.access(place, os.W_OK),
            _("ghi được") if os.access(place, os.W_OK) else _("chỉ đọc được"),
        )
    )
    copies = [name for name in header.COPIES if there(place / name)]
    both = len(copies) == len(header.COPIES)
    told = _("đủ hai bản") if both else _("chỉ còn {n}; mở sổ một lần để tự bù").format(n=copies)
    found.append(Finding(_("Tệp khóa"), both, told))
    return found


def newest(store: Tables) -> Finding:
    """Return whether an older database was ever found in the place of the open one."""
    number, last = rollbacks(store)
    told = _("không thấy bản cũ nào bị đặt vào thay")
    if number:
        told = counted("{n} lần mở phải bản cũ hơn bản đã khóa, lần cuối {at}", number, at=last)
    return Finding(_("Sổ đúng là bản mới nhất"), not number, told)
