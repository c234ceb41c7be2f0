"""The addresses of the province's receivers, and which of them is tried now."""

from collections.abc import Iterable, Sequence
from urllib.parse import urlsplit

from sotay.upload.errors import AddressBad
from sotay.upload.steps import NoRoad, Why
from sotay.upload.wire import ADDRESS_LIMIT


def address(text: str) -> str:
    """Return a receiver's address without a slash at its end; raises `AddressBad`."""
    try:
        parts = urlsplit(text)
        port = parts.port
    except ValueError as fault:
        raise AddressBad(text[:200]) from fault
    plain = not (parts.query or parts.fragment or parts.username or parts.password)
    printable = text.isascii() and all("\x20" < letter < "\x7f" for letter in text)
    good = parts.scheme == "https" and parts.hostname and port != 0 and plain and printable
    if not good or len(text) > ADDRESS_LIMIT - 512:
        raise AddressBad(text[:200])
    return text.rstrip("/")


def usable(texts: Iterable[str]) -> tuple[str, ...]:
    """Return those that are addresses, each once; raises `AddressBad` where none of them is."""
    found: dict[str, None] = {}
    faults = []
    for text in texts:
        try:
            found[address(text)] = None
        except AddressBad as fault:
            faults.append(fault)
    if faults and not found:
        raise faults[0]
    return tuple(found)


class Receivers:
    """The one tried now is `here`; those that show a certificate of nobody's are left out."""

    def __init__(self, addresses: Sequence[str]) -> None:
        self._open = [address(one) for one in addresses]
        self._barred: list[Why] = []

    @property
    def here(self) -> str:
        """The one tried now."""
        return self._open[0]

    def __len__(self) -> int:
        """Return how many may still be tried."""
        return len(self._open)

    def turn(self) -> None:
        """Try the next one from now on."""
        self._open.append(self._open.pop(0))

    def bar(self, why: Why) -> NoRoad | None:
        """Leave this one out; return how it ends where that was the last."""
        del self._open[0]
        self._barred.append(why)
        return None if self._open else NoRoad("clock" if "clock" in self._barred else why)
