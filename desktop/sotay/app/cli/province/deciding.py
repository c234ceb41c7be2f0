"""`sotayctl province` on what a person decides: devices revoked, bundles kept apart, keys."""

from contextlib import closing
from pathlib import Path

import click

from sotay.app.cli.filetypes import READ
from sotay.app.cli.output import saying_after, tell_older
from sotay.app.cli.province.receiving import gaps_told, on_register, open_province
from sotay.app.cli.province.unlocking import unlocked
from sotay.app.cli.session import NEW_FILE, PROVINCE, Reply, Session, on_session, secret
from sotay.app.cli.sheets import recovery_code
from sotay.base.clock import local
from sotay.base.dates import short_time
from sotay.base.sentences import Counted, Sentence, _, counted
from sotay.bundle.keys import comparison_code
from sotay.province import aside, enrolling, passphrases, receiving, revoking, rollback
from sotay.province.enrolling import Device
from sotay.province.officers import accounts
from sotay.province.opening import Province
from sotay.register.aside import Aside
from sotay.register.bundles import Chain

DECISIONS: dict[str, Sentence] = {
    "": "đang chờ",
    "admitted": "đã cho nhập",
    "rejected": "đã từ chối",
}


@click.command()
@on_register
def devices(opened: Province) -> Reply:
    """Liệt kê các máy đã đăng ký."""
    found = enrolling.devices(opened)
    return Reply(found, "\n".join(map(_device, found)) or _("Chưa có máy nào."))


def _device(device: Device) -> str:
    """Return what there is of a device; chains as `revoke --chain` takes them, each on a line."""
    told = _("{d}  {u}  {l}  hạn {t}").format(
        d=device.code, u=device.unit, l=device.label, t=f"{local(device.valid_to * 1000):%d/%m/%Y}"
    )
    if device.last_seq is not None:
        told += f"  [{_('đã thu hồi')}]"
    return "\n".join([told, *map(_chain, device.chains)])


def _chain(one: Chain) -> str:
    says: Counted = "chuỗi {c}: có {n} gói, số lớn nhất {h}"
    if one.last_seq is not None:
        says = Counted("chuỗi {c}: có {n} gói, số lớn nhất {h}, chỉ còn nhận đến gói số {e}")
    told = "    " + counted(says, one.here, c=one.chain, h=one.highest, e=one.last_seq)
    return "\n".join([told, *(f"    {line}" for line in gaps_told(one.missing))])


@click.command()
@on_register
@click.argument("device", metavar="MÃ_MÁY")
@click.option("--chain", default="", help="Chuỗi gói mà --last-seq nói đến.")
@click.option(
    "--last-seq",
    type=click.IntRange(min=0),
    help="Số gói cuối còn nhận; không nêu thì gói cuối tỉnh đã có.",
)
@click.option("--loosen", is_flag=True, help="Cho máy đã thu hồi gửi đến số lớn hơn trước.")
def revoke(opened: Province, device: str, chain: str, last_seq: int | None, loosen: bool) -> Reply:
    """Thu hồi một máy: từ số gói nào không nhận nữa; máy không mở chuỗi mới được."""
    done = revoking.revoke(opened, device, chain=chain, last_seq=last_seq, loosen=loosen)
    told = [_("Đã thu hồi máy {d}.").format(d=done.code), *map(_end, done.chains)]
    if done.beyond:
        told.append(
            counted(
                "{n} gói đã nhận trước đây mang số lớn hơn; xem lại bản ghi của các gói đó: {b}.",
                len(done.beyond),
                b=", ".join(digest[:16] for digest in done.beyond),
            )
        )
    says = _("Chính sách số {e} báo việc này cho các máy; gửi đi cùng phiếu báo nhận.")
    told.append(says.format(e=done.policy) if done.policy else done.unsigned)
    return Reply(done, "\n".join(told))


def _end(one: Chain) -> str:
    return _("Chuỗi {c}: còn nhận đến gói số {n}.").format(c=one.chain, n=one.last_seq)


@click.command("held")
@on_register
@click.option("--all", "decided", is_flag=True, help="Cả những gói đã quyết định.")
def held_(opened: Province, decided: bool) -> Reply:
    """Liệt kê các gói đang tạm giữ, chờ người có trách nhiệm quyết định."""
    found = aside.kept(opened, decided=decided)
    return Reply(found, "\n".join(map(_line, found)) or _("Không có gói nào đang tạm giữ."))


def _line(one: Aside) -> str:
    code = comparison_code(one.device)
    states = [_(DECISIONS[one.decision]) + (f" ({one.reason})" if one.reason else "")]
    if one.pardoned:
        states.append(_("đã cho qua {codes}").format(codes=", ".join(one.pardoned)))
    told = _("{s}  {at}  máy {d}, gói số {n}, {c}  {f}: {state}")
    return told.format(
        s=one.sha256[:16], at=short_time(one.at), d=code, n=one.seq, c=one.code, f=one.name,
        state=", ".join(states),
    )  # fmt: skip


@click.command()
@on_session
@click.argument("bundle", metavar="MÃ_GÓI")
@click.option("--admit", is_flag=True, help="Cho nhập gói.")
@click.option("--reject", is_flag=True, help="Không nhập gói.")
@click.option("--reason", required=True, help="Lý do, được ghi vào sổ tiếp nhận.")
def decide(session: Session, bundle: str, admit: bool, reject: bool, reason: str) -> None:
    """Quyết định một gói đang tạm giữ, kèm lý do."""
    if admit == reject:
        raise click.UsageError(_("Cần chọn một trong hai: --admit hoặc --reject."))
    with open_province(session) as opened:
        got = receiving.decide(opened, bundle, admit=admit, reason=reason)
    told = _("Đã nhập gói {f}: {records}, {files}.")
    if reject and got.state != "refused":
        told = _("Gói {f} đã được nhập từ trước nên không từ chối được nữa; đã ghi là cho nhập.")
    elif reject:
        told = _(
            "Đã từ chối gói {f}; tệp tạm giữ đã xóa, lý do đã ghi vào sổ. Phiếu báo cho xã đi theo "
            "USB hoặc mạng."
        )
    records, files = counted("{n} bản ghi", got.records), counted("{n} tệp đính kèm", got.blobs)
    session.answer(got, told.format(f=got.file, records=records, files=files))


@click.command()
@on_session
@click.option("--code-file", type=READ, help="Lấy mã khôi phục từ dòng đầu của tệp.")
def recover(session: Session, code_file: Path | None) -> None:
    """Mở sổ tiếp nhận bằng mã khôi phục trên giấy và đặt mật khẩu mới."""
    code = recovery_code(code_file, _("Mã khôi phục của sổ tiếp nhận"))
    new = session.passphrase(_("Mật khẩu sổ tiếp nhận mới"), confirm=True)
    with saying_after(), closing(passphrases.recover(session.at(PROVINCE), code, new)) as opened:
        tell_older(opened.store.log_aside, rollback.look_at_keys(opened))
    session.answer({"recovered": True}, _("Đã mở sổ tiếp nhận và đặt mật khẩu mới."))


@click.command()
@on_session
@NEW_FILE
def passphrase(session: Session, new_file: Path | None) -> None:
    """Đổi mật khẩu mở sổ tiếp nhận; có --as thì đổi mật khẩu của tài khoản ấy."""
    old = session.passphrase(_("Mật khẩu đang dùng"))
    new = secret(new_file, _("Mật khẩu mới"), confirm=True)
    with saying_after(), closing(unlocked(session, old)) as opened:
        tell_older(opened.store.log_aside, rollback.look_at_keys(opened))
        if opened.officer is None:
            passphrases.change_passphrase(opened, old, new)
            told = _("Đã đổi mật khẩu sổ tiếp nhận. Bản sao lưu cũ vẫn mở bằng mật khẩu cũ.")
        else:
            accounts.change_own(opened, old, new)
            told = _("Đã đổi mật khẩu của tài khoản {login}.").format(login=opened.officer.login)
    session.answer({"changed": True}, told)


COMMANDS = (devices, revoke, held_, decide, recover, passphrase)
