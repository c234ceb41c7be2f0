"""What of the province's keys and enrolments needs somebody soon, for `province doctor`."""

from typing import Final

from sotay.base.clock import local
from sotay.base.finding import Finding
from sotay.base.sentences import _, counted
from sotay.province import enrolled, enrolling, intakekeys
from sotay.province.authority import issuingkeys
from sotay.province.opening import Province
from sotay.province.receiver import certificate
from sotay.register import contacts
from sotay.store.log import activity

SOON: Final = 60 * 86_400  # seconds
YEAR: Final = 366 * 86_400
_MOST = 5  # devices named at once


def findings(province: Province) -> list[Finding]:
    """Return what is to be said of keys that sign, keys that open, and devices' enrolments."""
    return [
        _signing(province),
        _opening(province),
        *_shown(province),
        *_cards(province),
        _enrolled(province),
        *_strange(province),
    ]


def _signing(province: Province) -> Finding:
    what = _("Khóa ký của tỉnh")
    found = issuingkeys.keys(province)
    if not found:
        return Finding(what, True, _("khóa gốc ký mọi văn bản, nằm trong sổ"))
    newest = found[-1]
    until = f"{local(newest.valid_to * 1000):%d/%m/%Y}"
    now = province.clock.now_ms() // 1000
    if not newest.not_before <= now <= newest.valid_to:
        says = _("khóa số {n} hết hạn ngày {d}: lập khóa mới bằng “province issuing-key make”")
        return Finding(what, False, says.format(n=newest.serial, d=until))
    if newest.valid_to - now < SOON:
        says = _("khóa số {n} sắp hết hạn, ngày {d}: lập khóa mới trước ngày đó")
        return Finding(what, False, says.format(n=newest.serial, d=until))
    return Finding(what, True, _("khóa số {n}, hạn đến {d}").format(n=newest.serial, d=until))


def _opening(province: Province) -> Finding:
    what = _("Khóa tiếp nhận")
    found = intakekeys.keys(province)
    saved = activity.last_at(province.store, "backup") or 0
    if found[0].made > saved and found[0].number > 1:
        says = _("khóa số {n} chưa có trong bản sao lưu nào: sao lưu sổ ngay")
        return Finding(what, False, says.format(n=found[0].number))
    told = _("đang dùng khóa số {n}").format(n=found[0].number)
    old = [one for one in found[1:] if one.shredded is None]
    if free := [str(one.number) for one in old if not one.waits]:
        says = _("hủy được khóa số {n} bằng “province intake-key shred”")
        told += " · " + says.format(n=", ".join(free))
    elif old:
        told += " · " + counted("còn giữ {n} khóa cũ cho gói chưa đến", len(old))
    return Finding(what, True, told)


def _shown(province: Province) -> list[Finding]:
    """Tell of the receiver's certificate, where there is one."""
    what, found = _("Chứng thư máy nhận"), certificate.state(province)
    if found.own is None:
        return []
    told = _("hạn đến {d}").format(d=f"{local(found.own.until * 1000):%d/%m/%Y}")
    near = found.own.until - province.clock.now_ms() // 1000 < YEAR
    if found.next is None:
        says = _("sắp hết hạn: lập chứng thư mới bằng “province certificate renew”")
        return [Finding(what, not near, f"{told} · {says}" if near else told)]
    says = _("chứng thư mới dùng được bằng “province certificate use”")
    if found.waits:
        says = counted("chứng thư mới chờ {n} máy biết", len(found.waits))
    return [Finding(what, not near, f"{told} · {says}")]


def enrolments() -> str:
    """Return what the finding is called that speaks of devices; the others speak of keys."""
    return _("Đăng ký của các máy")


def _cards(province: Province) -> list[Finding]:
    """Tell of the newest key of contact cards, where there is one: it is lost with the register."""
    found = contacts.keys(province.store)
    if not found:
        return []
    what, newest = _("Khóa thẻ liên hệ"), found[0]
    if newest.made > (activity.last_at(province.store, "backup") or 0):
        says = _("khóa số {n} chưa có trong bản sao lưu nào: sao lưu sổ ngay")
        return [Finding(what, False, says.format(n=newest.number))]
    who = ", ".join(contacts.shares(province.store, newest.number))
    return [Finding(what, True, _("khóa số {n}, {who} giữ").format(n=newest.number, who=who))]


def _enrolled(province: Province) -> Finding:
    what = enrolments()
    now = province.clock.now_ms() // 1000
    found = [one for one in enrolling.known(province) if one.last_seq is None]
    near = [one for one in found if one.valid_to - now < SOON]
    if not near:
        return Finding(what, True, counted("{n} máy, còn hạn", len(found)))
    named = "; ".join(f"{one.code} ({local(one.valid_to * 1000):%d/%m/%Y})" for one in near[:_MOST])
    says = counted(
        "{n} máy hết hạn hoặc sắp hết hạn: {d}. Gia hạn bằng “province enrol … --again”",
        len(near),
        d=named,
    )
    return Finding(what, False, says)


def _strange(province: Province) -> list[Finding]:
    """Tell of rows that are no device's, as only who writes to a server by hand leaves them."""
    found = enrolled.unbelieved(province)
    if not found:
        return []
    named = "; ".join(f"{one.label or one.id} ({one.unit})" for one in found[:_MOST])
    says = counted(
        "{n} dòng máy khác giấy đăng ký mà tỉnh đã ký nên không được tính: {d}. Đề nghị người "
        "quản trị máy chủ xem ai đã sửa",
        len(found),
        d=named,
    )
    return [Finding(_("Sổ đăng ký máy"), False, says)]
