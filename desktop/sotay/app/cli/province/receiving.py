"""`sotayctl province`: the intake of the province, on its own register."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import datetime
from pathlib import Path

import click

from sotay.app.cli.filetypes import FOLDER_THERE, READ, SEVERAL, WRITE
from sotay.app.cli.ondemand import OnDemand
from sotay.app.cli.output import PercentLine, ask, refuse_unheard, say, saying_after, tell_older
from sotay.app.cli.recordlines import tell
from sotay.app.cli.session import PROVINCE, REFUSED, Reply, Session, on_session, opening, shared
from sotay.app.cli.targets import prove_writable
from sotay.app.folders import anchor_folder
from sotay.base.dates import short_time
from sotay.base.files import write_whole
from sotay.base.sentences import Sentence, _, counted, shown
from sotay.bundle.keys import comparison_code
from sotay.model.kinds import RECORD_KINDS
from sotay.model.words import HOLDS_OF_CONSENT, PURPOSES
from sotay.province import collecting, enrolling, reading, rollback, withdrawals
from sotay.province import opening as registers
from sotay.province.lists import outside
from sotay.province.opening import Papers, Province
from sotay.province.receiving import Received
from sotay.register.records import AdmittedRow

STATES: dict[str, Sentence] = {
    "imported": "đã nhận",
    "duplicate": "trùng, không đổi gì",
    "quarantined": "tạm giữ, chờ xem xét",
    "refused": "từ chối",
    "failed": "chưa đọc được",
}


@contextmanager
def open_province(session: Session) -> Iterator[Province]:
    """Unlock the register for one command and lock it after; what it tells comes after that."""
    way = session.passphrase(_("Mật khẩu sổ tiếp nhận"))
    machine = anchor_folder()
    with saying_after(), closing(registers.unlock(session.at(PROVINCE), way)) as opened:
        older = rollback.look_back(opened, machine)
        tell_older(opened.store.log_aside, older, rollback.look_at_keys(opened))
        again = outside.follow(opened, (opened.folder, machine), restored=older is not None)
        if told := again.told():
            say(told, err=True)
        try:
            yield opened
        finally:  # also of what was done before a command ended in an error
            tell_older(*outside.keep(opened, machine))


on_register = opening(open_province)


@click.group(
    commands=OnDemand(
        {
            "province.deciding": "devices revoke held decide recover passphrase",
            "province.attachments": "attachments attachment destroyed",
            "province.mailbox": "receive",
            "province.backups": "backup doctor",
        }
    )
)
@shared
def province() -> None:
    """Bộ phận tiếp nhận của tỉnh."""


@province.command()
@on_session
@click.option("--escrow-to", type=WRITE, required=True, help="Ghi khóa dự phòng vào tệp này.")
def init(session: Session, escrow_to: Path) -> None:
    """Tạo sổ tiếp nhận và các khóa của tỉnh."""
    folder = session.at(PROVINCE)
    refuse_unheard()
    prove_writable(escrow_to)
    passphrase = session.passphrase(_("Mật khẩu sổ tiếp nhận mới"), confirm=True)

    def hand_out(papers: Papers) -> None:
        """Write the key down and show the code while nothing depends on them yet."""
        write_whole(escrow_to, f"{papers.escrow_secret}\n".encode())
        told = _(
            "Mã đối chiếu của tỉnh, in ra giấy cho các xã: {c}\n"
            "Mã khôi phục (chép ra giấy): {r}\n"
            "Khóa dự phòng ở {e}: chép sang USB, cất két, rồi xóa tệp."
        )
        session.answer(
            {
                "register": folder,
                "province_code": papers.code,
                "recovery_code": papers.recovery_code,
                "escrow": escrow_to,
            },
            told.format(c=papers.code, r=papers.recovery_code, e=escrow_to),
        )

    registers.create(folder, passphrase, hand_out=hand_out).province.close()
    say(_("Đã tạo sổ tiếp nhận tại {f}.").format(f=folder), err=session.as_json)


@province.command()
@on_register
def code(opened: Province) -> Reply:
    """Cho mã đối chiếu 16 ký tự của tỉnh."""
    own = opened.code
    return Reply({"province_code": own}, own)


@province.command()
@on_session
@click.argument("request", metavar="ĐỀ_NGHỊ", type=READ)
@click.option("--code", "device_code", help="16 ký tự cán bộ đọc; không nêu thì hỏi.")
@click.option("--to", "target", type=WRITE, help="Tệp xác nhận đăng ký; mặc định cạnh tệp đề nghị.")
@click.option("--again", is_flag=True, help="Ghi lại tệp xác nhận cho máy đã đăng ký.")
def enrol(
    session: Session, request: Path, device_code: str | None, target: Path | None, again: bool
) -> None:
    """Đăng ký một máy sau khi đối chiếu mã, và ghi tệp xác nhận đăng ký."""
    asked = enrolling.request_in(request)
    told = _("Đề nghị của: {o} ({u}), {l}").format(o=asked.office, u=asked.unit, l=asked.label)
    say(told, err=True)
    if device_code is None:
        device_code = ask(_("Mã 16 ký tự cán bộ đọc cho"))
    answer = target or request.with_name(f"{request.stem}-tra-loi.json")
    with open_province(session) as opened:
        signed = enrolling.enrol(opened, asked, device_code, again=again)
        write_whole(answer, signed, replace=again, shared=True)
        own = opened.code
    sentence = _("Đã đăng ký máy {d}. Gửi {f} về xã; cán bộ nhập kèm mã đối chiếu của tỉnh {c}.")
    session.answer(
        {"device_code": comparison_code(asked.device), "province_code": own, "file": answer},
        sentence.format(d=comparison_code(asked.device), f=answer, c=own),
    )


def received_told(one: Received) -> str:
    """Return in words what became of one file."""
    taken = counted("{n} bản ghi, {k} tệp đính kèm", one.records, k=one.blobs)
    if one.destroyed:
        taken += counted(", báo {n} bản ghi đã tiêu hủy", one.destroyed)
    if one.withdrawn:
        taken += counted(", báo {n} bản ghi có rút lại sự đồng ý", one.withdrawn)
    told = f" · {one.code} · {one.told}" if one.told else f" · {taken}"
    return f"{one.file}: {_(STATES[one.state])}{told}"


def _marks(row: AdmittedRow) -> str:
    """Return what else is to be seen of a record in the list."""
    marks = ""
    if row.heads > 1:
        marks += counted("  [{n} bản khác nhau]", row.heads)
    if row.attachments:
        marks += counted("  [{n} tệp đính kèm]", row.attachments)
    if row.missing:
        marks += counted("  [thiếu {n} tệp]", row.missing)
    if row.destroyed:
        marks += _("  [xã đã tiêu hủy {d}]").format(d=row.destroyed)
    if row.consent:
        marks += _("  [{why}]").format(why=_(HOLDS_OF_CONSENT[row.consent]))
    return marks


@province.command()
@on_register
@click.argument("paths", metavar="GÓI…", nargs=-1, required=True, type=SEVERAL)
@click.option("--receipts-to", type=FOLDER_THERE)
def intake(opened: Province, paths: tuple[Path, ...], receipts_to: Path | None) -> Reply:
    """Nhận các gói (tệp hoặc thư mục), kiểm tra, nhập, và viết phiếu báo nhận."""
    with PercentLine(_("Đang kiểm tra")) as progress:
        found = collecting.receive_all(opened, paths, progress)
    for one in found:
        if receipts_to is not None and one.receipt is not None:
            copy = receipts_to / one.receipt.name
            write_whole(copy, one.receipt.read_bytes(), replace=True, shared=True)
    status = 0 if all(one.state in ("imported", "duplicate") for one in found) else REFUSED
    if any(one.code == collecting.BUG for one in found):
        status = 1
    told = "\n".join(map(received_told, found)) or _("Không có gói nào.")
    return Reply(found, told, status=status)


@province.command("list")
@on_register
@click.option("--kind", type=click.Choice(sorted(RECORD_KINDS)), default=None)
@click.option("--unit", default="", help="Mã 5 số của xã, phường.")
def list_(opened: Province, kind: str | None, unit: str) -> Reply:
    """Liệt kê bản ghi đã nhận."""
    rows, kinds = reading.page(opened, kind or "", unit), shown(RECORD_KINDS)
    lines = [
        f"{row.id}  {row.day}  {row.unit}  {kinds[row.kind]:<15}  {row.title}{_marks(row)}"
        for row in rows
    ]
    return Reply(rows, "\n".join(lines) or _("Chưa nhận bản ghi nào."))


@province.command()
@on_register
@click.argument("record", metavar="BẢN_GHI")
def show(opened: Province, record: str) -> Reply:
    """Cho xem một bản ghi đã nhận đúng như xã đã ghi."""
    found = reading.show(opened, record)
    code = comparison_code(found.device)
    head = _("[{i}] từ máy {d} của {u}; gói {b}, bản {r}").format(
        i=found.row.id, d=code, u=found.sender, b=found.bundle[:16], r=found.revision[:16]
    )
    head += _marks(found.row)
    return Reply(
        {
            "revision": found.revision,
            "bundle": found.bundle,
            "device": found.device,
            "device_code": code,
            "sender": found.sender,
            "consent": found.row.consent,
            "masked": found.row.masked,
            "record": found.record,
        },
        lambda: f"{head}\n{tell(found.record)}",
    )


@province.command("withdrawals")
@on_register
@click.option("--unit", default="", help="Mã 5 số của xã, phường.")
def withdrawals_(opened: Province, unit: str) -> Reply:
    """Liệt kê những lần rút lại sự đồng ý mà xã đã báo."""
    rows = withdrawals.page(opened, unit)
    lines = [
        _("{r}  {u}  {c}  {p}: rút lại {w}, gói {b}").format(
            r=row.record,
            u=row.unit,
            c=row.code or _("cả buổi"),
            p=_(PURPOSES[row.purpose]),
            w=short_time(datetime.fromisoformat(row.withdrawn)),
            b=row.bundle[:16] or _("không rõ"),
        )
        + ("" if row.here else _("  [tỉnh không có bản ghi]"))
        for row in rows
    ]
    return Reply(rows, "\n".join(lines) or _("Chưa có lần rút lại nào."))


COMMANDS = (province,)
