"""The addresses of OpenRosa and who answers at each: an ASGI application.

Nobody is let in whose address is not of this network, who does not name this machine by its own
address (else a web page could have a browser speak to it), or who does not know the day code.
"""

import asyncio
import re
import traceback
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from email.utils import formatdate
from typing import Final
from urllib.parse import parse_qs

from sotay.base.errors import DiskFull, SotayError
from sotay.base.sentences import Sentence, _
from sotay.upload.phones import listing
from sotay.upload.phones.addresses import is_near
from sotay.upload.phones.digest import Passwords
from sotay.upload.phones.handing import Handing
from sotay.upload.phones.keeper import Admitted, Keeper, Offered, Refused, Shut
from sotay.upload.phones.limits import ACCEPTED, PhoneLimits
from sotay.upload.phones.told import told_of
from sotay.upload.serving.asking import Answer, Asked, Gone, Message, Receive, Send, reply
from sotay.upload.serving.disk import Disk
from sotay.upload.serving.intake import Turned
from sotay.upload.serving.limits import Buckets
from sotay.upload.serving.metrics import Metrics

XML: Final = b"text/xml; charset=utf-8"
_FILE: Final = re.compile(r"/forms/([0-9a-f]{64})(?:\.xml|/(manifest)|/media/([0-9]{1,4}))")
_VERSION: Final = {"X-OpenRosa-Version": "1.0"}
_BROWSER: Final = ("origin", "sec-fetch-site", "access-control-request-method")
_DEVICE: Final = 80  # letters of what a telephone calls itself
_AGAIN: Final = "30"  # seconds
_LOCKED: Final[Sentence] = "Sổ đang khóa; phiếu vẫn ở trên điện thoại, gửi lại sau."


@dataclass(frozen=True)
class Came:
    """One record, or a part of one, that a telephone handed in; `device` is what it calls itself.

    `admitted` is None where it was not kept; `word` says why, `told` says it to people.
    """

    device: str
    admitted: Admitted | None
    word: str = ""
    incomplete: bool = False
    told: str = ""


class OpenRosa:
    """The application. `bases` are what telephones call this machine: `http://ADDRESS:PORT`."""

    def __init__(
        self,
        keeper: Keeper,
        disk: Disk,
        code: str,
        bases: tuple[str, ...],
        limits: PhoneLimits | None = None,
        heard: Callable[[Came], object] = lambda _came: None,
    ) -> None:
        self.phones = limits or PhoneLimits()
        self.limits = self.phones.line
        self.metrics = Metrics()
        self.connections = 0  # that are open; the door counts them
        self.shut = False  # nothing more is taken in
        self._keeper, self._disk, self._heard = keeper, disk, heard
        self._bases = {base.partition("://")[2]: base for base in bases}
        self._passwords = Passwords(code, self.phones.wrong, self.phones.shut_seconds)
        self._askers = Buckets(self.limits.requests_each_second, self.limits.requests_at_once)
        self._room = asyncio.Semaphore(self.phones.at_once)

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        """Answer one request; whatever goes wrong is answered, too, and told without content."""
        if scope["type"] != "http":
            return
        answer, asked = _plain(500, "bug", _("Máy này gặp lỗi khi nhận; hãy gửi lại.")), None
        try:
            asked = Asked(scope, receive, chunked=True)
            answer = await self._answered(asked, _target(scope))
        except Turned as fault:
            answer = Answer(fault.status, kind=XML)
        except Refused as fault:
            answer = _plain(fault.status, fault.word, fault.told)
        except Shut:
            answer = _plain(503, "shut", _(_LOCKED))
        except Gone:
            answer = Answer(408, headers={"Connection": "close"})
        except Exception as bug:  # noqa: BLE001 - one request's fault is none of the next one's
            frame = traceback.extract_tb(bug.__traceback__)[-1]
            self._heard(Came("", None, f"LOI-00 {type(bug).__name__} {frame.name}:{frame.lineno}"))
        with suppress(TimeoutError):
            await self._reply(asked, answer, send)

    async def _reply(self, asked: Asked | None, answer: Answer, send: Send) -> None:
        headers = {"Date": formatdate(usegmt=True), **_VERSION, **answer.headers}
        if asked is not None:
            await asked.drain()
        if asked is None or asked.more or self.shut:
            headers["Connection"] = "close"
        body = b"" if asked is not None and asked.method == "HEAD" else answer.body
        full = Answer(answer.status, body, answer.kind, headers)
        await reply(send, full, self.limits.answer_seconds)

    async def _answered(self, asked: Asked, target: str) -> Answer:
        base = self._base(asked)
        if wait := self._askers.take(asked.address):
            return Answer(429, kind=XML, headers={"Retry-After": str(wait)})
        if self.shut:
            raise Shut
        judged = self._passwords.judge(
            asked.headers.get("authorization", ""), asked.method, target, asked.address
        )
        if judged == "shut":
            told = _("Máy này nhập sai mã ngày quá nhiều lần; chờ vài phút.")
            self._heard(Came(_device(target), None, "wrong", told=told))
            raise Refused(403, "wrong", told)
        if judged != "right":
            challenge = self._passwords.challenge(stale=judged == "stale")
            if judged == "wrong":
                self._heard(Came(_device(target), None, "wrong-code", told=_("nhập sai mã ngày")))
            return Answer(401, kind=XML, headers={"WWW-Authenticate": challenge})
        return await self._route(asked, target, base)

    def _base(self, asked: Asked) -> str:
        """Return by which address it was asked; raises `Refused` for who is none of ours."""
        if not is_near(asked.address):
            raise Refused(403, "address", _("Chỉ máy trong cùng mạng nội bộ mới gửi được."))
        base = self._bases.get(asked.headers.get("host", "").lower())
        if base is None or any(name in asked.headers for name in _BROWSER):
            raise Refused(403, "host", _("Địa chỉ này chỉ dành cho ODK Collect và KoboCollect."))
        return base

    async def _route(self, asked: Asked, target: str, base: str) -> Answer:
        if asked.path == "/submission":
            return await self._submission(asked, target, base)
        if asked.method not in {"GET", "HEAD"}:
            raise Refused(405, "method", _("Địa chỉ này không nhận phiếu."))
        forms = await self._keeper.offered()
        if asked.path == "/formList":
            wanted = parse_qs(target.partition("?")[2]).get("formID")
            shown = [one for one in forms if not wanted or one.id in wanted]
            return Answer(200, listing.form_list(shown, base), XML)
        found = _FILE.fullmatch(asked.path)
        form = next((one for one in forms if found and one.sha256 == found[1]), None)
        if found is None or form is None:
            raise Refused(404, "nothing", _("Không có mẫu phiếu này trên máy."))
        return await self._of_form(form, base, found[2], found[3])

    async def _of_form(
        self, form: Offered, base: str, listed: str | None, at: str | None
    ) -> Answer:
        if listed:
            return Answer(200, listing.manifest(form, base), XML)
        if at is None:
            content = await self._keeper.xform(form.sha256)
            kind = XML
        else:
            names = list(form.media)
            name = names[int(at)] if int(at) < len(names) else ""
            content = await self._keeper.attached(form.sha256, name) if name else None
            kind = b"application/octet-stream"
        if content is None:
            raise Refused(404, "nothing", _("Không có tệp này trên máy."))
        return Answer(200, content, kind)

    async def _submission(self, asked: Asked, target: str, base: str) -> Answer:
        if asked.method == "HEAD":
            most = {"X-OpenRosa-Accept-Content-Length": str(ACCEPTED)}
            return Answer(204, headers={"Location": f"{base}/submission", **most})
        if asked.method != "POST":
            raise Refused(405, "method", _("Địa chỉ này chỉ nhận phiếu."))
        try:
            async with asyncio.timeout(self.phones.patience):  # none of its body is read meanwhile
                await self._room.acquire()
        except TimeoutError as fault:
            told = _("Nhiều máy đang gửi cùng lúc; hãy gửi lại sau ít phút.")
            self._heard(Came(_device(target), None, "busy", told=told))
            raise Refused(503, "busy", told) from fault
        try:
            return await self._taken(asked, _device(target))
        finally:
            self._room.release()

    async def _taken(self, asked: Asked, device: str) -> Answer:
        handing = Handing(asked, self._keeper, self._disk, self.phones, lambda: self.shut)
        try:
            handed = await handing.read(device)
            admitted = await self._keeper.admit(handed)
        except Refused as fault:
            self._heard(Came(device, None, fault.word, told=fault.told))
            raise
        except Gone:
            told = _("đường truyền bị ngắt giữa chừng")
            self._heard(Came(device, None, "cut", told=told))
            raise
        except DiskFull as fault:
            self._heard(Came(device, None, fault.code, told=str(fault)))
            raise Refused(507, "disk-full", _("Ổ đĩa của máy nhận đã đầy.")) from fault
        except SotayError as fault:
            self._heard(Came(device, None, fault.code, told=str(fault)))
            raise Refused(500, fault.code, str(fault)) from fault
        finally:
            handing.discard()
        self._heard(Came(device, admitted, incomplete=handed.incomplete))
        return _plain(201, admitted.kept, told_of(admitted, incomplete=handed.incomplete))


def _plain(status: int, word: str, told: str) -> Answer:
    nature = "submit_success" if status < 300 else "submit_error"  # noqa: PLR2004 - what HTTP says
    later = {"Retry-After": _AGAIN} if status == 503 else {}  # noqa: PLR2004 - as above
    return Answer(status, listing.response(told, nature), XML, {"X-Sotay": word, **later})


def _target(scope: Message) -> str:
    """Return the request target as it was sent, which a digest is of."""
    path: str = scope["raw_path"].decode("latin-1")
    query: str = scope["query_string"].decode("latin-1")
    return f"{path}?{query}" if query else path


def _device(target: str) -> str:
    found = parse_qs(target.partition("?")[2], errors="replace").get("deviceID", [""])[0]
    return "".join(one for one in found if one.isprintable())[:_DEVICE]
