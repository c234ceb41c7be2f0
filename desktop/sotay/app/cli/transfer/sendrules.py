"""`sotayctl send-rules`: when the window sends by itself, on which networks, how fast."""

import re
from typing import Final

import click
from msgspec.structs import asdict, replace

from sotay.app.cli.notebook import on_desk
from sotay.app.cli.session import Reply
from sotay.base.errors import FieldProblem
from sotay.base.sentences import Sentence, _
from sotay.upload.networks.looking import look
from sotay.work.desk import Desk
from sotay.work.transfer.namednetworks import names_of, naming, where_told, without
from sotay.work.transfer.sending import waiting
from sotay.work.transfer.sendrules import LIMIT_MOST, SendRules, Where, rules, set_rules

_WAYS: Final = {"yes": True, "no": False, "policy": None}
_WHERE: Final[dict[Where, Sentence]] = {
    "any": "mạng nào cũng được",
    "itself": "tự gửi thì chỉ ở mạng đã ghi tên",
    "all": "lần gửi nào cũng chỉ ở mạng đã ghi tên",
}
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
@click.option(
    "--where",
    type=click.Choice([*_WHERE]),
    help="Có chỉ ở mạng đã ghi tên không: any là không, itself là khi tự gửi, all là mọi lần gửi.",
)
@click.option("--name-network", "name", metavar="TÊN", help="Ghi tên mạng máy đang dùng.")
@click.option("--forget-network", "gone", metavar="TÊN", help="Bỏ một mạng đã ghi tên.")
def send_rules(
    desk: Desk,
    by_itself: str | None,
    hours: str | None,
    limit: int | None,
    where: Where | None,
    name: str | None,
    gone: str | None,
) -> Reply:
    """Cho xem hoặc đổi lúc nào, ở mạng nào sổ này tự gửi và gửi nhanh đến đâu."""
    said, here = rules(desk), look()
    if by_itself is not None:
        said = replace(said, by_itself=_WAYS[by_itself])
    if hours is not None:
        said = replace(said, hours=_hours(hours))
    if limit is not None:
        said = replace(said, limit=limit or None)
    if gone is not None:
        said = _without(said, gone)
    if name is not None:
        said = naming(said, name, here)
    if where is not None:
        said = replace(said, where=where)
    if said != rules(desk):
        set_rules(desk, said)
    lets = waiting(desk).automatic
    where_now = {"here": names_of(said, here), "doubt": here.doubt}
    facts = {**asdict(said), "automatic": lets, **where_now}
    return Reply(facts, "\n".join([*_told(said, lets=lets), where_told(said, here)]))


def _without(said: SendRules, name: str) -> SendRules:
    left = without(said, name)
    if left == said:
        raise FieldProblem("forget-network", _("không có mạng nào tên như vậy"), _("tên mạng"))
    return left


def _hours(text: str) -> tuple[int, int] | None:
    if text == _ANY:
        return None
    found = _HOURS.fullmatch(text)
    if found is None or found[1] == found[2]:
        raise FieldProblem("hours", _("cần dạng TỪ-ĐẾN, như 21-5"), _("giờ tự gửi"))
    return int(found[1]), int(found[2])


def _told(said: SendRules, *, lets: bool) -> list[str]:
    province = _("theo tỉnh, tỉnh cho tự gửi") if lets else _("theo tỉnh, tỉnh không cho tự gửi")
    ways = {True: _("có"), False: _("không, chờ người bấm"), None: province}
    hours = said.hours
    told = (
        _("từ {a}:00 đến {b}:00").format(a=hours[0], b=hours[1])
        if hours
        else _("giờ nào cũng được")
    )
    limit = _("{n} KB/giây").format(n=said.limit) if said.limit else _("không giới hạn")
    names = ", ".join(one.name for one in said.networks) or _("chưa có")
    return [
        _("Tự gửi khi có mạng: {w}.").format(w=ways[said.by_itself]),
        _("Giờ tự gửi: {h}.").format(h=told),
        _("Tốc độ nhiều nhất: {l}.").format(l=limit),
        _("Gửi ở mạng nào: {w}.").format(w=_(_WHERE[said.where])),
        _("Mạng đã ghi tên: {n}.").format(n=names),
    ]


COMMANDS = (send_rules,)
