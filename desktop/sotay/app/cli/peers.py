"""`sotayctl peers`: two machines of one commune give each other what they closed, by a stick."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from sotay.app.cli.filetypes import FOLDER_THERE
from sotay.app.cli.notebook import on_desk
from sotay.app.cli.output import tell_refused
from sotay.app.cli.recordlines import differing
from sotay.app.cli.session import REFUSED, Reply, shared
from sotay.base.sentences import _
from sotay.bundle.keys import comparison_code
from sotay.model.words import STATUS
from sotay.vault import peergone
from sotay.vault import peers as rows
from sotay.vault.records.lookup import Row
from sotay.work.desk import Desk
from sotay.work.peers import differences as apart
from sotay.work.peers import knowing, visiting
from sotay.work.peers.differences import Apart
from sotay.work.peers.errors import SidesUnknown
from sotay.work.peers.told import gone_told, machines_told, visited_told
from sotay.work.records import reading


@click.group()
@shared
def peers() -> None:
    """Máy khác của xã: trao đổi bản ghi qua USB, xem và chọn chỗ hai máy ghi khác nhau."""


@peers.command("list")
@on_desk
def peers_list(desk: Desk) -> Reply:
    """Liệt kê các máy khác của xã đã biết, lần trao đổi gần nhất, và những gì còn phải xem."""
    known, seen = knowing.known(desk), rows.visits(desk.vault.store)
    waiting, gone = apart.listed(desk), peergone.every(desk.vault.store)
    lines = machines_told(known, seen) or [_("Chưa biết máy nào khác của xã.")]
    lines += [*_waiting(waiting), *(f"{one.record}  {gone_told(one)}" for one in gone)]
    machines = [{"device": one.device, "code": one.code, "office": one.office} for one in known]
    told = {"peers": machines, "visits": seen, "apart": waiting, "gone_elsewhere": gone}
    return Reply(told, "\n".join(lines))


@peers.command("visit")
@on_desk
@click.argument("stick", metavar="USB", type=FOLDER_THERE)
def peers_visit(desk: Desk, stick: Path) -> Reply:
    """Nhận bản ghi máy khác của xã để trên USB, rồi ghi ra đó những gì các máy kia chưa có."""
    told = visiting.visit(desk, stick).value
    refused = [(one.file, one.code, one.told) for one in told.faults]
    refused += [(comparison_code(one.device), *why) for one in told.came for why in one.refused]
    for one in refused:
        tell_refused(*one)
    return Reply(told, "\n".join(visited_told(told)), status=REFUSED if refused else 0)


@peers.command("differences")
@on_desk
def peers_differences(desk: Desk) -> Reply:
    """Liệt kê bản ghi mà hai máy ghi khác nhau, chờ người chọn."""
    apart.resolve_all(desk)
    found = apart.listed(desk)
    return Reply(found, "\n".join(_waiting(found)) or _("Không có bản ghi nào ghi khác nhau."))


def _waiting(found: Sequence[Row]) -> list[str]:
    says = _("{r}  {d}  {t}  [{s}]: máy khác ghi khác")
    return [says.format(r=one.id, d=one.day, t=one.title, s=_(STATUS[one.status])) for one in found]


@peers.command("show")
@on_desk
@click.argument("record", metavar="BẢN_GHI")
def peers_show(desk: Desk, record: str) -> Reply:
    """Cho xem một bản ghi ở máy này và ở máy kia khác nhau chỗ nào."""
    found = apart.of_record(desk, reading.find_entry(desk, record).row.id)
    told = {"record": found.entry.row.id, "writing": found.writing, "beside": found.beside,
            "seen": found.seen}  # fmt: skip
    return Reply(told, "\n".join(_beside(found)))


def _beside(found: Apart) -> Iterator[str]:
    """Yield the parts that differ, and how to say that these are what one chose from."""
    if not found.beside:
        yield _("Hai máy sửa những mục khác nhau, ghép lại được: chốt bản đang viết rồi xem lại.")
    for one in found.beside:
        says = _("Mục {f}, bản {r} của máy {c}: dòng “−” là bản {o}, dòng “+” là của máy đó")
        whose = comparison_code(one.device) if one.device else _("khác")
        first = _("của máy {m}").format(m=comparison_code(one.shown_of)) if one.shown_of else ""
        yield says.format(f=one.fields[0], r=one.rev[:8], c=whose, o=first or _("ở đây"))
        yield differing(one.difference)
    says = _("Để chọn: peers settle {r} --seen {s}, thêm --take MỤC=BẢN cho mục lấy của máy kia.")
    yield says.format(r=found.entry.row.id, s=found.seen)


@peers.command("settle")
@on_desk
@click.argument("record", metavar="BẢN_GHI")
@click.option(
    "--take", multiple=True, metavar="MỤC=BẢN",
    help="Lấy bản của máy kia ở mục này, như “peers show” in; mục không nêu thì giữ bản ở đây.",
)  # fmt: skip
@click.option("--seen", required=True, metavar="MÃ", help="Mã “peers show” in: các bản đã xem.")
@click.option("--open", "leave_open", is_flag=True, help="Để bản ghi mở, chưa chốt.")
def peers_settle(
    desk: Desk, record: str, take: tuple[str, ...], seen: str, leave_open: bool
) -> Reply:
    """Chọn từng mục hai máy ghi khác nhau, rồi chốt một bản nối cả hai."""
    found = apart.of_record(desk, reading.find_entry(desk, record).row.id)
    picks = dict(_picked(found, one) for one in take)
    kept = apart.settle(desk, found.entry.row.id, picks, seen=seen, close=not leave_open).value
    says = _("Đã chọn; bản ghi còn mở.") if leave_open else _("Đã chọn và chốt một bản nối cả hai.")
    return Reply(kept, says)


def _picked(found: Apart, told: str) -> tuple[tuple[str, ...], str]:
    name, _sign, rev = told.partition("=")
    for one in found.beside:
        if one.fields[0] == name and rev and one.rev.startswith(rev):
            return one.fields, one.rev
    raise SidesUnknown(name)


COMMANDS = (peers,)
