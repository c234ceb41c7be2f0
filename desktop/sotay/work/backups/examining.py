"""Say what is wrong with this machine or this notebook, in words, and change nothing."""

import os
import shutil
import sys
from dataclasses import dataclass
from pathlib import Path

from sotay.base.clock import SystemClock, local
from sotay.base.dates import short_time
from sotay.base.errors import SotayError
from sotay.base.sentences import _
from sotay.store import header
from sotay.store.door import Store
from sotay.store.log.rollbacks import rollbacks
from sotay.store.place import sync_note
from sotay.store.slots import EscrowSlot
from sotay.vault import notebook, outbox
from sotay.vault.attachments import contents, naming
from sotay.vault.privacy import gone
from sotay.vault.records import lookup
from sotay.vault.records.lookup import Row
from sotay.work.copies.places import backups, list_folders
from sotay.work.desk import Desk

LEAST_FREE = 200 << 20  # bytes: a bundle, a backup and the log besides
_TOLD = 5  # records named
RELEASED = 2026  # a clock before the year of this release is wrong for certain


@dataclass(frozen=True)
class Finding:
    """One thing looked at: `well` or not, and what was found.

    A `note` is of what this system has not and nobody can put right: told, and no fault.
    """

    what: str
    well: bool
    told: str
    note: bool = False


def is_notebook(folder: Path) -> bool:
    """Return whether there is a notebook in `folder`."""
    return notebook.is_notebook(folder)


def machine() -> list[Finding]:
    """Return what this machine lacks for the work."""
    return [_python(), _hybrid_keys(), _font(), _clock(), _locale(), children()]


def _python() -> Finding:
    version = ".".join(map(str, sys.version_info[:3]))
    return Finding(_("Python"), sys.version_info >= (3, 11), version)


def _hybrid_keys() -> Finding:
    from sotay.bundle.keys import AgeIdentity, DeviceSeeds, SigningKeys  # noqa: PLC0415 - slow

    try:
        seeds = DeviceSeeds.new()
        SigningKeys.of(seeds).sign(b"")
        AgeIdentity(seeds.age)
    except SotayError as fault:
        return Finding(_("Thư viện mật mã"), False, str(fault))
    return Finding(_("Thư viện mật mã"), True, _("đủ Ed25519, ML-DSA-65, ML-KEM-768"))


def _font() -> Finding:
    from sotay.papers.fonts import best_family  # noqa: PLC0415 - reads font files

    try:
        family = best_family()
    except SotayError as fault:
        return Finding(_("Phông chữ in biên bản"), False, str(fault))
    return Finding(_("Phông chữ in biên bản"), True, family.name)


def _clock() -> Finding:
    now = local(SystemClock().now_ms())
    well = now.year >= RELEASED
    told = f"{now:%d/%m/%Y, %H:%M}"
    if not well:
        told += " · " + _("đồng hồ máy sai; sổ vẫn dùng được, nên chỉnh lại ngày giờ")
    return Finding(_("Đồng hồ"), well, told)


def _locale() -> Finding:
    encoding = sys.getfilesystemencoding()
    well = encoding.lower() in {"utf-8", "utf8"}
    return Finding(_("Tên tệp có dấu"), well, encoding)


def children(platform: str = sys.platform) -> Finding:
    """Return whether the child that decodes foreign files can do nothing else (decision 014).

    What a `platform` has no fence for is a note. On Linux it is a fault: another kernel has them.
    """
    from sotay.media.fences import unfenced  # noqa: PLC0415 - only `doctor` asks
    from sotay.media.probing import left_open  # noqa: PLC0415 - only `doctor` asks

    what = _("Ngăn riêng đọc tệp từ ngoài")
    able = {
        "network": _("dùng mạng"),
        "look": _("xem tên tệp khác"),
        "read": _("đọc tệp khác"),
        "change": _("sửa tệp, quyền và ngày của tệp"),
        "process": _("chạy chương trình khác"),
        "priority": _("đổi mức ưu tiên"),
        "signal": _("dừng chương trình khác"),
        "core": _("ghi bộ nhớ ra đĩa"),
    }
    try:
        left = left_open()
    except SotayError as fault:
        return Finding(what, False, f"{fault.code} · {fault}")
    if not left:
        return Finding(what, True, _("mạng, tệp khác và chương trình khác đều đã chặn"))
    lacking = set(left) <= unfenced(platform)
    told = _(
        "máy này chưa chặn được: {what}. Vẫn dùng được; nên cập nhật hệ điều hành, "
        "và chỉ nhận ảnh, PDF, bản ghi âm từ nơi tin cậy."
    )
    if lacking:
        told = _(
            "không có trên hệ này, nên không chặn được: {what}. Vẫn dùng được; chỉ nhận ảnh, PDF, "
            "bản ghi âm từ nơi tin cậy."
        )
    told = told.format(what="; ".join(able[name] for name in left))
    return Finding(what, lacking, told, note=lacking)


def folder(place: Path) -> list[Finding]:
    """Return what is wrong with a notebook's folder, without its key."""
    found = []
    free = shutil.disk_usage(place).free
    told = _("còn {n} MB").format(n=free >> 20)
    found.append(Finding(_("Chỗ trống trên ổ đĩa"), free >= LEAST_FREE, told))
    found.append(
        Finding(
            _("Quyền ghi thư mục sổ"),
            os.access(place, os.W_OK),
            _("ghi được") if os.access(place, os.W_OK) else _("chỉ đọc được"),
        )
    )
    note = sync_note(place)
    found.append(Finding(_("Nơi đặt sổ"), note is None, note or _("ổ đĩa của máy này")))
    copies = [name for name in header.COPIES if (place / name).exists()]
    both = len(copies) == len(header.COPIES)
    told = _("đủ hai bản") if both else _("chỉ còn {n}; mở sổ một lần để tự bù").format(n=copies)
    found.append(Finding(_("Tệp khóa"), both, told))
    return found


def notebook_open(desk: Desk, *, thorough: bool = False) -> list[Finding]:
    """Return what is wrong with an open notebook: database, log, outbox, attachments, slots.

    With `thorough` every attachment is read from its first byte to its last.
    """
    damage = desk.vault.store.integrity()
    found = [
        Finding(_("Cơ sở dữ liệu"), not damage, "; ".join(damage[:3]) or _("mọi trang đều đúng"))
    ]
    try:
        entries = desk.vault.verify_activity()
        told = _("{n} mục, liền mạch").format(n=entries)
        found.append(Finding(_("Nhật ký hoạt động"), True, told))
    except SotayError as fault:
        found.append(Finding(_("Nhật ký hoạt động"), False, str(fault)))
    found.append(newest(desk.vault.store))
    found.append(_outbox(desk))
    found.append(_attachments(desk, thorough))
    found.append(_backup(desk))
    found.append(_lists(desk))
    slots = header.read_header(desk.vault.folder).slots
    escrow = next((slot for slot in slots if isinstance(slot, EscrowSlot)), None)
    told = _("có, do {label} giữ").format(label=escrow.label) if escrow else _("chưa có")
    found.append(Finding(_("Khóa dự phòng của tỉnh"), True, told))
    return found


def newest(store: Store) -> Finding:
    """Return whether an older database was ever found in the place of the open one."""
    number, last = rollbacks(store)
    told = _("không thấy bản cũ nào bị đặt vào thay")
    if number:
        told = _("{n} lần mở phải bản cũ hơn bản đã khóa, lần cuối {at}").format(n=number, at=last)
    return Finding(_("Sổ đúng là bản mới nhất"), not number, told)


def _backup(desk: Desk) -> Finding:
    """Tell the last backup; none is for the person to judge, not a fault of the notebook."""
    last = backups(desk)
    told = _("chưa có bản nào")
    if last.number:
        at = short_time(local(last.made))
        told = _("gần nhất {at}, {n} bản ghi, đã mở thử").format(at=at, n=last.records)
    return Finding(_("Sao lưu"), True, told)


def _lists(desk: Desk) -> Finding:
    """Tell of the lists kept outside; one that was spoilt is told until a person removes it."""
    folders = list_folders(desk)
    bad = gone.spoilt(folders, desk.vault.key, desk.vault.anchor.vault_id)
    told = _("không tệp nào hỏng")
    if bad:
        says = _(
            "{n} tệp hỏng: {names}. Xem lại các biên bản tiêu hủy, giấy xác nhận rút lại, rồi xóa "
            "tệp hỏng"
        )
        told = says.format(n=len(bad), names=", ".join(map(str, bad)))
    return Finding(_("Danh sách giữ riêng"), not bad, told)


def _outbox(desk: Desk) -> Finding:
    lost = [
        bundle.file
        for bundle in outbox.bundles(desk.vault.store)
        if bundle.receipt is None and not (desk.vault.outbox / bundle.file).exists()
    ]
    told = _("thiếu tệp: {names}").format(names=", ".join(lost)) if lost else _("đủ tệp")
    return Finding(_("Hộp chờ gửi"), not lost, told)


def _attachments(desk: Desk, thorough: bool) -> Finding:
    """Tell the first of the records whose attachments are lost, and the way out."""
    vault, what = desk.vault, _("Tệp đính kèm")
    lost = naming.lost(vault.store, vault.attachments, thorough=thorough)
    if not lost:
        read = _("đọc hết, đều đúng") if thorough else _("đủ tệp, mở được")
        number = len(contents.every(vault.store))
        return Finding(what, True, f"{number} {_('tệp')}, {read}")
    told = _(
        "thiếu hoặc hỏng {n} tệp, ở: {records}. Các tệp khác vẫn dùng được. Chép thư mục "
        "tep-dinh-kem của bản sao lưu gần nhất vào thư mục sổ, không ghi đè tệp đang có; hoặc đính "
        "kèm lại tệp gốc"
    )
    titles = [row.title or row.id for row in _naming(desk, lost)]
    return Finding(what, False, told.format(n=len(lost), records="; ".join(titles)))


def _naming(desk: Desk, lost: list[str]) -> list[Row]:
    """Return some of the records that name what is lost."""
    ids = naming.records_naming(desk.vault.store, lost, _TOLD)
    return lookup.rows_of(desk.vault.store, ids)
