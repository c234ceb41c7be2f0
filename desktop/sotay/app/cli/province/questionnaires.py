"""`sotayctl province questionnaire`: what communes ask with, published, listed, recalled."""

from pathlib import Path
from typing import Any

import click

from sotay.app.cli.filetypes import FOLDER_THERE, READ
from sotay.app.cli.forms.opened import MEDIA
from sotay.app.cli.province.receiving import on_register
from sotay.app.cli.session import Reply, shared
from sotay.base.clock import local
from sotay.base.dates import short_date
from sotay.base.files import read_limited
from sotay.base.sentences import _, counted
from sotay.base.sizes import size_told
from sotay.bundle.filesbeside import Beside
from sotay.bundle.questionnaires import Pack
from sotay.forms.personal import FIELDS
from sotay.forms.sheets.workbook import MOST_BYTES
from sotay.province.opening import Province
from sotay.province.questionnaires import giving, publishing

_TO = click.option("--to", "target", type=FOLDER_THERE, help="Ghi các tệp cho xã ra đây, như USB.")


@click.group()
@shared
def questionnaire() -> None:
    """Mẫu phiếu của tỉnh: công bố, liệt kê, thu hồi; xã nhận qua USB hoặc mạng như phiếu báo."""


@questionnaire.command()
@on_register
@click.argument("file", metavar="BIỂU_MẪU", type=READ)
@MEDIA
@click.option(
    "--personal",
    "asked",
    multiple=True,
    metavar="CÂU=MỤC",
    help="Câu ghi vào thẻ liên hệ, như /data/ho_ten=name (name, reach, note); nêu lại được. "
    "Không nêu thì máy tự nhận ra.",
)
@click.option("--no-personal", "none", is_flag=True, help="Không có câu nào ghi vào thẻ liên hệ.")
@_TO
def publish(
    opened: Province,
    file: Path,
    media: Path | None,
    asked: tuple[str, ...],
    none: bool,
    target: Path | None,
) -> Reply:
    """Công bố một mẫu phiếu cho các xã, ký bằng khóa của tỉnh."""
    content = read_limited(file, MOST_BYTES)
    there = Beside(media or file.parent)
    fields = _personal(asked) if asked else {} if none else None
    done = publishing.publish(opened, file.name, content, there, fields)
    pack, written = done.pack, _written(opened, target)
    says = _("Đã công bố “{t}”, {v}, {s}. Các máy nhận ở lần tới có USB hoặc mạng.")
    if done.known:
        says = _("“{t}”, {v} ({s}) đã công bố từ trước, không đổi gì.")
    told = says.format(t=pack.title, v=_version(pack), s=size_told(_size(pack)))
    cards = [_("Ghi vào thẻ liên hệ, không vào phiếu: {p}").format(p=p) for p in pack.personal]
    lines = [
        told,
        *cards,
        *(_("Lưu ý: {w}").format(w=one) for one in done.warnings),
        *_files(written),
    ]
    facts = {**_facts(pack), "known": done.known, "files": written}
    return Reply({**facts, "warnings": [str(one) for one in done.warnings]}, "\n".join(lines))


@questionnaire.command("list")
@on_register
def list_(opened: Province) -> Reply:
    """Liệt kê mẫu phiếu đã công bố, cả mẫu đã thu hồi."""
    every = publishing.every(opened)
    lines = [_line(one) for one in every] or [_("Chưa công bố mẫu phiếu nào.")]
    return Reply([_facts(one) for one in every], "\n".join(lines))


@questionnaire.command()
@on_register
@click.argument("named", metavar="MÃ_MẪU")
@click.option("--version", required=True, help="Phiên bản, như “list” ghi.")
@click.option("--why", required=True, help="Lý do, các xã đọc được.")
@_TO
def recall(opened: Province, named: str, version: str, why: str, target: Path | None) -> Reply:
    """Thu hồi một mẫu phiếu: các xã thôi dùng cho phiếu mới, phiếu đã ghi vẫn giữ."""
    pack = publishing.recall(opened, named, version, why)
    written = _written(opened, target)
    says = _("Đã thu hồi “{t}”, {v}. Các máy biết ở lần tới có USB hoặc mạng.")
    lines = [says.format(t=pack.title, v=_version(pack)), *_files(written)]
    return Reply({**_facts(pack), "files": written}, "\n".join(lines))


def _version(pack: Pack) -> str:
    return _("phiên bản “{v}”").format(v=pack.version) if pack.version else _("không ghi phiên bản")


def _personal(asked: tuple[str, ...]) -> dict[str, str]:
    found: dict[str, str] = {}
    for one in asked:
        path, mark, field = one.partition("=")
        if not mark or field not in FIELDS:
            raise click.UsageError(_("--personal cần dạng /data/ho_ten=name (name, reach, note)."))
        found[path] = field
    return found


def _written(opened: Province, target: Path | None) -> list[Path]:
    return giving.write(opened, target) if target is not None else []


def _files(written: list[Path]) -> list[str]:
    return [counted("Đã ghi {n} tệp.", len(written))] if written else []


def _size(pack: Pack) -> int:
    return sum(one.size for one in pack.files)


def _line(pack: Pack) -> str:
    day = short_date(local(pack.published * 1000).date())
    told = f"{day}  {pack.id}  {pack.version}  {size_told(_size(pack))}  {pack.title}"
    if pack.recalled is None:
        return told
    says = _("thu hồi {d}: {w}")
    return f"{told}  ({says.format(d=short_date(local(pack.recalled * 1000).date()), w=pack.why)})"


def _facts(pack: Pack) -> dict[str, Any]:
    return {
        "id": pack.id,
        "version": pack.version,
        "title": pack.title,
        "sha256": pack.xform.sha256,
        "size": _size(pack),
        "personal": pack.personal,
        "published": pack.published,
        "recalled": pack.recalled,
        "why": pack.why,
    }


COMMANDS = (questionnaire,)
