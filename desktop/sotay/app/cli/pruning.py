"""`sotayctl prune`: attachments that the province has, taken off this machine and brought back."""

from datetime import date
from pathlib import Path
from typing import Final

import click
from msgspec import to_builtins

from sotay.app.cli.attachments import named
from sotay.app.cli.days import DAY
from sotay.app.cli.filetypes import EITHER, FOLDER_THERE, WRITE
from sotay.app.cli.notebook import on_desk, open_desk
from sotay.app.cli.output import PercentLine, confirm
from sotay.app.cli.session import Reply, Session, on_session, shared
from sotay.base.clock import local
from sotay.base.dates import short_date
from sotay.base.ids import only
from sotay.base.sentences import Counted, _, counted
from sotay.base.sizes import size_told
from sotay.base.text import grouped
from sotay.work.attachments import bringback, pruning
from sotay.work.attachments.gone import all_gone, gone_told, records_of, write_list
from sotay.work.attachments.pruning import Room, Sent
from sotay.work.desk import Desk
from sotay.work.records import reading

_LEAST: Final = 8  # letters of a SHA-256 that name one
_ASKED: Final[Counted] = (
    "Dọn {n} tệp ({s}) khỏi máy này? Tên, mã và chú thích vẫn còn trong bản ghi; tỉnh đã báo nhận "
    "đủ. Muốn xem lại thì phải đưa tệp về từ bản sao lưu cũ, tệp gốc, hoặc xin tỉnh."
)


@click.group()
@shared
def prune() -> None:
    """Dọn khỏi máy này tệp đính kèm mà tỉnh đã báo nhận đủ; tên và mã vẫn còn."""


@prune.command("list")
@on_desk
def prune_list(desk: Desk) -> Reply:
    """Liệt kê tệp dọn được, gửi lâu nhất trước, và chỗ các tệp đang chiếm."""
    found = pruning.room(desk)
    may_go = pruning.named(desk, found.may_go)
    lines = [_line(one) for one in may_go] + [_total(found)]
    told = {"number": found.number, "size": found.size, "may_go": may_go}
    return Reply({**told, "gone": len(found.gone)}, "\n".join(lines))


def _line(one: Sent) -> str:
    what = " · ".join(part for part in (one.name, one.caption) if part)
    said = short_date(local(one.said * 1000).date()) if one.said else ""
    return f"{one.sha256[:16]}  {size_told(one.size):>9}  {said:10}  {one.title} · {what}"


def _total(found: Room) -> str:
    if not found.number:
        return _("Máy này không giữ tệp đính kèm nào để dọn.")
    here = counted("{n} tệp đính kèm ở máy này ({s}).", found.number, s=size_told(found.size))
    size = size_told(sum(one.size for one in found.may_go))
    return f"{here} {counted('Dọn được {n} tệp ({s}).', len(found.may_go), s=size)}"


@prune.command("now")
@on_session
@click.argument("which", metavar="[MÃ_TỆP]…", nargs=-1)
@click.option("--record", "records", multiple=True, metavar="BẢN_GHI", help="Mọi tệp của nó.")
@click.option("--until", type=DAY, help="Tệp tỉnh báo nhận đến hết ngày này.")
@click.option("--all", "everything", is_flag=True, help="Mọi tệp dọn được.")
@click.option("--yes", is_flag=True, help="Không hỏi lại.")
def prune_now(
    session: Session,
    which: tuple[str, ...],
    records: tuple[str, ...],
    until: date | None,
    everything: bool,
    yes: bool,
) -> None:
    """Dọn những tệp đã chọn; khoảng chỗ ghi ra là chỗ được trả lại."""
    if not (which or records or until or everything):
        raise click.UsageError(_("Nêu mã tệp, --record, --until hoặc --all."))
    with open_desk(session) as desk:
        found = pruning.may_go(desk)
        keys = {reading.find_entry(desk, one).row.id for one in records}
        going = {_one(found, one) for one in which} | {
            one.sha256 for one in found if everything or one.record in keys or _before(one, until)
        }
        size = size_told(sum(one.size for one in found if one.sha256 in going))
        if going and not yes:
            confirm(counted(_ASKED, len(going), n=grouped(len(going)), s=size))
        number, freed = pruning.prune(desk, going).value if going else (0, 0)
    told = counted("Đã dọn {n} tệp ({s}) khỏi máy này.", number, s=size_told(freed))
    session.answer({"pruned": sorted(going), "size": freed}, told)


def _one(found: list[Sent], beginning: str) -> str:
    """Return the SHA-256 that a beginning names; one that names none is told when it is to go."""
    return only({one.sha256: one for one in found}, beginning, _LEAST) or beginning


def _before(one: Sent, until: date | None) -> bool:
    return bool(until and one.said and local(one.said * 1000).date() <= until)


@prune.command("gone")
@on_desk
@click.option("--out", type=WRITE, help="Lưu danh sách mã tệp, không kèm tên, để gửi tỉnh.")
@click.option("--replace", is_flag=True, help="Ghi đè tệp đã có.")
def prune_gone(desk: Desk, out: Path | None, replace: bool) -> Reply:
    """Liệt kê tệp đã dọn: ngày dọn, tỉnh đã nhận ngày nào, mã để xin lại."""
    found = all_gone(desk)
    if out is not None:
        write_list(desk, out, replace=replace)
    lines = [f"{one.sha256[:16]}  {size_told(one.size):>9}  {gone_told(one)}" for one in found]
    more = [_("Đã lưu danh sách ra {f}.").format(f=out)] if out else []
    records = records_of(desk, found)
    told = [
        to_builtins(one) | {"told": gone_told(one), "records": records[one.sha256]} for one in found
    ]
    return Reply(told, "\n".join(lines + more) or _("Chưa dọn tệp nào."))


@prune.command("back")
@on_desk
@click.argument("record", metavar="BẢN_GHI")
@click.argument("which", metavar="SỐ")
@click.argument("source", metavar="NGUỒN", type=EITHER)
def prune_back(desk: Desk, record: str, which: str, source: Path) -> Reply:
    """Đưa lại một tệp đã dọn (số thứ tự hoặc mã): từ thư mục bản sao lưu, tệp gốc, tệp tỉnh gửi."""
    entry = reading.find_entry(desk, record)
    one = named(entry.record.attachments, which)
    with PercentLine(_("Đang đưa tệp lại")) as progress:
        bringback.bring_back(desk, one.sha256, source, progress)
    told = _("Đã đưa lại “{n}”; nội dung khớp mã của tệp.")
    return Reply(
        {"record": entry.row.id, "attachment": one}, told.format(n=one.name or one.sha256[:16])
    )


@prune.command("back-all")
@on_desk
@click.argument("source", metavar="THƯ_MỤC", type=FOLDER_THERE)
def prune_back_all(desk: Desk, source: Path) -> Reply:
    """Đưa lại mọi tệp đã dọn mà bản sao lưu trong thư mục còn giữ."""
    with PercentLine(_("Đang đưa tệp lại")) as progress:
        brought = bringback.write_all(bringback.prepare_all(desk), source, progress)
    number = bringback.record_all(desk, brought).value
    if brought.ended is not None:
        raise brought.ended
    left = len(all_gone(desk))
    told = counted("Đã đưa lại {n} tệp.", number)
    if left:
        told += " " + counted("{n} tệp không có trong các bản sao lưu ở đó.", left)
    return Reply({"back": number, "left": left}, told)


COMMANDS = (prune,)
