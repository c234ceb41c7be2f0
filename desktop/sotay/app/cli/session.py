"""What every `sotayctl` command shares: which folder, how the passphrase comes, how answers go out.

Options may stand before or after the command's name; those after win. A passphrase is never an
argument: it comes from a prompt, a file or an open descriptor.
"""

import os
import sys
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from functools import wraps
from pathlib import Path
from typing import Any, Concatenate, ParamSpec, TypeVar

import click
import msgspec
from click.core import ParameterSource

import sotay.app.cli.clickwords  # noqa: F401 - before any command is made
from sotay.app import folders
from sotay.app.cli import output
from sotay.app.cli.errors import InputMissing
from sotay.app.cli.filetypes import FOLDER_OR_SERVER, READ
from sotay.app.folders import data_home
from sotay.base.errors import FieldProblem, FileUnreadable
from sotay.base.files import read_limited
from sotay.base.reasons import reason_of
from sotay.base.sentences import _

F = TypeVar("F", bound=Callable[..., Any])
P = ParamSpec("P")
T = TypeVar("T")
REFUSED = 6  # exit status: some lines, files or answers were refused
SECRET_LIMIT = 4096  # bytes
NOTEBOOK = folders.NOTEBOOK
PROVINCE = "tiep-nhan"


@dataclass
class Session:
    """The shared options as they were given."""

    folder: Path | None = None
    server: str = ""  # where a register's rows are to lie, of the commands that ask
    as_json: bool = False
    passphrase_file: Path | None = None
    passphrase_fd: int | None = None
    officer: str = ""  # by whose account the province's register is opened; "": the office's

    def at(self, default: str, *, of_server: bool = False) -> Path:
        """Return the folder to work on; a server is asked for by few, and misleads elsewhere."""
        if self.server and not of_server:
            says = _("“--register postgresql://…” chỉ dùng với “province init”.")
            raise click.UsageError(says)
        return self.folder or data_home() / default

    def passphrase(self, prompt: str, *, confirm: bool = False) -> str:
        """Return the passphrase: a line of the file, descriptor or pipe, else asked for."""
        if self.passphrase_fd is None:
            return secret(self.passphrase_file, prompt, confirm=confirm)
        try:
            with os.fdopen(self.passphrase_fd, "rb", closefd=False) as source:
                return _first_line(source.readline(SECRET_LIMIT), prompt)
        except OSError as fault:
            raise FileUnreadable(f"fd {self.passphrase_fd}", reason_of(fault)) from fault

    def answer(self, value: object, text: str | Callable[[], str]) -> None:
        """Print `value` as JSON, or `text` for people."""
        if self.as_json:
            output.say_json(msgspec.json.encode(value, enc_hook=_plain))
        else:
            output.say(text() if callable(text) else text)


def secret(source: Path | None, prompt: str, *, confirm: bool = False) -> str:
    """Return the first line of a file or of a pipe on stdin; else ask without showing it."""
    if source is not None:
        return _first_line(read_limited(source, SECRET_LIMIT), str(source))
    if sys.stdin is None:
        raise InputMissing(prompt)
    if not output.on_terminal(sys.stdin):
        return _first_line(sys.stdin.buffer.readline(SECRET_LIMIT), prompt)
    return output.ask(prompt, hidden=True, again=_("Nhập lại lần nữa") if confirm else "")


def _plain(value: object) -> str:
    """Return what JSON has no form for: a path, whose bytes may be no UTF-8."""
    return (
        os.fsencode(value).decode("utf-8", "backslashreplace")
        if isinstance(value, Path)
        else str(value)
    )


def _first_line(raw: bytes, asked: str) -> str:
    """Return the first line as a secret; no line at all is no try at one."""
    if not raw:
        raise InputMissing(asked)
    try:
        return raw.split(b"\n", 1)[0].removesuffix(b"\r").decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        raise FieldProblem(_("mật khẩu"), _("không phải chữ UTF-8")) from fault


def _remember(ctx: click.Context, param: click.Parameter, value: Any) -> None:
    session = ctx.ensure_object(Session)
    if value in (None, False) or param.name is None:
        return
    typed = ctx.get_parameter_source(param.name) is not ParameterSource.ENVIRONMENT
    if isinstance(value, str):
        session.server = value
    elif typed or getattr(session, param.name) is None:  # what was typed wins over the environment
        setattr(session, param.name, value)


def shared(command: F) -> F:
    """Give a command or group the shared options."""
    for option in (
        click.option(
            "--notebook",
            "--register",
            "folder",
            type=FOLDER_OR_SERVER,
            envvar="SOTAY_NOTEBOOK",
            help="Thư mục của sổ tay, hoặc sổ tiếp nhận của tỉnh.",
            expose_value=False,
            callback=_remember,
        ),
        click.option(
            "--json",
            "as_json",
            is_flag=True,
            help="Trả lời bằng JSON.",
            expose_value=False,
            callback=_remember,
        ),
        click.option(
            "--passphrase-file",
            type=READ,
            help="Lấy mật khẩu từ dòng đầu của tệp; ống dẫn thì dùng --passphrase-fd.",
            expose_value=False,
            callback=_remember,
        ),
        click.option(
            "--passphrase-fd",
            type=click.IntRange(min=0),
            help="Lấy mật khẩu từ dòng đầu của luồng vào số này (file descriptor).",
            expose_value=False,
            callback=_remember,
        ),
    ):
        command = option(command)
    return command


@dataclass(frozen=True)
class Reply:
    """What a command answers once all is closed again: as JSON `value`, for people `text`."""

    value: object
    text: str | Callable[[], str]
    status: int = 0  # of the program's end


NEW_FILE = click.option("--new-file", type=READ, help="Lấy mật khẩu mới từ dòng đầu của tệp.")


def on_session(command: Callable[Concatenate[Session, P], None]) -> Callable[P, None]:
    """Have a command take the shared options and be handed its session.

    It stands right below `@click.command`.
    """
    return shared(click.pass_obj(command))


def opening(
    open_for: Callable[[Session], AbstractContextManager[T]],
) -> Callable[[Callable[Concatenate[T, P], Reply]], Callable[P, None]]:
    """Return the decorator of a command on what `open_for` opens.

    The command has the shared options, is handed what was opened, and is answered for when that
    is closed. It stands right below `@click.command`.
    """

    def decorate(command: Callable[Concatenate[T, P], Reply]) -> Callable[P, None]:
        @wraps(command)
        def run(*args: P.args, **options: P.kwargs) -> None:
            ctx = click.get_current_context()
            session: Session = ctx.obj
            with open_for(session) as opened:
                reply = command(opened, *args, **options)
            session.answer(reply.value, reply.text)
            if reply.status:
                ctx.exit(reply.status)

        return shared(run)

    return decorate
