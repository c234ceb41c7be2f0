"""`sotayctl province query`: a commune is asked back about a record, one field or one question."""

from datetime import date
from pathlib import Path
from typing import Literal

import click

from sotay.app.cli.days import DAY
from sotay.app.cli.filetypes import READ
from sotay.app.cli.province.receiving import on_register
from sotay.app.cli.province.wording import END, wording
from sotay.app.cli.session import Reply, shared
from sotay.base.dates import short_date
from sotay.base.sentences import Counted, Sentence, _, counted
from sotay.model.letters import Query
from sotay.model.returns import Reply as Replied
from sotay.province.opening import Province
from sotay.province.responses import asking
from sotay.province.responses.asking import Question
from sotay.province.responses.issuing import Issued

_TEXT = click.option("--text", help="Câu hỏi; dài thì dùng --text-file.")
_FILE = click.option("--text-file", "file", type=READ, help="Câu hỏi từ một tệp chữ UTF-8.")
WANTS: dict[str, Sentence] = {"reply": "cần trả lời", "correction": "đề nghị đính chính"}


@click.group()
@shared
def query() -> None:
    """Hỏi lại xã về một bản ghi, đề nghị đính chính, và khép lại khi đã rõ."""


@query.command()
@on_register
@click.argument("record", metavar="BẢN_GHI")
@_TEXT
@_FILE
@click.option(
    "--field", default="", help="Tên mục như trong “show --json”; một dòng: contributions[2]."
)
@click.option("--question", default="", help="Câu của phiếu hỏi, như /data/so_ho.")
@click.option("--wants", type=click.Choice(tuple(WANTS)), default="reply", show_default=True)
@click.option("--due", type=DAY, help="Cần trả lời trước ngày.")
def ask(
    opened: Province,
    record: str,
    text: str | None,
    file: Path | None,
    field: str,
    question: str,
    wants: Literal["reply", "correction"],
    due: date | None,
) -> Reply:
    """Hỏi lại xã về một bản ghi đã nhận."""
    asked = Question(wording(text, file) or "", wants, field, question, due)
    done = asking.ask(opened, record, asked)
    return _told(done, Counted("Đã ghi câu hỏi lại {i}; chờ gửi xuống {n} máy của xã mã {u}."))


@query.command()
@on_register
@click.argument("thread", metavar="CÂU_HỎI")
@_TEXT
@_FILE
def more(opened: Province, thread: str, text: str | None, file: Path | None) -> Reply:
    """Hỏi tiếp trong một câu hỏi lại còn mở."""
    done = asking.again(opened, thread, wording(text, file) or "", closes=False)
    return _told(done, Counted("Đã ghi câu hỏi tiếp {i}; chờ gửi xuống {n} máy của xã mã {u}."))


@query.command()
@on_register
@click.argument("thread", metavar="CÂU_HỎI")
@click.option("--text", help="Lời khép lại, nếu khác “Đã rõ, xin cảm ơn.”.")
def close(opened: Province, thread: str, text: str | None) -> Reply:
    """Khép lại một câu hỏi lại."""
    said = wording(text, None) or _("Đã rõ, xin cảm ơn.")
    done = asking.again(opened, thread, said, closes=True)
    return _told(done, Counted("Đã khép lại câu hỏi; chờ báo xuống {n} máy của xã mã {u} ({i})."))


@query.command("list")
@on_register
@click.option("--unit", default="", help="Mã 5 số của xã, phường.")
@click.option("--all", "closed", is_flag=True, help="Cả câu hỏi đã khép lại.")
def list_(opened: Province, unit: str, closed: bool) -> Reply:
    """Liệt kê câu hỏi lại còn mở."""
    found = asking.threads(opened, unit, closed=closed)
    back = {one[0].thread: asking.replies(opened, one[0]) for one in found}
    lines = [line for one in found for line in _lines(one, back[one[0].thread])]
    facts = [{"queries": one, "replies": back[one[0].thread]} for one in found]
    return Reply(facts, "\n".join(lines) or _("Không có câu hỏi lại nào còn mở."))


def _lines(thread: list[Query], replies: tuple[Replied, ...]) -> list[str]:
    first = thread[0]
    about = " ".join(filter(None, (first.field, first.question)))
    head = _("{i}  về {r}  {w}").format(
        i=first.thread[-END:], r=" ".join((first.record[-END:], about)).strip(),
        w=_(WANTS[first.wants]),
    )  # fmt: skip
    said = [(one.issued, _("tỉnh hỏi"), one.text) for one in thread]
    said += [(one.noted, _("xã trả lời"), one.text) for one in replies]
    return [
        head,
        *(f"    {short_date(at.date())}  {who}: {text}" for at, who, text in sorted(said)),
    ]


def _told(done: Issued, says: Counted) -> Reply:
    told = counted(says, done.devices, i=done.body.id[-END:], u=done.unit)
    return Reply({"issued": done.body, "unit": done.unit, "devices": done.devices}, told)


COMMANDS = (query,)
