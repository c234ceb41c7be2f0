"""`sotayctl province lost`: what the province had of a device that is gone, and what to do now."""

from pathlib import Path

import click

from sotay.app.cli.filetypes import WRITE
from sotay.app.cli.province.receiving import on_register
from sotay.app.cli.session import Reply
from sotay.base.files import write_whole
from sotay.base.sentences import _
from sotay.papers.paper import Paper
from sotay.province import losing
from sotay.province.losing import Loss
from sotay.province.opening import Province


@click.command()
@on_register
@click.argument("device", metavar="MÃ_MÁY")
@click.option("--pdf", "target", type=WRITE, help="Ghi biên bản để in, ký.")
@click.option("--replace", is_flag=True, help="Ghi đè tệp đã có.")
def lost(opened: Province, device: str, target: Path | None, replace: bool) -> Reply:
    """Báo mất một máy: tỉnh đã có gì của máy, việc cần làm ngay, biên bản để in."""
    loss = losing.lost(opened, device)
    lines = [_("Máy {d}, {l}, của {o}.").format(d=loss.code, l=loss.label, o=loss.office)]
    lines += loss.known()
    lines += [
        f"{n}. {step.what} ({step.who}, {step.by})" for n, step in enumerate(losing.steps(), 1)
    ]
    if target is not None:
        paper: Paper = loss.print()
        write_whole(target, paper.pdf, replace=replace, shared=True)
        lines.append(_("Đã ghi biên bản ra {f}.").format(f=target))
    return Reply(_facts(loss, target), "\n".join(lines))


def _facts(loss: Loss, target: Path | None) -> dict[str, object]:
    return {
        "device_code": loss.code,
        "unit": loss.unit,
        "office": loss.office,
        "label": loss.label,
        "revoked": loss.revoked,
        "chains": loss.chains,
        "gaps": loss.gaps,
        "records": loss.records,
        "last": loss.last,
        "apart": loss.apart,
        "letters": loss.letters._asdict(),
        "file": target,
    }


COMMANDS = (lost,)
