# ruff: noqa: S314 - what is read comes from our own server
"""ODK Collect as a peer: byte for byte what v1.30.1 (2021) and v2026.3.3 send, by bare sockets.

Read off their sources and OkHttp's (4.9.0 and 5.3.2), not copied. The order of headers, the parts
with or without a length of their own, Digest after a 401, HEAD before the first POST, the address
that it answers with, and how a long submission is split.
"""

import hashlib
import re
import secrets
import socket
import uuid
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from urllib.parse import quote, urlsplit
from xml.etree import ElementTree as ET

LIST = "{http://openrosa.org/xforms/xformsList}"
FILES = "{http://openrosa.org/xforms/xformsManifest}"


@dataclass(frozen=True)
class Version:
    """What one version does otherwise than another."""

    agent: str
    part_lengths: bool  # OkHttp 4 writes the length into each part, 5 does not
    device_everywhere: bool  # or only where something is handed in


OLD = Version(
    "org.odk.collect.android/v1.30.1 Dalvik/2.1.0 (Linux; U; Android 8.1.0; SM-J530F)", True, False
)
NOW = Version(
    "org.odk.collect.android/v2026.3.3 Dalvik/2.1.0 (Linux; U; Android 14; Pixel 6a)", False, True
)


@dataclass(frozen=True)
class Said:
    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def message(self) -> str:
        """What Collect shows of an `OpenRosaResponse`."""
        told = ET.fromstring(self.body if b"OpenRosaResponse" in self.body else b"<none/>")
        return told.findtext("{http://openrosa.org/http/response}message", "")


class Failed(Exception): ...  # what Collect shows instead of “sent”


@dataclass
class Collect:
    """One telephone. `server` is its `server_url`."""

    server: str
    password: str
    version: Version = NOW
    username: str = "sotay"
    device: str = "collect:Ab12Cd34Ef56"
    own: str = ""  # the address it speaks from
    _challenge: dict[str, str] = field(default_factory=dict)
    _count: int = 0
    _cnonce: str = ""
    _remapped: dict[str, tuple[str, int]] = field(default_factory=dict)
    asked: list[bytes] = field(default_factory=list)  # every head that was sent

    def form_list(self) -> list[dict[str, str]]:
        said = self._get(f"{self.server}/formList")
        assert "text/xml" in said.headers["content-type"].lower()
        assert "x-openrosa-version" in said.headers
        root = ET.fromstring(said.body)
        assert root.tag == f"{LIST}xforms"
        forms = [{one.tag.removeprefix(LIST): one.text or "" for one in form} for form in root]
        assert all({"formID", "name", "downloadUrl"} <= set(one) for one in forms)
        return forms

    def download(self, form: dict[str, str]) -> tuple[bytes, dict[str, bytes]]:
        """Fetch a form and its files, each held against its hash."""
        blank = self._get(form["downloadUrl"]).body
        assert f"md5:{md5(blank)}" == form["hash"]
        files: dict[str, bytes] = {}
        if "manifestUrl" in form:
            root = ET.fromstring(self._get(form["manifestUrl"]).body)
            assert root.tag == f"{FILES}manifest"
            for one in root:
                told = {part.tag.removeprefix(FILES): part.text or "" for part in one}
                files[told["filename"]] = self._get(told["downloadUrl"]).body
                assert f"md5:{md5(files[told['filename']])}" == told["hash"]
        return blank, files

    def submit(self, xml: bytes, files: Sequence[tuple[str, str, bytes]] = ()) -> str:
        """Send one finalised record as Collect does; return what it shows, or raise `Failed`."""
        url = f"{self.server}/submission?deviceID={quote(self.device, safe='')}"
        url, most = self._remapped.get(url) or self._head(url)
        message = ""
        for body, boundary in self.bodies(xml, files, most):
            said = self.post(url, body, boundary)
            if said.status not in {201, 202}:
                raise Failed(said.message or f"{said.status}")
            message = said.message
        return message

    def _head(self, url: str) -> tuple[str, int]:
        said = self._authed("HEAD", url)
        if said.status == 401:
            raise Failed("401")
        most = int(said.headers.get("x-openrosa-accept-content-length", 10_000_000))
        where = said.headers.get("location", url)
        if said.status == 204 and where != url:
            assert urlsplit(where).hostname == urlsplit(url).hostname
            if not urlsplit(where).query:
                where += "?" + urlsplit(url).query
            self._remapped[url] = (where, most)
        elif 200 <= said.status < 300 and said.status != 204:
            raise Failed(f"HEAD {said.status}")
        return where, most

    def bodies(
        self, xml: bytes, files: Sequence[tuple[str, str, bytes]], most: int
    ) -> Iterator[tuple[bytes, str]]:
        """Yield each request's body: split as `OkHttpConnection` splits it."""
        at, first = 0, True
        while at < len(files) or first:
            start, first, came = at, False, len(xml)
            parts = [self._part("xml_submission_file", "Phiếu hộ_2026-11-30_06-37-12.xml", xml)]
            while at < len(files):
                name, kind, content = files[at]
                parts.append(self._part(name, name, content, kind))
                came += len(content)
                more = at + 1 < len(files)
                if more and (at - start + 1 > 100 or came + len(files[at + 1][2]) > most):
                    parts.append(self._part("*isIncomplete*", "", b"yes", ""))
                    at += 1
                    break
                at += 1
            boundary = str(uuid.uuid4())
            dashed = f"--{boundary}".encode()
            whole = b"".join(dashed + b"\r\n" + part + b"\r\n" for part in parts)
            yield whole + dashed + b"--\r\n", boundary

    def _part(self, name: str, filename: str, content: bytes, kind: str = "text/xml") -> bytes:
        told = f'form-data; name="{quoted(name)}"'
        told += f'; filename="{quoted(filename)}"' if filename else ""
        lines = [f"Content-Disposition: {told}"]
        if filename:
            lines.append(f"Content-Type: {kind}")
        elif self.version.part_lengths:
            lines.append("Content-Type: text/plain; charset=utf-8")
        if self.version.part_lengths:
            lines.append(f"Content-Length: {len(content)}")
        return "\r\n".join(lines).encode() + b"\r\n\r\n" + content

    def post(self, url: str, body: bytes, boundary: str) -> Said:
        return self._authed("POST", url, body, f"multipart/form-data; boundary={boundary}")

    def _get(self, url: str) -> Said:
        if self.version.device_everywhere:
            url += ("&" if "?" in url else "?") + f"deviceID={quote(self.device, safe='')}"
        said = self._authed("GET", url)
        if said.status != 200:
            raise Failed(f"{said.status}")
        return said

    def _authed(self, method: str, url: str, body: bytes = b"", kind: str = "") -> Said:
        said = self.ask(method, url, body, kind, self._authorization(method, url))
        if said.status == 401:
            told = said.headers["www-authenticate"]
            assert told.startswith("Digest ")
            again = "stale=true" in told
            if self._challenge and not again:
                return said  # a wrong password is tried once
            self._challenge = dict(re.findall(r'(\w+)="?([^",]+)"?', told))
            said = self.ask(method, url, body, kind, self._authorization(method, url))
        return said

    def _authorization(self, method: str, url: str) -> str:
        if not self._challenge:
            return ""
        nonce, realm = self._challenge["nonce"], self._challenge["realm"]
        if self._challenge.get("used") != nonce:
            self._challenge["used"], self._count, self._cnonce = nonce, 0, secrets.token_hex(8)
        self._count += 1
        count, target = f"{self._count:08x}", target_of(url)
        who = md5(f"{self.username}:{realm}:{self.password}".encode())
        what = md5(f"{method}:{target}".encode())
        told = md5(f"{who}:{nonce}:{count}:{self._cnonce}:auth:{what}".encode())
        return (
            f'Digest username="{self.username}", realm="{realm}", nonce="{nonce}", '
            f'uri="{target}", response="{told}", qop=auth, nc={count}, '
            f'cnonce="{self._cnonce}", algorithm=MD5'
        )

    def head_of(self, method: str, url: str, length: int, kind: str, authorization: str) -> bytes:
        """Return a request's head, in OkHttp's order."""
        lines = [
            f"{method} {target_of(url)} HTTP/1.1",
            f"User-Agent: {self.version.agent}",
            "X-OpenRosa-Version: 1.0",
            "Date: Mon, 30 Nov 2026 06:37:12 GMT+00:00",
        ]
        if authorization:
            lines.append(f"Authorization: {authorization}")
        if kind:
            lines += [f"Content-Type: {kind}", f"Content-Length: {length}"]
        lines += [
            f"Host: {urlsplit(url).netloc}",
            "Connection: Keep-Alive",
            "Accept-Encoding: gzip",
        ]
        return "\r\n".join(lines).encode() + b"\r\n\r\n"

    def ask(self, method: str, url: str, body: bytes, kind: str, authorization: str) -> Said:
        head = self.head_of(method, url, len(body), kind, authorization)
        self.asked.append(head)
        where = urlsplit(url)
        at, own = (where.hostname or "", where.port or 80), (self.own, 0) if self.own else None
        with socket.create_connection(at, timeout=60, source_address=own) as line:
            line.sendall(head + body)
            return answered(line, method)


def answered(line: socket.socket, method: str = "POST") -> Said:
    """Read one answer; raises `ConnectionError` where there is none."""
    with line.makefile("rb") as file:
        if not (first := file.readline().decode("latin-1")):
            raise ConnectionError("no answer")
        headers: dict[str, str] = {}
        while (said := file.readline()) not in {b"\r\n", b""}:
            name, value = said.decode("utf-8").strip().split(": ", 1)
            headers[name.lower()] = value
        length = 0 if method == "HEAD" else int(headers.get("content-length", 0))
        return Said(int(first.split(" ")[1]), headers, file.read(length))


def target_of(url: str) -> str:
    parts = urlsplit(url)
    return parts.path + (f"?{parts.query}" if parts.query else "")


def quoted(text: str) -> str:
    return text.replace("\n", "%0A").replace("\r", "%0D").replace('"', "%22")


def md5(content: bytes) -> str:
    return hashlib.md5(content, usedforsecurity=False).hexdigest()
