"""`sotayctl send-rules`: when the window sends by itself, in which hours, how fast."""

import re
from typing import Final

import click
from msgspec.structs import replace

from sotay.app.cli.notebook import on_desk
from sotay.app.cli.session import Reply
from sotay.base.errors import FieldProblem
from sotay.base.sentences import _
from sotay.work.desk import Desk
from sotay.work.transfer.sendrules import LIMIT_MOST, SendRules, rules, set_rules

_WAYS: Final = {"yes": True, "no": False, "policy": None}
_HOURS: Final = re.compile(r"([01]?\d|2[0-3])-([01]?\d|2[0-3])")
_ANY: Final = "any"


@click.command("send-rules")
@on_desk
@click.option("--by-itself", type=click.Choice([*_WAYS]), help="Tự gửi: có, không, theo tỉnh.")
@click.option("--hours", metavar="TỪ-ĐẾN", help="Giờ tự gửi, như 21-5; “any” là giờ nào cũng được.")
@click.option(
    "--limit",
    type=click.IntRange(0, LIMIT_MOST),
    metavar="KB",
    help="KB mỗi giây; 0: không giới hạn.",
)
def send_rules(desk: Desk, by_itself: str | None, hours: str | None, limit: int | None) -> Reply:
    """Cho xem hoặc đổi lúc nào sổ này tự gửi và gửi nhanh đến đâu."""
    said = rules(desk)
    if by_itself is not None:
        said = replace(said, by_itself=_WAYS[by_itself])
    if hours is not None:
        said = replace(said, hours=_hours(hours))
    if limit is not None:
        said = replace(said, limit=limit or None)
    if said != rules(desk):
        set_rules(desk, said)
    return Reply(said, "\n".join(_told(said)))


def _hours(text: str) -> tuple[int, int] | None:
    if text == _ANY:
        return None
    found = _HOURS.fullmatch(text)
    if found is None or found[1] == found[2]:
        raise FieldProblem("hours", _("cần dạng TỪ-ĐẾN, như 21-5"), _("giờ tự gửi"))
    return int(found[1]), int(found[2])


def _told(said: SendRules) -> list[str]:
    ways = {True: _("có"), False: _("không, chờ người bấm"), None: _("theo quy định của tỉnh")}
    hours = said.hours
    told = (
        _("từ {a}:00 đến {b}:00").format(a=hours[0], b=hours[1])
        if hours
        else _("giờ nào cũng được")
    )
    limit = _("{n} KB/giây").format(n=said.limit) if said.limit else _("không giới hạn")
    return [
        _("Tự gửi khi có mạng: {w}.").format(w=ways[said.by_itself]),
        _("Giờ tự gửi: {h}.").format(h=told),
        _("Tốc độ nhiều nhất: {l}.").format(l=limit),
    ]


COMMANDS = (send_rules,)
