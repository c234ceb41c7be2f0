"""The header of an age v1 file: its grammar and its MAC (c2sp.org/age)."""

import base64
import binascii
import hmac
import re
from dataclasses import dataclass
from typing import BinaryIO

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from sotay.bundle.errors import BadAge

HEADER_LIMIT = 1 << 16
FILE_KEY = 16

_VERSION = b"age-encryption.org/v1\n"
_COLUMNS = 64
_ARGUMENTS = re.compile(rb"-> ([\x21-\x7e]+(?: [\x21-\x7e]+)*)")
_MAC = re.compile(rb"--- ([A-Za-z0-9+/]{43})")


@dataclass(frozen=True)
class Stanza:
    """One recipient's copy of the file key."""

    arguments: tuple[str, ...]
    body: bytes

    def encoded(self) -> bytes:
        """Return the stanza as it stands in a header; the last line is shorter than 64."""
        body = raw_base64(self.body)
        lines = [body[place : place + _COLUMNS] for place in range(0, len(body) + 1, _COLUMNS)]
        return b"\n".join([("-> " + " ".join(self.arguments)).encode(), *lines, b""])


@dataclass(frozen=True)
class Header:
    """A parsed header; `size` is its length in bytes, `signed` what the MAC covers."""

    stanzas: tuple[Stanza, ...]
    signed: bytes
    mac: bytes
    size: int

    def check(self, file_key: bytes) -> None:
        """Raise `BadAge` unless the MAC holds under `file_key`."""
        if not hmac.compare_digest(_mac(file_key, self.signed), self.mac):
            raise BadAge("header MAC")


def write_header(stanzas: list[Stanza], file_key: bytes) -> bytes:
    """Return the header that carries `stanzas`."""
    signed = _VERSION + b"".join(stanza.encoded() for stanza in stanzas) + b"---"
    return signed + b" " + raw_base64(_mac(file_key, signed)) + b"\n"


def read_header(source: BinaryIO) -> Header:
    """Return the header at the place of `source`, which is left just behind it; `BadAge`."""
    lines = _Lines(source)
    if lines.next() + b"\n" != _VERSION:
        raise BadAge("version line")
    stanzas = []
    while not (line := lines.next()).startswith(b"---"):
        stanzas.append(_stanza(line, lines))
    end = _MAC.fullmatch(line)
    if not end or not stanzas:
        raise BadAge("end of header")
    content = bytes(lines.seen)
    signed = content[: -len(line) - 1] + b"---"
    return Header(tuple(stanzas), signed, raw_unbase64(end[1]), len(content))


def derive(file_key: bytes, salt: bytes, info: bytes) -> bytes:
    """Return 32 bytes of HKDF-SHA-256."""
    return HKDF(SHA256(), 32, salt, info).derive(file_key)


def raw_base64(content: bytes) -> bytes:
    """Return base64 without padding."""
    return base64.b64encode(content).rstrip(b"=")


def raw_unbase64(text: bytes) -> bytes:
    """Return the bytes of canonical base64 without padding; any other spelling is `BadAge`."""
    try:
        content = base64.b64decode(text + b"=" * (-len(text) % 4), validate=True)
    except (binascii.Error, ValueError) as fault:
        raise BadAge("base64") from fault
    if raw_base64(content) != text:
        raise BadAge("base64 not canonical")
    return content


def _mac(file_key: bytes, signed: bytes) -> bytes:
    return hmac.digest(derive(file_key, b"", b"header"), signed, "sha256")


def _stanza(line: bytes, lines: "_Lines") -> Stanza:
    found = _ARGUMENTS.fullmatch(line)
    if not found:
        raise BadAge("stanza")
    body = b""
    while len(part := lines.next()) == _COLUMNS:
        body += part
    if len(part) > _COLUMNS:
        raise BadAge("stanza body too wide")
    return Stanza(tuple(found[1].decode().split(" ")), raw_unbase64(body + part))


class _Lines:
    """Lines of a header, bounded in length and in sum."""

    def __init__(self, source: BinaryIO) -> None:
        self._source = source
        self.seen = bytearray()

    def next(self) -> bytes:
        line = self._source.readline(HEADER_LIMIT - len(self.seen))
        self.seen += line
        if not line.endswith(b"\n"):
            raise BadAge("header cut or too long")
        return line[:-1]
