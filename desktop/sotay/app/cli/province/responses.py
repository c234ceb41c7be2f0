"""`sotayctl province response` and `refer`: answers drafted and issued, matters referred."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any, Final

import click
from msgspec import structs

from sotay.app.cli.days import DAY
from sotay.app.cli.province.cases import UNLISTED
from sotay.app.cli.province.draftoptions import change_by, cleaned, response_options
from sotay.app.cli.province.receiving import on_register
from sotay.app.cli.province.wording import END
from sotay.app.cli.session import Reply, shared
from sotay.base.clock import local
from sotay.base.dates import short_date, short_time
from sotay.base.sentences import Counted, Sentence, _, counted
from sotay.media.added import Added
from sotay.model.letters import ReferralState
from sotay.model.words import MATTER_STATES
from sotay.province.cases import assigning
from sotay.province.opening import Province
from sotay.province.responses import drafting, enclosing, foreseeing, issuing, standing
from sotay.province.responses.issuing import Issued
from sotay.province.responses.kept import Kept

DRAFT_STATES: Final[dict[str, Sentence]] = {
    "open": "đang viết",
    "issued": "đã ban hành",
    "dropped": "đã bỏ",
}


@click.group()
@shared
def response() -> None:
    """Văn bản trả lời kiến nghị: viết, sửa, ban hành; xuống các máy của xã bằng thư của tỉnh."""


@response.command()
@on_register
@click.argument("matter", metavar="KIẾN_NGHỊ")
@response_options
def draft(opened: Province, matter: str, files: tuple[Path, ...], **said: Any) -> Reply:
    """Viết bản thảo trả lời một kiến nghị đã nhận."""
    change, held = change_by(opened, said), cleaned(files)
    begun = drafting.begin(opened, matter)
    kept = drafting.keep(opened, change(begun.draft), begun.version)
    return _answer(_attached(opened, kept, held))


@response.command()
@on_register
@click.argument("name", metavar="BẢN_THẢO")
@click.option(
    "--version", type=click.IntRange(min=1), help="Lần lưu đã đọc; nay khác thì không ghi đè."
)
@click.option("--apart", is_flag=True, help="Giữ thành bản thảo riêng, không sửa bản đang có.")
@response_options
def edit(
    opened: Province,
    *,
    name: str,
    version: int | None,
    apart: bool,
    files: tuple[Path, ...],
    **said: Any,
) -> Reply:
    """Sửa bản thảo: chỉ những mục nêu ra; tệp thì thêm vào."""
    change, found = change_by(opened, said), drafting.find(opened, name)
    held = cleaned(files, found.draft.files)
    if apart:
        kept = drafting.apart(opened, change(found.draft))
    else:
        kept = drafting.keep(opened, change(found.draft), version or found.version)
    return _answer(_attached(opened, kept, held))


@response.command()
@on_register
@click.argument("name", metavar="VĂN_BẢN")
def correct(opened: Province, name: str) -> Reply:
    """Viết bản thảo thay một văn bản đã ban hành, bắt đầu từ lời của văn bản đó."""
    return _answer(drafting.correct(opened, name))


@response.command()
@on_register
@click.argument("name", metavar="BẢN_THẢO")
def show(opened: Province, name: str) -> Reply:
    """Xem một bản thảo, và nếu ban hành thì gửi tới đâu, còn thiếu gì."""
    found = drafting.find(opened, name)
    ahead = foreseeing.foresee(opened, found.draft)
    lines = [_of_draft(found), *foreseeing.told(ahead)]
    return Reply({**_facts(found), "ahead": ahead}, "\n".join(lines))


@response.command()
@on_register
@click.argument("name", metavar="BẢN_THẢO")
def drop(opened: Province, name: str) -> Reply:
    """Bỏ một bản thảo chưa ban hành."""
    found = drafting.find(opened, name)
    drafting.drop(opened, found.draft.id, found.version)
    return Reply({"id": found.draft.id}, _("Đã bỏ bản thảo {n}.").format(n=found.draft.id[-END:]))


@response.command()
@on_register
@click.argument("name", metavar="BẢN_THẢO")
@click.option("--version", type=click.IntRange(min=1), help="Lần lưu đã duyệt.")
@click.option("--read-again", is_flag=True, help="Đã đọc lại kiến nghị mà xã vừa đính chính.")
@click.option("--replaces", metavar="VĂN_BẢN", default="", help="Thay văn bản đang có này.")
def issue(
    opened: Province, name: str, version: int | None, *, read_again: bool, replaces: str
) -> Reply:
    """Ban hành bản thảo: thành văn bản trả lời, không sửa được nữa, chỉ thay được."""
    found = drafting.find(opened, name)
    kept = replace(found, version=version or found.version)
    old = standing.response(opened, replaces).id if replaces else ""
    done = issuing.issue(opened, kept, read_again=read_again, replaces=old)
    return _issued(
        done, Counted("Đã ban hành văn bản trả lời {i}; chờ gửi xuống {n} máy của xã mã {u}.")
    )


@response.command("list")
@on_register
@click.option("--unit", default="", help="Mã 5 số của xã, phường.")
@click.option("--drafts", is_flag=True, help="Bản thảo đang viết, thay vì văn bản đã ban hành.")
def list_(opened: Province, unit: str, drafts: bool) -> Reply:
    """Liệt kê văn bản trả lời đã ban hành, hoặc bản thảo."""
    if drafts:
        kept = drafting.every(opened)
        lines = [_of_draft(one) for one in kept] or [_("Không có bản thảo nào.")]
        return Reply([_facts(one) for one in kept], "\n".join(lines))
    found = standing.responses(opened, unit)
    lines = [
        _("{d}  {i}  trả lời {m}  {s}  {a}").format(
            d=short_date(one.issued.date()), i=one.id[-END:], m=one.matter[-END:],
            s=_(MATTER_STATES[one.state]), a=one.agency,
        )
        for one in found
    ]  # fmt: skip
    return Reply(found, "\n".join(lines) or _("Chưa ban hành văn bản trả lời nào."))


@click.command()
@on_register
@click.argument("matter", metavar="KIẾN_NGHỊ")
@click.option("--agency", required=True, help="Cơ quan chủ trì giải quyết.")
@click.option("--due", type=DAY, help="Hạn giải quyết.")
@click.option(
    "--state",
    type=click.Choice(("da_chuyen", "dang_giai_quyet")),
    default="da_chuyen",
    show_default=True,
)
@UNLISTED
def refer(
    opened: Province,
    matter: str,
    agency: str,
    due: date | None,
    state: ReferralState,
    *,
    unlisted: bool,
) -> Reply:
    """Lập phiếu chuyển: ai giải quyết một kiến nghị, đến khi nào."""
    agency = assigning.called(opened, agency, unlisted=unlisted)
    done = issuing.refer(opened, matter, agency, state=state, due=due)
    return _issued(done, Counted("Đã lập phiếu chuyển {i}; chờ gửi xuống {n} máy của xã mã {u}."))


def _attached(opened: Province, kept: Kept, held: list[Added]) -> Kept:
    for one in held:
        kept = enclosing.attach(opened, kept, one)
    return kept


def _answer(kept: Kept) -> Reply:
    return Reply(_facts(kept), _of_draft(kept))


def _facts(kept: Kept) -> dict[str, Any]:
    told = structs.asdict(kept.draft)
    return {**told, "version": kept.version, "at": kept.at, "draft_state": kept.state}


def _of_draft(kept: Kept) -> str:
    one = kept.draft
    head = _("{n}  trả lời {m}  lần lưu {v}, {t}  {s}").format(
        n=one.id[-END:], m=one.matter[-END:], v=kept.version, t=short_time(local(kept.at)),
        s=_(DRAFT_STATES[kept.state]),
    )  # fmt: skip
    state = _(MATTER_STATES[one.state]) if one.state else _("chưa chọn kết quả")
    return f"{head}\n    {state}  {one.agency}\n    {one.text or _('(chưa có nội dung)')}"


def _issued(done: Issued, says: Counted) -> Reply:
    told = counted(says, done.devices, i=done.body.id[-END:], u=done.unit)
    if done.together:
        told += " " + counted("Cùng trả lời {n} hồ sơ đã gộp.", len(done.together))
    facts = {"issued": done.body, "unit": done.unit, "devices": done.devices}
    return Reply(facts | {"together": done.together}, told)


COMMANDS = (response, refer)
