"""What this machine lacks for the work."""

import sys
from pathlib import Path

from sotay import papers
from sotay.app.surroundings.looking import look_around
from sotay.base.clock import SystemClock, local
from sotay.base.errors import SotayError
from sotay.base.finding import Finding
from sotay.base.sentences import _

RELEASED = 2026  # a clock before the year of this release is wrong for certain


def machine(folder: Path) -> list[Finding]:
    """Return what this machine has and lacks for work in `folder`, which may not be there yet."""
    own = [_python(), _hybrid_keys(), _font(), _clock(), _locale(), children()]
    return [*own, *look_around(folder)]


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
    try:
        family = papers.fonts.best_family()
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
        "memory": _("chiếm hết bộ nhớ"),
        "stay": _("chạy tiếp khi phần mềm đã đóng"),
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
