"""The carrier of the window: QNetworkAccessManager, for the system's proxies and its PAC files.

It works on the line NETWORK, which is a thread without an event loop: each request and each pause
runs one until its end (decision 036). Whatever of Qt is in here is made, used and let go of on that
line, by `perform`, `wait` and `close`; `hurry` alone may be called from elsewhere.
"""

import hashlib
import time
from collections.abc import Sequence
from pathlib import Path

import shiboken6
from PySide6.QtCore import QEventLoop, QObject, QTimer, QUrl
from PySide6.QtNetwork import (
    QNetworkAccessManager,
    QNetworkProxyFactory,
    QNetworkReply,
    QNetworkRequest,
    QSsl,
    QSslCertificate,
    QSslConfiguration,
    QSslError,
    QSslSocket,
)

from sotay.base.errors import Cancelled
from sotay.base.progress import Stopped
from sotay.gui.notebook.transfer.linefaults import CUT, WHYS, judged
from sotay.upload.pieces import bytes_of
from sotay.upload.steps import STALL_S, Answer, Broken, Request, Why, drips, too_long

_LOOK_MS = 200
_Attribute = QNetworkRequest.Attribute


class QtCarrier:
    """Lines are kept open from request to request; `seen` as in `Carrier`."""

    def __init__(self, certificates: Sequence[bytes], stall: float = STALL_S) -> None:
        """Trust only these `certificates` (DER); `stall`: seconds on which nothing moves."""
        self.seen = ""
        self._pinned = frozenset(certificates)
        self._stall = stall
        self._manager: QNetworkAccessManager | None = None
        self._hurried = False

    def hurry(self) -> None:
        """End the pause that is or the next one; may be called from any thread."""
        self._hurried = True

    def perform(self, request: Request, file: Path | None, stopped: Stopped) -> Answer | Broken:
        """Send `request`, its piece out of `file`; as `Carrier` says."""
        if self._manager is None:
            QNetworkProxyFactory.setUseSystemConfiguration(True)
            self._manager = QNetworkAccessManager()
        body = request.body
        if request.piece is not None and file is not None:
            body = b"".join(bytes_of(file, request.piece))
        sent = _sent(self._manager, request, self._asked(request), body)
        exchange = _Exchange(sent, self._pinned, self._stall, request, stopped)
        try:
            return exchange.run()
        finally:
            self.seen = exchange.seen or self.seen
            exchange.let_go()

    def wait(self, seconds: float, stopped: Stopped) -> bool:
        """Wait; end at once where `hurry` was called."""
        loop, end, look = QEventLoop(), QTimer(), QTimer()
        end.setSingleShot(True)
        end.timeout.connect(loop.quit)
        look.timeout.connect(lambda: loop.quit() if stopped() or self._hurried else None)
        end.start(min(int(seconds * 1000) + 1, 2**31 - 1))
        look.start(_LOOK_MS)
        if not (stopped() or self._hurried):
            loop.exec()
        _let_go(end, look, loop)
        if stopped():
            raise Cancelled
        hurried, self._hurried = self._hurried, False
        return hurried

    def close(self) -> None:
        """Let go of all lines."""
        if self._manager is not None:
            shiboken6.delete(self._manager)
            self._manager = None

    def _asked(self, request: Request) -> QNetworkRequest:
        asked = QNetworkRequest(QUrl(request.url))
        asked.setRawHeader(b"User-Agent", b"sotay")
        asked.setRawHeader(b"Accept-Encoding", b"identity")
        asked.setRawHeader(b"Content-Type", b"application/octet-stream")  # else Qt says “a form”
        for name, value in request.headers.items():
            asked.setRawHeader(name.encode(), value.encode())
        manual = QNetworkRequest.RedirectPolicy.ManualRedirectPolicy
        asked.setAttribute(_Attribute.RedirectPolicyAttribute, manual)
        asked.setAttribute(_Attribute.Http2AllowedAttribute, False)
        by_hand = QNetworkRequest.LoadControl.Manual
        for kept in (_Attribute.CookieLoadControlAttribute, _Attribute.CookieSaveControlAttribute):
            asked.setAttribute(kept, by_hand)
        asked.setSslConfiguration(self._tls())
        return asked

    def _tls(self) -> QSslConfiguration:
        tls = QSslConfiguration()
        form = QSsl.EncodingFormat.Der
        tls.setCaCertificates([QSslCertificate(one, form) for one in self._pinned])
        tls.setPeerVerifyMode(QSslSocket.PeerVerifyMode.VerifyPeer)
        tls.setProtocol(QSsl.SslProtocol.TlsV1_2OrLater)
        return tls


class _Exchange:
    """One request under way, and the event loop it runs in."""

    def __init__(
        self,
        reply: QNetworkReply,
        pinned: frozenset[bytes],
        stall: float,
        request: Request,
        stopped: Stopped,
    ) -> None:
        self.seen = ""
        self._reply, self._pinned, self._stopped = reply, pinned, stopped
        self._request, self._stall = request, stall
        self._written = 0
        self._why: Why | None = None
        self._began: float | None = None  # when the answer did
        self._loop, self._silence, self._look = QEventLoop(), QTimer(), QTimer()
        self._silence.setSingleShot(True)
        self._silence.timeout.connect(lambda: self._break("stalled"))
        self._look.timeout.connect(self._look_up)
        reply.uploadProgress.connect(self._sent)
        reply.readyRead.connect(self._came)
        reply.sslErrors.connect(self._judge)
        reply.finished.connect(self._loop.quit)

    def run(self) -> Answer | Broken:
        """Wait for the end; raises `Cancelled`."""
        reply = self._reply
        self._still(self._stall)
        self._look.start(_LOOK_MS)
        if not reply.isFinished():
            self._loop.exec()
        self._silence.stop()
        self._look.stop()
        if self._stopped():
            raise Cancelled
        shown = bytes(reply.sslConfiguration().peerCertificate().toDer().data())
        self.seen = hashlib.sha256(shown).hexdigest() if shown else ""
        status = reply.attribute(_Attribute.HttpStatusCodeAttribute)
        content = bytes(reply.readAll().data()) if reply.isOpen() else b""
        if self._why is None and len(content) > self._request.most:
            self._why = "strange"
        whole = reply.error() not in CUT
        headers = self._headers()
        if self._why is None and too_long(headers):
            self._why = "strange"
        if self._why is None and isinstance(status, int) and whole:
            return Answer(status, headers, content)
        return Broken(self._why or WHYS.get(reply.error(), "cut"), self._written)

    def let_go(self) -> None:
        """Delete what is of Qt here and now: a traceback may carry this to another thread."""
        _let_go(self._silence, self._look, self._loop, self._reply)

    def _headers(self) -> dict[str, str]:
        pairs = self._reply.rawHeaderPairs()
        return {
            bytes(name.data()).decode("latin-1").lower(): bytes(value.data()).decode("latin-1")
            for name, value in pairs
        }

    def _look_up(self) -> None:
        if self._stopped():
            self._reply.abort()

    def _still(self, seconds: float) -> None:
        self._silence.start(int(seconds * 1000))

    def _sent(self, done: int, total: int) -> None:
        if self._request.piece is not None:
            self._written = max(self._written, done)
        self._still(max(self._stall, self._request.answer_in) if done >= total else self._stall)

    def _came(self) -> None:
        self._still(self._stall)
        now, came = time.monotonic(), self._reply.bytesAvailable()
        self._began = now if self._began is None else self._began
        if came > self._request.most:
            self._break("strange")
        elif drips(came, now - self._began, self._stall):
            self._break("stalled")

    def _break(self, why: Why) -> None:
        self._why = self._why or why
        self._reply.abort()

    def _judge(self, errors: list[QSslError]) -> None:
        """Let a pinned certificate pass whatever the host is called; note why another does not."""
        shown = errors[0].certificate() if errors else QSslCertificate()
        leaf = self._reply.sslConfiguration().peerCertificate() or shown
        pinned = bytes(leaf.toDer().data()) in self._pinned
        why = judged(errors, pinned=pinned)
        if why is None:
            self._reply.ignoreSslErrors(errors)
        else:
            self._why = why


def _let_go(*parts: QObject) -> None:
    for part in parts:
        shiboken6.delete(part)


def _sent(
    manager: QNetworkAccessManager, request: Request, asked: QNetworkRequest, body: bytes
) -> QNetworkReply:
    if request.method == "GET":
        return manager.get(asked)
    if request.method == "HEAD":
        return manager.head(asked)
    return manager.sendCustomRequest(asked, request.method.encode(), body)
