"""A server on loopback that answers each line by what a test says, over TLS or before it."""

import contextlib
import re
import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from tusreference import Certificate

Answering = Callable[["Line"], None]


@dataclass
class Line:
    """One line that somebody made; `rest` waits a moment, and tells whether it goes on."""

    socket: socket.socket
    over: threading.Event

    def read_head(self) -> bytes:
        """Read a request with its body; return its head."""
        content = b""
        while b"\r\n\r\n" not in content:
            content += self._part()
        head, _end, body = content.partition(b"\r\n\r\n")
        told = re.search(rb"(?i)content-length: (\d+)", head)
        while told and len(body) < int(told[1]):
            body += self._part()
        return head

    def _part(self) -> bytes:
        if part := self.socket.recv(4096):
            return part
        raise OSError

    def rest(self, seconds: float) -> bool:
        return not self.over.wait(seconds)


@dataclass
class Odd:
    """Where it listens, and the heads of the requests that came."""

    port: int = 0
    heads: list[bytes] = field(default_factory=list)
    lines: int = 0

    @property
    def url(self) -> str:
        return f"https://127.0.0.1:{self.port}"


@contextmanager
def odd(pair: Certificate | None, answering: Answering) -> Iterator[Odd]:
    """Serve; without a certificate the line is handed over before any TLS."""
    made, over = Odd(), threading.Event()
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    if pair is not None:
        context.load_cert_chain(pair.cert, pair.key)

    def one(taken: socket.socket) -> None:
        with contextlib.suppress(OSError), taken:
            wrapped = context.wrap_socket(taken, server_side=True) if pair else taken
            with wrapped:
                line = Line(wrapped, over)
                if pair is not None:
                    made.heads.append(line.read_head())
                answering(line)

    def accept() -> None:
        with contextlib.suppress(OSError):
            while True:
                taken, _from = listening.accept()
                made.lines += 1
                thread = threading.Thread(target=one, args=(taken,), daemon=True)
                threads.append(thread)
                thread.start()

    threads: list[threading.Thread] = []
    with socket.create_server(("127.0.0.1", 0)) as listening:
        made.port = listening.getsockname()[1]
        accepting = threading.Thread(target=accept, daemon=True)
        accepting.start()
        try:
            yield made
        finally:
            over.set()
            with contextlib.suppress(OSError):
                listening.shutdown(socket.SHUT_RDWR)
            for thread in (accepting, *threads):
                thread.join(30)
