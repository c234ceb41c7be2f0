"""What comes down besides receipts: letters of a device, and pieces, out of folders of papers.

The server sees folders alone: whatever lies in that of a device's chain, the device may have.
"""

from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Final

from sotay.base.errors import SotayError
from sotay.base.files import read_limited, write_whole
from sotay.base.private import own_folder
from sotay.bundle.fetching import Fetch
from sotay.bundle.letters.got import Chains
from sotay.bundle.mailbox.names import letter_named, letter_piece_named
from sotay.province.receiver.known import ListsKnown

HEARD: Final = "thu-da-nhan"  # where questions lie that say of letters what is not known yet
_LETTER_LIMIT: Final = 2 << 20  # bytes: one sealed in 1 MiB, and its documents named


def pieces(folder: Path, names: Iterable[str], left: int) -> list[str]:
    """Return the papers of these names, as many as go into `left` bytes; what is gone is left."""
    found: list[str] = []
    for name in names:
        try:
            told = read_limited(folder / name, left, ours=True).decode()
        except (SotayError, UnicodeDecodeError):  # too large for what is left, gone, spoilt
            continue
        found.append(told)
        left -= len(told.encode())
    return found


def size(papers: Iterable[str]) -> int:
    """Return the bytes of papers."""
    return sum(len(one.encode()) for one in papers)


def lists(known: ListsKnown | None, fetch: Fetch) -> list[str]:
    """Return the province's lists where a device that knows such a paper holds another."""
    held = fetch.lists
    if held is None or known is None or fetch.after:
        return []
    return [] if (held.serial, held.number) == (known.serial, known.number) else [known.paper]


def letter_pieces(folder: Path, fetch: Fetch, left: int) -> list[str]:
    """Return pieces that a device lacks, out of the folder of its chain."""
    lacks = fetch.letters.lacks if fetch.letters else ()
    return pieces(folder, map(letter_piece_named, lacks), left)


def letters(
    folder: Path, chain: str, last: int, fetch: Fetch
) -> Iterator[tuple[str, Callable[[], bytes]]]:
    """Yield each letter of a chain that a device does not say it has, under a mark to go on from.

    Behind the marks of receipts, which begin with a figure of a chain. Nothing where it asks for
    pieces.
    """
    told = fetch.letters
    if told is None or told.lacks:
        return
    has = next((one for one in told.chains if one.chain == chain), None)
    for seq in range(1, last + 1):
        mark = f"thu.{seq:016d}"
        if mark > fetch.after and (has is None or not has.has(seq)):
            yield mark, partial(_letter, folder / letter_named(chain, seq))


def _letter(path: Path) -> bytes:
    """Return a letter; nothing where it is not there: it is laid out anew, and comes later."""
    try:
        return read_limited(path, _LETTER_LIMIT, ours=True)
    except SotayError:
        return b""


class Words:
    """What devices say of letters in their questions, laid aside for whoever has the register."""

    def __init__(self, folder: Path, wake: Callable[[], None]) -> None:
        self._folder, self._wake = folder, wake
        self._said: dict[str, Chains] = {}  # since the server began

    def hear(self, fetch: Fetch, question: bytes) -> None:
        """Lay a question aside that says something new; where that fails, the next one is."""
        if fetch.letters is None or self._said.get(fetch.device) == fetch.letters.chains:
            return
        if not fetch.letters.chains and fetch.device not in self._said:
            return
        with suppress(SotayError, OSError):
            path = own_folder(self._folder) / f"{fetch.device}.json"
            write_whole(path, question, replace=True)
            self._said[fetch.device] = fetch.letters.chains
            self._wake()
