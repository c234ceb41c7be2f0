"""The server from start to stop. It runs in the thread that calls `run`, and makes none."""

import asyncio
import socket
import ssl
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Final

from sotay.base.reasons import reason_of
from sotay.upload.errors import NotLocal, PortTaken
from sotay.upload.phones.addresses import in_web, is_near
from sotay.upload.phones.app import Came, OpenRosa
from sotay.upload.phones.keeper import Keeper
from sotay.upload.phones.limits import PhoneLimits
from sotay.upload.serving.disk import Disk
from sotay.upload.serving.door import Door, listen

PORT: Final = 8744
_PORTS: Final = range(PORT, PORT + 10)  # another window may have the first


@dataclass(frozen=True)
class Opening:
    """One opening: who keeps what comes, the day code, where, how; `heard` is told what came.

    `heard` and `started` are called in the server's thread. `signals`: SIGINT and SIGTERM end it.
    """

    keeper: Keeper
    code: str = field(repr=False)
    sockets: Sequence[socket.socket]
    context: ssl.SSLContext | None = None
    heard: Callable[[Came], object] = lambda _came: None
    started: Callable[[], object] = lambda: None
    limits: PhoneLimits = field(default_factory=PhoneLimits)
    signals: bool = False

    @property
    def bases(self) -> tuple[str, ...]:
        """What telephones call this machine, such as `http://192.168.1.5:8744`."""
        scheme = "http" if self.context is None else "https"
        told = (one.getsockname() for one in self.sockets)
        return tuple(f"{scheme}://{in_web(address, port)}" for address, port, *_rest in told)


class PhoneServer:
    """Serves one opening. `run` blocks until `stop`, which any thread may call, at any time."""

    def __init__(self, opening: Opening) -> None:
        self._opening = opening
        self._stopped = False
        self._loop: asyncio.AbstractEventLoop | None = None
        self._end: Callable[[], None] = lambda: None

    def run(self) -> None:
        """Serve until stopped; every socket is closed then, and nothing is under way."""
        disk = Disk()
        try:
            asyncio.run(self._serve(disk))
        finally:
            self._loop = None
            disk.close()
            for one in self._opening.sockets:
                one.close()

    def stop(self) -> None:
        """Take nothing more, tell whoever is sending that the notebook is shut, and end."""
        self._stopped = True
        if (loop := self._loop) is not None:
            try:
                loop.call_soon_threadsafe(self._end)
            except RuntimeError:  # it has ended by itself
                return

    async def _serve(self, disk: Disk) -> None:
        it = self._opening
        app = OpenRosa(it.keeper, disk, it.code, it.bases, it.limits, it.heard)
        door = Door(app, it.context, admits=is_near, signals=it.signals)

        def end() -> None:
            app.shut = door.should_exit = True

        self._end, self._loop = end, asyncio.get_running_loop()
        if self._stopped:
            return
        it.started()
        await door.serve(list(it.sockets))


def listening(address: str, port: int) -> list[socket.socket]:
    """Return a socket that listens at a local address; port 0 is any that is free.

    Raises `NotLocal` for an address of anything but a local network, `PortTaken`.
    """
    if not is_near(address):
        raise NotLocal(address)
    try:
        return listen(address, port)
    except OSError as fault:
        raise PortTaken(in_web(address, port), reason_of(fault)) from fault


def listening_at_one_of(address: str) -> list[socket.socket]:
    """Return a socket at the first of our ports that is free; raises as `listening`."""
    for port in _PORTS[:-1]:
        with suppress(PortTaken):
            return listening(address, port)
    return listening(address, _PORTS[-1])
