"""Which bundles are in, in 40 bytes each: a province takes in some 73,000 a year."""

from collections.abc import Iterator
from typing import Final

from sotay.province.receiver.known import Place

_SEQ: Final = 8
_ENTRY: Final = _SEQ + 32


class Index:
    """The digests of admitted bundles, by device and chain."""

    def __init__(self) -> None:
        self._rows: dict[str, dict[str, bytearray]] = {}

    def add(self, place: Place) -> None:
        """Note a bundle; the same one again changes nothing."""
        row = self._rows.setdefault(place.device, {}).setdefault(place.chain, bytearray())
        entry = place.seq.to_bytes(_SEQ) + bytes.fromhex(place.digest)
        if entry not in self._entries(row):
            row += entry

    def has(self, device: str, chain: str, digest: str) -> bool:
        """Return whether a bundle of this chain is in."""
        row = self._rows.get(device, {}).get(chain, bytearray())
        return bytes.fromhex(digest) in (entry[_SEQ:] for entry in self._entries(row))

    def of(self, device: str) -> Iterator[tuple[str, int, str]]:
        """Yield chain, number and digest of each bundle of a device."""
        for chain, row in self._rows.get(device, {}).items():
            for entry in self._entries(row):
                yield chain, int.from_bytes(entry[:_SEQ]), entry[_SEQ:].hex()

    @staticmethod
    def _entries(row: bytearray) -> Iterator[bytes]:
        return (bytes(row[at : at + _ENTRY]) for at in range(0, len(row), _ENTRY))
