"""`sotayctl` on personal data: contact cards, how long records are kept, what is destroyed."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Final

import click
from msgspec.structs import replace

from sotay.app.cli.days import DAY
from sotay.app.cli.filetypes import READ, WRITE
from sotay.app.cli.notebook import on_desk, open_desk
from sotay.app.cli.output import PercentLine, ask, confirm, tell_lacks
from sotay.app.cli.recordlines import in_list
from sotay.app.cli.session import Reply, Session, on_session, shared
from sotay.app.cli.targets import prove_writable
from sotay.base.clock import local
from sotay.base.dates import short_date, short_time
from sotay.base.errors import FieldProblem
from sotay.base.files import read_limited
from sotay.base.sentences import Counted, _, counted
from sotay.base.text import grouped
from sotay.model.contacts import Card
from sotay.model.kinds import KINDS, RECORD_KINDS
from sotay.model.retention import HOLDS, Retention, too_early
from sotay.model.shape import parse
from sotay.vault.privacy.purging import DueRecord
from sotay.work import printing
from sotay.work.copies import oldcopies
from sotay.work.desk import Desk
from sotay.work.privacy import contacting, purging
from sotay.work.records import reading

MONTHS = click.IntRange(0, 1_200)
CARD_LIMIT = 128 * 1024  # bytes


@click.group()
@shared
def contact() -> None:
    """Thẻ liên hệ của buổi ghi nhận, phiếu hỏi: mã hóa, cất riêng, không gửi đi."""


@contact.command("set")
@on_desk
@click.argument("record", metavar="BẢN_GHI")
@click.option("--from", "source", type=READ, help="Tệp JSON có name, reach, note.")
def contact_set(desk: Desk, record: str, source: Path | None) -> Reply:
    """Ghi thẻ liên hệ; hỏi từng mục nếu không có --from (không nhận qua tham số)."""
    key = reading.find_entry(desk, record).row.id
    card = _card_in(source) if source else _ask_card()
    contacting.set_card(desk, key, card)
    return Reply({"record": key, "card": True}, _("Đã lưu thẻ liên hệ, mã hóa, cất riêng."))


def _card_in(source: Path) -> Card:
    return parse(read_limited(source, CARD_LIMIT), Card, foreign=True)


def _ask_card() -> Card:
    asked = (_("Họ tên"), _("Cách liên hệ"), _("Ghi chú"))
    return Card(*(ask(says, "") for says in asked))


@contact.command("show")
@on_desk
@click.argument("record", metavar="BẢN_GHI")
def contact_show(desk: Desk, record: str) -> Reply:
    """Mở thẻ liên hệ; lần mở được ghi vào nhật ký hoạt động."""
    card = contacting.open_card(desk, reading.find_entry(desk, record).row.id).value
    return Reply(card, "\n".join(part for part in (card.name, card.reach, card.note) if part))


@contact.command("remove")
@on_desk
@click.argument("record", metavar="BẢN_GHI")
def contact_remove(desk: Desk, record: str) -> Reply:
    """Xóa hẳn thẻ liên hệ cùng khóa của thẻ; ý kiến vẫn còn, không gắn với ai."""
    key = reading.find_entry(desk, record).row.id
    contacting.remove_card(desk, key)
    return Reply({"record": key, "card": False}, _("Đã xóa hẳn thẻ liên hệ và khóa của thẻ."))


def _periods(command: Callable[..., Reply]) -> Callable[..., Reply]:
    """Add an option for each kind that the office sets a period for."""
    for kind in reversed(Retention.__struct_fields__):
        command = click.option(
            f"--{kind}", type=MONTHS, help="Số tháng lưu bản ghi loại này; 0 là không đặt."
        )(command)
    return command


@click.command()
@on_desk
@_periods
def retention(desk: Desk, **months: int | None) -> Reply:
    """Xem hoặc đặt thời hạn lưu trữ cho bản ghi không có ngày riêng."""
    now = purging.periods(desk)
    wanted = replace(now, **{kind: n for kind, n in months.items() if n is not None})
    if wanted != now:
        purging.set_periods(desk, wanted)
    kinds = ((kind, wanted.months(kind)) for kind in KINDS)
    told = [
        f"{_(RECORD_KINDS[kind])}: {counted('{n} tháng', n) if n else _('không đặt')}"
        for kind, n in kinds
    ]
    return Reply(wanted, "\n".join(told))


@click.command()
@on_session
@click.argument("record", metavar="BẢN_GHI")
@click.option("--until", type=DAY, help="Ngày cuối cùng còn lưu, như 2030-12-31.")
@click.option("--by-period", is_flag=True, help="Bỏ ngày riêng, theo thời hạn chung.")
def retain(session: Session, record: str, until: date | None, by_period: bool) -> None:
    """Đặt ngày hết thời hạn lưu trữ của một bản ghi (bản đã chốt thì thành một lần đính chính)."""
    if (until is None) != by_period:
        raise click.UsageError(_("Cần đúng một trong hai: --until NGÀY hoặc --by-period."))
    with open_desk(session) as desk:
        entry = reading.find_entry(desk, record)
        if why := too_early(replace(entry.record, retain_until=until)):
            raise FieldProblem("retain_until", why, _("Lưu đến"))
        row = entry.row
        key, sent = row.id, row.status in ("sealed", "received")
        last = purging.keep_until(desk, key, until).value
        today = local(desk.clock.now_ms()).date()
    told = [_("Không đặt thời hạn lưu trữ.")]
    if last:
        told = [_("Lưu đến hết ngày {d}.").format(d=short_date(last))]
    if last and last < today:
        told.append(_("Ngày đó đã qua: bản ghi vào diện tiêu hủy ngay."))
    if sent:
        told.append(_("Bản đã gửi thành một lần đính chính, cần đóng gói gửi lại."))
    session.answer({"record": key, "until": last}, " ".join(told))


_ASKED: Final[Counted] = "Tiêu hủy {n} bản ghi? Việc này không hoàn tác được."
_DONE: Final[Counted] = (
    "Đã tiêu hủy {n} bản ghi (đợt {s}). Rà soát và hủy cả bản sao lưu, tệp đã xuất cũ."
)


def _line(record: DueRecord) -> str:
    why = f"  ({_('chưa hủy được')}: {_(HOLDS[record.hold])})" if record.hold else ""
    kept = f"  ({_('chưa gửi tỉnh')})" if record.kept and not record.hold else ""
    last = short_date(record.due)
    return f"{record.id}  {last}  {in_list(record.kind, RECORD_KINDS)}  {record.title}{why}{kept}"


@click.command()
@on_session
@click.option("--due", is_flag=True, required=True, help="Những bản ghi đã hết thời hạn lưu trữ.")
@click.option("--list", "only_list", is_flag=True, help="Chỉ liệt kê, không tiêu hủy.")
@click.option("--yes", is_flag=True, help="Không hỏi lại.")
@click.option("--today", type=DAY, help="Xác nhận ngày hôm nay, khi sổ hỏi đến.")
@click.option("--minutes", "pdf", type=WRITE, help="In biên bản tiêu hủy ra tệp PDF này.")
@click.option("--drop-old-backups", "drop", is_flag=True, help="Xóa bản sao lưu còn giữ chúng.")
def purge(
    session: Session,
    due: bool,  # noqa: ARG001 - click gives it
    only_list: bool,
    yes: bool,
    today: date | None,
    pdf: Path | None,
    drop: bool,
) -> None:
    """Tiêu hủy bản ghi hết thời hạn lưu trữ, hoặc làm tiếp đợt đang làm dở; không lấy lại được."""
    if only_list:
        _list_due(session)
        return
    prove_writable(pdf)  # what is destroyed could not be destroyed once more for its minutes
    with open_desk(session) as desk:
        found, job = purging.due(desk), purging.unfinished(desk)
        going = job.left if job else sum(record.hold is None for record in found)
        if going and not yes:
            confirm(counted(_ASKED, going, n=grouped(going)))
        with PercentLine(_("Đang tiêu hủy")) as progress:
            done = purging.purge(desk, progress, today=today).value
        if drop:
            oldcopies.discard(desk, oldcopies.old_copies(desk).with_destroyed)
        number = _minutes(desk, pdf, done.seq)
        copies = oldcopies.old_copies(desk)
    told = counted(_DONE, number, n=grouped(number), s=done.seq)
    session.answer(
        {
            "purge": done.seq,
            "records": number,
            "minutes": pdf,
            "old_backups": [one.path for one in copies.with_destroyed],
            "unreachable": copies.places,
        },
        "\n".join([told, *copies.holding()]),
    )


def _list_due(session: Session) -> None:
    with open_desk(session) as desk:
        found, job = purging.due(desk), purging.unfinished(desk)
    text = "\n".join(map(_line, found)) or _("Không có bản ghi nào hết thời hạn lưu trữ.")
    session.answer({"due": found, "unfinished": job}, text)


def _minutes(desk: Desk, pdf: Path | None, seq: int) -> int:
    gathered = purging.gather_destruction(desk, seq)
    if pdf is not None:
        paper = gathered.print()
        printing.save_paper(desk, paper, pdf, str(seq), replace=False)
        tell_lacks(paper.lacks())
    return sum(line.number for line in gathered.destroyed)


@click.command()
@on_desk
@click.option("--pdf", type=WRITE, required=True)
@click.option("--purge", "seq", type=click.IntRange(min=1), help="Đợt thứ mấy; mặc định cuối.")
@click.option("--replace", is_flag=True, help="Ghi đè tệp đã có.")
def destruction(desk: Desk, pdf: Path, seq: int | None, replace: bool) -> Reply:
    """In biên bản tiêu hủy của một đợt: số lượng, loại, ngày, lý do; không có nội dung."""
    gathered = purging.gather_destruction(desk, seq)
    paper = gathered.print()
    printing.save_paper(desk, paper, pdf, str(gathered.job.seq), replace=replace)
    tell_lacks(paper.lacks())
    at = short_time(local(gathered.job.ended or 0))
    told = _("Đã in biên bản đợt {s} (xong lúc {a}) ra {f}.")
    return Reply(
        {"file": pdf, "purge": gathered.job.seq, "pages": paper.pages},
        told.format(s=gathered.job.seq, a=at, f=pdf),
    )


COMMANDS = (contact, retention, retain, purge, destruction)
