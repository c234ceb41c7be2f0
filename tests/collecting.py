"""Where attachments of a bundle go when it is opened: into memory, each counted once proven."""

from dataclasses import dataclass, field


@dataclass
class Collected:
    """What came, by SHA-256; `begun` too of what was not proven."""

    whole: dict[str, bytes] = field(default_factory=dict)
    begun: list[str] = field(default_factory=list)
    room: int = 1 << 20

    def keep(self, sha256: str, size: int) -> "_Sink":
        self.begun.append(sha256)
        return _Sink(self, sha256, size)


class _Sink:
    def __init__(self, collected: Collected, sha256: str, size: int) -> None:
        self._collected, self._sha256, self._size = collected, sha256, size
        self._room = bytearray(collected.room)
        self._got = b""

    def room(self) -> memoryview:
        return memoryview(self._room)

    def filled(self, count: int) -> None:
        self._got += self._room[:count]

    def finish(self) -> None:
        assert len(self._got) == self._size
        self._collected.whole[self._sha256] = self._got
