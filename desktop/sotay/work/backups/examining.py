"""Say what is wrong with this machine or this notebook, in words, and change nothing."""

from pathlib import Path

from sotay.base.clock import local
from sotay.base.dates import short_time
from sotay.base.errors import SotayError
from sotay.base.files import there
from sotay.base.finding import Finding
from sotay.base.sentences import _, counted
from sotay.store import header
from sotay.store.health import newest
from sotay.store.migrations import applied
from sotay.store.slots import EscrowSlot
from sotay.vault import notebook, outbox
from sotay.vault.attachments import contents, naming, pruning
from sotay.vault.privacy import destroyed
from sotay.vault.records import lookup
from sotay.vault.records.lookup import Row
from sotay.vault.schema import NOTEBOOK
from sotay.work.copies.places import backups, list_folders
from sotay.work.desk import Desk

_TOLD = 5  # records named


def is_notebook(folder: Path) -> bool:
    """Return whether there is a notebook in `folder`."""
    return notebook.is_notebook(folder)


def steps(desk: Desk) -> dict[str, list[str]]:
    """Return the migrations that an open notebook has gone through, by kind of database."""
    with desk.vault.store.read() as connection:
        return {NOTEBOOK.name: applied(connection)}


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
        told = counted("{n} mục, liền mạch", entries)
        found.append(Finding(_("Nhật ký hoạt động"), True, told))
    except SotayError as fault:
        found.append(Finding(_("Nhật ký hoạt động"), False, str(fault)))
    found.append(newest(desk.vault.store))
    found.append(_outbox(desk))
    found.append(_attachments(desk, thorough))
    found += _pruned(desk)
    found.append(_backup(desk))
    found.append(_lists(desk))
    slots = header.read_header(desk.vault.folder).slots
    escrow = next((slot for slot in slots if isinstance(slot, EscrowSlot)), None)
    told = _("có, do {label} giữ").format(label=escrow.label) if escrow else _("chưa có")
    found.append(Finding(_("Khóa dự phòng của tỉnh"), True, told))
    return found


def _backup(desk: Desk) -> Finding:
    """Tell the last backup; none is for the person to judge, not a fault of the notebook."""
    last = backups(desk)
    told = _("chưa có bản nào")
    if last.number:
        at = short_time(local(last.made))
        told = counted("gần nhất {at}, {n} bản ghi, đã mở thử", last.records, at=at)
    return Finding(_("Sao lưu"), True, told)


def _lists(desk: Desk) -> Finding:
    """Tell of the lists kept outside; one that was spoilt is told until a person removes it."""
    folders = list_folders(desk)
    bad = destroyed.spoilt(folders, desk.vault.key, desk.vault.anchor.vault_id)
    told = _("không tệp nào hỏng")
    if bad:
        says = counted(
            "{n} tệp hỏng: {names}. Xem lại các biên bản tiêu hủy, giấy xác nhận rút lại, rồi xóa "
            "tệp hỏng",
            len(bad),
            names=", ".join(map(str, bad)),
        )
        told = says
    return Finding(_("Danh sách giữ riêng"), not bad, told)


def _outbox(desk: Desk) -> Finding:
    lost = [
        bundle.file
        for bundle in outbox.bundles(desk.vault.store)
        if bundle.receipt is None and not there(desk.vault.outbox / bundle.file)
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
    titles = [row.title or row.id for row in _naming(desk, lost)]
    told = counted(
        "thiếu hoặc hỏng {n} tệp, ở: {records}. Các tệp khác vẫn dùng được. Chép thư mục "
        "tep-dinh-kem của bản sao lưu gần nhất vào thư mục sổ, không ghi đè tệp đang có; hoặc đính "
        "kèm lại tệp gốc",
        len(lost),
        records="; ".join(titles),
    )
    return Finding(what, False, told)


def _pruned(desk: Desk) -> list[Finding]:
    """Tell what went by choice; a receipt that is believed no more is a person's to ask about."""
    went = pruning.pruned(desk.vault.store)
    doubt = sum(not one.believed for one in went)
    if not went:
        return []
    told = counted("{n} tệp, tỉnh đã nhận đủ", len(went))
    if doubt:
        told = counted(
            "{n} tệp dựa vào phiếu báo nhận không còn hiệu lực: gửi lại gói ấy, hoặc hỏi tỉnh còn "
            "giữ tệp không (sotayctl prune gone)",
            doubt,
        )
    return [Finding(_("Tệp đã dọn khỏi máy này"), not doubt, told)]


def _naming(desk: Desk, lost: list[str]) -> list[Row]:
    """Return some of the records that name what is lost."""
    ids = naming.records_naming(desk.vault.store, lost, _TOLD)
    return lookup.rows_of(desk.vault.store, ids)
