"""`sotayctl province lists`: what the province sets for all its communes."""

from datetime import date
from pathlib import Path
from typing import Any

import click

from sotay.app.cli.days import DAY
from sotay.app.cli.filetypes import FOLDER_THERE, READ
from sotay.app.cli.province.agencynames import BY, OF_AGENCIES
from sotay.app.cli.province.communes import OF_COMMUNES
from sotay.app.cli.province.minutestemplates import OF_MINUTES
from sotay.app.cli.province.receiving import on_register
from sotay.app.cli.province.wording import wording
from sotay.app.cli.session import Reply, shared
from sotay.base.clock import local
from sotay.base.dates import short_time
from sotay.base.files import read_limited
from sotay.base.sentences import _
from sotay.model import directory
from sotay.model.directory import KINDS, PART_LIMIT
from sotay.model.directory.agencies import Agency
from sotay.model.directory.consents import ConsentText
from sotay.model.directory.holidays import HolidayYear
from sotay.model.directory.periods import Period
from sotay.model.shape import as_json
from sotay.model.words import SECTORS
from sotay.province.directory import editing, giving
from sotay.province.directory.editing import Version
from sotay.province.opening import Province

PART = click.Choice([*KINDS])
SECTOR = click.option(
    "--sector", "sectors", multiple=True, type=click.Choice([*SECTORS]), show_choices=False,
    help="Lĩnh vực phụ trách; nêu lại được.",
)  # fmt: skip
ALSO = click.option("--also", multiple=True, help="Tên khác cũng chỉ cơ quan này; nêu lại được.")


@click.group()
@shared
def lists() -> None:
    """Danh mục của tỉnh cho mọi xã: cơ quan, lĩnh vực, ngày nghỉ; ký và gửi như chính sách."""


@lists.command()
@on_register
@click.argument("part", metavar="[MỤC]", type=PART, required=False)
def show(opened: Province, part: str | None) -> Reply:
    """Cho xem danh mục đang dùng, hoặc một mục của danh mục."""
    every = editing.standing(opened)
    chosen = [every[part]] if part else [*every.values()]
    lines = [line for one in chosen for line in _lines(one)]
    facts = {one.name: _facts(one) for one in chosen}
    return Reply(facts, "\n".join(lines))


@lists.command("set")
@on_register
@click.argument("part", metavar="MỤC", type=PART)
@click.argument("file", metavar="TỆP_JSON", type=READ)
@click.option("--seen", type=click.IntRange(min=0), help="Bản đã xem; nay khác thì không lưu.")
@BY
def set_(opened: Province, part: str, file: Path, seen: int | None, by: str) -> Reply:
    """Đặt lại cả một mục từ tệp JSON, đúng dạng “show --json” cho ở “told”."""
    told = directory.read_part(part, read_limited(file, PART_LIMIT))
    now = editing.standing(opened)[part].number
    return _set(editing.put(opened, part, told, now if seen is None else seen, by))


@lists.command()
@on_register
@click.argument("part", metavar="MỤC", type=PART)
def history(opened: Province, part: str) -> Reply:
    """Liệt kê các bản của một mục: ai sửa, lúc nào, đổi gì."""
    versions = editing.history(opened, part)
    befores = [*versions[1:], editing.Version(part, 0, KINDS[part]())]
    lines = []
    for one, before in zip(versions, befores, strict=True):
        lines += [_head(one), *(f"  {line}" for line in one.part.news(before.part))]
    facts = [_facts(one) for one in versions]
    return Reply(facts, "\n".join(lines) or _("Mục này chưa được đặt lần nào."))


@lists.command("add-agency")
@on_register
@click.argument("name", metavar="TÊN")
@SECTOR
@ALSO
@BY
def add_agency(
    opened: Province, name: str, sectors: tuple[str, ...], also: tuple[str, ...], by: str
) -> Reply:
    """Thêm một cơ quan, đơn vị giải quyết."""
    return _set(editing.put_agency(opened, _agency(name, sectors, also), officer=by))


@lists.command("change-agency")
@on_register
@click.argument("name", metavar="TÊN")
@click.option("--called", help="Tên mới; tên cũ vẫn được hiểu là cơ quan này.")
@SECTOR
@ALSO
@BY
def change_agency(
    opened: Province,
    name: str,
    called: str | None,
    sectors: tuple[str, ...],
    also: tuple[str, ...],
    by: str,
) -> Reply:
    """Đổi tên, tên khác hoặc lĩnh vực của một cơ quan; không nêu thì giữ như cũ."""
    old = editing.agency(opened, name)
    more = (*old.also, *also, *((old.name,) if called and called != old.name else ()))
    made = _agency(called or old.name, sectors or old.sectors, tuple(dict.fromkeys(more)))
    return _set(editing.put_agency(opened, made, old, by))


@lists.command("drop-agency")
@on_register
@click.argument("name", metavar="TÊN")
@BY
def drop_agency(opened: Province, name: str, by: str) -> Reply:
    """Ngừng dùng một cơ quan; hồ sơ đã giao cho cơ quan đó giữ nguyên."""
    return _set(editing.drop_agency(opened, editing.agency(opened, name), by))


@lists.command()
@on_register
@click.argument("year", metavar="NĂM", type=int)
@click.option("--off", multiple=True, type=DAY, help="Ngày nghỉ; nêu lại được.")
@click.option("--worked", multiple=True, type=DAY, help="Thứ Bảy, Chủ nhật làm bù; nêu lại được.")
@click.option("--source", default="", help="Văn bản thông báo.")
@BY
def holidays(
    opened: Province,
    year: int,
    off: tuple[date, ...],
    worked: tuple[date, ...],
    source: str,
    by: str,
) -> Reply:
    """Đặt lại các ngày nghỉ, ngày làm bù của một năm; thay cho năm đó trong Sổ tay."""
    told = {"year": year, "off": off, "worked": worked, "source": source}
    return _set(editing.put_year(opened, directory.shaped(told, HolidayYear), officer=by))


@lists.command()
@on_register
@click.argument("name", metavar="TÊN_KỲ")
@click.option("--since", type=DAY, help="Ngày đầu kỳ.")
@click.option("--until", type=DAY, help="Ngày cuối kỳ.")
@click.option("--due", type=DAY, help="Hạn nộp.")
@click.option("--drop", is_flag=True, help="Bỏ kỳ này.")
@BY
def period(
    opened: Province,
    name: str,
    since: date | None,
    until: date | None,
    due: date | None,
    drop: bool,
    by: str,
) -> Reply:
    """Đặt hoặc bỏ một kỳ báo cáo; xã lọc danh sách theo kỳ."""
    if drop:
        return _set(editing.drop_period(opened, name, officer=by))
    if since is None or until is None:
        raise click.UsageError(_("Nêu --since và --until, hoặc --drop."))
    told = {"name": name, "since": since, "until": until, "due": due}
    return _set(editing.put_period(opened, directory.shaped(told, Period), officer=by))


@lists.command("consent-text")
@on_register
@click.argument("version", metavar="TÊN_BẢN")
@click.argument("file", metavar="TỆP_CHỮ", type=READ)
@click.option("--since", type=DAY, required=True, help="Dùng từ ngày này.")
@BY
def consent_text(opened: Province, version: str, file: Path, since: date, by: str) -> Reply:
    """Đặt lời đọc trước khi hỏi sự đồng ý; câu trả lời ghi tên bản đã đọc."""
    words = wording(None, file)
    told = {"version": version, "since": since, "text": words}
    return _set(editing.put_text(opened, directory.shaped(told, ConsentText), officer=by))


@lists.command()
@on_register
@click.option("--to", "target", type=FOLDER_THERE, required=True, help="Thư mục ghi ra, như USB.")
def write(opened: Province, target: Path) -> Reply:
    """Ký danh mục như đang có và ghi tệp cho các xã."""
    files = giving.write(opened, target)
    told = _("Chưa đặt danh mục nào.")
    if files:
        told = _("Đã ghi {f}. Xã nhập tệp này như chính sách.").format(f=files[0])
    return Reply({"files": files}, told)


def _agency(name: str, sectors: tuple[str, ...], also: tuple[str, ...]) -> Agency:
    return directory.shaped({"name": name, "sectors": sectors, "also": also}, Agency)


def _set(made: Version) -> Reply:
    told = _("Mục “{p}” đã như vậy từ trước, không đổi gì.")
    if made.made:
        told = _("Đã lưu mục “{p}”, bản {n}. Các máy nhận ở lần tới có USB hoặc mạng.")
    line = told.format(p=directory.told_name(made.name), n=made.number)
    return Reply({**_facts(made), "changed": made.made}, line)


def _facts(one: Version) -> dict[str, Any]:
    return {"part": one.name, "version": one.number, "officer": one.officer, "at": one.at,
            "told": as_json(one.part)}  # fmt: skip


def _head(one: Version) -> str:
    if not one.number:
        return _("{p}: chưa đặt.").format(p=directory.told_name(one.name))
    says = _("{p}: bản {n}, lưu {t}")
    told = says.format(
        p=directory.told_name(one.name), n=one.number, t=short_time(local(one.at))
    )  # fmt: skip
    return told + (f", {one.officer}" if one.officer else "")


def _lines(one: Version) -> list[str]:
    return [_head(one), *(f"  {line}" for line in one.part.lines())]


for _one in (*OF_COMMUNES, *OF_AGENCIES, *OF_MINUTES):
    lists.add_command(_one)
COMMANDS = (lists,)
