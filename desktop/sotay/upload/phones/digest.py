"""The day code as a password, by HTTP Digest (RFC 7616, MD5): what Collect does without TLS.

Over plain HTTP Collect answers to Digest alone, and with MD5 alone. A code is random and as long as
that asks for; whoever listens sees what is sent, and not the code.
"""

import hashlib
import hmac
import re
import secrets
import time
from collections import OrderedDict
from dataclasses import dataclass
from typing import Final, Literal

USER: Final = "sotay"
REALM: Final = "So tay"
_LETTERS: Final = "abcdefghjkmnpqrstuvwxyz23456789"  # none that is taken for another
_GROUPS, _OF_FOUR = 3, 4  # 59 bits
_NONCES: Final = 500
_WINDOW: Final = 64  # requests of one nonce that may overtake one another
_KNOWN: Final = 5_000  # addresses that are remembered
_FIELD: Final = re.compile(r'\s*([A-Za-z]+)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s,"]*))\s*(?:,|$)')
_COUNT: Final = re.compile(r"[0-9a-f]{8}")

Judged = Literal["right", "wrong", "stale", "none", "shut"]


def new_code() -> str:
    """Return a code for one opening, such as `k7qx-93fm-2wtd`."""
    groups = ("".join(secrets.choice(_LETTERS) for _ in range(_OF_FOUR)) for _ in range(_GROUPS))
    return "-".join(groups)


@dataclass
class _Nonce:
    """The highest count seen of one nonce, and which of those below it."""

    highest: int = 0
    seen: int = 0

    def spend(self, count: int) -> bool:
        """Return whether this count was not used before, and use it."""
        ahead = count - self.highest
        if ahead > 0:
            self.seen = (self.seen << min(ahead, _WINDOW) | 1) & ((1 << _WINDOW) - 1)
            self.highest = count
            return True
        if -ahead >= _WINDOW or self.seen >> -ahead & 1:
            return False
        self.seen |= 1 << -ahead
        return True


class Passwords:
    """Judges who asks by one code; an address that was wrong too often is shut out for a while."""

    def __init__(self, code: str, wrong: int, shut_seconds: float) -> None:
        self._code, self._most, self._shut = code, wrong, shut_seconds
        self._nonces: OrderedDict[str, _Nonce] = OrderedDict()
        self._wrong: OrderedDict[str, tuple[int, float]] = OrderedDict()

    def challenge(self, *, stale: bool) -> str:
        """Return a `WWW-Authenticate` with a new nonce."""
        nonce = secrets.token_hex(16)
        self._nonces[nonce] = _Nonce()
        if len(self._nonces) > _NONCES:
            self._nonces.popitem(last=False)
        again = ", stale=true" if stale else ""
        return f'Digest realm="{REALM}", qop="auth", algorithm=MD5, nonce="{nonce}"{again}'

    def judge(self, header: str, method: str, target: str, address: str) -> Judged:
        """Return what an `Authorization` is worth, for this method and request target."""
        wrong, since = self._wrong.get(address, (0, 0.0))
        if wrong >= self._most:
            if time.monotonic() - since < self._shut:
                return "shut"
            del self._wrong[address]
        if not header:
            return "none"
        found = self._judged(header, method, target)
        if found == "wrong":
            self._count(address)
        elif found == "right":
            self._wrong.pop(address, None)
        return found

    def _count(self, address: str) -> None:
        wrong, _since = self._wrong.pop(address, (0, 0.0))
        self._wrong[address] = (wrong + 1, time.monotonic())
        if len(self._wrong) > _KNOWN:
            self._wrong.popitem(last=False)

    def _judged(self, header: str, method: str, target: str) -> Judged:
        said = fields(header)
        nonce, count = said.get("nonce", ""), said.get("nc", "")
        if said.get("uri") != target or said.get("qop") != "auth" or not _COUNT.fullmatch(count):
            return "wrong"
        if not self._is_ours(said, method, target):
            return "wrong"
        known = self._nonces.get(nonce)
        if known is None or not known.spend(int(count, 16)):
            return "stale"
        return "right"

    def _is_ours(self, said: dict[str, str], method: str, target: str) -> bool:
        who = _md5(f"{USER}:{REALM}:{self._code}")
        what = _md5(f"{method}:{target}")
        middle = ":".join(said.get(name, "") for name in ("nonce", "nc", "cnonce"))
        right = _md5(f"{who}:{middle}:auth:{what}")
        same = hmac.compare_digest(right.encode(), said.get("response", "").encode())
        user = hmac.compare_digest(USER.encode(), said.get("username", "").encode())
        return same and user


def fields(header: str) -> dict[str, str]:
    """Return the fields of a Digest `Authorization`, by small letters; none of what is no such."""
    kind, _, rest = header.partition(" ")
    if kind.lower() != "digest":
        return {}
    found: dict[str, str] = {}
    at = 0
    while at < len(rest):
        one = _FIELD.match(rest, at)
        if one is None or one[1].lower() in found:
            return {}
        quoted = one[2]
        found[one[1].lower()] = re.sub(r"\\(.)", r"\1", quoted) if quoted is not None else one[3]
        at = one.end()
    return found


def _md5(text: str) -> str:
    return hashlib.md5(text.encode(), usedforsecurity=False).hexdigest()
