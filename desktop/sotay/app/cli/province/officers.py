"""`sotayctl province officer`: accounts of those who work at the province, and their roles."""

from collections.abc import Iterable
from pathlib import Path
from typing import Final

import click

from sotay.app.cli.province.receiving import on_register
from sotay.app.cli.session import NEW_FILE, Reply, secret, shared
from sotay.base.sentences import _, counted
from sotay.model.officers import MAY, ROLES, roles_told
from sotay.province.officers import accounts
from sotay.province.officers.accounts import Account
from sotay.province.opening import Province
from sotay.province.rights.errors import AccountUnknown

_SAID: Final = {role.replace("_", "-"): role for role in ROLES}  # as options spell them
ROLE = click.option(
    "--role", "roles", multiple=True, type=click.Choice(list(_SAID)),
    help="Vai trò; nêu nhiều lần nếu kiêm nhiệm.",
)  # fmt: skip


@click.group()
@shared
def officer() -> None:
    """Tài khoản cán bộ tỉnh: mỗi người một tài khoản, mật khẩu riêng, theo vai trò."""


@officer.command("list")
@on_register
def list_(opened: Province) -> Reply:
    """Liệt kê tài khoản, vai trò, tài khoản đã đóng; và mỗi vai trò làm được gì."""
    found = accounts.every(opened)
    told = [*map(_line, found), counted("{n} tài khoản.", len(found))]
    told += [f"  {_(ROLES[role])}: {_(says)}" for role, says in MAY.items()]
    return Reply(found, "\n".join(told))


def _line(one: Account) -> str:
    marks = [] if one.open else [_("đã đóng")]
    marks += [_("chưa có mật khẩu ở thư mục này")] if one.open and not one.ready else []
    told = [one.login, one.name, roles_told(one.roles), *(f"[{mark}]" for mark in marks)]
    return "  ".join(told)


@officer.command()
@on_register
def whoami(opened: Province) -> Reply:
    """Cho biết sổ đang mở bằng tài khoản nào."""
    own = opened.officer
    if own is None:
        return Reply({"login": ""}, _("Mở bằng mật khẩu của cơ quan, không mang tên ai."))
    told = _("{login} · {name} · {roles}").format(
        login=own.login, name=own.name, roles=roles_told(own.roles)
    )
    return Reply({"login": own.login, "name": own.name, "roles": sorted(own.roles)}, told)


@officer.command()
@on_register
@click.argument("login", metavar="TÀI_KHOẢN")
@click.option("--name", required=True, help="Họ tên, như ghi trong mọi việc đã làm.")
@ROLE
@NEW_FILE
def add(
    opened: Province, login: str, name: str, roles: tuple[str, ...], new_file: Path | None
) -> Reply:
    """Lập tài khoản; cán bộ tự gõ mật khẩu của mình; tài khoản đầu tiên phải là quản trị."""
    new = secret(new_file, _("Mật khẩu của tài khoản mới"), confirm=True)
    made = accounts.add(opened, login, name, _roles(roles), new)
    return Reply(made, _("Đã lập tài khoản: {told}").format(told=_line(made)))


@officer.command()
@on_register
@click.argument("login", metavar="TÀI_KHOẢN")
@click.option("--name", default="", help="Họ tên mới; không nêu thì giữ nguyên.")
@ROLE
def change(opened: Province, login: str, name: str, roles: tuple[str, ...]) -> Reply:
    """Đổi họ tên hoặc vai trò; thêm, bỏ quản trị thì phải cấp lại mật khẩu."""
    one = _named(opened, login)
    new = _roles(roles) or one.roles
    done = accounts.change(opened, one.login, one.version, name=name or one.name, roles=new)
    return Reply(done, _("Đã đổi: {told}").format(told=_line(done)))


@officer.command()
@on_register
@click.argument("login", metavar="TÀI_KHOẢN")
def close(opened: Province, login: str) -> Reply:
    """Đóng tài khoản: không mở sổ được nữa; việc đã làm vẫn mang tên người ấy."""
    one = _named(opened, login)
    done = accounts.close(opened, one.login, one.version)
    return Reply(done, _("Đã đóng: {told}").format(told=_line(done)))


@officer.command()
@on_register
@click.argument("login", metavar="TÀI_KHOẢN")
@NEW_FILE
def anew(opened: Province, login: str, new_file: Path | None) -> Reply:
    """Cấp lại mật khẩu cho tài khoản quên mật khẩu, đổi vai trò quản trị, hoặc mở lại."""
    one = _named(opened, login)
    new = secret(new_file, _("Mật khẩu mới của tài khoản"), confirm=True)
    done = accounts.give_anew(opened, one.login, one.version, new)
    return Reply(done, _("Đã cấp lại mật khẩu: {told}").format(told=_line(done)))


def _roles(said: Iterable[str]) -> tuple[str, ...]:
    return tuple(_SAID[one] for one in said)


def _named(opened: Province, login: str) -> Account:
    """Return an account by its short name, open or closed; raises `AccountUnknown`."""
    found = [one for one in accounts.every(opened) if one.login == login.strip().lower()]
    if not found:
        raise AccountUnknown(login)
    return found[0]


COMMANDS = (officer,)
