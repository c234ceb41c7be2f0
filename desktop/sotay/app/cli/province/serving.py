"""`sotayctl province receive --listen`: receiving over a network until it is told to stop."""

import ipaddress
import re
import socket
from functools import partial

from sotay.app.cli.errors import AddressTaken
from sotay.app.cli.output import say
from sotay.app.cli.province.receiving import open_province
from sotay.app.cli.session import PROVINCE, Session
from sotay.app.folders import anchor_folder
from sotay.app.intakeworker import command
from sotay.base.clock import SystemClock, local
from sotay.base.errors import FieldProblem
from sotay.base.reasons import reason_of
from sotay.base.sentences import _
from sotay.province.receiver import certificate, running, turns
from sotay.province.receiver.errors import ReceiverRunning
from sotay.province.receiver.running import Setting
from sotay.upload.serving.staging import Room

PORT = 8743
_LISTEN = re.compile(
    r"(?:\[(?P<six>[0-9a-fA-F:.]+)\]|(?P<name>[^:\s\[\]]*))(?::(?P<port>\d{1,5}))?"
)


def serve_at(
    session: Session, address: str, proxies: tuple[str, ...], room: Room, *, measured: bool
) -> None:
    """Receive at `address` until SIGTERM or SIGINT; `proxies` are believed in whose name they ask.

    `measured`: this machine is told at /metrics how it is used. Raises `FieldProblem`,
    `ReceiverRunning`, `AddressTaken`, or as the register is opened.
    """
    _refuse_account(session)
    host, port = _where(address)
    trusted = frozenset(map(_address, proxies))
    folder = session.at(PROVINCE).absolute()
    if turns.is_running(folder):
        raise ReceiverRunning(str(folder))
    with open_province(session) as opened:
        shown = certificate.certificate(opened)
        own, context = shown.sha256, certificate.server_context(opened.folder, shown)
        key = opened.key.lend()
    try:
        sockets = _listening(host, port, address)
    except AddressTaken:
        key.wipe()
        raise
    started = partial(_started, session, address, host, sockets, own)
    running.serve(
        Setting(
            folder,
            anchor_folder(),
            context,
            own,
            command(),
            _journal,
            started,
            room=room,
            proxies=trusted,
            measured=measured,
        ),
        key,
        sockets,
    )


def _started(
    session: Session, address: str, host: str, sockets: list[socket.socket], own: str
) -> None:
    ports = sorted({one.getsockname()[1] for one in sockets})
    told = _("Đang nhận gói ở {a}, cổng {p}. Chứng thư (SHA-256): {s}")
    session.answer(
        {"listening": address, "ports": ports, "certificate": own},
        told.format(a=host or _("mọi địa chỉ"), p=ports[0], s=own),
    )


def _listening(host: str, port: int, address: str) -> list[socket.socket]:
    from sotay.upload.serving.door import listen  # noqa: PLC0415 - uvicorn is for this command alone

    try:
        return listen(host, port)
    except OSError as fault:
        raise AddressTaken(address, reason_of(fault)) from fault


def _journal(line: str) -> None:
    """Tell what happened, on standard error: codes, sizes, beginnings of digests."""
    say(f"{local(SystemClock().now_ms()):%Y-%m-%d %H:%M:%S} {line}", err=True)


def _refuse_account(session: Session) -> None:
    """Raise `FieldProblem` for an account: a receiver goes on by itself, for the office."""
    if session.officer:
        raise FieldProblem("--as", _("bộ nhận qua mạng chạy bằng mật khẩu của cơ quan"))


def _where(address: str) -> tuple[str, int]:
    """Return host and port; raises `FieldProblem`."""
    found = _LISTEN.fullmatch(address)
    port = int(found["port"] or PORT) if found else -1
    if found is None or not 0 <= port < 1 << 16:
        reason = _("cần dạng ĐỊA_CHỈ[:CỔNG], ví dụ 0.0.0.0:8743")
        raise FieldProblem("listen", reason, _("nơi nhận kết nối"))
    return found["six"] or found["name"] or "", port


def _address(text: str) -> str:
    try:
        return str(ipaddress.ip_address(text))
    except ValueError as fault:
        reason = _("không phải địa chỉ IP")
        raise FieldProblem("proxy", reason, _("máy chuyển tiếp")) from fault
