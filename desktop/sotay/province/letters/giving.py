"""What a device is given: the letters it does not say it has, each behind its documents.

A letter comes after the pieces of its documents: where a stick is pulled in between, a device that
has the letter has found them, and one that has not is given all of it again.
"""

from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Final, NamedTuple

from sotay.base.changing import remove, remove_folder
from sotay.base.files import file_there, write_whole
from sotay.base.private import own_folder
from sotay.bundle.letters import read_letter
from sotay.bundle.letters.files import piece_paper
from sotay.bundle.letters.got import Came
from sotay.bundle.mailbox.names import letter_named, letter_piece_named
from sotay.province.keyring.errors import NoSigningKey
from sotay.province.letters import arrived, sealing
from sotay.province.opening import Province
from sotay.register import devices, documents, given
from sotay.register import letters as rows
from sotay.register.given import Road
from sotay.register.letters import LetterRow

PLACE: Final = "thu"  # the folder beside the register where letters lie to be given over a network


class Paper(NamedTuple):
    """A letter, or a piece of a document: its file's name, and what reads it when it is due.

    `digest` is that of a letter, "" of a piece.
    """

    name: str
    digest: str
    content: Callable[[], bytes]


def papers(province: Province, device: str, *, every: bool = False) -> Iterator[Paper]:
    """Yield what a device is to have: letters it does not say it has, or `every` one of its chain.

    What waits is sealed first; nothing for a device that is revoked. Raises `NoSigningKey`.
    """
    row = devices.find(province.store, device)
    if row is None or row.last_seq is not None:
        return  # who has a machine that was revoked is told no more
    sealing.seal(province, device)
    has = () if every else arrived.words(province, device)
    laid: set[str] = set()
    for one in standing(province, device):
        if not _has(has, one):
            yield from _with_documents(province, one, laid)


def standing(province: Province, device: str) -> list[LetterRow]:
    """Return the letters of the chain that goes on to a device."""
    last = rows.newest(province.store, device)
    return rows.of_device(province.store, device, last.chain) if last else []


def _has(words: tuple[Came, ...], row: LetterRow) -> bool:
    return any(one.chain == row.chain and one.has(row.seq) for one in words)


def _with_documents(province: Province, row: LetterRow, laid: set[str]) -> Iterator[Paper]:
    content = rows.paper(province.store, row.digest)
    letter, _digest = read_letter(content, province.authority, held=True)
    for sha256 in (piece for file in letter.files for piece in file.pieces):
        if sha256 not in laid:
            laid.add(sha256)
            yield Paper(letter_piece_named(sha256), "", partial(_piece, province, sha256))
    yield Paper(letter_named(row.chain, row.seq), row.digest, partial(bytes, content))


def _piece(province: Province, sha256: str) -> bytes:
    return piece_paper(documents.piece(province.store, sha256) or b"")


def write(province: Province, device: str, folder: Path, *, every: bool = False) -> list[Path]:
    """Write what a device is to have into `folder`; raises `NoSigningKey`, `DiskFull`, …."""
    written, digests = [], []
    for one in papers(province, device, every=every):
        write_whole(folder / one.name, one.content(), replace=True, shared=True)
        written.append(folder / one.name)
        digests.append(one.digest)
    note(province, device, digests, "file")
    return written


def note(province: Province, device: str, digests: Iterable[str], road: Road) -> None:
    """Note by which road the letters of these digests were given; "" is none."""
    if letters := list(filter(None, digests)):
        with province.writing("letters-given", device) as connection:
            given.note(connection, letters, road, province.clock.now_ms())


def laid_out(province: Province) -> dict[str, tuple[str, int]]:
    """Return the chain of each device and its last number; they lie in `PLACE` as papers.

    Each chain in a folder of its own, in which nothing lies but what its device may have. What
    waits is sealed first; where nothing can be signed today it waits on. Raises `DiskFull`, ….
    """
    with suppress(NoSigningKey):
        sealing.seal_all(province)
    found = rows.chains(province.store)
    _clear_ended(province.place(PLACE), {chain for chain, _last in found.values()})
    for device, (chain, last) in found.items():
        folder = own_folder(province.place(PLACE) / chain)
        if not file_there(folder / letter_named(chain, last)):
            _lay_out(province, device, folder)
    return found


def _clear_ended(place: Path, going_on: Collection[str]) -> None:
    """Leave nothing of chains that ended: what did not come goes again in the next.

    What is open elsewhere just then goes another time.
    """
    with suppress(OSError):
        for folder in [one for one in place.iterdir() if one.name not in going_on]:
            for paper in folder.iterdir():
                remove(paper)
            remove_folder(folder)


def _lay_out(province: Province, device: str, folder: Path) -> None:
    laid: set[str] = set()
    letters = []
    for row in standing(province, device):
        if file_there(folder / letter_named(row.chain, row.seq)):
            continue
        for one in _with_documents(province, row, laid):
            if not file_there(folder / one.name):
                write_whole(folder / one.name, one.content(), shared=True)
        letters.append(row.digest)
    note(province, device, letters, "network")
