"""`sotayctl province`: the intake of the province, on its own register."""

from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path

import click

from sotay.app.cli.filetypes import FOLDER_THERE, READ, SEVERAL, WRITE
from sotay.app.cli.ondemand import OnDemand
from sotay.app.cli.output import PercentLine, ask, say, saying_after, tell_older
from sotay.app.cli.province.unlocking import unlocked
from sotay.app.cli.session import REFUSED, Reply, Session, on_session, opening, shared
from sotay.app.folders import anchor_folder
from sotay.base.files import write_whole
from sotay.base.sentences import Sentence, _, counted
from sotay.bundle.keys import comparison_code
from sotay.province import collecting, enrolling, rollback
from sotay.province.directory import communes
from sotay.province.lists import outside
from sotay.province.opening import Province
from sotay.province.received import Received

_GAPS_TOLD = 20
STATES: dict[str, Sentence] = {
    "imported": "đã nhận",
    "duplicate": "trùng, không đổi gì",
    "quarantined": "tạm giữ, chờ xem xét",
    "refused": "từ chối",
    "failed": "chưa đọc được",
}


def asks_for(session: Session) -> str:
    """Return what the passphrase is asked for by."""
    if session.officer:
        return _("Mật khẩu của tài khoản {login}").format(login=session.officer)
    return _("Mật khẩu sổ tiếp nhận")


def _sign_in(ctx: click.Context, _param: click.Parameter, value: str) -> None:
    ctx.ensure_object(Session).officer = value.strip()


@contextmanager
def open_province(session: Session) -> Iterator[Province]:
    """Unlock the register for one command and lock it after; what it tells comes after that."""
    way = session.passphrase(asks_for(session))
    machine = anchor_folder()
    with saying_after(), closing(unlocked(session, way)) as opened:
        older = rollback.look_back(opened, machine)
        tell_older(opened.store.log_aside, older, rollback.look_at_keys(opened))
        again = outside.looked_after(opened, machine, restored=older is not None)
        if told := again.told():
            say(told, err=True)
        communes.show(opened)
        try:
            yield opened
        finally:  # also of what was done before a command ended in an error
            tell_older(*outside.keep(opened, machine))


on_register = opening(open_province)


@click.group(
    commands=OnDemand(
        {
            "province.deciding": "devices revoke held decide recover passphrase",
            "province.authority": "policy issuing-key",
            "province.intakekeys": "intake-key",
            "province.lost": "lost",
            "province.gaps": "gaps close-gap",
            "province.arrivals": "today bundles renew",
            "province.certificates": "certificate",
            "province.attachments": "attachments attachment destroyed",
            "province.mailbox": "receive",
            "province.backups": "backup doctor",
            "province.reading": "list show versions compare withdrawals",
            "province.finding": "search index",
            "province.registers": "init move-to upgrade",
            "province.questionnaires": "questionnaire",
            "province.surveys": "survey",
            "province.cases": "case",
            "province.lens": "lens",
            "province.responses": "response refer",
            "province.queries": "query",
            "province.progress": "progress",
            "province.letters": "letter",
            "province.lists": "lists",
            "province.officers": "officer",
            "province.contacts": "cards",
        }
    )
)
@shared
@click.option(
    "--as",
    "officer",
    metavar="TÀI_KHOẢN",
    default="",
    envvar="SOTAY_OFFICER",
    help="Mở sổ bằng tài khoản cán bộ này; không nêu thì bằng mật khẩu của cơ quan.",
    expose_value=False,
    callback=_sign_in,
)
def province() -> None:
    """Bộ phận tiếp nhận của tỉnh."""


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
    taken = [
        counted("{n} bản ghi", one.records),
        counted("{n} tệp đính kèm", one.blobs),
    ]
    if one.destroyed:
        taken.append(counted("báo {n} bản ghi đã tiêu hủy", one.destroyed))
    if one.withdrawn:
        taken.append(counted("báo {n} bản ghi có rút lại sự đồng ý", one.withdrawn))
    if one.returned:
        taken.append(counted("{n} lời xã nói lại về thư của tỉnh", one.returned))
    told = one.code or ", ".join(taken)
    told += f" · {one.told}" if one.told else ""
    return "\n".join([f"{one.file}: {_(STATES[one.state])} · {told}", *gaps_told(one.missing)])


def gaps_told(missing: Sequence[tuple[int, int]]) -> list[str]:
    """Return a line that says which bundles of a chain have not come, none where all have."""
    if not missing:
        return []
    numbers = ", ".join(f"{a}" if a == b else f"{a}–{b}" for a, b in missing[:_GAPS_TOLD])
    more = ", …" if len(missing) > _GAPS_TOLD else ""
    says = _("Chưa nhận được gói số {n} của cùng máy; nhắc xã gửi nếu để lâu.")
    return [says.format(n=numbers + more)]


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


COMMANDS = (province,)
