"""`sotayctl province lens`: what a response does not say, before it is issued; advice alone."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Final

import click

from sotay.app.cli.days import DAY
from sotay.app.cli.filetypes import READ, SEVERAL
from sotay.app.cli.session import Session, on_session
from sotay.base.errors import FieldProblem
from sotay.base.files import read_limited
from sotay.base.sentences import _, counted
from sotay.model.lens import QUESTIONS, Alike, Looked, Said, alike, look

_LIMIT: Final = 100_000  # bytes of a text


@click.command()
@on_session
@click.argument("text", metavar="TỆP", type=READ)
@click.option("--agency", default="", help="Cơ quan trả lời.")
@click.option("--deed", default="", help="Việc đã hoặc sẽ làm, nếu ghi ở mục riêng.")
@click.option("--until", type=DAY, help="Làm xong trước ngày, nếu ghi ở mục riêng.")
@click.option("--ask", default="", help="Nơi hỏi thêm, nếu ghi ở mục riêng.")
@click.option("--beside", multiple=True, type=SEVERAL, help="Lời trả lời khác để so; nêu lại được.")
def lens(
    session: Session,
    *,
    text: Path,
    agency: str,
    deed: str,
    until: date | None,
    ask: str,
    beside: tuple[Path, ...],
) -> None:
    """Soi một lời trả lời: nêu cơ quan, việc, ngày, nơi hỏi chưa, giống bao nhiêu lời khác."""
    own = _read(text)
    found = look(Said(own, agency, deed, until, ask))
    same = alike(own, (_read(one) for one in beside))
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
