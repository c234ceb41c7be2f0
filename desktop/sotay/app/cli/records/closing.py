"""`sotayctl close`: close what is being written, and say what stands in it."""

from collections.abc import Iterator

import click

from sotay.app.cli.notebook import on_desk
from sotay.app.cli.output import refusals, say
from sotay.app.cli.session import REFUSED, Reply
from sotay.base.clock import local
from sotay.base.dates import short_date
from sotay.base.errors import SotayError
from sotay.base.sentences import _, counted
from sotay.model.notices import TOLD, notice_kinds
from sotay.model.plausible import AHEAD_TOLD, yet_to_come
from sotay.vault.records.lookup import Entry
from sotay.vault.search.narrowing import OPEN
from sotay.work.desk import Desk
from sotay.work.records import reading, writing
from sotay.work.transfer.waiting import cannot_go


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
    notices: list[dict[str, str]] = []
    for record in records:
        try:
            entry = reading.find_entry(desk, record)
            done = _close(desk, entry, drop_unread=drop_unread, notices=notices)
            (closed if done else already).append(entry.row.id)
        except SotayError as fault:
            if len(records) == 1:
                raise
            refused.append((record, fault))
    told = [counted("Đã chốt {n} bản ghi.", len(closed))]
    if already:
        told.append(counted("{n} bản ghi đã chốt từ trước, không đổi gì.", len(already)))
    return Reply(
        {
            "closed": closed,
            "already": already,
            "refused": refusals("record", refused),
            "notices": notices,
        },
        " ".join(told),
        status=REFUSED if refused else 0,
    )


def _close(desk: Desk, entry: Entry, *, drop_unread: bool, notices: list[dict[str, str]]) -> bool:
    """Close a record that is being written and say its notices; return whether it was one."""
    if entry.row.status not in OPEN:
        return False
    record = entry.row.id
    if entry.loose and drop_unread and not entry.record.gaps():
        writing.keep_loose(desk, record, {})
    elif entry.loose:
        says = _("Chữ chưa đọc được: sửa trong cửa sổ Sổ tay, hoặc thêm --drop-unread để bỏ đi.")
        say(f"{_('lưu ý')} · {record} · {says}", err=True)
    writing.close(desk, entry.record)
    for kind, says in _noticed(desk, entry):
        named = f"{record}:{kind}" if kind in TOLD else record
        say(f"{_('lưu ý')} · {named} · {says}", err=True)
        notices.append({"record": record, "kind": kind, "sentence": says})
    return True


def _noticed(desk: Desk, entry: Entry) -> Iterator[tuple[str, str]]:
    """Yield what somebody has to know of a closed record: a word for programs, and a sentence."""
    for kind in notice_kinds(entry.record):
        yield kind, " ".join(map(_, TOLD[kind]))
    if ahead := yet_to_come(entry.record, local(desk.clock.now_ms())):
        yield "ahead", _(AHEAD_TOLD).format(d=short_date(ahead))
    for says in cannot_go(desk, entry.row.id):
        yield "stays", says


COMMANDS = (close,)
