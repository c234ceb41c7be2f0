"""`sotayctl province case times`: how long answers take, by agency and sector, never of a few."""

from datetime import date

import click

from sotay.app.cli.days import DAY
from sotay.app.cli.province.receiving import on_register
from sotay.app.cli.session import Reply
from sotay.base.sentences import _, counted
from sotay.model.words import SECTORS
from sotay.province.cases import times as work
from sotay.province.opening import Province
from sotay.register.answertimes import By


@click.command()
@on_register
@click.option("--by", type=click.Choice(("agency", "sector", "both")), default="agency")
@click.option("--since", type=DAY, required=True, help="Trả lời từ ngày này.")
@click.option("--until", type=DAY, required=True, help="Đến hết ngày này.")
def times(opened: Province, by: By, since: date, until: date) -> Reply:
    """Cho biết mất bao lâu để trả lời, theo cơ quan, lĩnh vực; ô có ít hồ sơ không hiện."""
    found = work.answered(opened, by, since, until)
    lines = [
        counted(
            "{w}: {n} hồ sơ, một nửa trong {d} ngày",
            one.answered,
            w=", ".join(filter(None, (one.agency, _(SECTORS[one.sector]) if one.sector else ""))),
            d=one.days,
        )
        for one in found.cells
    ]
    if found.hidden:
        lines.append(counted("{n} ô không hiện vì có ít hồ sơ.", found.hidden))
    return Reply(found, "\n".join(lines) or _("Chưa trả lời hồ sơ nào trong khoảng này."))
