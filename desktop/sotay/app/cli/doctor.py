"""`sotayctl doctor`: what is not well with this machine, and with the notebook."""

from collections.abc import Callable
from functools import partial

import click

from sotay.app import machine
from sotay.app.cli.notebook import open_desk
from sotay.app.cli.session import NOTEBOOK, Session, on_session
from sotay.base import finding
from sotay.base.errors import TrustError, WorldError
from sotay.base.sentences import _
from sotay.store import health
from sotay.work.backups import examining


@click.command()
@on_session
@click.option("--thorough", is_flag=True, help="Đọc hết từng tệp đính kèm; lâu hơn.")
def doctor(session: Session, thorough: bool) -> None:
    """Khám máy này và sổ tay: nói rõ điều gì chưa ổn."""
    folder = session.at(NOTEBOOK)
    findings = machine.machine(folder)
    if examining.is_notebook(folder):
        findings += health.folder(folder)
        findings += found_inside(partial(_opened, session, thorough=thorough))
    tell_findings(session, findings)


def tell_findings(session: Session, findings: list[finding.Finding]) -> None:
    """Answer with what was found, a line each; ends with 4 where something is not well."""
    marks = {True: "✓", False: "✗"}
    lines = [f"{'•' if one.note else marks[one.well]} {one.what}: {one.told}" for one in findings]
    session.answer(findings, "\n".join(lines))
    if not all(finding.well for finding in findings):
        raise SystemExit(4)


def found_inside(look: Callable[[], list[finding.Finding]]) -> list[finding.Finding]:
    """Return what `look` finds; that it cannot be opened is one finding."""
    try:
        return look()
    except (WorldError, TrustError) as fault:
        return [finding.Finding(_("Mở sổ"), False, f"{fault.code} · {fault}")]


def _opened(session: Session, *, thorough: bool) -> list[finding.Finding]:
    with open_desk(session) as desk:
        return examining.notebook_open(desk, thorough=thorough)


COMMANDS = (doctor,)
