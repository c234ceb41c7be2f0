"""What is said of a visit to a stick: before, and after."""

from collections.abc import Iterable

from sotay.base.errors import SotayError
from sotay.base.sentences import _, counted
from sotay.base.sizes import size_told
from sotay.base.text import grouped, sentence
from sotay.work.transfer import receiving, sisters
from sotay.work.transfer.papers import Fault, Papers, Taken
from sotay.work.transfer.stick import Carried, Looked


def offer_told(would: Looked) -> str:
    """Return what a visit would do, or that there is nothing to be done."""
    parts = []
    if would.carry:
        size = size_told(would.size)
        says = counted("chép {n} gói ({s}) sang USB", would.carry, n=grouped(would.carry), s=size)
        parts.append(says)
    if would.papers:
        says = counted("lấy {n} giấy tờ của tỉnh", would.papers, n=grouped(would.papers))
        parts.append(says)
    if would.back:
        parts.append(counted("gỡ {n} gói có người rút lại sự đồng ý", would.back))
    if would.strange:
        parts.append(counted("gỡ {n} gói niêm phong theo khóa không còn tin được", would.strange))
    if would.done:
        parts.append(counted("gỡ {n} gói tỉnh đã nhận", would.done))
    stays = f"{would.withheld}" if would.withheld else ""
    if parts:
        says = ", ".join(parts)
        return " ".join(filter(None, (stays, sentence(says))))
    if stays:
        return stays
    if would.there:
        return counted("{n} gói chờ gửi đã nằm trên USB này; chuyển USB cho tỉnh.", would.there)
    return _("Không có gói nào chờ chép và không có gì mới cho máy này.")


def carried_told(done: Carried) -> list[str]:
    """Return in words what a visit to a stick did."""
    lines = []
    if done.new:
        lines.append(counted("Đã chép {n} gói sang USB; đã đọc lại từ USB và khớp.", len(done.new)))
    if done.there:
        lines.append(counted("{n} gói đã có trên USB, đọc lại vẫn khớp.", done.there))
    if done.back:
        lines.append(
            counted(
                "Đã gỡ khỏi USB {n} gói có người rút lại sự đồng ý: {f}.",
                len(done.back),
                f=", ".join(done.back),
            )
        )
    if done.strange:
        lines.append(
            counted(
                "Đã gỡ khỏi USB {n} gói niêm phong theo khóa không còn tin được; nội dung đi gói "
                "khác.",
                done.strange,
            )
        )
    if done.done:
        lines.append(counted("Đã gỡ khỏi USB {n} gói tỉnh đã nhận.", done.done))
    lines += _odd(done.faults, done.ignored, more=done.more)
    if isinstance(done.ended, SotayError):
        says = _("Dừng giữa chừng: {c} · {w} Gói chưa chép vẫn còn trong hộp chờ gửi.")
        lines.append(says.format(c=done.ended.code, w=done.ended))
    elif done.new or done.back or done.strange or done.done:
        lines.append(_("Rút USB an toàn (Eject) rồi mới rút ra."))
    return lines or [_("Không có gói nào chờ chép sang USB.")]


def taken_told(done: Taken, found: Papers) -> list[str]:
    """Return in words what came down."""
    lines = []
    if done.receipts:
        lines.append(
            counted("Đã nhập {n} phiếu báo nhận: tỉnh đã nhận các gói đó.", len(done.receipts))
        )
    lines += map(receiving.kept_apart, done.apart)
    if done.others:
        lines.append(_("Đã nhập giấy tờ của tỉnh: {f}.").format(f=", ".join(done.others)))
    lines += done.questionnaires.told()
    lines += done.letters.told()
    lines += done.directory.told()
    if done.lost:
        lines.append(receiving.lost_told(done.lost))
    if done.sisters:
        lines.append(sisters.told())
    lines += _odd((*found.faults, *done.faults), found.ignored, more=found.more)
    return lines or [_("Trong hộp thư không có gì mới cho máy này.")]


def _odd(faults: Iterable[Fault], ignored: tuple[str, ...], *, more: bool) -> list[str]:
    lines = [f"{one.file}: {one.code} · {one.told}" for one in faults]
    if ignored:
        names = ", ".join(ignored[:5])
        lines.append(counted("Bỏ qua {n} mục lạ trong hộp thư: {f}.", len(ignored), f=names))
    if more:
        lines.append(_("Hộp thư còn nhiều mục chưa xem; dọn bớt rồi chạy lại."))
    return lines
