"""`sotayctl province lens`: what a response does not say, before it is issued; advice alone."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Final

import click

from sotay.app.cli.days import DAY
from sotay.app.cli.filetypes import READ, SEVERAL
from sotay.app.cli.province.receiving import open_province
from sotay.app.cli.session import Session, on_session
from sotay.base.errors import FieldProblem
from sotay.base.files import read_limited
from sotay.base.sentences import _, counted
from sotay.model.lens import QUESTIONS, Alike, Looked, Said, alike, look
from sotay.province.responses import lens as lens_of

_LIMIT: Final = 100_000  # bytes of a text


@click.command()
@on_session
@click.argument("text", metavar="TỆP", type=READ, required=False)
@click.option("--draft", metavar="BẢN_THẢO", help="Soi bản thảo này, so với văn bản đã ban hành.")
@click.option("--agency", default="", help="Cơ quan trả lời.")
@click.option("--deed", default="", help="Việc đã hoặc sẽ làm, nếu ghi ở mục riêng.")
@click.option("--until", type=DAY, help="Làm xong trước ngày, nếu ghi ở mục riêng.")
@click.option("--ask", default="", help="Nơi hỏi thêm, nếu ghi ở mục riêng.")
@click.option("--beside", multiple=True, type=SEVERAL, help="Lời trả lời khác để so; nêu lại được.")
def lens(
    session: Session,
    *,
    text: Path | None,
    draft: str | None,
    agency: str,
    deed: str,
    until: date | None,
    ask: str,
    beside: tuple[Path, ...],
) -> None:
    """Soi một lời trả lời: nêu cơ quan, việc, ngày, nơi hỏi chưa, giống bao nhiêu lời khác."""
    if (text is None) == (draft is None):
        raise click.UsageError(_("Nêu một tệp hoặc --draft, chỉ một trong hai."))
    others = [_read(one) for one in beside]
    if text is not None:
        said = Said(_read(text), agency, deed, until, ask)
    else:
        with open_province(session) as opened:
            said, issued = lens_of.draft(opened, draft or "")
        others += issued
    found, same = look(said), alike(said.text, others)
    session.answer({"questions": found, "alike": same}, "\n".join(_lines(found, same)))


def _read(path: Path) -> str:
    """Return the text in a file; raises `FieldProblem` for no UTF-8."""
    try:
        return read_limited(path, _LIMIT).decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        raise FieldProblem(_("lời trả lời"), _("tệp không phải chữ UTF-8")) from fault


def _lines(found: tuple[Looked, ...], same: Alike) -> Iterator[str]:
    for one in found:
        asked, advice = QUESTIONS[one.question]
        words = f" (“{'”, “'.join(one.found)}”)" if one.found else ""
        yield f"✓ {_(asked)}" if one.well else f"✗ {_(asked)}{words}: {_(advice)}"
    if same.exact or same.near:
        says = counted("Giống hệt {n} lời trả lời khác", same.exact)
        also = counted("gần giống {n} lời khác", same.near)
        yield f"{says}; {also}"


COMMANDS = (lens,)
