"""`sotayctl` on earlier states of a record: revisions, what changed between them, ways back."""

import click

from sotay.app.cli.notebook import on_desk
from sotay.app.cli.recordlines import differing
from sotay.app.cli.session import Reply
from sotay.base.clock import local
from sotay.base.dates import short_time
from sotay.base.ids import only
from sotay.base.sentences import _
from sotay.model import comparing
from sotay.model.comparing import Difference
from sotay.vault.errors import RevisionUnknown
from sotay.vault.records.lookup import Revision
from sotay.work.desk import Desk
from sotay.work.records import reading
from sotay.work.records import revisions as revising


@click.command()
@on_desk
@click.argument("record", metavar="BẢN_GHI")
def revisions(desk: Desk, record: str) -> Reply:
    """Liệt kê các bản đã chốt của một bản ghi, mới nhất trước."""
    found = reading.revisions(desk, reading.find_entry(desk, record).row.id)
    told = [{"revision": one.rev, "at": one.at} for one in found]
    lines = [f"{one.rev}  {short_time(local(one.at))}" for one in found]
    return Reply(told, "\n".join(lines) or _("Bản ghi này chưa chốt lần nào."))


def _one(found: list[Revision], rev: str) -> str:
    """Return the one revision that begins so; raises `RevisionUnknown`."""
    if (named := only((one.rev for one in found), rev)) is None:
        raise RevisionUnknown(rev)
    return named


def _compare(desk: Desk, record: str, old: str, new: str | None) -> list[Difference]:
    entry = reading.find_entry(desk, record)
    found = reading.revisions(desk, entry.row.id)
    before = revising.closed(desk, _one(found, old))
    after = revising.closed(desk, _one(found, new)) if new else entry.record
    return comparing.compare(before, after)


@click.command()
@on_desk
@click.argument("record", metavar="BẢN_GHI")
@click.argument("old", metavar="BẢN_CŨ")
@click.argument("new", metavar="BẢN_MỚI", required=False)
def compare(desk: Desk, record: str, old: str, new: str | None) -> Reply:
    """So BẢN_CŨ với BẢN_MỚI, hoặc với bản đang có."""
    found = _compare(desk, record, old, new)
    return Reply(found, "\n".join(map(differing, found)) or _("Hai bản này giống hệt nhau."))


@click.command("restore-revision")
@on_desk
@click.argument("record", metavar="BẢN_GHI")
@click.argument("revision", metavar="BẢN_CŨ")
def restore_revision(desk: Desk, record: str, revision: str) -> Reply:
    """Lấy một bản đã chốt ra làm bản đang soạn (đính chính)."""
    key = reading.find_entry(desk, record).row.id
    rev = _one(reading.revisions(desk, key), revision)
    revising.restore(desk, key, rev)
    told = _("Bản cũ đã thành bản đang soạn. Xem lại, rồi chốt nội dung bằng lệnh close.")
    return Reply({"restored": key}, told)


@click.command()
@on_desk
@click.argument("record", metavar="BẢN_GHI")
def revert(desk: Desk, record: str) -> Reply:
    """Bỏ bản đính chính đang soạn; bản đã chốt giữ nguyên."""
    key = reading.find_entry(desk, record).row.id
    revising.revert(desk, key)
    return Reply({"reverted": key}, _("Đã bỏ bản đính chính. Bản đã chốt được giữ nguyên."))


@click.command()
@on_desk
@click.argument("record", metavar="BẢN_GHI")
@click.option("--redo", is_flag=True, help="Làm lại bước vừa hoàn tác.")
def undo(desk: Desk, record: str, redo: bool) -> Reply:
    """Lùi (hoặc tiến) một bước trong bản đang soạn."""
    key = reading.find_entry(desk, record).row.id
    step = revising.step(desk, key, "forth" if redo else "back").value
    told = _("Không còn bước nào.")
    if step is not None:
        told = _("Đã về bản lúc {at}.").format(at=short_time(local(step.at)))
    return Reply({"record": key, "at": step.at if step else None}, told)


COMMANDS = (revisions, compare, restore_revision, revert, undo)
