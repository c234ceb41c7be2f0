"""`sotayctl status`: what waits to be done in the notebook, as Hôm nay and the rail count it."""

import click

from sotay.app.cli.notebook import on_desk
from sotay.app.cli.session import Reply
from sotay.base.sentences import Counted, _, counted
from sotay.base.text import grouped
from sotay.work.agenda.today import Today, today
from sotay.work.desk import Desk


def _told(found: Today) -> list[str]:
    return [
        _("Bản nháp đang dở: {n}.").format(n=grouped(found.begun)),
        _("Kiến nghị quá hạn: {n}.").format(n=grouped(found.overdue)),
        _("Bản ghi đã chốt chưa gửi tỉnh: {n}.").format(n=grouped(found.waiting.going)),
        *found.waiting.said(),
        *found.waiting.why(),
        *_withdrawn(found.withdrawn),
        *_returned(found.returned),
        *_peers(found),
    ]


def _withdrawn(number: int) -> list[str]:
    says = counted(
        "{n} bản ghi có người rút lại sự đồng ý mà tỉnh chưa báo đã nhận tin: đóng gói, gửi tỉnh "
        "và nhập phiếu báo nhận.",
        number,
        n=grouped(number),
    )
    return [says] if number else []


def _returned(number: int) -> list[str]:
    says = counted(
        "{n} tin báo lại về thư của tỉnh mà tỉnh chưa báo đã nhận: đóng gói, gửi tỉnh và nhập "
        "phiếu báo nhận.",
        number,
        n=grouped(number),
    )
    return [says] if number else []


def _peers(found: Today) -> list[str]:
    differs = Counted("{n} bản ghi hai máy ghi khác nhau, chờ chọn: lệnh peers differences.")
    gone = Counted("{n} bản ghi máy khác đã tiêu hủy, ở máy này còn: lệnh peers list.")
    waiting = ((differs, found.apart), (gone, found.gone))
    return [counted(says, number, n=grouped(number)) for says, number in waiting if number]


@click.command()
@on_desk
def status(desk: Desk) -> Reply:
    """Cho biết còn gì chờ làm: bản nháp, việc quá hạn, bản ghi chưa gửi, bản ghi giữ lại."""
    found = today(desk)
    facts = {
        "drafts": found.begun,
        "overdue": found.overdue,
        "waiting": found.waiting.going,
        "held": dict(found.waiting.held),
        "withdrawn": found.withdrawn,
        "returned": found.returned,
        "apart": found.apart,
        "gone_elsewhere": found.gone,
    }
    return Reply(facts, "\n".join(_told(found)))


COMMANDS = (status,)
