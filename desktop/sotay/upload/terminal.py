"""The carrier of the terminal: urllib3, pinned certificates, proxies as the environment says."""

import hashlib
import socket
import ssl
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Final, TypeVar
from urllib.parse import unquote, urlsplit
from urllib.request import getproxies, proxy_bypass

import urllib3
from urllib3.connection import HTTPSConnection
from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool
from urllib3.exceptions import (
    ConnectTimeoutError,
    HTTPError,
    NewConnectionError,
    ProxyError,
    ReadTimeoutError,
    URLSchemeUnknown,
)
from urllib3.exceptions import SSLError as TlsError

from sotay.base.errors import Cancelled
from sotay.base.progress import Stopped
from sotay.upload.pieces import PART, bytes_of
from sotay.upload.steps import STALL_S, Answer, Broken, Request, Why, drips, too_long

Kind = TypeVar("Kind", bound=Exception)
_CLOCK: Final = {9, 10}  # OpenSSL's: not yet valid, expired
_CONNECT_S = 10.0  # for each address of a name: one of them may be a dead end
_BUFFER = 256 << 10  # bytes in the system's buffer: what is written is nearly sent
_LOOK_S = 0.2  # a pause is broken off within this time


class TerminalCarrier:
    """A line to a receiver is kept open from request to request; `seen` as in `Carrier`."""

    def __init__(self, certificates: Sequence[bytes], stall: float = STALL_S) -> None:
        """Trust only these `certificates` (DER); `stall`: seconds on which nothing moves."""
        self.seen = ""
        self._stall = stall
        self._context = pinned(certificates)
        self._pools: dict[str | None, urllib3.PoolManager] = {}

    def perform(self, request: Request, file: Path | None, stopped: Stopped) -> Answer | Broken:
        """Send `request`, its piece out of `file`; as `Carrier` says."""
        body = _Body(request, file, stopped)
        try:
            return self._sent(request, body)
        except (HTTPError, OSError) as fault:
            return Broken(_why(fault), body.written)

    def wait(self, seconds: float, stopped: Stopped) -> bool:
        """Wait; nobody tells a terminal that the network changed."""
        until = time.monotonic() + seconds
        while (left := until - time.monotonic()) > 0:
            if stopped():
                raise Cancelled
            time.sleep(min(left, _LOOK_S))
        return False

    def close(self) -> None:
        """Let go of all lines."""
        for pool in self._pools.values():
            pool.clear()

    def _sent(self, request: Request, body: "_Body") -> Answer | Broken:
        headers = {"User-Agent": "sotay", "Accept-Encoding": "identity", **request.headers}
        carries = request.method in ("POST", "PATCH")
        if carries:
            headers["Content-Length"] = str(body.length)
        answer = self._pool(request.url).urlopen(
            request.method,
            request.url,
            body=body if carries else None,  # an empty one would go as `chunked`: answered 411
            headers=headers,
            redirect=False,
            retries=False,
            preload_content=False,
            timeout=urllib3.Timeout(
                connect=min(self._stall, _CONNECT_S), read=max(self._stall, request.answer_in)
            ),
        )
        self.seen = getattr(answer.connection, "certificate", self.seen)
        headers = {k.lower(): v for k, v in answer.headers.items()}
        content = self._content(answer, request.most, body)
        if isinstance(content, Broken) or too_long(headers):
            answer.close()
            return content if isinstance(content, Broken) else Broken("strange", body.written)
        answer.drain_conn()
        return Answer(answer.status, headers, content)

    def _content(
        self, answer: urllib3.BaseHTTPResponse, most: int, body: "_Body"
    ) -> bytes | Broken:
        """Read an answer to its end, unless there is too much of it, or it drips."""
        began, content = time.monotonic(), bytearray()
        while part := answer.read1(PART, decode_content=False):
            body.stop()
            content += part
            if len(content) > most:
                return Broken("strange", body.written)
            if drips(len(content), time.monotonic() - began, self._stall):
                return Broken("stalled", body.written)
        return bytes(content)

    def _pool(self, url: str) -> urllib3.PoolManager:
        proxy = _proxy_of(url)
        if proxy not in self._pools:
            self._pools[proxy] = self._made(proxy)
        return self._pools[proxy]

    def _made(self, proxy: str | None) -> urllib3.PoolManager:
        options: dict[str, Any] = {
            "ssl_context": self._context,
            "assert_hostname": False,
            "socket_options": [
                *HTTPSConnection.default_socket_options,
                (socket.SOL_SOCKET, socket.SO_SNDBUF, _BUFFER),
            ],
        }
        made = _by_proxy(proxy, options) if proxy else urllib3.PoolManager(**options)
        line = type("_Line", (_Line,), {"stall": self._stall})
        lines = type("_Lines", (HTTPSConnectionPool,), {"ConnectionCls": line})
        made.pool_classes_by_scheme = {"http": HTTPConnectionPool, "https": lines}
        return made


def _by_proxy(proxy: str, options: dict[str, Any]) -> urllib3.ProxyManager:
    """Return a manager that asks this proxy, with the name and password of its address."""
    told = urllib3.util.parse_url(proxy).auth
    headers = urllib3.make_headers(proxy_basic_auth=unquote(told)) if told else None
    return urllib3.ProxyManager(proxy, proxy_headers=headers, **options)


def pinned(certificates: Sequence[bytes]) -> ssl.SSLContext:
    """Return what trusts only these certificates (DER), whatever the host is called."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    context.check_hostname = False
    context.verify_mode = ssl.CERT_REQUIRED
    context.verify_flags |= ssl.VERIFY_X509_PARTIAL_CHAIN
    for one in certificates:
        context.load_verify_locations(cadata=one)
    return context


class _Line(HTTPSConnection):
    """Remembers the certificate that was shown as it was made."""

    certificate = ""
    stall = STALL_S

    def _new_conn(self) -> socket.socket:
        """Let what comes after the connection, beginning with TLS, take as long as all else."""
        made = super()._new_conn()
        made.settimeout(self.stall)
        return made

    def connect(self) -> None:
        super().connect()
        line = self.sock
        shown = line.getpeercert(binary_form=True) if isinstance(line, ssl.SSLSocket) else None
        self.certificate = hashlib.sha256(shown or b"").hexdigest()


class _Body:
    """What a request carries; `written` counts the bytes of a piece that the system took."""

    def __init__(self, request: Request, file: Path | None, stopped: Stopped) -> None:
        self._request, self._file, self._stopped = request, file, stopped
        self.length = request.piece.length if request.piece else len(request.body)
        self.written = 0

    def stop(self) -> None:
        """Raise `Cancelled` where somebody stopped it."""
        if self._stopped():
            raise Cancelled

    def __iter__(self) -> Iterator[bytes]:
        if self._request.piece is None or self._file is None:
            yield self._request.body
            return
        for part in bytes_of(self._file, self._request.piece):
            self.stop()
            yield part
            self.written += len(part)


def _proxy_of(url: str) -> str | None:
    host = urlsplit(url).hostname or ""
    named = getproxies()
    proxy = named.get("https") or named.get("all")
    if not proxy or proxy_bypass(host):
        return None
    return proxy if "://" in proxy else f"http://{proxy}"


def _why(fault: Exception) -> Why:
    """Return in our words why no answer came."""
    found = _cause(fault, ssl.SSLCertVerificationError)
    if found is not None:
        return "clock" if found.verify_code in _CLOCK else "certificate"
    if isinstance(fault, NewConnectionError | ConnectTimeoutError | ProxyError | URLSchemeUnknown):
        return "unreachable"
    if isinstance(fault, ReadTimeoutError) or _cause(fault, TimeoutError) is not None:
        return "stalled"
    return "strange" if isinstance(fault, TlsError) and "WRONG_VERSION" in str(fault) else "cut"


def _cause(fault: BaseException | None, kind: type[Kind]) -> Kind | None:
    """Return the exception of this kind that `fault` was made from, however deep."""
    seen: list[BaseException] = []
    waiting = [fault]
    while waiting:
        one = waiting.pop()
        if isinstance(one, kind):
            return one
        if one is not None and one not in seen:
            seen.append(one)
            waiting += [one.__cause__, one.__context__]
            waiting += [arg for arg in one.args if isinstance(arg, BaseException)]
    return None
