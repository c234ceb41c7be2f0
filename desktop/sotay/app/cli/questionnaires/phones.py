"""`sotayctl phones`: take in what ODK Collect and KoboCollect in the same room have collected."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from sotay.app.cli.filetypes import WRITE
from sotay.app.cli.notebook import on_desk
from sotay.app.cli.questionnaires.opened import served
from sotay.app.cli.session import Reply, Session, shared
from sotay.base.clock import local
from sotay.base.dates import short_date, short_time
from sotay.base.errors import SotayError
from sotay.base.sentences import _, counted
from sotay.base.sizes import size_told
from sotay.upload.phones import addresses as networks
from sotay.upload.phones.serving import PORT
from sotay.vault.questionnaires.arrivedfiles import ArrivedFile
from sotay.work.desk import Desk
from sotay.work.questionnaires import arrived, arrivedfiles, leftover, onphones, shelf
from sotay.work.questionnaires.arrived import Listed
from sotay.work.questionnaires.onphones import OnPhones

CAME = click.argument("came", metavar="MÃ")


@click.group()
@shared
def phones() -> None:
    """Nhận phiếu từ điện thoại cùng phòng (ODK Collect, KoboCollect)."""


@phones.command()
@on_desk
@click.option("--http", is_flag=True, help="Không mã hóa đường truyền: cách duy nhất ODK nối được.")
@click.option("--address", metavar="ĐỊA_CHỈ", help="Địa chỉ mạng nội bộ của máy này.")
@click.option("--port", type=click.IntRange(0, 65535), default=PORT, show_default=True)
def serve(desk: Desk, http: bool, address: str | None, port: int) -> Reply:
    """Mở cho điện thoại gửi phiếu tới khi bấm Ctrl+C."""
    session: Session = click.get_current_context().obj
    told = served(desk, session, address, port, http=http)
    says = counted("Đã đóng. Nhận {n} phiếu mới.", told["new"])
    return Reply({"closed": True, **told}, says)


@phones.command()
@shared
@click.pass_obj
def addresses(session: Session) -> None:
    """Liệt kê các địa chỉ mạng nội bộ của máy này."""
    found = networks.own()
    lines = [f"{one.address}  {one.interface}".rstrip() for one in found]
    none = _("Máy chưa nối vào mạng nội bộ nào.")
    told = [{"address": one.address, "interface": one.interface} for one in found]
    session.answer(told, "\n".join(lines) or none)


@phones.command()
@on_desk
def forms(desk: Desk) -> Reply:
    """Liệt kê mẫu phiếu đang dùng: mẫu nào đưa lên điện thoại."""
    found = onphones.every(desk)
    told = [_form_value(one) for one in found]
    return Reply(told, "\n".join(map(_form_line, found)) or _("Sổ chưa có mẫu phiếu nào."))


@phones.command()
@on_desk
@click.argument("named", metavar="MẪU")
@click.option("--off", is_flag=True, help="Ngừng đưa mẫu này lên điện thoại.")
def offer(desk: Desk, named: str, off: bool) -> Reply:
    """Đưa một mẫu phiếu lên điện thoại, cả các phiên bản sau của mẫu."""
    one = onphones.mark(desk, shelf.find(desk, named).sha256, offered=not off).value
    return Reply(_form_value(one), _form_line(one))


def _form_value(one: OnPhones) -> dict[str, Any]:
    form = one.questionnaire
    about = {"sha256": form.sha256, "id": form.id, "version": form.version, "title": form.title}
    return {**about, "offered": one.marked and not one.why, "why": one.why}


def _form_line(one: OnPhones) -> str:
    form = one.questionnaire
    stands = _("đưa lên điện thoại") if one.marked else _("không đưa lên điện thoại")
    return f"{form.sha256[:16]}  {form.title}  ({one.why or stands})"


@phones.command("list")
@on_desk
@click.option("--all", "every", is_flag=True, help="Cả những phiếu không còn gì phải quyết định.")
def list_(desk: Desk, every: bool) -> Reply:
    """Liệt kê phiếu đã nhận từ điện thoại, mới nhận trước."""
    found = arrived.every(desk, undecided=not every)
    none = _("Không có phiếu nào từ điện thoại chờ quyết định.")
    return Reply([_value(one) for one in found], "\n".join(map(_line, found)) or none)


@phones.command()
@on_desk
@CAME
def show(desk: Desk, came: str) -> Reply:
    """Cho xem một phiếu đã nhận: vì sao chưa thành phiếu, các câu trả lời, tệp đang chờ."""
    one = arrived.find(desk, came)
    lines = [_line(one), *one.arrival.told]
    if one.arrival.record:
        lines.append(_("Phiếu trong sổ: {r}").format(r=one.arrival.record))
    rows = arrived.answers(desk, came) if one.arrival.whole else ()
    lines += [f"{row.label or row.path}: {row.shown or row.value}" for row in rows if row.value]
    lines += map(_file_line, one.files)
    return Reply({**_value(one), "rows": [row._asdict() for row in rows]}, "\n".join(lines))


@phones.command()
@on_desk
@CAME
def make(desk: Desk, came: str) -> Reply:
    """Lập phiếu từ một bản được giữ nguyên: phần không khớp mẫu thành ghi chú."""
    survey = arrived.make(desk, came).value
    return Reply({"record": survey.id}, _("Đã lập phiếu {r}.").format(r=survey.id))


@phones.command()
@on_desk
@CAME
def drop(desk: Desk, came: str) -> Reply:
    """Bỏ một bản được giữ nguyên (gửi lại cũng không nhận nữa), hoặc phần không vừa phiếu."""
    one = arrived.find(desk, came).arrival
    if one.rest:
        leftover.let_go(desk, one)
    else:
        arrived.drop(desk, came)
    return Reply({"dropped": came}, _("Đã bỏ."))


@phones.command()
@on_desk
@CAME
@click.argument("target", type=WRITE)
@click.option("--replace", is_flag=True, help="Ghi đè tệp đã có.")
def save(desk: Desk, came: str, target: Path, replace: bool) -> Reply:
    """Lưu ra tệp không mã hóa: bản gốc được giữ nguyên, hoặc phần không vừa phiếu."""
    path = leftover.save(desk, arrived.find(desk, came).arrival, target, replace=replace).value
    says = _("Đã lưu “{f}”. Tệp không mã hóa: có thể có họ tên, số điện thoại.")
    return Reply({"saved": str(path)}, says.format(f=path))


@phones.command()
@on_desk
@CAME
@click.option("--forget", is_flag=True, help="Bỏ, không ghi vào thẻ liên hệ.")
def card(desk: Desk, came: str, forget: bool) -> Reply:
    """Ghi họ tên, cách liên hệ đang chờ vào thẻ liên hệ của phiếu, khi đã có sự đồng ý."""
    (arrived.forget_reached if forget else arrived.hand_over)(
        desk, arrived.find(desk, came).arrival.id
    )
    says = _("Đã bỏ.") if forget else _("Đã ghi vào thẻ liên hệ.")
    return Reply({"card": not forget}, says)


@phones.command()
@on_desk
def files(desk: Desk) -> Reply:
    """Làm sạch và đính kèm các tệp đã nhận; bản ghi âm chỉ khi người trả lời đồng ý."""
    done, failed = arrivedfiles.take_all(desk)
    lines = [counted("Đã đính kèm {n} tệp.", done), *_failures(failed)]
    told = [{"name": one.name, "code": fault.code} for one, fault in failed]
    return Reply({"attached": done, "failed": told}, "\n".join(lines))


def _failures(failed: list[tuple[ArrivedFile, SotayError]]) -> Iterator[str]:
    yield from (f"{one.name}: {fault}" for one, fault in failed)


def _value(one: Listed) -> dict[str, Any]:
    came = one.arrival
    return {
        "id": came.id,
        "instance": came.instance,
        "form": came.form,
        "title": one.title,
        "device": came.device,
        "at": local(came.at).isoformat(),
        "state": came.state,
        "record": came.record,
        "told": came.told,
        "files": [{"name": each.name, "size": each.size} for each in one.files],
        "waits_for_leave": one.reached,
        "left_over": came.rest,
        "until": one.until.isoformat() if one.until else None,
    }


def _line(one: Listed) -> str:
    facts = [one.state]
    if one.files:
        facts.append(counted("{n} tệp đang chờ", len(one.files)))
    if one.reached:
        facts.append(counted("{n} câu chờ đồng ý để ghi thẻ liên hệ", one.reached))
    if one.arrival.rest:
        facts.append(counted("{n} dòng không vừa phiếu", len(one.arrival.told)))
    if one.until is not None:
        facts.append(_("lưu đến hết {d}").format(d=short_date(one.until)))
    at = short_time(local(one.arrival.at))
    return f"{one.arrival.id}  {at}  {one.title}  ({'; '.join(facts)})"


def _file_line(one: ArrivedFile) -> str:
    return f"{_('Tệp đang chờ')}: {one.name} ({size_told(one.size)})"


COMMANDS = (phones,)
