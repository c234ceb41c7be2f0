"""`sotayctl province gaps` and `close-gap`: bundles that have not come, or never will."""

from collections.abc import Sequence

import click

from sotay.app.cli.province.receiving import gaps_told, on_register
from sotay.app.cli.session import Reply
from sotay.base.clock import local
from sotay.base.dates import short_time
from sotay.base.sentences import _, counted
from sotay.bundle.keys import comparison_code
from sotay.province import gaps as work
from sotay.province import revoking
from sotay.province.gaps import OfChain
from sotay.province.opening import Province
from sotay.province.revoking import chosen
from sotay.register.gaps import ClosedGap


@click.command()
@on_register
@click.option("--all", "closed", is_flag=True, help="Cả những số gói đã đóng.")
def gaps(opened: Province, closed: bool) -> Reply:
    """Liệt kê số gói chưa đến tỉnh, theo máy và chuỗi."""
    found = [one for one in work.every(opened) if closed or one.waited or one.unbelieved]
    facts = [
        {"device_code": comparison_code(one.device), "unit": one.unit, "chain": one.chain,
         "over": one.over, "missing": one.waited, "closed": [gap._asdict() for gap in one.closed],
         "unbelieved": one.unbelieved}
        for one in found
    ]  # fmt: skip
    lines = [line for one in found for line in _lines(one, closed=closed)]
    return Reply(facts, "\n".join(lines) or _("Không thiếu gói nào."))


def _lines(one: OfChain, *, closed: bool) -> list[str]:
    told = _("{d}  {u}  {l}  chuỗi {c}").format(
        d=comparison_code(one.device), u=one.unit, l=one.label, c=one.chain
    )
    lines = [told, *(f"    {line}" for line in gaps_told(one.waited))]
    if one.waited and one.over:
        says = _(
            "Máy đã chuyển sang chuỗi khác: hỏi xã các gói này còn không; không còn thì đóng bằng "
            "“province close-gap”."
        )
        lines.append(f"    {says}")
    if one.unbelieved:
        says = _(
            "Có gói để riêng tự xưng số {n}, xa các số đã đến: không tính số nào ở giữa là thiếu."
        )
        lines.append(f"    {says.format(n=', '.join(map(str, one.unbelieved)))}")
    return [*lines, *(f"    {_closed(gap)}" for gap in one.closed if closed)]


def _closed(gap: ClosedGap) -> str:
    says = _("Đã đóng gói số {n} lúc {t}: {why}.")
    return says.format(n=_numbers([gap]), t=short_time(local(gap.at)), why=gap.reason)


def _numbers(closed: Sequence[ClosedGap]) -> str:
    return ", ".join(
        str(one.first) if one.first == one.last else f"{one.first}–{one.last}" for one in closed
    )


@click.command("close-gap")
@on_register
@click.argument("device", metavar="MÃ_MÁY")
@click.option("--chain", default="", help="Chuỗi gói; cần nêu nếu máy có nhiều chuỗi.")
@click.option(
    "--number",
    "numbers",
    type=click.IntRange(min=1),
    multiple=True,
    help="Chỉ số gói này; nêu lại được. Không nêu thì mọi số còn thiếu của chuỗi.",
)
@click.option("--reason", required=True, help="Lý do, được ghi vào sổ tiếp nhận.")
def close_gap(
    opened: Province, device: str, chain: str, numbers: tuple[int, ...], reason: str
) -> Reply:
    """Ngừng chờ những gói không bao giờ đến nữa; nếu vẫn đến, gói được nhận như thường."""
    found = revoking.find(opened, device)
    name = chosen(found, [one.chain for one in found.chains], chain, asked=True)
    closed = work.close(opened, name, reason, numbers)
    many = sum(one.last - one.first + 1 for one in closed)
    told = counted("Ngừng chờ {n} gói của máy {d}: số {s}.", many, d=found.code, s=_numbers(closed))
    return Reply(
        {"device_code": found.code, "chain": name, "closed": [gap._asdict() for gap in closed]},
        told,
    )


COMMANDS = (gaps, close_gap)
