"""`sotayctl` on attachments of the notebook: put files on a record, list, save a copy, take off."""

from pathlib import Path

import click
from msgspec import to_builtins

from sotay.app.cli.filetypes import SEVERAL, WRITE
from sotay.app.cli.notebook import on_desk, told_amending
from sotay.app.cli.output import PercentLine, refusals
from sotay.app.cli.session import REFUSED, Reply, shared
from sotay.base.errors import SotayError
from sotay.base.ids import only
from sotay.base.sentences import _, counted
from sotay.base.settings import PHOTO_EDGES
from sotay.model.readout import attachment_line
from sotay.model.records import Attachment
from sotay.work import attachments as attaching
from sotay.work.attachments.errors import NotAttached
from sotay.work.desk import Desk
from sotay.work.records import reading

_LEAST = 8  # letters of a SHA-256 that name one


def named(hung: tuple[Attachment, ...], which: str) -> Attachment:
    """Return the attachment of this number (from 1) or beginning of its SHA-256.

    Raises `NotAttached`.
    """
    numbered = {str(number): one for number, one in enumerate(hung, 1)}
    hashed = {one.sha256: one for one in hung}
    found = numbered.get(which.strip()) or hashed.get(only(hashed, which, _LEAST) or "")
    if found is None:
        raise NotAttached(which)
    return found


def _take(source: Path, edge: int | None) -> attaching.Added:
    from sotay.media import cleaning  # noqa: PLC0415 - decoders; no other command needs them

    return cleaning.take(source, source.name, edge=edge)


def _attach(
    desk: Desk, record: str, files: tuple[Path, ...], caption: str, edge: int | None
) -> tuple[list[Attachment], list[Attachment], list[tuple[Path, SotayError]]]:
    """Attach each file that is taken.

    Returns those, those that hung there before, and those that were refused with why.
    """
    hung: list[Attachment] = []
    already: list[Attachment] = []
    refused: list[tuple[Path, SotayError]] = []
    with PercentLine(_("Đang đính kèm")) as progress:
        for source in files:
            try:
                added = _take(source, edge)
                before = reading.entry(desk, record).record.attachments
                one = attaching.attach(desk, record, added, caption, progress).value[0]
                (already if one in before else hung).append(one)
            except SotayError as fault:
                refused.append((source, fault))
    return hung, already, refused


@click.command()
@on_desk
@click.argument("record", metavar="BẢN_GHI")
@click.argument("files", metavar="TỆP…", nargs=-1, required=True, type=SEVERAL)
@click.option("--caption", default="", help="Chú thích, tìm kiếm được.")
@click.option(
    "--edge",
    type=click.IntRange(min=64),
    default=PHOTO_EDGES[0],
    show_default=True,
    help="Cạnh dài nhất của ảnh sau khi thêm, điểm ảnh.",
)
@click.option("--keep-size", is_flag=True, help="Giữ nguyên cỡ ảnh.")
def attach(
    desk: Desk,
    record: str,
    files: tuple[Path, ...],
    caption: str,
    edge: int,
    keep_size: bool,
) -> Reply:
    """Đính kèm ảnh, ghi âm, PDF, bỏ dấu vết của máy và người (PDF có chữ ký số giữ nguyên)."""
    entry = reading.find_entry(desk, record)
    hung, already, refused = _attach(
        desk, entry.row.id, files, caption, None if keep_size else edge
    )
    amending = told_amending(desk, entry.row.id) if hung else []
    desk.rest()
    told = [counted("Đã đính kèm {n} tệp.", len(hung))]
    if already:
        told.append(counted("{n} tệp đã có trong bản ghi nên không thêm.", len(already)))
    told += amending
    return Reply(
        {
            "record": entry.row.id,
            "attached": hung,
            "already": already,
            "refused": refusals("file", refused),
        },
        " ".join(told),
        status=REFUSED if refused else 0,
    )


@click.command()
@on_desk
@click.argument("record", metavar="BẢN_GHI")
def attachments(desk: Desk, record: str) -> Reply:
    """Liệt kê tệp đính kèm của một bản ghi, theo thứ tự đã thêm."""
    hung = reading.find_entry(desk, record).record.attachments
    gone = attaching.gone_of(desk, [one.sha256 for one in hung])
    lines = [
        f"{at:>3}  {attachment_line(one)}{_and(gone.get(one.sha256))}"
        for at, one in enumerate(hung, start=1)
    ]
    told = [
        to_builtins(one) | ({"gone": gone[one.sha256]} if one.sha256 in gone else {})
        for one in hung
    ]
    return Reply(told, "\n".join(lines) or _("Bản ghi không có tệp đính kèm."))


def _and(gone: str | None) -> str:
    return f"  ({gone})" if gone else ""


@click.group()
@shared
def attachment() -> None:
    """Một tệp đính kèm của bản ghi."""


@attachment.command("save")
@on_desk
@click.argument("record", metavar="BẢN_GHI")
@click.argument("which", metavar="SỐ")
@click.argument("target", metavar="ĐÍCH", type=WRITE)
@click.option("--replace", is_flag=True, help="Ghi đè tệp đã có.")
def attachment_save(desk: Desk, record: str, which: str, target: Path, replace: bool) -> Reply:
    """Lưu một tệp đính kèm (số thứ tự hoặc mã) ra ngoài; bản lưu không được mã hóa."""
    entry = reading.find_entry(desk, record)
    one = named(entry.record.attachments, which)
    content = attaching.lend_out(desk, entry.row.id, one.sha256).value
    attaching.save_copy(content, target, replace=replace)
    sentence = _(
        "Đã lưu “{n}” ra {f}. Bản này không mã hóa: giữ như tài liệu giấy, xong việc thì xóa."
    )
    return Reply(
        {"file": target, "attachment": one},
        sentence.format(n=one.name or one.sha256[:16], f=target),
    )


@click.command()
@on_desk
@click.argument("record", metavar="BẢN_GHI")
@click.argument("which", metavar="SỐ")
@click.option("--shred", is_flag=True, help="Hủy luôn khóa của tệp; undo không lấy lại được.")
def detach(desk: Desk, record: str, which: str, shred: bool) -> Reply:
    """Gỡ một tệp đính kèm (số thứ tự hoặc mã) khỏi bản đang soạn; undo lấy lại được."""
    entry = reading.find_entry(desk, record)
    one = named(entry.record.attachments, which)
    gone = shred and attaching.shred(desk, entry.row.id, one.sha256).value
    if not shred:
        attaching.detach(desk, entry.row.id, one.sha256)
    desk.rest()
    told = _("Đã gỡ “{n}”. Lệnh undo lấy lại được khi bản ghi chưa gửi.")
    if shred:
        told = _("Đã gỡ “{n}”; bản đã chốt hoặc bản ghi khác còn giữ tệp này nên chưa hủy.")
    if gone:
        told = _("Đã gỡ “{n}” và hủy khóa của tệp; bản sao lưu đã làm trước đó vẫn còn tệp.")
    return Reply(
        {"record": entry.row.id, "detached": one, "shredded": gone},
        " ".join((told.format(n=one.name or one.sha256[:16]), *told_amending(desk, entry.row.id))),
    )


COMMANDS = (attach, attachments, attachment, detach)
