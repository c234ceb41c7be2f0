"""Say what is wrong with an open register, in words, and change nothing."""

from dataclasses import replace
from pathlib import Path

from sotay.base.errors import SotayError
from sotay.base.finding import Finding
from sotay.base.sentences import _, counted
from sotay.province import aside, attachments, placing, upkeep
from sotay.province.errors import AsideLost
from sotay.province.lists import outside
from sotay.province.opening import ATTACHMENTS, Province
from sotay.province.rollback import brought_back
from sotay.register import attachments as attachment_rows
from sotay.store import health
from sotay.store.sealedfile import content


def register_open(
    province: Province, machine: Path | None = None, *, thorough: bool = False
) -> list[Finding]:
    """Return what is wrong with it: database, log, attachments, what waits apart.

    Its lists are looked at where the folder `machine` of this machine is known. With `thorough`
    every attachment is read from its first byte to its last.
    """
    damage = province.store.integrity()
    told = "; ".join(damage[:3]) or _("mọi trang đều đúng")
    told = f"{placing.told(province.store)}: {told}"
    if lack := placing.lack(province.store):
        damage, told = [*damage, lack], f"{told}; {lack}"
    lists = [] if machine is None else [_lists(province, machine)]
    return [
        Finding(_("Cơ sở dữ liệu"), not damage, told),
        _log(province),
        _standing(province),
        _attachments(province, thorough),
        _apart(province),
        *upkeep.findings(province),
        *lists,
    ]


def _log(province: Province) -> Finding:
    what = _("Nhật ký hoạt động")
    try:
        told = counted("{n} mục, liền mạch", province.verify_activity())
    except SotayError as fault:
        return Finding(what, False, str(fault))
    return Finding(what, True, told)


def _standing(province: Province) -> Finding:
    found = health.newest(province.store)
    if not (at := brought_back(province)):
        return found
    told = _("{t} · phục hồi từ bản sao lưu lúc {at}").format(t=found.told, at=at)
    return replace(found, told=told)


def _lists(province: Province, machine: Path) -> Finding:
    """Tell of the lists kept outside; one that was spoilt is told until a person removes it."""
    well, bad = outside.states(province, machine)
    told = counted("{n} tệp đọc được", len(well))
    if bad:
        says = counted(
            "{n} tệp hỏng: {names}. Xem lại các máy đã thu hồi và việc rút lại sự đồng ý theo giấy "
            "tờ, rồi xóa tệp hỏng",
            len(bad),
            names=", ".join(map(str, bad)),
        )
        told += " · " + says
    return Finding(_("Danh sách giữ riêng"), not bad, told)


def _attachments(province: Province, thorough: bool) -> Finding:
    rows = attachment_rows.every(province.store)
    lost = [
        row.sha256
        for row in rows
        if not content.is_whole(
            province.folder / ATTACHMENTS,
            content.Stored(row.sha256, row.size, "", row.file, attachments.key_of(province, row)),
            thorough=thorough,
        )
    ]
    told = counted("{n} tệp, đủ và mở được", len(rows))
    if lost:
        told = counted(
            "thiếu hoặc hỏng {n} trong {k} tệp; nhận lại gói đã chứa các tệp đó: {names}",
            len(rows),
            n=len(lost),
            k=len(rows),
            names=", ".join(one[:16] for one in lost[:5]),
        )
    return Finding(_("Tệp đính kèm"), not lost, told)


def _apart(province: Province) -> Finding:
    waiting, lost = aside.kept(province), []
    for one in waiting:
        try:
            aside.whole(province, one)
        except AsideLost:
            lost.append(one.name)
    told = counted("{n} gói đang chờ quyết định", len(waiting))
    if lost:
        told += " · " + _("tệp đã mất hoặc bị đổi: {names}").format(names=", ".join(lost))
    return Finding(_("Gói tạm giữ"), not lost, told)
