"""A line to a server that breaks off at one word: before the server has it, or its answer us."""

import contextlib
import socket
import threading
from collections.abc import Iterator
from pathlib import Path


class CutLine:
    """Passes on what is said between programs and the `server` at a socket, until it is armed.

    `cut` is what it breaks off at, b"" of a line that holds; with `heard` the server has the word
    and nobody its answer. One that is `dead` takes no new connection.
    """

    def __init__(self, server: Path) -> None:
        self._server = server
        self.cut, self.heard, self.dead = b"", False, False
        self.cuts = 0
        self._door = socket.create_server(("127.0.0.1", 0))
        self.port = self._door.getsockname()[1]
        self._open: list[socket.socket] = []
        threading.Thread(target=self._serve, daemon=True).start()

    def close(self) -> None:
        for one in (self._door, *self._open):
            with contextlib.suppress(OSError):
                one.shutdown(socket.SHUT_RDWR)
            one.close()

    def _serve(self) -> None:
        with contextlib.suppress(OSError):
            while True:
                program, _from = self._door.accept()
                if self.dead:
                    program.close()
                    continue
                server = socket.socket(socket.AF_UNIX)
                server.connect(str(self._server))
                self._open += [program, server]
                for ends in ((program, server), (server, program)):
                    threading.Thread(target=self._pass, args=(*ends, ends[0] is program),
                                     daemon=True).start()  # fmt: skip

    def _pass(self, one: socket.socket, other: socket.socket, upwards: bool) -> None:
        with contextlib.suppress(OSError):
            while said := one.recv(1 << 16):
                if upwards and self.cut and self.cut in said:
                    self.cut = b""
                    self._break(one, other, said)
                    return
                other.sendall(said)
        for end in (one, other):
            with contextlib.suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)

    def _break(self, program: socket.socket, server: socket.socket, said: bytes) -> None:
        self.cuts += 1
        if self.heard:
            server.sendall(said)
        program.shutdown(socket.SHUT_RDWR)  # the server is told nothing: it believes in the line


@contextlib.contextmanager
def cut_line(server: Path) -> Iterator[CutLine]:
    made = CutLine(server)
    try:
        yield made
    finally:
        made.close()
