"""`sotayctl province letter`: what waits for which device, what came, how it is handed on."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Final

import click

from sotay.app.cli.filetypes import FOLDER_THERE
from sotay.app.cli.province.mailbox import IN_THE_WAY
from sotay.app.cli.province.receiving import on_register
from sotay.app.cli.session import Reply, shared
from sotay.base.clock import local
from sotay.base.dates import short_time
from sotay.base.errors import SotayError
from sotay.base.sentences import Sentence, _, counted
from sotay.province import carrying, revoking
from sotay.province.letters import giving, posted, sealing
from sotay.province.letters.posted import Posted, Sealed
from sotay.province.mailbox import Visited
from sotay.province.opening import Province
from sotay.register.given import Road


@click.group()
@shared
def letter() -> None:
    """Thư của tỉnh xuống các máy: gì đang chờ, gì đã tới, ghi ra USB hoặc ra tệp."""


@letter.command("list")
@on_register
@click.option("--unit", default="", help="Mã 5 số của xã, phường.")
def list_(opened: Province, unit: str) -> Reply:
    """Cho biết với từng máy: bao nhiêu việc đang chờ, thư nào đã lập, thư nào đã tới máy."""
    found = posted.every(opened, unit)
    sealed = {one.id: posted.letters(opened, one.id) for one in found}
    lines = [line for one in found for line in _lines(one, sealed[one.id])]
    facts = [_facts(one, sealed[one.id]) for one in found]
    return Reply(facts, "\n".join(lines) or _("Chưa có máy nào."))


@letter.command()
@on_register
def seal(opened: Province) -> Reply:
    """Đóng ngay mọi việc đang chờ thành thư; ghi ra USB hoặc gửi qua mạng thì tự đóng."""
    made = sealing.seal_all(opened)
    number = sum(made.values())
    told = counted("Đã đóng {n} thư, cho {m} máy.", number, m=len(made))
    return Reply({"letters": number, "devices": [*made]}, told)


@letter.command()
@on_register
@click.argument("devices", metavar="MÃ_MÁY…", nargs=-1)
@click.option("--to", "root", required=True, type=FOLDER_THERE, help="USB để mang xuống xã.")
def carry(opened: Province, devices: tuple[str, ...], root: Path) -> Reply:
    """Ghi thư ra hộp thư trên USB cho các máy nêu ra; không nêu thì mọi máy còn thư chưa tới."""
    chosen = [revoking.find(opened, one).id for one in devices] or posted.owed(opened)
    done = carrying.carry(opened, root, chosen)
    told = [
        counted("Ghi đủ cho {n} máy.", len(done.given)),
        *_unsealed(done),
        counted("Đã ghi {n} giấy tờ của tỉnh vào hộp thư, đã đọc lại và khớp.", len(done.papers)),
    ]
    fault = done.ended if isinstance(done.ended, SotayError) else None
    if fault is not None:
        says = _("Dừng giữa chừng: {c} · {w} Chạy lại lệnh này; tệp đã ghi không ghi lại.")
        told.append(says.format(c=fault.code, w=fault))
    facts = {
        "devices": chosen, "given": done.given, "unsealed": done.unsealed,
        "papers": done.papers, "there": done.there,
        "ended": fault and {"code": fault.code, "told": str(fault)},
    }  # fmt: skip
    return Reply(facts, "\n".join(told), status=IN_THE_WAY if fault else 0)


@letter.command()
@on_register
@click.argument("device", metavar="MÃ_MÁY")
@click.option("--to", "target", required=True, type=FOLDER_THERE, help="Thư mục để ghi tệp.")
@click.option("--every", is_flag=True, help="Cả thư mà máy đã báo là có.")
def save(opened: Province, device: str, target: Path, every: bool) -> Reply:
    """Ghi thư của một máy ra thành tệp, để gửi theo đường khác rồi nhập từng tệp."""
    found = revoking.find(opened, device)
    written = giving.write(opened, found.id, target, every=every)
    told = counted("Đã ghi {n} tệp cho máy {d}.", len(written), d=found.code)
    return Reply({"device_code": found.code, "files": written}, told)


def _unsealed(done: Visited) -> list[str]:
    if not done.unsealed:
        return []
    return [
        counted(
            "{n} máy còn việc chưa đóng được thư: tỉnh không có khóa ký còn hạn hôm nay.",
            len(done.unsealed),
        )
    ]


_ROADS: Final[dict[Road, Sentence]] = {
    "stick": Sentence("ghi ra USB {t}"),
    "file": Sentence("lưu thành tệp {t}"),
    "network": Sentence("để sẵn trên mạng {t}"),
}


def _roads(one: Sealed) -> dict[str, int]:
    return {road.road: road.at for road in one.roads}


def _facts(one: Posted, letters: Sequence[Sealed]) -> dict[str, Any]:
    return {
        "device_code": one.code,
        "unit": one.unit,
        "revoked": one.revoked,
        "waiting": one.waiting,
        "letters": [
            {**sealed.row._asdict(), "says": sealed.says, "roads": _roads(sealed)}
            for sealed in letters
        ],
        "unknown": one.unknown,
    }


def _lines(one: Posted, letters: Sequence[Sealed]) -> Iterator[str]:
    told = f"{one.code}  {one.unit}  {one.label}"
    yield told + (f"  [{_('đã thu hồi')}]" if one.revoked else "")
    if one.waiting:
        yield "    " + counted("{n} việc đang chờ đóng thành thư", one.waiting)
    for row, roads in ((sealed.row, sealed.roads) for sealed in letters):
        said = _("thư số {n}, lập {t}").format(n=row.seq, t=short_time(local(row.sealed)))
        went = [_(_ROADS[one.road]).format(t=short_time(local(one.at))) for one in roads]
        yield "    " + " · ".join([said, *went, _state(row.got, void=bool(row.void))])
    yield from _unknown(one.unknown)


def _state(got: int | None, *, void: bool) -> str:
    if got is not None:
        return _("đã tới máy, máy báo {t}").format(t=short_time(local(got)))
    return _("bỏ, đã lập lại trong thư khác") if void else _("chưa biết đã tới máy chưa")


def _unknown(chains: Sequence[object]) -> Iterator[str]:
    if chains:
        says = _(
            "Máy này có thư mà sổ không biết: sổ được phục hồi từ bản cũ hơn. Xem lại những gì đã "
            "trả lời sau bản sao lưu đó."
        )
        yield f"    {says}"


COMMANDS = (letter,)
