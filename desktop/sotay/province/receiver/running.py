"""The receiver as a whole: the server, the worker behind it, from start to stop."""

import asyncio
import socket
import ssl
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from sotay.base.clock import Clock, SystemClock
from sotay.base.errors import SotayError
from sotay.bundle.certificates import ServerCertificate
from sotay.province.opening import RECEIPTS, STAGING
from sotay.province.receiver import certificate
from sotay.province.receiver.answering import Answers
from sotay.province.receiver.errors import ReceiverRunning
from sotay.province.receiver.tending import Tending
from sotay.province.receiver.worker import Order
from sotay.store.errors import OpenElsewhere
from sotay.store.keys import MasterKey
from sotay.store.place import Lock
from sotay.updates.sources import FOLDER
from sotay.upload.serving.app import Receiver
from sotay.upload.serving.disk import Disk
from sotay.upload.serving.door import Door
from sotay.upload.serving.limits import Limits
from sotay.upload.serving.metrics import Journal
from sotay.upload.serving.staging import Room, Staging
from sotay.upload.serving.sweeping import sweep

_DAY_MS: Final = 86_400_000


@dataclass(frozen=True)
class Setting:
    """What a receiver runs with; `command` starts its worker, `started` is told when it serves."""

    folder: Path
    machine: Path  # where this machine notes how far a register has come
    context: ssl.SSLContext
    own: str  # SHA-256 of the certificate
    command: Sequence[str]
    journal: Journal
    started: Callable[[], None] = lambda: None
    limits: Limits = field(default_factory=Limits)
    room: Room = field(default_factory=Room)
    proxies: frozenset[str] = frozenset()
    measured: bool = True
    clock: Clock = field(default_factory=SystemClock)


def serve(setting: Setting, key: MasterKey, sockets: list[socket.socket]) -> None:
    """Serve at `sockets`, which listen, until SIGTERM or SIGINT; the key is wiped then.

    Raises `ReceiverRunning`.
    """
    try:
        lock = Lock(setting.folder / STAGING)
    except OpenElsewhere as fault:
        raise ReceiverRunning(str(setting.folder)) from fault
    disk = Disk()
    try:
        with key:
            asyncio.run(_serve(setting, key, sockets, disk))
    finally:
        disk.close()
        lock.release()


async def _serve(
    setting: Setting, key: MasterKey, sockets: list[socket.socket], disk: Disk
) -> None:
    staging = Staging(setting.folder / STAGING, setting.room)
    sweeping = asyncio.create_task(_sweep(setting, staging))
    order = Order(str(setting.folder), str(staging.folder), str(setting.machine), setting.own)

    def show(own: ServerCertificate) -> None:
        certificate.show(setting.context, setting.folder, own)
        setting.journal(f"certificate {own.sha256[:16]}")

    tending = Tending(order, key, setting.command, staging, setting.journal, show)
    answers = Answers(
        setting.folder / RECEIPTS, setting.own, staging.waiting, tending.wake, tending.stale
    )
    receiver = _receiver(setting, staging, answers, disk)
    behind = asyncio.create_task(tending.run(answers, receiver.metrics))
    learnt = asyncio.create_task(tending.learnt.wait())
    await asyncio.wait([behind, learnt], return_when=asyncio.FIRST_COMPLETED)
    checking = asyncio.create_task(_recheck(tending, receiver))
    door = Door(receiver, setting.context)
    behind.add_done_callback(lambda _ended: setattr(door, "should_exit", True))
    try:
        if not behind.done():
            setting.started()
            await door.serve(sockets)
    finally:
        learnt.cancel()
        sweeping.cancel()
        checking.cancel()
        tending.stop()
        await behind


def _receiver(setting: Setting, staging: Staging, answers: Answers, disk: Disk) -> Receiver:
    """Return the application; updates lie beside the register, where somebody put them there."""
    return Receiver(
        staging,
        answers,
        disk,
        limits=setting.limits,
        journal=setting.journal,
        proxies=setting.proxies,
        measured=setting.measured,
        updates=setting.folder / FOLDER,
    )


async def _recheck(tending: Tending, receiver: Receiver) -> None:
    """Have who was revoked send no byte more, as soon as that is known."""
    while await tending.changed.wait():
        tending.changed.clear()
        with suppress(OSError):  # the folder: told of by whatever comes next
            await receiver.recheck()


async def _sweep(setting: Setting, staging: Staging) -> None:
    """Throw away, now and each day, what nobody has gone on with for longer than is promised."""
    while True:
        try:
            for digest in sweep(
                staging, setting.clock.now_ms() // _DAY_MS, setting.limits.kept_days
            ):
                setting.journal(f"{digest[:16]} swept")
        except (OSError, SotayError) as fault:  # as a full disk: another day
            setting.journal(f"sweep {getattr(fault, 'code', type(fault).__name__)}")
        await asyncio.sleep(_DAY_MS / 1000)
