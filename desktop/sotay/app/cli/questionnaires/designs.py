"""`sotayctl questionnaire`: the questionnaires of a notebook."""

from collections.abc import Iterator
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

import click

from sotay.app.cli.filetypes import FOLDER_THERE, READ
from sotay.app.cli.notebook import on_desk
from sotay.app.cli.output import confirm, tell_lacks
from sotay.app.cli.paperoptions import paper_options
from sotay.app.cli.questionnaires.places import places
from sotay.app.cli.session import Reply, shared
from sotay.base.clock import local
from sotay.base.dates import short_date
from sotay.base.files import file_there, read_limited
from sotay.base.sentences import Sentence, _, counted
from sotay.forms import trial
from sotay.forms.beside import names
from sotay.forms.opening import open_form
from sotay.forms.sheets.workbook import MOST_BYTES
from sotay.vault.questionnaires.shelf import Questionnaire
from sotay.work.desk import Desk
from sotay.work.printing import save_paper
from sotay.work.published import standing
from sotay.work.questionnaires import logging, marking, personal, shelf, stands
from sotay.work.questionnaires.printing.blank import Wanted
from sotay.work.questionnaires.printing.jobs import gather_blank

CARD: dict[str, Sentence] = {"name": "họ tên", "reach": "cách liên hệ", "note": "ghi chú"}
NAMED = click.argument("named", metavar="MẪU")


@click.group()
@shared
def questionnaire() -> None:
    """Mẫu phiếu của sổ: nạp, liệt kê, xem, ngừng dùng, dùng lại."""


@questionnaire.command()
@on_desk
@click.argument("file", metavar="TỆP_MẪU", type=READ)
@click.option("--media", type=FOLDER_THERE, help="Thư mục có các danh sách, ảnh mà mẫu nêu tên.")
def add(desk: Desk, file: Path, media: Path | None) -> Reply:
    """Nạp một mẫu phiếu (XLSForm, XForm) cùng các tệp đi kèm vào sổ."""
    content = read_limited(file, MOST_BYTES)
    beside = _beside(file, content, media or file.parent)
    added = shelf.add(desk, file.name, content, beside).value
    says = _("Mẫu phiếu “{t}” đã có trong sổ từ trước.") if added.known else _("Đã nạp “{t}”.")
    lines = [f"{says.format(t=added.title)} [{added.sha256[:16]}]", *_cards(added.personal)]
    lines += [_("Lưu ý: {w}").format(w=one) for one in added.warnings]
    told = {**asdict(added), "warnings": [str(one) for one in added.warnings]}
    return Reply(told, "\n".join(lines))


def _beside(file: Path, content: bytes, folder: Path) -> dict[str, bytes]:
    """Return the files in a folder that a questionnaire names."""
    there = {one.name: one for one in sorted(folder.iterdir()) if one != file and file_there(one)}
    xform = open_form(
        file.name,
        content,
        lambda name: read_limited(there[name], shelf.LARGEST_BESIDE) if name in there else None,
    ).xform
    return {
        name: read_limited(path, shelf.LARGEST_BESIDE)
        for name, path in there.items()
        if names(xform, name)
    }


def _cards(fields: Any) -> Iterator[str]:
    """Yield the questions whose answers go to the contact card and to no record."""
    for path, field in fields.items():
        says = _("Cất ở thẻ liên hệ ({f}), không ghi vào phiếu: {p}")
        yield says.format(f=_(CARD[field]), p=path)


@questionnaire.command("list")
@on_desk
@click.option("--all", "retired", is_flag=True, help="Cả mẫu đã ngừng dùng.")
def list_(desk: Desk, retired: bool) -> Reply:
    """Liệt kê mẫu phiếu, mới nạp trước."""
    there = shelf.every(desk, retired=retired)
    return Reply(there, "\n".join(map(_line, there)) or _none(desk))


def _none(desk: Desk) -> str:
    if retired := len(shelf.every(desk, retired=True)):
        return counted("Không có mẫu phiếu nào đang dùng; {n} mẫu đã cất, xem bằng --all.", retired)
    return _("Sổ chưa có mẫu phiếu nào.")


def _line(one: Questionnaire) -> str:
    facts = [one.version, short_date(local(one.at)), counted("{n} phiếu", one.surveys)]
    if one.retired_at is not None:
        facts.append(_("đã ngừng dùng"))
    return f"{one.sha256[:16]}  {one.title}  ({', '.join(filter(None, facts))})"


@questionnaire.command()
@on_desk
@NAMED
def show(desk: Desk, named: str) -> Reply:
    """Cho xem một mẫu phiếu: có gì, câu nào cất ở thẻ liên hệ."""
    one = shelf.find(desk, named)
    holds = trial.contents(shelf.opened(desk, one.sha256))
    kept = shelf.content(desk, one.sha256)
    files = sorted(kept.media)
    lines = [
        _line(one),
        counted("{n} câu hỏi", holds["questions"]),
        f"{_('Nạp từ')}: {one.source_name}",
        *([said.told()] if (said := standing.said(desk).get(one.sha256)) else []),
        *(f"{_('Tệp đi kèm')}: {name}" for name in files),
        *_cards(one.personal),
    ]
    facts = {**asdict(one), "holds": holds, "media": files, "province": said}
    return Reply(facts, "\n".join(lines))


@questionnaire.command()
@on_desk
@NAMED
def retire(desk: Desk, named: str) -> Reply:
    """Ngừng dùng một mẫu phiếu; phiếu đã ghi theo mẫu đó vẫn ghi tiếp được."""
    one = shelf.retire(desk, shelf.find(desk, named).sha256).value
    return Reply(one, f"{_('Đã ngừng dùng “{t}”.').format(t=one.title)} [{one.sha256[:16]}]")


@questionnaire.command()
@on_desk
@NAMED
def back(desk: Desk, named: str) -> Reply:
    """Dùng lại một mẫu phiếu đã ngừng dùng."""
    one = shelf.back(desk, shelf.find(desk, named, retired=True).sha256).value
    return Reply(one, f"{_('Đã dùng lại “{t}”.').format(t=one.title)} [{one.sha256[:16]}]")


@questionnaire.command()
@on_desk
@NAMED
@click.argument("question", metavar="CÂU")
@click.argument("field", metavar="THẺ", type=click.Choice([*personal.FIELDS, personal.NO]))
@click.option("--yes", is_flag=True, help="Không hỏi lại.")
@click.option("--mend", is_flag=True, help="Thay lời đó bằng “…” ở các ý kiến đã nêu từ câu này.")
def mark(desk: Desk, named: str, question: str, field: str, yes: bool, mend: bool) -> Reply:
    """Cho một câu (như /data/ten) về thẻ liên hệ: name, reach, note; hoặc no là ghi vào phiếu."""
    sha256 = shelf.find(desk, named).sha256
    there = marking.answered(desk, sha256).get(question, marking.Answered())
    beside = stands.stands(desk, sha256, [question]) if field != personal.NO else stands.Stands()
    says = [*there.told(), *beside.told()] if field != personal.NO else []
    if says and not yes:
        confirm(" ".join([*says, _("Vẫn chuyển câu này về thẻ liên hệ?")]))
    one = marking.mark(desk, sha256, question, field, mend=mend).value
    if mend and beside.matters:  # its words are other ones now
        says = [*there.told(), *replace(beside, matters=()).told(), beside.mended()]
    lines = [*says, *(list(_cards(one.personal)) or [_("Không câu nào cất ở thẻ liên hệ.")])]
    stood = {
        "matters": [row.id for row in beside.matters],
        "quoting": [row.id for row in beside.quoting],
        "bundles": beside.bundles,
    }
    told = {**asdict(one), "answered": asdict(there), "stands": stood}
    return Reply(told, "\n".join(lines))


@questionnaire.command()
@on_desk
@NAMED
@click.option("--on/--off", "on", default=None, help="Bật hoặc tắt; không nêu thì cho biết.")
def log(desk: Desk, named: str, on: bool | None) -> Reply:
    """Nhật ký thao tác của phiếu theo một mẫu: câu nào, lúc nào, bao lâu; mặc định tắt."""
    one = shelf.find(desk, named)
    if on is not None:
        one = logging.switch(desk, one.sha256, on=on).value
    kept = _("Đang ghi nhật ký thao tác cho phiếu theo “{t}”.")
    says = kept if one.logged else _("Không ghi nhật ký thao tác cho phiếu theo “{t}”.")
    lines = [says.format(t=one.title), *([logging.explained()] if on else [])]
    return Reply({"sha256": one.sha256, "logged": one.logged}, "\n".join(lines))


@questionnaire.command("print")
@on_desk
@NAMED
@paper_options
def print_(desk: Desk, /, named: str, **asked: Any) -> Reply:
    """In phiếu trắng (PDF) của một mẫu, có tên cơ quan, để ghi bằng tay."""
    one = shelf.find(desk, named)
    wanted = Wanted(asked["language"], asked["turns"], asked["size"])
    paper = gather_blank(desk, one.sha256, wanted).print()
    save_paper(desk, paper, asked["target"], one.sha256, replace=asked["replace"])
    tell_lacks(paper.lacks())
    told = {"file": asked["target"], "pages": paper.pages, "missing": list(paper.missing)}
    return Reply(told, counted("Đã ghi {f}: {n} trang.", paper.pages, f=asked["target"]))


questionnaire.add_command(places)
COMMANDS = (questionnaire,)
