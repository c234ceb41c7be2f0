"""`sotayctl province cards`: sealed contact cards, which two persons open together."""

from pathlib import Path

import click

from sotay.app.cli.filetypes import FOLDER_THERE, READ
from sotay.app.cli.province.receiving import on_register
from sotay.app.cli.session import Reply, secret, shared
from sotay.base.clock import local
from sotay.base.dates import short_date, short_time
from sotay.base.errors import FieldProblem
from sotay.base.sentences import _, counted
from sotay.bundle.keys import comparison_code
from sotay.province.authority import policies
from sotay.province.contacts import keys, reading, standing
from sotay.province.contacts.keys import CardKey
from sotay.province.contacts.reading import Opened
from sotay.province.contacts.standing import Opening
from sotay.province.opening import Province

HOLDER = click.option(
    "--holder", "holders", multiple=True, required=True, metavar="TÊN",
    help="Người giữ khóa, tên ngắn như “lan.nt”; nêu nhiều lần.",
)  # fmt: skip
FILES = click.option(
    "--holder-file", "files", multiple=True, type=READ,
    help="Lấy mật khẩu từ dòng đầu của tệp, theo thứ tự người giữ; không nêu thì từng người gõ.",
)  # fmt: skip


@click.group()
@shared
def cards() -> None:
    """Thẻ liên hệ của người dân: niêm phong, hai người giữ khóa cùng mở, có lý do, có ghi lại."""


@cards.command("list")
@on_register
def list_(opened: Province) -> Reply:
    """Liệt kê các khóa thẻ liên hệ, ai giữ, bao nhiêu thẻ niêm phong cho mỗi khóa."""
    reading.sweep(opened)
    found = keys.every(opened)
    told = [_line(one) for one in found] or [_("Chưa có khóa thẻ liên hệ; xã chưa gửi thẻ nào.")]
    return Reply(found, "\n".join(told))


def _line(one: CardKey) -> str:
    says = _("Khóa số {n}, lập ngày {d}: {who} giữ").format(
        n=one.number, d=short_date(local(one.made)), who=", ".join(one.holders)
    )
    held = counted("{n} thẻ", one.cards)
    return f"{says} · {held} · {_('đang dùng') if one.used else _('khóa cũ')}"


@cards.command()
@on_register
@HOLDER
@FILES
@click.option("--to", "target", type=FOLDER_THERE, help="Ghi các tệp cho xã ra đây, như USB.")
def init(
    opened: Province, holders: tuple[str, ...], files: tuple[Path, ...], target: Path | None
) -> Reply:
    """Lập khóa thẻ liên hệ, hoặc khóa mới khi thay người giữ; từng người gõ mật khẩu của mình.

    Từ chính sách sau, máy của xã mới gửi thẻ; hai người giữ bất kỳ mở được, một người thì không.
    """
    opened.refuse_unfit("card-key")
    made = keys.make(opened, _typed(holders, files, confirm=True))
    written = policies.write(opened, opened.place(policies.PAPERS))
    written += policies.write(opened, target) if target is not None else []
    told = _(
        "Đã lập khóa thẻ liên hệ số {n}; phần bí mật không lưu ở đâu, chỉ còn các mảnh của {who}. "
        "Đưa các tệp sau về xã, và sao lưu sổ ngay: {f}."
    ).format(n=made.number, who=", ".join(made.holders), f=", ".join(map(str, written)))
    return Reply({"number": made.number, "holders": made.holders, "files": written}, told)


@cards.command()
@on_register
@click.argument("record", metavar="BẢN_GHI")
def show(opened: Province, record: str) -> Reply:
    """Cho biết bản ghi có thẻ liên hệ không và ai mở được; không mở gì."""
    reading.sweep(opened)
    found = standing.state(opened, record)
    who = f" ({', '.join(found.holders)})" if found.holders else ""
    return Reply(found, f"{found.told}{who}")


@cards.command()
@on_register
@click.argument("record", metavar="BẢN_GHI")
@HOLDER
@FILES
@click.option("--reason", required=True, help="Vì sao mở; ghi vào nhật ký trước khi thẻ hiện ra.")
def read(
    opened: Province, record: str, holders: tuple[str, ...], files: tuple[Path, ...], reason: str
) -> Reply:
    """Mở thẻ liên hệ của một bản ghi: hai người giữ khóa cùng gõ mật khẩu, nêu lý do."""
    opened.refuse_unfit("card-read")
    found = reading.read(opened, record, _typed(holders, files), reason)
    facts = [
        {"record": one.record, "device": one.device, "name": one.card.name,
         "reach": one.card.reach, "note": one.card.note}
        for one in found
    ]  # fmt: skip
    return Reply(facts, "\n\n".join(map(_told, found)))


@cards.command()
@on_register
@click.option("--limit", type=click.IntRange(1, 10_000), default=20, help="Bao nhiêu lần gần nhất.")
def log(opened: Province, limit: int) -> Reply:
    """Liệt kê những lần mở thẻ theo nhật ký: lúc nào, ai mở, bản ghi nào, vì sao."""
    found = standing.openings(opened, limit)
    told = [_opening(one) for one in found] or [_("Chưa mở thẻ lần nào.")]
    return Reply(found, "\n".join(told))


def _opening(one: Opening) -> str:
    by = _("tài khoản {who}").format(who=one.by) if one.by else _("mật khẩu của cơ quan")
    return (
        f"{short_time(local(one.at))} · {one.record} · {', '.join(one.holders)} · {by} · {one.why}"
    )


def _told(one: Opened) -> str:
    lines = (
        (_("Họ tên"), one.card.name), (_("Cách liên hệ"), one.card.reach),
        (_("Ghi chú"), one.card.note), (_("Máy gửi"), comparison_code(one.device)),
    )  # fmt: skip
    return "\n".join(f"{name}: {words}" for name, words in lines if words)


def _typed(
    holders: tuple[str, ...], files: tuple[Path, ...], *, confirm: bool = False
) -> dict[str, str]:
    """Return each holder's passphrase: from files in that order, else asked for one by one."""
    if files and len(files) != len(holders):
        raise FieldProblem("--holder-file", _("cần đúng một tệp cho mỗi người giữ"))
    if len(set(holders)) != len(holders):
        raise FieldProblem("--holder", _("một người giữ được nêu hai lần"))
    sources: list[Path | None] = [*files] or [None] * len(holders)
    return {
        holder: secret(
            source, _("Mật khẩu của người giữ {who}").format(who=holder), confirm=confirm
        )
        for holder, source in zip(holders, sources, strict=True)
    }


COMMANDS = (cards,)
