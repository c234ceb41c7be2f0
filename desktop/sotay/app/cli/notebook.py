"""`sotayctl` on the cadre's notebook: make it, fill it, look things up, print."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import click

from sotay.app import machine
from sotay.app.cli.filetypes import WRITE
from sotay.app.cli.output import refuse_unheard, say, tell_older
from sotay.app.cli.session import NOTEBOOK, REFUSED, Reply, Session, opening, shared
from sotay.app.cli.targets import refuse_taken
from sotay.app.cli.units import unit_code
from sotay.app.places import anchor_folder
from sotay.base import finding
from sotay.base.clock import local
from sotay.base.dates import short_date
from sotay.base.errors import SotayError, TrustError, WorldError
from sotay.base.files import write_whole
from sotay.base.sentences import _, counted
from sotay.model.notices import TOLD, notice_kinds
from sotay.model.office import Office
from sotay.model.plausible import AHEAD_TOLD, yet_to_come
from sotay.store import health
from sotay.vault.records.lookup import Entry
from sotay.vault.search.narrowing import OPEN
from sotay.work.agenda.unsent import cannot_go
from sotay.work.backups import examining
from sotay.work.backups.rollback import look_at_keys, look_back
from sotay.work.desk import Desk, create_notebook, open_notebook
from sotay.work.privacy.destroyed import destroy_again
from sotay.work.records import reading, writing


@contextmanager
def open_desk(session: Session, passphrase: str | None = None) -> Iterator[Desk]:
    """Unlock the notebook for one command, asking unless told the passphrase; lock it after."""
    passphrase = passphrase or session.passphrase(_("Mật khẩu mở sổ"))
    desk = open_notebook(session.at(NOTEBOOK), passphrase)
    try:
        tell_standing(desk)
        yield desk
    finally:
        desk.close()


on_desk = opening(open_desk)


def tell_standing(desk: Desk) -> None:
    """Tell on standard error when notebook or key file is an older one; destroy what came back."""
    older = look_back(desk, anchor_folder()), look_at_keys(desk)
    tell_older(desk.vault.store.log_aside, *older)
    if returned := destroy_again(desk).returned():
        say(returned, err=True)


@click.command()
@shared
@click.option("--unit", required=True, help="Mã 5 số hoặc tên xã, phường.")
@click.option("--name", required=True, help="Cơ quan ban hành, như “UBND XÃ …”.")
@click.option("--superior", default="", help="Cơ quan chủ quản, nếu có.")
@click.option("--symbol", default="UBND", help="Ký hiệu sau BB-; mặc định UBND.")
@click.option("--recorder", default="", help="Cán bộ ghi nhận, thư ký.")
@click.option("--recovery-to", type=WRITE, help="Ghi mã khôi phục vào tệp.")
@click.pass_obj
def init(
    session: Session,
    unit: str,
    name: str,
    superior: str,
    symbol: str,
    recorder: str,
    recovery_to: Path | None,
) -> None:
    """Tạo một sổ tay mới và cho mã khôi phục."""
    folder = session.at(NOTEBOOK)
    made = Office(
        unit=unit_code(unit), name=name, superior=superior, symbol=symbol, recorder=recorder
    )
    refuse_unheard()
    refuse_taken(recovery_to)
    passphrase = session.passphrase(_("Mật khẩu mở sổ mới"), confirm=True)

    def hand_out(code: str) -> None:
        """Write the code down and show it while nothing depends on it yet."""
        if recovery_to is not None:
            write_whole(recovery_to, f"{code}\n".encode())
        told = _("Mã khôi phục (chép ra giấy, cất nơi an toàn): {c}")
        facts = {"notebook": folder, "unit": made.unit, "recovery_code": code}
        session.answer(facts, told.format(c=code))

    desk, _code = create_notebook(folder, passphrase, made, hand_out=hand_out)
    desk.close()
    say(_("Đã tạo sổ tay tại {f}.").format(f=folder), err=session.as_json)


@click.command()
@on_desk
@click.argument("records", metavar="BẢN_GHI…", nargs=-1, required=True)
@click.option(
    "--drop-unread", is_flag=True, help="Bỏ chữ gõ dở mà sổ chưa đọc được, như ngày 31/11."
)
def close(desk: Desk, records: tuple[str, ...], drop_unread: bool) -> Reply:
    """Chốt nội dung các bản nháp để có thể đóng gói."""
    closed: list[str] = []
    already: list[str] = []
    refused: list[tuple[str, SotayError]] = []
    for record in records:
        try:
            entry = reading.find_entry(desk, record)
            done = _close(desk, entry, drop_unread=drop_unread)
            (closed if done else already).append(entry.row.id)
        except SotayError as fault:
            if len(records) == 1:
                raise
            refused.append((record, fault))
    for record, why in refused:
        say(f"{record}: {why.code} · {why}", err=True)
    told = [counted("Đã chốt {n} bản ghi.", len(closed))]
    if already:
        told.append(counted("{n} bản ghi đã chốt từ trước, không đổi gì.", len(already)))
    return Reply(
        {
            "closed": closed,
            "already": already,
            "refused": [
                {"record": record, "code": why.code, "sentence": str(why)}
                for record, why in refused
            ],
        },
        " ".join(told),
        status=REFUSED if refused else 0,
    )


def _close(desk: Desk, entry: Entry, *, drop_unread: bool) -> bool:
    """Close a record that is being written and say its notices; return whether it was one."""
    if entry.row.status not in OPEN:
        return False
    if entry.loose and drop_unread and not entry.record.gaps():
        writing.keep_loose(desk, entry.row.id, {})
    elif entry.loose:
        says = _("Chữ chưa đọc được: sửa trong cửa sổ Sổ tay, hoặc thêm --drop-unread để bỏ đi.")
        say(f"{_('lưu ý')} · {entry.row.id} · {says}", err=True)
    writing.close(desk, entry.record)
    for kind in notice_kinds(entry.record):
        says = " ".join(map(_, TOLD[kind]))
        say(f"{_('lưu ý')} · {entry.row.id}:{kind} · {says}", err=True)
    if ahead := yet_to_come(entry.record, local(desk.clock.now_ms())):
        told = _(AHEAD_TOLD).format(d=short_date(ahead))
        say(f"{_('lưu ý')} · {entry.row.id} · {told}", err=True)
    for says in cannot_go(desk, entry.row.id):
        say(f"{_('lưu ý')} · {entry.row.id} · {says}", err=True)
    return True


@click.command()
@shared
@click.option("--thorough", is_flag=True, help="Đọc hết từng tệp đính kèm; lâu hơn.")
@click.pass_obj
def doctor(session: Session, thorough: bool) -> None:
    """Khám máy này và sổ tay: nói rõ điều gì chưa ổn."""
    folder = session.at(NOTEBOOK)
    findings = machine.machine()
    if examining.is_notebook(folder):
        findings += health.folder(folder)
        findings += found_inside(partial(_opened, session, thorough=thorough))
    tell_findings(session, findings)


def tell_findings(session: Session, findings: list[finding.Finding]) -> None:
    """Answer with what was found, a line each; ends with 4 where something is not well."""
    marks = {True: "✓", False: "✗"}
    lines = [f"{'•' if one.note else marks[one.well]} {one.what}: {one.told}" for one in findings]
    session.answer(findings, "\n".join(lines))
    if not all(finding.well for finding in findings):
        raise SystemExit(4)


def found_inside(look: Callable[[], list[finding.Finding]]) -> list[finding.Finding]:
    """Return what `look` finds; that it cannot be opened is one finding."""
    try:
        return look()
    except (WorldError, TrustError) as fault:
        return [finding.Finding(_("Mở sổ"), False, f"{fault.code} · {fault}")]


def _opened(session: Session, *, thorough: bool) -> list[finding.Finding]:
    with open_desk(session) as desk:
        return examining.notebook_open(desk, thorough=thorough)


COMMANDS = (init, close, doctor)
